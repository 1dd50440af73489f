package uk.personalbudget.reconciliation.breaks;

import uk.personalbudget.ledger.money.Labelled;

/** How much a break asks for attention. Age over 30 days and a value of £500 or more raise it by one step each. */
public enum Severity implements Labelled {
    NONE("none"),
    LOW("low"),
    MEDIUM("medium"),
    HIGH("high"),
    URGENT("urgent");

    static final int OLD_DAYS = 30;
    static final long LARGE_PENCE = 50_000;

    private final String label;

    Severity(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }

    static Severity of(Severity base, long ageDays, long valuePence) {
        var aged = ageDays > OLD_DAYS ? base.raised() : base;
        return Math.abs(valuePence) >= LARGE_PENCE ? aged.raised() : aged;
    }

    private Severity raised() {
        return switch (this) {
            case NONE -> NONE;
            case LOW -> MEDIUM;
            case MEDIUM -> HIGH;
            case HIGH, URGENT -> URGENT;
        };
    }
}
