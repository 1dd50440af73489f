package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.ChangeOrders.*;
import static uk.personalbudget.ledger.budget.No.no;
import static uk.personalbudget.ledger.budget.Orders.*;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;

/** The nos of changing a running plan. */
final class ChangeNos {
    private ChangeNos() {}

    static List<No> all() {
        Supplier<Story> agreed = Story::agreed;
        return List.of(
                no(
                        "a yearly rate of money that comes once",
                        () -> Story.agreed()
                                .given(allocation("once", Element.SOCIAL_CARE, "£100")
                                        .kind(EntitlementKind.ONE_OFF)),
                        today -> new ChangeCommand.ProposeUprating(
                                BUDGET, "run-1", "once", 20_000, today, text("letter")),
                        new Rejection.NotRecurring("once")),
                no(
                        "a fall without 28 days' notice",
                        agreed,
                        fall("F1", "£1,000", "2026-02-02", "2026-01-06"),
                        new Rejection.FallsTooSoon(LocalDate.of(2026, 2, 3))),
                no(
                        "a fall without a reason",
                        agreed,
                        rise("F1", "£1,000", "2026-06-01"),
                        new Rejection.ReasonMissing()),
                no(
                        "a change from a day outside the plan year",
                        agreed,
                        rise("R1", "£9,000", "2027-01-06"),
                        new Rejection.PeriodBackwards(LocalDate.of(2027, 1, 6), LAST_DAY)),
                no(
                        "more than the family moves by itself",
                        () -> Story.agreed().given(provision("swim", shares(Colour.SOCIAL_CARE, 1))),
                        reallocate("M1", Element.SOCIAL_CARE, "pa", "swim", "£4,000"),
                        new Rejection.NeedsToBeAsked("talk", 265_824)),
                no(
                        "more than there is to move",
                        () -> Story.agreed().given(provision("swim", shares(Colour.SOCIAL_CARE, 1))),
                        reallocate("M1", Element.SOCIAL_CARE, "pa", "swim", "£4,430.41"),
                        new Rejection.NotEnoughLeft(java.util.Optional.of(Colour.SOCIAL_CARE), 443_040, 443_041)),
                no(
                        "money that would move to another element",
                        agreed,
                        reallocate("M1", Element.SOCIAL_CARE, "pa", "therapy", "£1"),
                        new Rejection.WrongElement("therapy", Element.SOCIAL_CARE)),
                no(
                        "a move on a request that was not granted",
                        () -> Story.agreed()
                                .given(
                                        provision("swim", shares(Colour.SOCIAL_CARE, 1)),
                                        askToMove("Q1", "pa", "swim", "£4,000")),
                        granted("M1", "Q1", "pa", "swim", "£4,000"),
                        new Rejection.NotGranted("Q1")),
                no("an answer to nothing", agreed, answerRequest("Q9", true), new Rejection.Unknown("request", "Q9")),
                no(
                        "a funder that does not pay",
                        agreed,
                        newFunder("N1", "sc", "icb", "other"),
                        new Rejection.UnknownFunder("sc", "icb")),
                no("shares of nobody", agreed, newShares("N1", "sc"), new Rejection.SharesMissing("sc")),
                no(
                        "an urgent increase confirmed by the one who paid it",
                        () -> Story.agreed().given(urgent("U1", "£10")),
                        confirmUrgent("U1"),
                        new Rejection.SamePerson()),
                no(
                        "an uprating taken back after it began",
                        () -> Story.agreed()
                                .given(uprate("run-1", "£5,460", "2026-02-03"))
                                .by("officer-2", Role.APPROVER)
                                .given(approveUprating("run-1"))
                                .on("2026-02-03"),
                        reverseUprating("run-1"),
                        new Rejection.UpratingBegun(LocalDate.of(2026, 2, 3))),
                no(
                        "an uprating nobody proposed",
                        agreed,
                        approveUprating("run-9"),
                        new Rejection.Unknown("uprating", "run-9")));
    }
}
