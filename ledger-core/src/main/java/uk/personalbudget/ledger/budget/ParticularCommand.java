package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.budget.ParticularEvent.Paper;
import uk.personalbudget.ledger.budget.ParticularEvent.Shift;

/** Orders that say what tells a paper or a worker apart from others, in whatever budget they turn up. */
public sealed interface ParticularCommand extends BudgetCommand {

    /** @param mark a keyed hash, never the number itself */
    record MarkWorker(String budget, String worker, String mark, LocalDate effectiveOn) implements ParticularCommand {}

    /** @param mark a keyed hash of who sent it and its number */
    record NumberPaper(String budget, Paper paper, String id, String mark, LocalDate effectiveOn)
            implements ParticularCommand {}

    record RecordShifts(
            String budget,
            String timesheet,
            String worker,
            List<Shift> shifts,
            Optional<String> pay,
            LocalDate effectiveOn)
            implements ParticularCommand {
        public RecordShifts {
            shifts = List.copyOf(shifts);
        }
    }

    record TakeShiftsBack(String budget, String timesheet, TextRef reason, LocalDate effectiveOn)
            implements ParticularCommand {}
}
