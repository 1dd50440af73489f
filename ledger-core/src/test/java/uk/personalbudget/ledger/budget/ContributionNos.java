package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.ContributionOrders.*;
import static uk.personalbudget.ledger.budget.No.no;
import static uk.personalbudget.ledger.budget.Orders.*;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import uk.personalbudget.ledger.money.Element;

/** Every no about the adult regime and the contribution. */
final class ContributionNos {
    private ContributionNos() {}

    static List<No> all() {
        Supplier<Story> adult = () -> Story.holding("£100").given(transfer("T-18"), assess("A1", "£5"));
        var today = PLAN_YEAR;
        return List.of(
                no(
                        "a contribution of somebody who is not an adult",
                        () -> Story.holding("£100"),
                        assess("A1", "£5"),
                        new Rejection.NotAnAdult()),
                no(
                        "a contribution paid in for somebody who is not an adult",
                        () -> Story.holding("£100"),
                        contribute("C1", "£5"),
                        new Rejection.NotAnAdult()),
                no(
                        "a contribution above the cost of the care",
                        adult,
                        assess("A2", "£188.01", "£188.00"),
                        new Rejection.ContributionTooHigh(18_801, 18_800)),
                no(
                        "a contribution below zero",
                        adult,
                        assess("A2", "-£1"),
                        new Rejection.AmountNotPositive("weeklyPence", -100)),
                no(
                        "a contribution to nothing that is agreed",
                        () -> Story.planned().given(transfer("T-18")),
                        assess("A1", "£5"),
                        new Rejection.NothingAgreed()),
                no(
                        "another contribution under the same identifier",
                        adult,
                        assess("A1", "£6"),
                        new Rejection.AlreadyUsed("assessment", "A1")),
                no("a second transfer", adult, transfer("T-19"), new Rejection.AlreadyUsed("transfer", "T-19")),
                no(
                        "a transfer before its decision",
                        () -> Story.holding("£100"),
                        day -> new ContributionCommand.TransferToAdult(
                                BUDGET,
                                "T-18",
                                day,
                                "officer-9",
                                text("reasons"),
                                "person-1",
                                day,
                                new TreeSet<>(),
                                day.minusDays(1)),
                        new Rejection.PeriodBackwards(today, today.minusDays(1))),
                no(
                        "a transfer to an amount nobody agreed",
                        () -> Story.holding("£100"),
                        transfer("T-18", "adult"),
                        new Rejection.Unknown("allocation", "adult")),
                no(
                        "a transfer to an amount that is not social care",
                        () -> Story.holding("£100"),
                        transfer("T-18", "sen"),
                        new Rejection.WrongElement("sen", Element.SOCIAL_CARE)),
                no(
                        "children's money after the first payment of adult services",
                        () -> Story.holding("£100")
                                .given(
                                        transfer("T-18"),
                                        allocation("adult", Element.SOCIAL_CARE, "£100"),
                                        sign("agreement-2"),
                                        load("L2").of("adult", Element.SOCIAL_CARE, Optional.empty(), "£10")),
                        load("L3").of(Element.SOCIAL_CARE, "£10"),
                        new Rejection.AdultServicesPay("sc", LocalDate.of(2026, 1, 6))),
                no(
                        "a contribution into an account nobody knows",
                        adult,
                        day -> new ContributionCommand.ReceiveContribution(
                                BUDGET, "C1", "acc-9", 100, day, Optional.empty()),
                        new Rejection.Unknown("account", "acc-9")),
                no(
                        "another contribution paid in under the same identifier",
                        () -> adult.get().given(contribute("C1", "£5")),
                        contribute("C1", "£6"),
                        new Rejection.AlreadyUsed("transaction", "C1")));
    }
}
