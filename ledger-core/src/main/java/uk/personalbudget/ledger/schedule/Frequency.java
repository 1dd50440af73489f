package uk.personalbudget.ledger.schedule;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.rule.Rule;

/** How often an agreed amount is paid in a plan year. */
@Rule("P-1")
public enum Frequency implements Labelled {
    FOUR_WEEKLY("four-weekly", 13),
    WEEKLY("weekly", 52),
    MONTHLY("monthly", 12),
    TERMLY("termly", 3),
    QUARTERLY("quarterly", 4),
    ANNUAL("annual", 1),
    ONE_OFF("one-off", 1);

    private final String label;
    private final int instalments;

    Frequency(String label, int instalments) {
        this.label = label;
        this.instalments = instalments;
    }

    @Override
    public String label() {
        return label;
    }

    public int instalments() {
        return instalments;
    }

    /** The one with so many instalments a year; of those with one, the annual one. */
    public static Optional<Frequency> of(long instalments) {
        return Arrays.stream(values())
                .filter(frequency -> frequency.instalments == instalments)
                .findFirst();
    }

    /** First day of the instalment with this index, counted from 0. Month ends are clipped, never moved into the next month. */
    public LocalDate start(LocalDate first, int index) {
        return switch (this) {
            case WEEKLY -> first.plusWeeks(index);
            case FOUR_WEEKLY -> first.plusWeeks(4L * index);
            case MONTHLY -> first.plusMonths(index);
            case QUARTERLY -> first.plusMonths(3L * index);
            case TERMLY -> first.plusMonths(4L * index);
            case ANNUAL, ONE_OFF -> first.plusYears(index);
        };
    }
}
