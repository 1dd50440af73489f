package uk.personalbudget.ledger.funder;

import uk.personalbudget.ledger.money.Labelled;

/** The lines of a statement, each as what it adds to the money held. */
public enum Line implements Labelled {
    BROUGHT_FORWARD("brought-forward"),
    LOADS("loads"),
    LOADS_REVERSED("loads-reversed"),
    RETURNS("returns"),
    FUNDER_CHANGES("funder-changes"),
    SPEND("spend"),
    ARRANGED("arranged"),
    FEES("fees"),
    INTEREST("interest"),
    DISPUTES("disputes"),
    RECOVERIES("recoveries"),
    IN_TRANSIT("in-transit"),
    OTHER("other");

    private final String label;

    Line(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }
}
