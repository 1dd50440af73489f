package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.No.no;
import static uk.personalbudget.ledger.budget.Orders.*;
import static uk.personalbudget.ledger.budget.PaymentOrders.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.CorrectionEvent.FactKind;
import uk.personalbudget.ledger.budget.PaymentEvent.RegularKind;

/** Every no about payments besides the card, fees, limits and corrections. */
final class PaymentNos {
    private static final String BAD = "not an identifier";
    private static final LocalDate BEFORE = LocalDate.of(2026, 1, 5);

    private PaymentNos() {}

    private static Story paid() {
        return Story.holding("£100")
                .given(settle("T1", "£40.00").by(Method.FASTER_PAYMENT).towards("pa"), fee("F1", "£1.00"))
                .given(regular("wages", RegularKind.WAGES, "£80.00", "2026-01-30"));
    }

    static List<No> all() {
        List<No> nos = new ArrayList<>(List.of(
                no(
                        "a payment beyond a card's own limit",
                        () -> paid().given(limit(CARD, "L1", "£20.00", "", "")),
                        raisedOver(),
                        new Rejection.OverCardLimit("item", 2_000, 0)),
                no(
                        "a regular payment by card",
                        PaymentNos::paid,
                        present("T2", "£1.00", Method.CARD, Optional.empty()),
                        new Rejection.NotAnAccountPayment("card")),
                no(
                        "a payment of a register entry nobody knows",
                        PaymentNos::paid,
                        presentRegular("T2", "nothing", "£1.00"),
                        new Rejection.Unknown("regular-payment", "nothing")),
                no(
                        "an entry of the register nobody knows is ended",
                        PaymentNos::paid,
                        endRegular("nothing"),
                        new Rejection.Unknown("regular-payment", "nothing")),
                no(
                        "an entry of the register is used for another payment",
                        PaymentNos::paid,
                        regular("wages", RegularKind.TAX, "£80.00", "2026-01-30"),
                        new Rejection.AlreadyUsed("regular-payment", "wages")),
                no(
                        "a regular payment for a provision nobody knows",
                        PaymentNos::paid,
                        regular(
                                "tax",
                                RegularKind.TAX,
                                "£1.00",
                                "2026-01-30",
                                uk.personalbudget.ledger.schedule.Frequency.MONTHLY,
                                Optional.of("nothing")),
                        new Rejection.Unknown("provision", "nothing")),
                no(
                        "a payment that came back is told again with another amount",
                        () -> paid().given(returned("R1", Optional.of("T1"), "£5.00")),
                        returned("R1", Optional.of("T1"), "£6.00"),
                        new Rejection.AlreadyUsed("transaction", "R1")),
                no(
                        "an unpaid debit is told again with another amount",
                        () -> paid().given(unpaid("U1", "£5.00")),
                        unpaid("U1", "£6.00"),
                        new Rejection.AlreadyUsed("transaction", "U1")),
                no(
                        "a fee of a payment nobody knows",
                        PaymentNos::paid,
                        itemFee("F2", "nothing", "£1.00"),
                        new Rejection.Unknown("transaction", "nothing")),
                no(
                        "a fee nobody knows is given back",
                        PaymentNos::paid,
                        feeBack("B1", "nothing", "£1.00"),
                        new Rejection.Unknown("fee", "nothing")),
                no(
                        "a fee of a payment is named as another one is",
                        PaymentNos::paid,
                        itemFee("F1", "T1", "£1.00"),
                        new Rejection.AlreadyUsed("transaction", "F1")),
                no(
                        "a fee given back is named as another one is",
                        PaymentNos::paid,
                        feeBack("F1", "F1", "£1.00"),
                        new Rejection.AlreadyUsed("transaction", "F1")),
                no(
                        "interest is named as another one is",
                        PaymentNos::paid,
                        interest("F1", "£1.00"),
                        new Rejection.AlreadyUsed("transaction", "F1")),
                no(
                        "a limit for a card nobody knows",
                        PaymentNos::paid,
                        limit("nothing", "L1", "£1.00", "", ""),
                        new Rejection.Unknown("card", "nothing")),
                no(
                        "a limit of nothing",
                        PaymentNos::paid,
                        limit(CARD, "L1", "", "£0", ""),
                        new Rejection.AmountNotPositive("perDayPence", 0)),
                no(
                        "a limit is used for another one",
                        () -> paid().given(limit(CARD, "L1", "£1.00", "", "")),
                        limit(CARD, "L1", "£2.00", "", ""),
                        new Rejection.AlreadyUsed("limit", "L1")),
                no(
                        "a family restricts what may be bought",
                        () -> paid().by("mum", Role.FAMILY),
                        restrict("R1", "5921"),
                        new Rejection.OfficerOnly()),
                no(
                        "a restriction of something that is no category",
                        PaymentNos::paid,
                        restrict("R1", "wine"),
                        new Rejection.Unknown("category", "wine")),
                no("a restriction of nothing", PaymentNos::paid, restrict("R1"), new Rejection.Unknown("category", "")),
                no(
                        "a restriction nobody knows is lifted",
                        PaymentNos::paid,
                        lift("nothing"),
                        new Rejection.Unknown("restriction", "nothing")),
                no(
                        "a restriction is used for another one",
                        () -> paid().given(restrict("R1", "5921")),
                        restrict("R1", "5993"),
                        new Rejection.AlreadyUsed("restriction", "R1")),
                no(
                        "an exception that ends before it begins",
                        PaymentNos::paid,
                        proposeOverride("O1", "7995", Optional.empty(), "2026-01-05"),
                        new Rejection.PeriodBackwards(PLAN_YEAR, BEFORE)),
                no(
                        "an exception is used for another one",
                        () -> paid().given(proposeOverride("O1", "7995", Optional.empty(), "2026-06-30")),
                        proposeOverride("O1", "6051", Optional.empty(), "2026-06-30"),
                        new Rejection.AlreadyUsed("override", "O1")),
                no(
                        "an exception nobody proposed is approved",
                        PaymentNos::paid,
                        approveOverride("nothing"),
                        new Rejection.Unknown("override", "nothing")),
                no(
                        "a fact nobody recorded is taken back",
                        PaymentNos::paid,
                        takeBack("C1", FactKind.PAYMENT, "nothing"),
                        new Rejection.Unknown("payment", "nothing")),
                no(
                        "a card payment is taken back",
                        () -> paid().given(settle("T2", "£1.00")),
                        takeBack("C1", FactKind.PAYMENT, "T2"),
                        new Rejection.NotReversible("T2")),
                no(
                        "a payment that was refunded is taken back",
                        () -> paid().given(refund("R1", Optional.of("T1"), "£1.00")),
                        takeBack("C1", FactKind.PAYMENT, "T1"),
                        new Rejection.DependedOn("T1", "refund:R1")),
                no(
                        "a correction is used for another one",
                        () -> paid().given(takeBack("C1", FactKind.PAYMENT, "T1")),
                        takeBack("C1", FactKind.FEE, "F1"),
                        new Rejection.AlreadyUsed("correction", "C1"))));
        List<Order> bad = List.of(
                present(BAD, "£1.00"),
                unpaid(BAD, "£1.00"),
                returned(BAD, Optional.empty(), "£1.00"),
                itemFee(BAD, "T1", "£1.00"),
                feeBack(BAD, "F1", "£1.00"),
                interest(BAD, "£1.00"),
                limit(CARD, BAD, "£1.00", "", ""),
                restrict(BAD, "5921"),
                proposeOverride(BAD, "7995", Optional.empty(), "2026-06-30"),
                takeBack(BAD, FactKind.PAYMENT, "T1"),
                regular(BAD, RegularKind.TAX, "£1.00", "2026-01-30"));
        for (Order order : bad) {
            nos.add(no("an unusable identifier", PaymentNos::paid, order, new Rejection.BadIdentifier(BAD)));
        }
        return nos;
    }

    private static Order raisedOver() {
        return authorise("A1", "£20.01");
    }
}
