package uk.personalbudget.api.message;

import uk.personalbudget.ledger.budget.Choices.ReviewDecision;
import uk.personalbudget.ledger.budget.FindingEvent;
import uk.personalbudget.ledger.budget.MeetingEvent;
import uk.personalbudget.ledger.budget.MeetingEvent.MeetingStep;
import uk.personalbudget.ledger.budget.ReviewEvent;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.rule.Rule;

/** What a family is told around a review: before it, what was decided when two people have signed, and after it was looked at again. */
final class ReviewLetters {
    private static final String MEETING = "meeting";
    private static final String REVIEW = "review";

    private final MessageProjection.Writing messages;
    private final MessageMemory memory;

    ReviewLetters(MessageProjection.Writing messages, MessageMemory memory) {
        this.messages = messages;
        this.memory = memory;
    }

    /** The letter is written when the second person has signed, and not before. */
    @Rule("V-14")
    void read(FeedRecord at, ReviewEvent event) {
        switch (event) {
            case ReviewEvent.ReviewRecorded it ->
                memory.remember(at, REVIEW, it.review(), it.decision().label(), 0, it.periodTo());
            case ReviewEvent.ReviewSigned it ->
                memory.part(at.budget(), REVIEW, it.review())
                        .map(label -> Labelled.of(ReviewDecision.class, label))
                        .ifPresent(decision -> now(at, template(decision), it.review(), facts(it.review(), decision)));
        }
    }

    static Template template(ReviewDecision decision) {
        return switch (decision) {
            case CONTINUE -> Template.REVIEW_CONTINUE;
            case WITH_CONDITIONS -> Template.REVIEW_CONDITIONS;
            case CHANGE_AMOUNT -> Template.REVIEW_AMOUNT;
            case CHANGE_MANAGEMENT -> Template.REVIEW_MANAGEMENT;
            case STOP -> Template.REVIEW_STOP;
        };
    }

    static Facts facts(String review, ReviewDecision decision) {
        return Facts.of(REVIEW, review).code("decision", decision);
    }

    @Rule("U-12")
    void lookedAt(FeedRecord at, FindingEvent.DecisionLookedAt event) {
        now(
                at,
                event.stands() ? Template.REVIEW_STANDS : Template.REVIEW_ANEW,
                event.review(),
                Facts.of(REVIEW, event.review()));
    }

    void met(FeedRecord at, MeetingEvent event) {
        switch (event) {
            case MeetingEvent.MeetingPlanned it -> memory.remember(at, MEETING, it.review(), "", 0, it.meetingOn());
            case MeetingEvent.MeetingStepTaken it -> {
                if (it.step() == MeetingStep.INVITATION) {
                    Facts facts = Facts.of(REVIEW, it.review());
                    memory.day(at.budget(), MEETING, it.review()).forEach(day -> facts.day("meeting", day));
                    now(at, Template.REVIEW_INVITATION, it.review(), facts);
                } else if (it.step() == MeetingStep.CHANGE_NOTICE) {
                    Facts facts = Facts.of(REVIEW, it.review());
                    if (it.due().containsKey(MeetingStep.FAMILY_ANSWER)) {
                        facts.day("last", it.due().get(MeetingStep.FAMILY_ANSWER));
                    }
                    now(at, Template.REVIEW_CHANGE, it.review(), facts);
                }
            }
            case MeetingEvent.DraftShared it ->
                now(at, Template.REVIEW_DRAFT, it.review(), Facts.of(REVIEW, it.review()));
            case MeetingEvent.ReportGiven it -> {
                if (it.to() == MeetingEvent.Reader.FAMILY) {
                    now(at, Template.REVIEW_REPORT, it.review(), Facts.of(REVIEW, it.review()));
                }
            }
            case MeetingEvent.DraftDue _,
                    MeetingEvent.FactCorrected _,
                    MeetingEvent.FamilyWordsAdded _,
                    MeetingEvent.ShorterIntervalProposed _ -> {}
        }
    }

    private void now(FeedRecord at, Template template, String review, Facts facts) {
        messages.write(at, 0, template, review, London.dateOf(at.recordedAt()), facts);
    }
}
