package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import uk.personalbudget.ledger.budget.MeetingEvent.MeetingStep;
import uk.personalbudget.ledger.budget.MeetingEvent.Reader;
import uk.personalbudget.ledger.budget.Orders.Order;

/** Orders about the meeting of a review and its papers, as tests write them. */
final class MeetingOrders {
    private MeetingOrders() {}

    static Order planMeeting(String review, String on) {
        return today -> new MeetingCommand.PlanMeeting(Orders.BUDGET, review, LocalDate.parse(on), today);
    }

    static Order step(String review, MeetingStep step) {
        return today -> new MeetingCommand.RecordMeetingStep(Orders.BUDGET, review, step, today);
    }

    static Order shareDraft(String review) {
        return today -> new MeetingCommand.ShareDraft(Orders.BUDGET, review, "ab".repeat(32), today);
    }

    static Order correct(String correction, String review) {
        return today -> new MeetingCommand.CorrectFact(Orders.BUDGET, correction, review, Orders.text("words"), today);
    }

    static Order addWords(String addition, String review) {
        return today -> new MeetingCommand.AddFamilyWords(Orders.BUDGET, addition, review, Orders.text("own"), today);
    }

    static Order give(String review, Reader to) {
        return today -> new MeetingCommand.GiveReport(Orders.BUDGET, review, to, today);
    }
}
