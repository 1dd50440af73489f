package uk.personalbudget.ledger.redress;

import uk.personalbudget.ledger.money.Labelled;

/** What a letter says that a family may disagree with. */
public enum Says implements Labelled {
    NO("no"),
    LESS("less"),
    STOP("stop"),
    PAY_BACK("pay-back");

    private final String label;

    Says(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }
}
