package uk.personalbudget.ledger.journal;

import uk.personalbudget.ledger.money.Labelled;

/** Who holds the money: the family on a card account or in a bank account, a third party, or a provider. */
public enum HeldKind implements Labelled {
    CARD("card"),
    BANK("bank"),
    MANAGED("managed"),
    INDIVIDUAL_SERVICE_FUND("isf");

    private final String label;

    HeldKind(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }
}
