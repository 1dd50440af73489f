package uk.personalbudget.ledger.provider;

import uk.personalbudget.ledger.money.Labelled;

/** How a provider stands on the council's list. */
public enum Status implements Labelled {
    APPLIED("applied"),
    RECOGNISED("recognised"),
    WITH_CONDITIONS("with-conditions"),
    SUSPENDED("suspended"),
    LEFT("left");

    private final String label;

    Status(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }

    /** Whoever is recognised is looked at again every year; who only applied, or has left, is not. */
    public boolean reassessed() {
        return this == RECOGNISED || this == WITH_CONDITIONS || this == SUSPENDED;
    }
}
