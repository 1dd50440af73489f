package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.BillOrders.*;
import static uk.personalbudget.ledger.budget.No.no;
import static uk.personalbudget.ledger.budget.Orders.*;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Every no about bills and the bodies that pay them. */
final class BillNos {
    private static final LocalDate TODAY = PLAN_YEAR;
    private static final LocalDate TOMORROW = TODAY.plusDays(1);

    private BillNos() {}

    static List<No> all() {
        Supplier<Story> managed = () -> managed("£500");
        Supplier<Story> billed = () -> managed.get().given(bill("B1", "£10.00"));
        Supplier<Story> paid = () -> billed.get().given(said("B1", true), payBill("B1", "T1", "£10.00"));
        return List.of(
                no(
                        "a bill to a card account",
                        () -> managed.get(),
                        bill("B1", "£1", AGENCY, ACCOUNT),
                        new Rejection.NotManaged(ACCOUNT)),
                no(
                        "a bill to an unknown account",
                        managed,
                        bill("B1", "£1", AGENCY, "nowhere"),
                        new Rejection.Unknown("account", "nowhere")),
                no("a bill of nothing", managed, bill("B1", "£0"), new Rejection.AmountNotPositive("amountPence", 0)),
                no(
                        "a bill of tomorrow",
                        managed,
                        _ -> bill("B1", "£1").on(TOMORROW),
                        new Rejection.DateInFuture(TOMORROW, TODAY)),
                no(
                        "another bill under a number in use",
                        billed,
                        bill("B1", "£11.00"),
                        new Rejection.AlreadyUsed("bill", "B1")),
                no("an answer to an unknown bill", managed, said("B9", true), new Rejection.Unknown("bill", "B9")),
                no(
                        "an answer nobody of the family gave",
                        billed,
                        said("B1", true, Optional.empty()),
                        new Rejection.OnlyTheFamily()),
                no(
                        "an answer in the name of who writes it down",
                        billed,
                        said("B1", true, Optional.of("officer-1")),
                        new Rejection.SamePerson()),
                no("a no after it was paid", paid, said("B1", false), new Rejection.BillPaidAlready("B1")),
                no(
                        "a payment of an unknown bill",
                        managed,
                        payBill("B9", "T1", "£1"),
                        new Rejection.Unknown("bill", "B9")),
                no("a payment without a yes", billed, payBill("B1", "T1", "£10.00"), new Rejection.NoYes("B1")),
                no(
                        "a payment of more than was billed",
                        () -> billed.get().given(said("B1", true)),
                        payBill("B1", "T1", "£10.01"),
                        new Rejection.MoreThanBilled("B1", 1_000)),
                no(
                        "another payment under a name in use",
                        paid,
                        payBill("B1", "T1", "£9.00"),
                        new Rejection.AlreadyUsed("transaction", "T1")),
                no(
                        "a payment the holder reports from a card account",
                        managed,
                        paidByHolder("T1", "£1", Optional.empty(), ACCOUNT),
                        new Rejection.NotManaged(ACCOUNT)),
                no(
                        "another reported payment under a name in use",
                        () -> managed.get().given(paidByHolder("T1", "£1")),
                        paidByHolder("T1", "£2"),
                        new Rejection.AlreadyUsed("transaction", "T1")),
                no(
                        "a reported payment of tomorrow",
                        managed,
                        _ -> paidByHolder("T1", "£1").on(TOMORROW),
                        new Rejection.DateInFuture(TOMORROW, TODAY)),
                no(
                        "a standing yes that ends before it begins",
                        managed,
                        standing("S1", "£1", "2026-01-05"),
                        new Rejection.PeriodBackwards(TODAY, TODAY.minusDays(1))),
                no(
                        "a standing yes to nothing",
                        managed,
                        standing("S1", "£0", "2026-12-31"),
                        new Rejection.AmountNotPositive("limitPence", 0)),
                no(
                        "another standing yes under a name in use",
                        () -> managed.get().given(standing("S1", "£1", "2026-12-31")),
                        standing("S1", "£2", "2026-12-31"),
                        new Rejection.AlreadyUsed("standing", "S1")),
                no(
                        "taking back an unknown standing yes",
                        managed,
                        withdraw("S9"),
                        new Rejection.Unknown("standing-yes", "S9")),
                no(
                        "a provider's fee on a card account",
                        managed,
                        providerFee("F1", "£1", ACCOUNT),
                        new Rejection.NotManaged(ACCOUNT)),
                no(
                        "another contract under a name in use",
                        managed,
                        contract("K1", "£12.99"),
                        new Rejection.AlreadyUsed("contract", "K1")),
                no(
                        "a contract below nothing",
                        managed,
                        contract("K2", "-£1.00"),
                        new Rejection.AmountNotPositive("monthlyFeePence", -100)),
                no(
                        "another statement under a name in use",
                        () -> managed.get().given(stated("M1", "£500.00")),
                        stated("M1", "£499.00"),
                        new Rejection.AlreadyUsed("statement", "M1")));
    }
}
