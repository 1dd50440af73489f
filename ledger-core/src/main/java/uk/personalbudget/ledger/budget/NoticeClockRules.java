package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Checks.first;
import static uk.personalbudget.ledger.budget.Checks.no;
import static uk.personalbudget.ledger.budget.Checks.notInFuture;
import static uk.personalbudget.ledger.budget.Checks.when;
import static uk.personalbudget.ledger.budget.Checks.yes;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import uk.personalbudget.ledger.budget.NoticeClockState.Running;
import uk.personalbudget.ledger.budget.QueryEvent.Clock;
import uk.personalbudget.ledger.budget.QueryEvent.Reminder;
import uk.personalbudget.ledger.rule.Rule;

/**
 * The time to repay runs from the day the notice reached the family in the way it chose, is told again at half time and three
 * days before its end, and stands while the family asks for time. Until it has run out nothing is collected, and nothing at all
 * where nobody noted that the notice reached the family: no letter counts as read because it was posted. The days to answer why
 * run in the same way from the day that question reached it.
 */
@Rule("V-15")
final class NoticeClockRules {
    private static final int LAST_REMINDER_DAYS = 3;

    private NoticeClockRules() {}

    static Decision decide(NoticeClockCommand command, BudgetState state, Context context) {
        return switch (command) {
            case NoticeClockCommand.NoteAskReached it -> asked(it, state, context);
            case NoticeClockCommand.NoteNoticeReached it -> reached(it, state, context);
            case NoticeClockCommand.RemindOfNotice it -> remind(it, state, context);
            case NoticeClockCommand.AskForTimeToRepay it -> stop(it, state, context);
            case NoticeClockCommand.ResumeNoticeClock it -> resume(it, state, context);
        };
    }

    /** What falls due by itself on a day. */
    static List<BudgetCommand> due(String budget, BudgetState state, LocalDate day) {
        List<BudgetCommand> due = new ArrayList<>();
        state.notices.clocks.forEach((id, running) -> {
            boolean owing = state.recoveries.owed(id).total() > 0;
            if (running.stoppedOn() != null || !owing) {
                return;
            }
            for (Reminder reminder : Reminder.values()) {
                if (!running.reminded().contains(reminder)
                        && !from(reminder, running.clock()).isAfter(day)) {
                    due.add(new NoticeClockCommand.RemindOfNotice(budget, id, reminder, day));
                }
            }
        });
        return due;
    }

    private static LocalDate from(Reminder reminder, Clock clock) {
        return switch (reminder) {
            case HALF_TIME -> clock.halfTimeOn();
            case THREE_DAYS_BEFORE -> clock.lastReminderOn();
        };
    }

    /** What stands against collecting: no clock ever ran, it stands, or has not run out. */
    static Optional<Rejection> obstacle(String recovery, LocalDate on, BudgetState state) {
        var running = state.notices.clocks.get(recovery);
        if (running == null) {
            return Optional.of(new Rejection.NotReached(recovery));
        }
        return first(
                when(running.stoppedOn() != null, new Rejection.CollectionPaused(recovery, "time")),
                when(
                        !on.isAfter(running.clock().dueOn()),
                        new Rejection.NotDueYet(recovery, running.clock().dueOn())));
    }

    /** What stands against proposing a recovery: a family that has not answered has its days from when it was reached. */
    @Rule("U-3")
    static Optional<Rejection> unheard(RecoveryState.Case found, LocalDate on, BudgetState state) {
        if (found.answered() != null) {
            return Optional.empty();
        }
        String recovery = found.asked().recovery();
        var reached = state.notices.asks.get(recovery);
        if (reached == null) {
            return Optional.of(new Rejection.NotReached(recovery));
        }
        return when(
                !on.isAfter(reached.clock().dueOn()),
                new Rejection.AnswerTimeRuns(recovery, reached.clock().dueOn()));
    }

    private static Decision asked(NoticeClockCommand.NoteAskReached it, BudgetState state, Context context) {
        var found = state.recoveries.cases.get(it.recovery());
        if (found == null) {
            return no(new Rejection.Unknown("recovery", it.recovery()));
        }
        var before = state.notices.asks.get(it.recovery());
        if (before != null) {
            boolean same = before.way() == it.way() && before.effectiveOn().equals(it.reachedOn());
            return Checks.again(same, "question", it.recovery());
        }
        LocalDate askedOn = found.asked().effectiveOn();
        LocalDate from = it.reachedOn();
        long days = ChronoUnit.DAYS.between(askedOn, found.asked().answerBy());
        return first(
                        notInFuture(from, context),
                        when(found.dropped(), new Rejection.RecoveryNotReady(it.recovery(), "open")),
                        when(it.way() != state.queries.way, new Rejection.NotTheChosenWay(state.queries.way)),
                        when(from.isBefore(askedOn), new Rejection.PeriodBackwards(askedOn, from)))
                .map(Checks::no)
                .orElseGet(
                        () -> yes(new NoticeClockEvent.AskReached(it.recovery(), it.way(), clock(from, days), from)));
    }

