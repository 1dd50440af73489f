package uk.personalbudget.reconciliation.audit;

import uk.personalbudget.ledger.money.Labelled;

/** Which audit is meant. */
public enum AuditKind implements Labelled {
    THREE_MONTH("three-month", "Three-month audit"),
    ANNUAL("annual", "Annual audit");

    private final String label;
    private final String title;

    AuditKind(String label, String title) {
        this.label = label;
        this.title = title;
    }

    @Override
    public String label() {
        return label;
    }

    /** What stands above it. */
    public String title() {
        return title;
    }
}
