package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.FindingOrders.*;
import static uk.personalbudget.ledger.budget.MeetingOrders.shareDraft;
import static uk.personalbudget.ledger.budget.No.no;
import static uk.personalbudget.ledger.budget.Orders.*;

import java.util.List;
import java.util.function.Supplier;
import uk.personalbudget.ledger.budget.FindingEvent.Opinion;

/** Every no about an audit's findings. */
final class FindingNos {
    private FindingNos() {}

    static List<No> all() {
        Supplier<Story> held = () -> Story.holding("£100").given(shareDraft("V1"), review("V1", everyAnswer()));
        Supplier<Story> signed =
                () -> held.get().by("officer-2").given(signReview("V1")).by("officer-1");
        return List.of(
                no(
                        "an answer to a finding of a draft nobody has",
                        () -> Story.holding("£100").given(review("V1", everyAnswer())),
                        answerFinding("F1", "V1", "evidence", true),
                        new Rejection.DraftNotShared("V1")),
                no(
                        "an answer to a finding after the signature",
                        signed,
                        answerFinding("F1", "V1", "evidence", true),
                        new Rejection.AlreadyUsed("review", "V1")),
                no(
                        "another opinion on a review nobody recorded",
                        () -> Story.holding("£100"),
                        proposeOpinion("O1", "V1", Opinion.CLEAN),
                        new Rejection.Unknown("review", "V1")),
                no(
                        "another opinion after the signature",
                        signed,
                        proposeOpinion("O1", "V1", Opinion.CLEAN),
                        new Rejection.AlreadyUsed("review", "V1")),
                no(
                        "an opinion changed by one person alone",
                        () -> held.get().given(proposeOpinion("O1", "V1", Opinion.CLEAN)),
                        approveOpinion("O1"),
                        new Rejection.SamePerson()),
                no("an opinion nobody proposed", held, approveOpinion("O1"), new Rejection.Unknown("opinion", "O1")),
                no(
                        "a decision questioned that nobody signed",
                        held,
                        questionDecision("Q1", "V1"),
                        new Rejection.Unknown("signature", "V1")),
                no(
                        "a decision questioned twice",
                        () -> signed.get().given(questionDecision("Q1", "V1")),
                        questionDecision("Q2", "V1"),
                        new Rejection.AlreadyUsed("review", "V1")),
                no(
                        "a decision looked at again by whoever prepared it",
                        () -> signed.get().given(questionDecision("Q1", "V1")),
                        lookAtDecision("Q1", true),
                        new Rejection.SamePerson()),
                no(
                        "a decision looked at again by whoever signed it",
                        () -> signed.get().given(questionDecision("Q1", "V1")).by("officer-2"),
                        lookAtDecision("Q1", true),
                        new Rejection.SamePerson()),
                no(
                        "a decision looked at that nobody questioned",
                        signed,
                        lookAtDecision("Q1", true),
                        new Rejection.Unknown("request", "Q1")));
    }
}
