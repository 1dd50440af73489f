package uk.personalbudget.api.scenario;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.Choices.IdentifiedAs;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.FundingCommand;
import uk.personalbudget.ledger.budget.SuspenseCommand;
import uk.personalbudget.ledger.money.Element;

/** Orders about money nobody could name when it moved. */
final class SuspenseOrders {
    static final Map<String, Order> ALL = Map.ofEntries(
            Map.entry(
                    "identify",
                    Order.one(Role.FINANCE_OFFICER, "of", SuspenseOrders::identify)
                            .also("identify-movement")),
            Map.entry(
                    "send-back",
                    Order.one(Role.FINANCE_OFFICER, "of", SuspenseOrders::sendBack)
                            .also("send-back-credit")));

    private static final List<String> TARGETS =
            List.of("to", "original", "payment", "load", "allocation", "fee", "credit");

    private SuspenseOrders() {}

    private static BudgetCommand identify(Fields fields, Step step) {
        String of = fields.need("of").text() + step.suffix();
        var as = fields.choice("as", IdentifiedAs.class);
        if (as.isEmpty()) {
            return new FundingCommand.IdentifyAsFamilyMoney(step.budget(), of, step.on());
        }
        Optional<String> target = Optional.empty();
        for (String name : TARGETS) {
            target = target.or(() -> fields.text(name));
        }
        return new SuspenseCommand.IdentifyMovement(
                step.budget(),
                step.id(fields, "id", of + "-is"),
                of,
                as.get(),
                target.map(id -> as.get() == IdentifiedAs.REFUND ? SpendOrders.payment(id, step) : id),
                fields.choice("element", Element.class),
                fields.text("provision"),
                fields.amount("amount"));
    }

    private static BudgetCommand sendBack(Fields fields, Step step) {
        String of = fields.need("of").text() + step.suffix();
        return new SuspenseCommand.SendBackCredit(
                step.budget(), step.id(fields, "id", of + "-back"), of, fields.amount("amount"), step.on());
    }
}
