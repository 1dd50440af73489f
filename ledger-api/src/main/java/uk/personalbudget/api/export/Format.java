package uk.personalbudget.api.export;

import uk.personalbudget.ledger.money.Labelled;

/** The formats of the journal. */
public enum Format implements Labelled {
    HLEDGER("hledger"),
    BEANCOUNT("beancount"),
    CSV("csv"),
    JSON("json");

    private final String label;

    Format(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }
}
