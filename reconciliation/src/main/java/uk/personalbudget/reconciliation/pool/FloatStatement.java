package uk.personalbudget.reconciliation.pool;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One statement of the float of a card programme, day by day, against what the cards of all budgets were loaded with.
 *
 * @param days every day on which something came, left or was loaded
 */
public record FloatStatement(
        String provider,
        String account,
        LocalDate from,
        LocalDate to,
        Optional<Long> openingPence,
        Optional<Long> closingPence,
        List<Day> days) {

    /**
     * @param inPence what the council paid in
     * @param outPence what left the float
     * @param loadedPence what all cards were loaded with, reversals taken off
     * @param waiting whether a load of that day may still leave later
     */
    public record Day(LocalDate on, long inPence, long outPence, long loadedPence, boolean waiting) {
        /** What left beyond the loads. */
        public long differencePence() {
            return outPence - loadedPence;
        }
    }

    public FloatStatement {
        days = List.copyOf(days);
    }

    public long inPence() {
        return days.stream().mapToLong(Day::inPence).sum();
    }

    public long outPence() {
        return days.stream().mapToLong(Day::outPence).sum();
    }

    public long loadedPence() {
        return days.stream().mapToLong(Day::loadedPence).sum();
    }

    public long differencePence() {
        return outPence() - loadedPence();
    }

    /** Loads of the last days that have not left yet, and may. */
    public long waitingPence() {
        return Math.max(
                0,
                days.stream()
                        .filter(Day::waiting)
                        .mapToLong(day -> -day.differencePence())
                        .sum());
    }

    /** Nothing differs but what is on its way. What left without a load is on no way. */
    public boolean clean() {
        return differencePence() == -waitingPence() || differencePence() == 0;
    }
}
