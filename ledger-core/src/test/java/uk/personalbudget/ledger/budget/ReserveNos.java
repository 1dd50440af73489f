package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.No.no;
import static uk.personalbudget.ledger.budget.Orders.*;
import static uk.personalbudget.ledger.budget.ReserveOrders.*;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.budget.ReserveEvent.Purpose;
import uk.personalbudget.ledger.money.Element;

/** Every no about contingency and commitments. */
final class ReserveNos {
    private ReserveNos() {}

    static List<No> all() {
        Supplier<Story> rich = () -> Story.holding("£100", "£100", "£100");
        Supplier<Story> set = () -> rich.get().given(contingency("M1", Element.SEN, "£40"), commit("C1", "pa", "£30"));
        Supplier<Story> over = () -> set.get().given(releaseCommitment("M2", "C1", Optional.empty()), account("acc-2"));
        return List.of(
                no(
                        "a contingency under an unusable identifier",
                        rich,
                        contingency("not an id", Element.SEN, "£1"),
                        new Rejection.BadIdentifier("not an id")),
                no(
                        "a contingency of nothing",
                        rich,
                        contingency("M1", Element.SEN, "£0"),
                        new Rejection.AmountNotPositive("amountPence", 0)),
                no(
                        "a contingency of tomorrow",
                        rich,
                        today -> new ReserveCommand.SetContingency(
                                BUDGET, "M1", ACCOUNT, Element.SEN, Purpose.TAX, 1, today.plusDays(1)),
                        new Rejection.DateInFuture(PLAN_YEAR.plusDays(1), PLAN_YEAR)),
                no(
                        "a contingency in an account there is not",
                        rich,
                        contingency("M1", Element.SEN, "£1", "acc-9"),
                        new Rejection.Unknown("account", "acc-9")),
                no(
                        "more contingency than there is",
                        rich,
                        contingency("M1", Element.SEN, "£100.01"),
                        new Rejection.NotEnoughLeft(
                                Optional.of(uk.personalbudget.ledger.money.Colour.SEN), 10_000, 10_001)),
                no(
                        "drawing contingency that was never set",
                        rich,
                        drawContingency("M2", Element.SEN, "£1"),
                        new Rejection.Unknown("contingency", "sen")),
                no(
                        "releasing contingency that was never set",
                        rich,
                        releaseContingency("M2", Element.SEN, Optional.empty()),
                        new Rejection.Unknown("contingency", "sen")),
                no(
                        "drawing more contingency than was set",
                        set,
                        drawContingency("M2", Element.SEN, "£40.01"),
                        new Rejection.NotEnoughLeft(Optional.empty(), 4_000, 4_001)),
                no(
                        "releasing more contingency than was set",
                        set,
                        releaseContingency("M2", Element.SEN, Optional.of("£40.01")),
                        new Rejection.NotEnoughLeft(Optional.empty(), 4_000, 4_001)),
                no(
                        "a commitment in an account there is not",
                        rich,
                        commit("C1", "pa", "£1", "acc-9"),
                        new Rejection.Unknown("account", "acc-9")),
                no(
                        "a commitment for a provision there is not",
                        rich,
                        commit("C1", "sailing", "£1"),
                        new Rejection.Unknown("provision", "sailing")),
                no(
                        "a commitment of nothing",
                        rich,
                        commit("C1", "pa", "£0"),
                        new Rejection.AmountNotPositive("amountPence", 0)),
                no(
                        "discharging a commitment there is not",
                        rich,
                        discharge("D1", "C9", "£1"),
                        new Rejection.Unknown("commitment", "C9")),
                no(
                        "discharging nothing that is not the last",
                        set,
                        discharge("D1", "C1", "£0"),
                        new Rejection.AmountNotPositive("amountPence", 0)),
                no(
                        "discharging more than is left",
                        set,
                        discharge("D1", "C1", "£30.01"),
                        new Rejection.NotEnoughLeft(Optional.empty(), 3_000, 3_001)),
                no(
                        "discharging by a payment there is not",
                        set,
                        discharge("D1", "C1", "£1", false, Optional.of("T9")),
                        new Rejection.Unknown("transaction", "T9")),
                no(
                        "discharging more than was paid",
                        () -> set.get().given(settle("T1", "£5").by(Method.FASTER_PAYMENT)),
                        discharge("D1", "C1", "£6", false, Optional.of("T1")),
                        new Rejection.NotEnoughLeft(Optional.empty(), 500, 600)),
                no(
                        "releasing a commitment there is not",
                        rich,
                        releaseCommitment("M2", "C9", Optional.empty()),
                        new Rejection.Unknown("commitment", "C9")),
                no(
                        "releasing more of a commitment than is left",
                        set,
                        releaseCommitment("M2", "C1", Optional.of("£31")),
                        new Rejection.NotEnoughLeft(Optional.empty(), 3_000, 3_100)),
                no(
                        "discharging a commitment that is over",
                        over,
                        discharge("D1", "C1", "£1"),
                        new Rejection.CommitmentClosed("C1")),
                no(
                        "releasing a commitment that is over",
                        over,
                        releaseCommitment("M3", "C1", Optional.of("£1")),
                        new Rejection.CommitmentClosed("C1")),
                no(
                        "a payment that names a commitment that is over",
                        over,
                        authorise("A1", "£1").savedIn("commitment:C1"),
                        new Rejection.CommitmentClosed("C1")),
                no(
                        "a payment that names a commitment there is not",
                        set,
                        authorise("A1", "£1").savedIn("commitment:C9"),
                        new Rejection.Unknown("commitment", "C9")),
                no(
                        "a payment that names a contingency there is not",
                        set,
                        authorise("A1", "£1").savedIn("contingency:health"),
                        new Rejection.Unknown("contingency", "health")),
                no(
                        "a payment from another account than its commitment's",
                        () -> set.get().given(account("acc-2")),
                        settle("T1", "£1")
                                .from("acc-2")
                                .by(Method.FASTER_PAYMENT)
                                .savedIn("commitment:C1"),
                        new Rejection.WrongAccount("acc-2")));
    }
}
