package uk.personalbudget.api.scenario;

import uk.personalbudget.ledger.budget.Rejection;

/** A rejection as it is shown in a report: its code and its details. */
final class Words {
    private Words() {}

    static String of(Rejection rejection) {
        String details = rejection.toString();
        int open = details.indexOf('[');
        String inside = open < 0 ? "" : details.substring(open + 1, details.length() - 1);
        return rejection.code() + (inside.isEmpty() ? "" : " (" + inside + ")");
    }
}
