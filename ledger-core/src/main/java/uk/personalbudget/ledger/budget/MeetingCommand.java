package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import uk.personalbudget.ledger.budget.MeetingEvent.MeetingStep;
import uk.personalbudget.ledger.budget.MeetingEvent.Reader;

/** Orders about the meeting a review is held in, and about its papers. A meeting goes by its review's identifier. */
public sealed interface MeetingCommand extends BudgetCommand {

    record PlanMeeting(String budget, String review, LocalDate meetingOn, LocalDate effectiveOn)
            implements MeetingCommand {}

    record RecordMeetingStep(String budget, String review, MeetingStep step, LocalDate effectiveOn)
            implements MeetingCommand {}

    /** @param digest of the document that was given */
    record ShareDraft(String budget, String review, String digest, LocalDate effectiveOn) implements MeetingCommand {}

    /** What the family puts right in the draft. */
    record CorrectFact(String budget, String correction, String review, TextRef words, LocalDate effectiveOn)
            implements MeetingCommand {}

    /** What the family adds in its own words. */
    record AddFamilyWords(String budget, String addition, String review, TextRef words, LocalDate effectiveOn)
            implements MeetingCommand {}

    record GiveReport(String budget, String review, Reader to, LocalDate effectiveOn) implements MeetingCommand {}
}
