package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import uk.personalbudget.ledger.budget.QueryEvent.Clock;
import uk.personalbudget.ledger.budget.QueryEvent.Reminder;
import uk.personalbudget.ledger.budget.QueryEvent.TimeReason;
import uk.personalbudget.ledger.budget.QueryEvent.Way;

/** How the clock of a notice ran that asks money back (rule V-15). None of it moves money. */
public sealed interface NoticeClockEvent extends BudgetEvent {

    /**
     * The question for the reason reached the family, and its days to answer run from then (rule U-3).
     *
     * @param clock never shorter than what was asked with
     */
    record AskReached(String recovery, Way way, Clock clock, LocalDate effectiveOn) implements NoticeClockEvent {}

    /** @param clock never shorter than what the notice said */
    record NoticeReached(String recovery, Way way, Clock clock, LocalDate effectiveOn) implements NoticeClockEvent {}

    /** @param clock moved on when the last reminder came late, so that three days are left after it */
    record NoticeReminded(String recovery, Reminder reminder, Clock clock, LocalDate effectiveOn)
            implements NoticeClockEvent {}

    record NoticeClockStopped(String recovery, TimeReason reason, LocalDate effectiveOn) implements NoticeClockEvent {}

    record NoticeClockResumed(String recovery, Clock clock, LocalDate effectiveOn) implements NoticeClockEvent {}
}
