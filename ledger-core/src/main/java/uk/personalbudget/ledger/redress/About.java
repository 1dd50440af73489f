package uk.personalbudget.ledger.redress;

import uk.personalbudget.ledger.money.Labelled;

/** What a decision is about: the provision a plan promises, or the budget that pays for it. */
public enum About implements Labelled {
    PROVISION("provision"),
    BUDGET("budget");

    private final String label;

    About(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }
}
