package uk.personalbudget.reconciliation.statement;

import java.util.Locale;

/** Where a statement came from; what an audit may rest on it depends on that. */
public enum StatementSource {
    /** From the bank or provider without passing through anybody's hands. */
    BANK,
    /** Downloaded by an officer from the provider's site. */
    PORTAL,
    /** Handed in by the family. */
    FAMILY;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
