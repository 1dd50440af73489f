package uk.personalbudget.reconciliation.audit;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import uk.personalbudget.ledger.budget.PlanEvent.ProvisionAgreed;

/** Words for things the books know by reference; the reference itself once the words are gone. */
final class Words {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    private Words() {}

    static String day(LocalDate day) {
        return DAY.format(day);
    }

    /** So many of something, as a person would say it. */
    static String counted(long count, String one, String more) {
        return count + " " + (count == 1 ? one : more);
    }

    static String provision(Known known, String provision) {
        ProvisionAgreed agreed = known.books().provisions().get(provision);
        return agreed == null
                ? provision
                : known.wording().of(agreed.description()).orElse(provision);
    }

    static String outcome(Known known, String outcome) {
        var agreed = known.books().outcomes().get(outcome);
        return agreed == null ? outcome : known.wording().of(agreed.wording()).orElse(outcome);
    }
}
