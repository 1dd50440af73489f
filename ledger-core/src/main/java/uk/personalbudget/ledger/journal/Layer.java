package uk.personalbudget.ledger.journal;

/** How firm a posting is: from what was agreed to money that has moved. */
public enum Layer {
    /** Agreed and not yet paid. */
    ALLOCATED,
    /** Set aside: banked in a pot, kept as contingency, committed. */
    ENCUMBERED,
    /** Held for a card authorisation that has not settled. */
    PENDING,
    /** Money. */
    SETTLED
}
