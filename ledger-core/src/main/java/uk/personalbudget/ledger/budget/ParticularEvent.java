package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.money.Labelled;

/**
 * What tells papers and workers apart across budgets. A mark is a keyed hash (HMAC) of what identifies them, made outside the books with
 * a key of the installation: equal marks are the same worker or the same number of the same sender, and nothing else follows from one.
 */
public sealed interface ParticularEvent extends BudgetEvent {

    /** Which of the budget's papers a number stands on. */
    enum Paper implements Labelled {
        EVIDENCE("evidence"),
        BILL("bill"),
        ARRANGED_INVOICE("arranged-invoice");
        private final String label;

        Paper(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /**
     * A time worked without a break that counts.
     *
     * @param fromMinute of the day, by the clock on the wall
     * @param toMinute of the same day; beyond 1440 for a shift that goes on after midnight
     */
    record Shift(LocalDate day, int fromMinute, int toMinute) {}

    /** Later marks of the same worker take the place of earlier ones: somebody had mistyped. */
    record WorkerMarked(String worker, String mark, LocalDate effectiveOn) implements ParticularEvent {}

    /** Later marks of the same paper take the place of earlier ones. */
    record PaperNumbered(Paper paper, String id, String mark, LocalDate effectiveOn) implements ParticularEvent {}

    /** @param pay the pay they were paid with, where it is recorded */
    record ShiftsRecorded(
            String timesheet, String worker, List<Shift> shifts, Optional<String> pay, LocalDate effectiveOn)
            implements ParticularEvent {
        public ShiftsRecorded {
            shifts = List.copyOf(shifts);
        }
    }

    record ShiftsTakenBack(String timesheet, TextRef reason, LocalDate effectiveOn) implements ParticularEvent {}
}
