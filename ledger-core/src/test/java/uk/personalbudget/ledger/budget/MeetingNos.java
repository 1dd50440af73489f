package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.MeetingOrders.*;
import static uk.personalbudget.ledger.budget.No.no;
import static uk.personalbudget.ledger.budget.Orders.*;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import uk.personalbudget.ledger.budget.MeetingEvent.MeetingStep;
import uk.personalbudget.ledger.budget.MeetingEvent.Reader;

/** Every no around the meeting of a review. */
final class MeetingNos {
    private MeetingNos() {}

    static List<No> all() {
        Supplier<Story> rich = () -> Story.holding("£100");
        Supplier<Story> planned = () -> rich.get().given(planMeeting("V1", "2026-01-06"));
        return List.of(
                no(
                        "a signature before the family had the draft",
                        () -> rich.get().given(review("V1", everyAnswer())).by("officer-2"),
                        signReview("V1"),
                        new Rejection.DraftNotShared("V1")),
                no(
                        "an invitation without the draft",
                        planned,
                        step("V1", MeetingStep.INVITATION),
                        new Rejection.DraftNotShared("V1")),
                no(
                        "own words about a draft nobody has",
                        planned,
                        addWords("W1", "V1"),
                        new Rejection.DraftNotShared("V1")),
                no(
                        "a correction of a draft nobody has",
                        planned,
                        correct("F1", "V1"),
                        new Rejection.DraftNotShared("V1")),
                no(
                        "a plan amended while the family may answer",
                        () -> planned.get().given(step("V1", MeetingStep.CHANGE_NOTICE)),
                        step("V1", MeetingStep.AMENDED_PLAN),
                        new Rejection.FamilyMayAnswer(LocalDate.of(2026, 1, 21))),
                no(
                        "an answer to no notice",
                        planned,
                        step("V1", MeetingStep.FAMILY_ANSWER),
                        new Rejection.Unknown("change-notice", "V1")),
                no(
                        "a step of no meeting",
                        rich,
                        step("V1", MeetingStep.REPORT),
                        new Rejection.Unknown("meeting", "V1")),
                no("a report nobody signed", rich, give("V1", Reader.FAMILY), new Rejection.Unknown("signature", "V1")),
                no(
                        "a report to the school before the family",
                        () -> rich.get()
                                .given(shareDraft("V1"), review("V1", everyAnswer()))
                                .by("officer-2")
                                .given(signReview("V1")),
                        give("V1", Reader.SCHOOL),
                        new Rejection.FamilyFirst("V1")));
    }
}
