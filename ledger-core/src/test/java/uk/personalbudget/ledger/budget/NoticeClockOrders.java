package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Orders.BUDGET;

import uk.personalbudget.ledger.budget.Orders.Order;
import uk.personalbudget.ledger.budget.QueryEvent.Reminder;
import uk.personalbudget.ledger.budget.QueryEvent.TimeReason;
import uk.personalbudget.ledger.budget.QueryEvent.Way;

/** Orders about the time a family has to give money back. */
final class NoticeClockOrders {
    private NoticeClockOrders() {}

    static Order askReached(String recovery) {
        return askReached(recovery, Way.LETTER);
    }

    static Order askReached(String recovery, Way way) {
        return today -> new NoticeClockCommand.NoteAskReached(BUDGET, recovery, way, today);
    }

    static Order noticeReached(String recovery) {
        return noticeReached(recovery, Way.LETTER);
    }

    static Order noticeReached(String recovery, Way way) {
        return today -> new NoticeClockCommand.NoteNoticeReached(BUDGET, recovery, way, today);
    }

    static Order remindOfNotice(String recovery, Reminder reminder) {
        return today -> new NoticeClockCommand.RemindOfNotice(BUDGET, recovery, reminder, today);
    }

    static Order timeToRepay(String recovery, TimeReason reason) {
        return today -> new NoticeClockCommand.AskForTimeToRepay(BUDGET, recovery, reason, today);
    }

    static Order resumeNotice(String recovery) {
        return today -> new NoticeClockCommand.ResumeNoticeClock(BUDGET, recovery, today);
    }
}
