package uk.personalbudget.ledger.budget;

import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.policy.Setting;

/** Policies that differ from the defaults in one thing. */
final class Policies {
    private Policies() {}

    static Policy withCash() {
        return Policy.defaults().with(Setting.CASH, 1);
    }
}
