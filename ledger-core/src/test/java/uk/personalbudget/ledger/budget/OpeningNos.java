package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.No.no;
import static uk.personalbudget.ledger.budget.OpeningOrders.*;
import static uk.personalbudget.ledger.budget.Orders.*;

import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.money.Colour;

/** Every no about what a running budget had promised and been asked. */
final class OpeningNos {
    private OpeningNos() {}

    static List<No> all() {
        return List.of(
                no(
                        "a contingency that comes in with more than there is",
                        Story::planned,
                        opening("£100", promises(contingencyFound("M1", "£100.01"))),
                        new Rejection.NotEnoughLeft(Optional.of(Colour.SOCIAL_CARE), 10_000, 10_001)),
                no(
                        "a contingency that comes in for an account there is not",
                        Story::planned,
                        opening("£100", promises(contingencyFound("M1", "£1", "acc-9"))),
                        new Rejection.Unknown("account", "acc-9")),
                no(
                        "a contingency that comes in under an unusable identifier",
                        Story::planned,
                        opening("£100", promises(contingencyFound("not an id", "£1"))),
                        new Rejection.BadIdentifier("not an id")),
                no(
                        "a contingency that comes in twice",
                        Story::planned,
                        opening("£100", promises(contingencyFound("M1", "£1"), contingencyFound("M1", "£1"))),
                        new Rejection.AlreadyUsed("movement", "M1")),
                no(
                        "a commitment that comes in for a provision there is not",
                        Story::planned,
                        opening("£100", promises(commitmentFound("C1", "£1", "riding"))),
                        new Rejection.Unknown("provision", "riding")),
                no(
                        "a commitment of nothing that comes in",
                        Story::planned,
                        opening("£100", promises(commitmentFound("C1", "£0"))),
                        new Rejection.AmountNotPositive("amountPence", 0)),
                no(
                        "a commitment that comes in twice",
                        Story::planned,
                        opening("£100", promises(commitmentFound("C1", "£1"), commitmentFound("C1", "£1"))),
                        new Rejection.AlreadyUsed("commitment", "C1")),
                no(
                        "a question that comes in twice",
                        Story::planned,
                        opening(
                                "£100",
                                promises(
                                        questionFound("Q1", PLAN_YEAR, 28, Optional.empty()),
                                        questionFound("Q1", PLAN_YEAR, 28, Optional.empty()))),
                        new Rejection.AlreadyUsed("question", "Q1")),
                no(
                        "a question that comes in before it was asked",
                        Story::planned,
                        opening("£100", promises(questionFound("Q1", PLAN_YEAR.plusDays(1), 28, Optional.empty()))),
                        new Rejection.PeriodBackwards(PLAN_YEAR.plusDays(1), PLAN_YEAR)),
                no(
                        "a question that comes in before it reached the family",
                        Story::planned,
                        opening(
                                "£100",
                                promises(questionFound("Q1", PLAN_YEAR, 28, Optional.of(PLAN_YEAR.plusDays(2))))),
                        new Rejection.PeriodBackwards(PLAN_YEAR.plusDays(2), PLAN_YEAR)),
                no(
                        "a question that reached the family before it was asked",
                        Story::planned,
                        opening(
                                "£100",
                                promises(questionFound("Q1", PLAN_YEAR, 28, Optional.of(PLAN_YEAR.minusDays(2))))),
                        new Rejection.PeriodBackwards(PLAN_YEAR, PLAN_YEAR.minusDays(2))),
                no(
                        "a question that comes in with less time than is agreed",
                        Story::planned,
                        opening("£100", promises(questionFound("Q1", PLAN_YEAR, 27, Optional.empty()))),
                        new Rejection.LessTimeThanAgreed(28)));
    }
}
