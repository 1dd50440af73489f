package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.No.no;
import static uk.personalbudget.ledger.budget.Orders.*;
import static uk.personalbudget.ledger.budget.SuspenseOrders.*;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.budget.Choices.IdentifiedAs;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;

/** Every no about money in suspense, and the one about the element of an item. */
final class SuspenseNos {
    private SuspenseNos() {}

    private static Story waiting() {
        return Story.holding("£100", "£100", "£0")
                .given(settle("T1", "£40.00").towards("pa"))
                .given(unidentified("IN", "£50.00"), unidentified("OUT", "-£30.00"));
    }

    static List<No> all() {
        return List.of(
                no(
                        "a family corrects the element of an item",
                        () -> waiting().by("mum", Role.FAMILY),
                        code("T1", "K1").as("pa", Colour.HEALTH, "£40.00").because("I think so"),
                        new Rejection.OfficerOnly()),
                no(
                        "money out is a refund",
                        SuspenseNos::waiting,
                        identifyAs(IdentifiedAs.REFUND, "I1", "OUT").of("T1"),
                        new Rejection.WrongDirection("OUT", "refund")),
                no(
                        "money in is a fee",
                        SuspenseNos::waiting,
                        identifyAs(IdentifiedAs.FEE, "I1", "IN"),
                        new Rejection.WrongDirection("IN", "fee")),
                no(
                        "more is identified than waits",
                        SuspenseNos::waiting,
                        identifyAs(IdentifiedAs.FAMILY_MONEY, "I1", "IN").only("£50.01"),
                        new Rejection.MoreThanOpen("movement", 5_000)),
                no(
                        "nothing is identified",
                        SuspenseNos::waiting,
                        identifyAs(IdentifiedAs.FAMILY_MONEY, "I1", "IN").only("£0"),
                        new Rejection.AmountNotPositive("amountPence", 0)),
                no(
                        "a movement that does not wait is identified",
                        SuspenseNos::waiting,
                        identifyAs(IdentifiedAs.REFUND, "I1", "T1"),
                        new Rejection.Unknown("movement", "T1")),
                no(
                        "an identification has an unusable identifier",
                        SuspenseNos::waiting,
                        identifyAs(IdentifiedAs.FAMILY_MONEY, "not an identifier", "IN"),
                        new Rejection.BadIdentifier("not an identifier")),
                no(
                        "an identification is used for another movement",
                        () -> waiting()
                                .given(identifyAs(IdentifiedAs.FAMILY_MONEY, "I1", "IN")
                                        .only("£1")),
                        identifyAs(IdentifiedAs.CONTRIBUTION, "I1", "IN").only("£1"),
                        new Rejection.AlreadyUsed("identification", "I1")),
                no(
                        "a payment is named as another one is",
                        SuspenseNos::waiting,
                        identifyAs(IdentifiedAs.SPEND, "T1", "OUT"),
                        new Rejection.AlreadyUsed("transaction", "T1")),
                no(
                        "a refund names no payment",
                        SuspenseNos::waiting,
                        identifyAs(IdentifiedAs.REFUND, "I1", "IN"),
                        new Rejection.Unknown("transaction", "")),
                no(
                        "a refund is more than its payment",
                        SuspenseNos::waiting,
                        identifyAs(IdentifiedAs.REFUND, "I1", "IN").of("T1"),
                        new Rejection.MoreThanOpen("payment", 4_000)),
                no(
                        "a refund to another account",
                        () -> waiting().given(account("acc-2"), unidentifiedIn("IN-2", "acc-2", "£5.00")),
                        identifyAs(IdentifiedAs.REFUND, "I1", "IN-2").of("T1"),
                        new Rejection.WrongAccount("acc-2")),
                no(
                        "a load nobody knows",
                        SuspenseNos::waiting,
                        identifyAs(IdentifiedAs.LOAD, "I1", "IN").of("nothing"),
                        new Rejection.Unknown("load", "nothing")),
                no(
                        "a posted load of another amount",
                        SuspenseNos::waiting,
                        identifyAs(IdentifiedAs.LOAD, "I1", "IN").of("first"),
                        new Rejection.MoreThanOpen("load", 20_000)),
                no(
                        "a posted load to another account",
                        () -> waiting().given(account("acc-2"), unidentifiedIn("IN-2", "acc-2", "£200.00")),
                        identifyAs(IdentifiedAs.LOAD, "I1", "IN-2").of("first"),
                        new Rejection.WrongAccount("acc-2")),
                no(
                        "a posted load that was seen before",
                        () -> waiting().given(confirmLoad("C1", "£200.00"), unidentified("IN-2", "£200.00")),
                        identifyAs(IdentifiedAs.LOAD, "I1", "IN-2").of("first"),
                        new Rejection.AlreadyUsed("load", "first")),
                no(
                        "a load beyond the entitlement",
                        () -> waiting().given(unidentified("IN-2", "£6,000.00")),
                        identifyAs(IdentifiedAs.LOAD, "I1", "IN-2").of("sc"),
                        new Rejection.OverEntitlement("sc", "council", 510_000, 600_000)),
                no(
                        "a load without an agreement",
                        () -> Story.planned()
                                .given(
                                        panel("d-sc", Element.SOCIAL_CARE, Choices.PanelAnswer.YES),
                                        allocation("sc", Element.SOCIAL_CARE, "£5,200.00"),
                                        unidentified("IN", "£50.00")),
                        identifyAs(IdentifiedAs.LOAD, "I1", "IN").of("sc"),
                        new Rejection.NoSignedAgreement()),
                no(
                        "a repayment without an element",
                        SuspenseNos::waiting,
                        identifyAs(IdentifiedAs.REPAID, "I1", "IN"),
                        new Rejection.Unknown("element", "")),
                no(
                        "a repayment of what is not owed",
                        SuspenseNos::waiting,
                        identifyAs(IdentifiedAs.REPAID, "I1", "IN").of(Element.SOCIAL_CARE),
                        new Rejection.MoreThanOpen("disallowed", 0)),
                no(
                        "an overpayment without an element",
                        SuspenseNos::waiting,
                        identifyAs(IdentifiedAs.OVERPAYMENT_REPAID, "I1", "IN"),
                        new Rejection.Unknown("element", "")),
                no(
                        "money back to the council without an element",
                        SuspenseNos::waiting,
                        identifyAs(IdentifiedAs.MONEY_RETURNED, "I1", "OUT"),
                        new Rejection.Unknown("element", "")),
                no(
                        "more goes back to the council than it gave",
                        SuspenseNos::waiting,
                        identifyAs(IdentifiedAs.MONEY_RETURNED, "I1", "OUT").of(Element.SEN),
                        new Rejection.MoreThanOpen("loaded", 0)),
                no(
                        "interest where nothing is agreed",
                        () -> Story.planned().given(unidentified("IN", "£0.50")),
                        identifyAs(IdentifiedAs.INTEREST, "I1", "IN"),
                        new Rejection.NothingAgreed()),
                no(
                        "a payment for a provision nobody knows",
                        SuspenseNos::waiting,
                        identifyAs(IdentifiedAs.SPEND, "I1", "OUT").towards("nothing"),
                        new Rejection.Unknown("provision", "nothing")),
                no(
                        "money out sent back a credit nobody knows",
                        SuspenseNos::waiting,
                        identifyAs(IdentifiedAs.SENT_BACK, "I1", "OUT").of("nothing"),
                        new Rejection.Unknown("credit", "nothing")),
                no(
                        "money out sent back more than came in",
                        () -> waiting().given(unidentified("IN-2", "£1.00")),
                        identifyAs(IdentifiedAs.SENT_BACK, "I1", "OUT").of("IN-2"),
                        new Rejection.MoreThanOpen("credit", 100)),
                no(
                        "money out of one account sent back a credit of another",
                        () -> waiting().given(account("acc-2"), unidentifiedIn("IN-2", "acc-2", "£50.00")),
                        identifyAs(IdentifiedAs.SENT_BACK, "I1", "OUT").of("IN-2"),
                        new Rejection.WrongAccount("acc-1")),
                no(
                        "a debit is sent back",
                        SuspenseNos::waiting,
                        sendBack("S1", "OUT"),
                        new Rejection.Unknown("credit", "OUT")),
                no(
                        "more is sent back than came in",
                        SuspenseNos::waiting,
                        sendBack("S1", "IN", "£50.01"),
                        new Rejection.MoreThanOpen("credit", 5_000)),
                no(
                        "a credit is sent back before it came",
                        () -> waiting().on("2026-01-10"),
                        _ -> new SuspenseCommand.SendBackCredit(
                                BUDGET, "S1", "IN", Optional.empty(), LocalDate.of(2026, 1, 5)),
                        new Rejection.PeriodBackwards(PLAN_YEAR, LocalDate.of(2026, 1, 5))),
                no(
                        "a sending is used for another credit",
                        () -> waiting().given(unidentified("IN-2", "£1.00"), sendBack("S1", "IN-2")),
                        sendBack("S1", "IN"),
                        new Rejection.AlreadyUsed("sending", "S1")));
    }
}
