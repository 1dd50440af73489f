package uk.personalbudget.api.files;

import uk.personalbudget.ledger.money.Labelled;

/** What a file is, by its content. The label is also the system named in the source of every event it leads to. */
public enum FileKind implements Labelled {
    CARD_FEED("card-feed"),
    LOAD_BATCH("load-batch"),
    PROVIDER_RETURN("provider-return"),
    BALANCE_REPORT("balance-report"),
    OPENING_POSITIONS("opening-positions"),
    STATEMENT("statement"),
    PEOPLE("people");

    private final String label;

    FileKind(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }
}
