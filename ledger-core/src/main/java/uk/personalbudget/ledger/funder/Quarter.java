package uk.personalbudget.ledger.funder;

import java.time.LocalDate;
import java.util.Optional;

/** Three months that begin in January, April, July or October. */
public record Quarter(LocalDate from) {
    private static final int MONTHS = 3;

    public Quarter {
        if (!begins(from)) {
            throw new IllegalArgumentException("no quarter begins on " + from);
        }
    }

    public static boolean begins(LocalDate day) {
        return day.getDayOfMonth() == 1 && (day.getMonthValue() - 1) % MONTHS == 0;
    }

    public static Optional<Quarter> of(LocalDate from) {
        return begins(from) ? Optional.of(new Quarter(from)) : Optional.empty();
    }

    public LocalDate to() {
        return from.plusMonths(MONTHS).minusDays(1);
    }

    public Quarter before() {
        return new Quarter(from.minusMonths(MONTHS));
    }
}
