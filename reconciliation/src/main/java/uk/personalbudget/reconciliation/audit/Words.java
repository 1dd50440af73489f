package uk.personalbudget.reconciliation.audit;

import uk.personalbudget.ledger.budget.PlanEvent.ProvisionAgreed;

/** Words for things the books know by reference; the reference itself once the words are gone. */
final class Words {
    private Words() {}

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