    private static Clock clock(LocalDate from, long days) {
        return new Clock(from.plusDays(days / 2), from.plusDays(days - LAST_REMINDER_DAYS), from.plusDays(days));
    }

    /** As many days from the day it reached them as the notice gave from its own, and never fewer than it said. */
    private static Decision reached(NoticeClockCommand.NoteNoticeReached it, BudgetState state, Context context) {
        var found = state.recoveries.cases.get(it.recovery());
        if (found == null) {
            return no(new Rejection.Unknown("recovery", it.recovery()));
        }
        var notice = found.notice();
        if (notice == null) {
            return no(new Rejection.RecoveryNotReady(it.recovery(), "notice"));
        }
        var before = state.notices.clocks.get(it.recovery());
        if (before != null) {
            boolean same = before.reached().way() == it.way()
                    && before.reached().effectiveOn().equals(it.reachedOn());
            return Checks.again(same, "notice", it.recovery());
        }
        long days = ChronoUnit.DAYS.between(notice.effectiveOn(), notice.repayBy());
        LocalDate from = it.reachedOn();
        return first(
                        notInFuture(from, context),
                        when(it.way() != state.queries.way, new Rejection.NotTheChosenWay(state.queries.way)),
                        when(
                                from.isBefore(notice.effectiveOn()),
                                new Rejection.PeriodBackwards(notice.effectiveOn(), from)))
                .map(Checks::no)
                .orElseGet(() ->
                        yes(new NoticeClockEvent.NoticeReached(it.recovery(), it.way(), clock(from, days), from)));
    }

    private static Decision remind(NoticeClockCommand.RemindOfNotice it, BudgetState state, Context context) {
        var running = state.notices.clocks.get(it.recovery());
        if (running == null) {
            return no(new Rejection.NotReached(it.recovery()));
        }
        if (running.reminded().contains(it.reminder())) {
            return yes();
        }
        LocalDate from = from(it.reminder(), running.clock());
        return first(
                        notInFuture(it.effectiveOn(), context),
                        when(running.stoppedOn() != null, new Rejection.ClockStands(it.recovery())),
                        when(it.effectiveOn().isBefore(from), new Rejection.NotExpiredYet("notice", from.minusDays(1))))
                .map(Checks::no)
                .orElseGet(() -> yes(new NoticeClockEvent.NoticeReminded(
                        it.recovery(), it.reminder(), moved(it, running), it.effectiveOn())));
    }

    private static Clock moved(NoticeClockCommand.RemindOfNotice it, Running running) {
        var clock = running.clock();
        LocalDate least = it.effectiveOn().plusDays(LAST_REMINDER_DAYS);
        boolean late = it.reminder() == Reminder.THREE_DAYS_BEFORE && least.isAfter(clock.dueOn());
        return late ? new Clock(clock.halfTimeOn(), it.effectiveOn(), least) : clock;
    }

    private static Decision stop(NoticeClockCommand.AskForTimeToRepay it, BudgetState state, Context context) {
        var running = state.notices.clocks.get(it.recovery());
        if (running == null) {
            return no(new Rejection.NotReached(it.recovery()));
        }
        if (running.stoppedOn() != null) {
            return yes();
        }
        return notInFuture(it.effectiveOn(), context)
                .map(Checks::no)
                .orElseGet(() ->
                        yes(new NoticeClockEvent.NoticeClockStopped(it.recovery(), it.reason(), it.effectiveOn())));
    }

    /** What was left when it stopped is left when it goes on. */
    private static Decision resume(NoticeClockCommand.ResumeNoticeClock it, BudgetState state, Context context) {
        var running = state.notices.clocks.get(it.recovery());
        if (running == null || running.stoppedOn() == null) {
            return yes();
        }
        LocalDate stoppedOn = Objects.requireNonNull(running.stoppedOn());
        return first(
                        notInFuture(it.effectiveOn(), context),
                        when(
                                it.effectiveOn().isBefore(stoppedOn),
                                new Rejection.PeriodBackwards(stoppedOn, it.effectiveOn())))
                .map(Checks::no)
                .orElseGet(() -> yes(new NoticeClockEvent.NoticeClockResumed(
                        it.recovery(),
                        running.clock().later(ChronoUnit.DAYS.between(stoppedOn, it.effectiveOn())),
                        it.effectiveOn())));
    }
}
