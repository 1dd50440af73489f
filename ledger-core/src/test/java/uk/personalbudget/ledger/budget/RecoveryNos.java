package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.No.no;
import static uk.personalbudget.ledger.budget.NoticeClockOrders.*;
import static uk.personalbudget.ledger.budget.Orders.*;
import static uk.personalbudget.ledger.budget.RecoveryOrders.*;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.EndingEvent.ReturnReason;
import uk.personalbudget.ledger.budget.RecoveryEvent.Cause;
import uk.personalbudget.ledger.budget.RecoveryEvent.Choice;
import uk.personalbudget.ledger.budget.RecoveryEvent.Ground;
import uk.personalbudget.ledger.budget.RecoveryEvent.Kind;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.redress.Way;

/** Every no about money asked back, owed and returned. */
final class RecoveryNos {
    private RecoveryNos() {}

    static List<No> all() {
        Supplier<Story> misused = RecoveryRulesTest::misused;
        Supplier<Story> noticed = RecoveryRulesTest::noticed;
        Supplier<Story> surplus = RecoveryRulesTest::surplus;
        Supplier<Story> later = () -> noticed.get().given(noticeReached("R1")).on("2026-03-01");
        Supplier<Story> spent = () ->
                Story.holding("£400", "£100", "£0").given(settle("T1", "£60").by(Method.FASTER_PAYMENT));
        var ten = of(Element.SOCIAL_CARE, "£10");
        return List.of(
                no(
                        "disallowing what was bought on a yes",
                        () -> Story.holding("£400")
                                .given(
                                        RequestOrders.ask("Q1", "£10"),
                                        RequestOrders.sayYes("Q1"),
                                        settle("T1", "£10").towards("pa").by(Method.FASTER_PAYMENT),
                                        RequestOrders.bought("Q1", "T1")),
                        disallow("D1", "T1"),
                        new Rejection.BoughtOnYes("T1")),
                no(
                        "disallowing a payment there is not",
                        spent,
                        disallow("D1", "T9"),
                        new Rejection.Unknown("transaction", "T9")),
                no(
                        "disallowing an uncoded payment without saying whose money it was",
                        spent,
                        disallow("D1", "T1"),
                        new Rejection.ElementNotNamed("T1")),
                no(
                        "disallowing more than was spent",
                        spent,
                        disallow("D1", "T1", of(Element.SOCIAL_CARE, "£60.01")),
                        new Rejection.MoreThanOwed("T1", 6_000)),
                no(
                        "disallowing the family's own money",
                        spent,
                        disallow("D1", "T1", Amounts.of(Colour.FAMILY, 100)),
                        new Rejection.AmountNotPositive("family", 100)),
                no(
                        "disallowing what is disallowed already",
                        () -> misused.get(),
                        disallow("D2", "T1"),
                        new Rejection.NothingLeft("T1")),
                no(
                        "asking about a payment there is not",
                        spent,
                        askReason("R1", Kind.MISUSE, "T9"),
                        new Rejection.Unknown("transaction", "T9")),
                no(
                        "asking under an unusable identifier",
                        spent,
                        askReason("not an id", Kind.MISUSE),
                        new Rejection.BadIdentifier("not an id")),
                no(
                        "answering a question nobody asked",
                        spent,
                        answerReason("R9", Choice.PLAN),
                        new Rejection.Unknown("recovery", "R9")),
                no(
                        "proposing before the time to answer is over",
                        () -> Story.holding("£400").given(askReason("R1", Kind.CLOSURE), askReached("R1")),
                        propose("R1", Ground.BUDGET_ENDED),
                        new Rejection.AnswerTimeRuns("R1", LocalDate.of(2026, 1, 20))),
                no(
                        "proposing a surplus before the first anniversary",
                        () -> Story.holding("£400")
                                .given(askReason("R1", Kind.SURPLUS), askReached("R1"))
                                .on("2026-02-01"),
                        propose("R1", Ground.ACCUMULATED_UNSPENT),
                        new Rejection.BeforeAnniversary(LocalDate.of(2027, 1, 6))),
                no(
                        "proposing a surplus without the offers",
                        () -> Story.holding("£4800")
                                .on("2027-01-06")
                                .given(askOnly("R1", Kind.SURPLUS, Choice.SAVE), askReached("R1"))
                                .on("2027-01-21"),
                        propose("R1", Ground.ACCUMULATED_UNSPENT),
                        new Rejection.NotOffered("R1")),
                no(
                        "proposing while money is not identified",
                        () -> surplus.get().given(unidentified("C1", "£1")),
                        propose("R1", Ground.ACCUMULATED_UNSPENT),
                        new Rejection.NotAllIdentified(0, 100)),
                no(
                        "asking health money back on another ground",
                        () -> Story.holding("£0", "£400", "£0")
                                .given(
                                        settle("T1", "£50").towards("physio").by(Method.FASTER_PAYMENT),
                                        askReason("R1", Kind.MISUSE, "T1"),
                                        askReached("R1"),
                                        disallow("D1", "T1"))
                                .on("2026-01-21"),
                        propose("R1", Ground.BUDGET_ENDED),
                        new Rejection.GroundNotForHealth("budget-ended")),
                no(
                        "asking back after a fraud on the family without saying why",
                        misused,
                        propose("R1", Ground.USED_OTHERWISE, Amounts.NONE, Optional.of(Cause.FRAUD_ON_FAMILY), false),
                        new Rejection.DefaultIsNone("fraud-on-family")),
                no(
                        "asking back more than was disallowed",
                        misused,
                        propose(
                                "R1",
                                Ground.USED_OTHERWISE,
                                of(Element.SOCIAL_CARE, "£62.51"),
                                Optional.empty(),
                                false),
                        new Rejection.MoreThanOwed("R1", 6_250)),
                no(
                        "asking back where nothing was disallowed",
                        () -> Story.holding("£400")
                                .given(askReason("R1", Kind.MISUSE), askReached("R1"))
                                .on("2026-01-21"),
                        propose("R1", Ground.USED_OTHERWISE),
                        new Rejection.AmountNotPositive("amounts", 0)),
                no(
                        "approving what nobody proposed",
                        misused,
                        approve("R1"),
                        new Rejection.RecoveryNotReady("R1", "proposal")),
                no(
                        "approving what one proposed oneself",
                        () -> misused.get().given(propose("R1", Ground.USED_OTHERWISE)),
                        approve("R1"),
                        new Rejection.SamePerson()),
                no(
                        "approving a late question without the head of service",
                        () -> Story.holding("£400")
                                .given(settle("T1", "£5").towards("pa").by(Method.FASTER_PAYMENT))
                                .on("2026-05-01")
                                .given(askReason("R1", Kind.MISUSE, "T1"), askReached("R1"), disallow("D1", "T1"))
                                .on("2026-06-01")
                                .given(propose("R1", Ground.USED_OTHERWISE))
                                .by("approver-1", Role.APPROVER),
                        approve("R1"),
                        new Rejection.NeedsHeadOfService()),
                no(
                        "a notice of what was not approved",
                        misused,
                        notice("R1", "2026-03-01"),
                        new Rejection.RecoveryNotReady("R1", "approval")),
                no(
                        "a notice with less than 28 days",
                        () -> misused.get()
                                .given(propose("R1", Ground.USED_OTHERWISE))
                                .by("approver-1", Role.APPROVER)
                                .given(approve("R1")),
                        notice("R1", "2026-02-17"),
                        new Rejection.RepayTooSoon(LocalDate.of(2026, 2, 18))),
                no(
                        "dropping what was noticed",
                        noticed,
                        drop("R1"),
                        new Rejection.RecoveryNotReady("R1", "look-again")),
                no(
                        "asking to look again before the notice",
                        misused,
                        lookAgain("R1", "Q1"),
                        new Rejection.RecoveryNotReady("R1", "notice")),
                no(
                        "deciding again on what nobody asked",
                        noticed,
                        decideAgain("R1", "Q9", true, Amounts.NONE),
                        new Rejection.Unknown("request", "Q9")),
                no(
                        "deciding again for more",
                        () -> noticed.get().given(lookAgain("R1", "Q1")).by("reviewer-1", Role.APPROVER),
                        decideAgain("R1", "Q1", true, of(Element.SOCIAL_CARE, "£62.51")),
                        new Rejection.MoreThanOwed("R1", 6_250)),
                no(
                        "disagreeing with a recovery there is not",
                        spent,
                        begin("R9", Way.COMPLAINT),
                        new Rejection.Unknown("recovery", "R9")),
                no(
                        "agreeing to a rate nobody proposed",
                        noticed,
                        agreeRate("R1", "A9"),
                        new Rejection.Unknown("proposal", "A9")),
                no(
                        "a rate of nothing",
                        noticed,
                        proposeRate("R1", "A1", "£0"),
                        new Rejection.AmountNotPositive("pencePerLoad", 0)),
                no(
                        "repaying a debt there is not",
                        spent,
                        repay("P1", "R9", "£1"),
                        new Rejection.Unknown("recovery", "R9")),
                no(
                        "repaying more than is owed",
                        noticed,
                        repay("P1", "R1", "£62.51"),
                        new Rejection.MoreThanOwed("R1", 6_250)),
                no(
                        "repaying a surplus that is in the account still",
                        () -> surplus.get().given(propose("R1", Ground.ACCUMULATED_UNSPENT)),
                        repay("P1", "R1", "£1"),
                        new Rejection.RecoveryNotReady("R1", "return")),
                no(
                        "repaying by a credit there is not",
                        noticed,
                        repayBy("C9", "P1", "R1", "£1"),
                        new Rejection.Unknown("credit", "C9")),
                no(
                        "taking off a load before the notice",
                        misused,
                        loadLess(load("L2").of(Element.SOCIAL_CARE, "£400"), net("R1", Element.SOCIAL_CARE, "£10")),
                        new Rejection.RecoveryNotReady("R1", "notice")),
                no(
                        "taking off a load before the time to repay is over",
                        noticed,
                        loadLess(load("L2").of(Element.SOCIAL_CARE, "£400"), net("R1", Element.SOCIAL_CARE, "£10")),
                        new Rejection.NotDueYet("R1", LocalDate.of(2026, 2, 18))),
                no(
                        "taking off a load while a complaint runs",
                        () -> later.get().given(begin("R1", Way.COMPLAINT)),
                        loadLess(load("L2").of(Element.SOCIAL_CARE, "£400"), net("R1", Element.SOCIAL_CARE, "£10")),
                        new Rejection.CollectionPaused("R1", "complaint")),
                no(
                        "taking off a load what the next weeks need",
                        () -> later.get()
                                .given(settle("T2", "£337.50").towards("pa").by(Method.FASTER_PAYMENT)),
                        loadLess(load("L2").of(Element.SOCIAL_CARE, "£400"), net("R1", Element.SOCIAL_CARE, "£10")),
                        new Rejection.MoneyProtected(Element.SOCIAL_CARE, 0)),
                no(
                        "taking more off a load than it is",
                        later,
                        loadLess(load("L2").of(Element.SOCIAL_CARE, "£5"), net("R1", Element.SOCIAL_CARE, "£10")),
                        new Rejection.NotEnoughLeft(Optional.of(Colour.SOCIAL_CARE), 500, 1_000)),
                no(
                        "carrying more forward than there is",
                        spent,
                        carryForward("F1", Element.HEALTH, "£100.01"),
                        new Rejection.NotEnoughLeft(Optional.of(Colour.HEALTH), 10_000, 10_001)),
                no(
                        "taking what was carried forward off the same year's load",
                        () -> spent.get().given(carryForward("F1", Element.HEALTH, "£50")),
                        loadLess(load("L2").of(Element.HEALTH, "£100"), net("F1", Element.HEALTH, "£50")),
                        new Rejection.NotNextYear("F1")),
                no(
                        "writing off what one proposed oneself",
                        () -> noticed.get().given(proposeWriteOff("W1", "R1", Optional.empty())),
                        approveWriteOff("W1"),
                        new Rejection.SamePerson()),
                no(
                        "writing off what nobody proposed",
                        noticed,
                        approveWriteOff("W9"),
                        new Rejection.Unknown("write-off", "W9")),
                no(
                        "writing off more than is owed",
                        noticed,
                        proposeWriteOff("W1", "R1", Optional.of("£62.51")),
                        new Rejection.MoreThanOwed("R1", 6_250)),
                no(
                        "an officer returning money without a recovery",
                        spent,
                        returnMoney("M1", ReturnReason.SURPLUS, ten),
                        new Rejection.RecoveryNotReady("M1", "recovery")),
                no(
                        "returning money that is not there",
                        () -> spent.get().by("mum", Role.FAMILY),
                        returnMoney("M1", ReturnReason.SURPLUS, of(Element.HEALTH, "£100.01")),
                        new Rejection.NotEnoughLeft(Optional.of(Colour.HEALTH), 10_000, 10_001)),
                no(
                        "returning the family's own money to a funder",
                        () -> spent.get().by("mum", Role.FAMILY),
                        returnMoney("M1", ReturnReason.SURPLUS, ten.plus(Amounts.of(Colour.FAMILY, 1))),
                        new Rejection.AmountNotPositive("family", 1)),
                no(
                        "a feed row of nothing going back",
                        spent,
                        confirmReturn("F1", "£0", Optional.empty()),
                        new Rejection.AmountNotPositive("amountPence", 0)));
    }
}
