package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.Optional;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.Orders.Order;

/** Orders about the adult regime, as tests write them. */
final class ContributionOrders {
    private ContributionOrders() {}

    static Order eighteen(String on) {
        return _ -> new ContributionCommand.ExpectAdulthood(Orders.BUDGET, LocalDate.parse(on));
    }

    static Order transfer(String transfer, String... adultAllocations) {
        return today -> new ContributionCommand.TransferToAdult(
                Orders.BUDGET,
                transfer,
                today,
                "officer-9",
                Orders.text("reasons"),
                "person-1",
                today,
                new TreeSet<>(java.util.List.of(adultAllocations)),
                today);
    }

    static Order assess(String assessment, String weekly) {
        return today -> new ContributionCommand.AssessContribution(
                Orders.BUDGET, assessment, Orders.pence(weekly), Optional.empty(), Orders.text("reasons"), today);
    }

    static Order assess(String assessment, String weekly, String gross) {
        return today -> new ContributionCommand.AssessContribution(
                Orders.BUDGET,
                assessment,
                Orders.pence(weekly),
                Optional.of(Orders.pence(gross)),
                Orders.text("reasons"),
                today);
    }

    static Order contribute(String transaction, String amount) {
        return today -> new ContributionCommand.ReceiveContribution(
                Orders.BUDGET, transaction, Orders.ACCOUNT, Orders.pence(amount), today, Optional.empty());
    }
}
