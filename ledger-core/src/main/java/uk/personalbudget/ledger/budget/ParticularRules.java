package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Checks.again;
import static uk.personalbudget.ledger.budget.Checks.first;
import static uk.personalbudget.ledger.budget.Checks.identifier;
import static uk.personalbudget.ledger.budget.Checks.no;
import static uk.personalbudget.ledger.budget.Checks.notInFuture;
import static uk.personalbudget.ledger.budget.Checks.when;
import static uk.personalbudget.ledger.budget.Checks.yes;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.budget.ParticularEvent.PaperNumbered;
import uk.personalbudget.ledger.budget.ParticularEvent.Shift;
import uk.personalbudget.ledger.budget.ParticularEvent.ShiftsRecorded;
import uk.personalbudget.ledger.budget.ParticularEvent.ShiftsTakenBack;
import uk.personalbudget.ledger.budget.ParticularEvent.WorkerMarked;
import uk.personalbudget.ledger.rule.Rule;

/** Bad news is no reason for a no here either: that two shifts of two budgets overlap is found by whoever looks across them. */
final class ParticularRules {
    private static final int DAY_MINUTES = 24 * 60;

    private ParticularRules() {}

    static Decision decide(ParticularCommand command, BudgetState state, Context context) {
        return switch (command) {
            case ParticularCommand.MarkWorker it -> worker(it, state, context);
            case ParticularCommand.NumberPaper it -> number(it, state, context);
            case ParticularCommand.RecordShifts it -> shifts(it, state, context);
            case ParticularCommand.TakeShiftsBack it -> takenBack(it, state, context);
        };
    }

    @Rule("V-8")
    private static Decision worker(ParticularCommand.MarkWorker it, BudgetState state, Context context) {
        var event = new WorkerMarked(it.worker(), it.mark(), it.effectiveOn());
        if (state.done.get(key(event)) instanceof WorkerMarked before
                && before.mark().equals(it.mark())) {
            return yes();
        }
        return first(identifier(it.worker()), notInFuture(it.effectiveOn(), context))
                .map(Checks::no)
                .orElseGet(() -> yes(event));
    }

    @Rule("C-11")
    private static Decision number(ParticularCommand.NumberPaper it, BudgetState state, Context context) {
        var event = new PaperNumbered(it.paper(), it.id(), it.mark(), it.effectiveOn());
        if (state.done.get(key(event)) instanceof PaperNumbered before
                && before.mark().equals(it.mark())) {
            return yes();
        }
        return first(
                        when(!known(it, state), new Rejection.Unknown(it.paper().label(), it.id())),
                        notInFuture(it.effectiveOn(), context))
                .map(Checks::no)
                .orElseGet(() -> yes(event));
    }

    private static boolean known(ParticularCommand.NumberPaper it, BudgetState state) {
        return switch (it.paper()) {
            case EVIDENCE -> state.done.containsKey("evidence:" + it.id());
            case BILL -> state.bills.bills.containsKey(it.id());
            case ARRANGED_INVOICE -> state.management.invoices.containsKey(it.id());
        };
    }

    @Rule("V-8")
    private static Decision shifts(ParticularCommand.RecordShifts it, BudgetState state, Context context) {
        var event = new ShiftsRecorded(it.timesheet(), it.worker(), it.shifts(), it.pay(), it.effectiveOn());
        var before = state.done.get(key(event));
        if (before != null) {
            return again(before.equals(event), "timesheet", it.timesheet());
        }
        return first(
                        identifier(it.timesheet()),
                        identifier(it.worker()),
                        notInFuture(it.effectiveOn(), context),
                        when(it.shifts().isEmpty(), new Rejection.NoShifts()),
                        wrong(it.shifts(), context),
                        it.pay().flatMap(pay -> paidWith(pay, it.worker(), state)))
                .map(Checks::no)
                .orElseGet(() -> yes(event));
    }

    /** A timesheet that says two things of one minute was mistyped. */
    private static Optional<Rejection> wrong(List<Shift> shifts, Context context) {
        var sorted = shifts.stream()
                .sorted(Comparator.comparing(Shift::day).thenComparing(Shift::fromMinute))
                .toList();
        long busyUntil = Long.MIN_VALUE;
        for (Shift shift : sorted) {
            var future = notInFuture(shift.day(), context);
            if (future.isPresent()) {
                return future;
            }
            long start = shift.day().toEpochDay() * DAY_MINUTES + shift.fromMinute();
            boolean shape = shift.fromMinute() >= 0
                    && shift.fromMinute() < DAY_MINUTES
                    && shift.toMinute() > shift.fromMinute()
                    && shift.toMinute() - shift.fromMinute() <= DAY_MINUTES;
            if (!shape || start < busyUntil) {
                return Optional.of(new Rejection.BadShift(shift.day()));
            }
            busyUntil = shift.day().toEpochDay() * DAY_MINUTES + shift.toMinute();
        }
        return Optional.empty();
    }

    private static Optional<Rejection> paidWith(String pay, String worker, BudgetState state) {
        boolean theirs = state.done.get("pay:" + pay) instanceof CareEvent.PayRecorded paid
                && paid.worker().equals(worker);
        return when(!theirs, new Rejection.Unknown("pay", pay));
    }

    @Rule("V-8")
    private static Decision takenBack(ParticularCommand.TakeShiftsBack it, BudgetState state, Context context) {
        var event = new ShiftsTakenBack(it.timesheet(), it.reason(), it.effectiveOn());
        var before = state.done.get(key(event));
        if (before != null) {
            return again(before.equals(event), "timesheet", it.timesheet());
        }
        if (!(state.done.get("timesheet:" + it.timesheet()) instanceof ShiftsRecorded recorded)) {
            return no(new Rejection.Unknown("timesheet", it.timesheet()));
        }
        LocalDate since = recorded.effectiveOn();
        return first(
                        notInFuture(it.effectiveOn(), context),
                        when(it.effectiveOn().isBefore(since), new Rejection.PeriodBackwards(since, it.effectiveOn())))
                .map(Checks::no)
                .orElseGet(() -> yes(event));
    }

    /** Where an event is found again when its order is repeated. */
    static String key(ParticularEvent event) {
        return switch (event) {
            case WorkerMarked it -> "worker-mark:" + it.worker();
            case PaperNumbered it -> "number:" + it.paper().label() + ":" + it.id();
            case ShiftsRecorded it -> "timesheet:" + it.timesheet();
            case ShiftsTakenBack it -> "timesheet-back:" + it.timesheet();
        };
    }
}
