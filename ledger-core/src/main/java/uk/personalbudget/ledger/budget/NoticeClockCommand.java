package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import uk.personalbudget.ledger.budget.QueryEvent.Reminder;
import uk.personalbudget.ledger.budget.QueryEvent.TimeReason;
import uk.personalbudget.ledger.budget.QueryEvent.Way;

/** Orders about the clock of a notice that asks money back (rule V-15). */
public sealed interface NoticeClockCommand extends BudgetCommand {

    /** @param reachedOn the day the question for the reason reached the family (rule U-3) */
    record NoteAskReached(String budget, String recovery, Way way, LocalDate reachedOn) implements NoticeClockCommand {}

    /** @param reachedOn the day the notice reached the family */
    record NoteNoticeReached(String budget, String recovery, Way way, LocalDate reachedOn)
            implements NoticeClockCommand {}

    record RemindOfNotice(String budget, String recovery, Reminder reminder, LocalDate effectiveOn)
            implements NoticeClockCommand {}

    record AskForTimeToRepay(String budget, String recovery, TimeReason reason, LocalDate effectiveOn)
            implements NoticeClockCommand {}

    record ResumeNoticeClock(String budget, String recovery, LocalDate effectiveOn) implements NoticeClockCommand {}
}
