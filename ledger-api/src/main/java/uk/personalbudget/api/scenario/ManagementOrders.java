package uk.personalbudget.api.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.budget.Choices.Management;
import uk.personalbudget.ledger.budget.Choices.Part;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.FundingEvent.AccountOpened;
import uk.personalbudget.ledger.budget.ManagementCommand;
import uk.personalbudget.ledger.budget.ManagementEvent.ArrangedInvoicePaid;
import uk.personalbudget.ledger.budget.ManagementEvent.PartManaged;
import uk.personalbudget.ledger.budget.ManagementEvent.TransferSent;
import uk.personalbudget.ledger.budget.PlanEvent.AllocationAgreed;
import uk.personalbudget.ledger.budget.PlanEvent.ProvisionAgreed;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;

/** Orders about what is arranged, money between accounts and how parts are run. */
final class ManagementOrders {
    static final Map<String, Order> ALL = Map.ofEntries(
            Map.entry(
                    "arranged-invoice",
                    Order.one(Role.FINANCE_OFFICER, "amount", ManagementOrders::invoice)
                            .also("invoice-paid", "arranged-invoice-paid", "pay-arranged")),
            Map.entry(
                    "arranged-credit",
                    Order.one(Role.FINANCE_OFFICER, "of", ManagementOrders::credit)
                            .also("credit-note", "arranged-invoice-credited")),
            Map.entry(
                    "transfer",
                    Order.one(Role.FINANCE_OFFICER, ManagementOrders::send).also("send-transfer", "transfer-sent")),
            Map.entry(
                    "receive-transfer",
                    Order.one(Role.FINANCE_OFFICER, "of", ManagementOrders::receive)
                            .also("transfer-received")),
            Map.entry(
                    "return-transfer",
                    Order.one(Role.FINANCE_OFFICER, "of", ManagementOrders::back)
                            .also("transfer-returned")),
            Map.entry(
                    "change-management",
                    Order.one(Role.FINANCE_OFFICER, ManagementOrders::change).also("management")));

    private ManagementOrders() {}

    private static BudgetCommand invoice(Fields fields, Step step) {
        var allocation = fields.text("allocation")
                .or(() -> step.events(AllocationAgreed.class)
                        .filter(it -> it.kind() == EntitlementKind.ARRANGED)
                        .filter(it -> fields.text("element")
                                .map(it.element().label()::equals)
                                .orElse(true))
                        .findFirst()
                        .map(AllocationAgreed::allocation))
                .or(() -> step.events(AllocationAgreed.class).findFirst().map(AllocationAgreed::allocation))
                .orElseThrow(() -> fields.whole().wrong("there is nothing agreed that could be arranged"));
        fields.has("element");
        var provision = fields.text("provision")
                .or(() -> step.events(AllocationAgreed.class)
                        .filter(it -> it.allocation().equals(allocation))
                        .flatMap(it -> it.provisions().stream())
                        .findFirst())
                .orElse("provision");
        return new ManagementCommand.PayArrangedInvoice(
                step.budget(),
                step.id(fields, "id", "invoice"),
                fields.text("body").orElse("council"),
                allocation,
                provision,
                fields.text("funder"),
                fields.need("amount").amount(),
                step.on(),
                Optional.empty());
    }

    private static BudgetCommand credit(Fields fields, Step step) {
        String of = fields.text("of")
                .or(() -> step.last(ArrangedInvoicePaid.class).map(ArrangedInvoicePaid::invoice))
                .orElse("invoice");
        return new ManagementCommand.CreditArrangedInvoice(
                step.budget(), step.id(fields, "id", of + "-credit"), of, fields.amount("amount"), step.on());
    }

    private static BudgetCommand send(Fields fields, Step step) {
        var accounts =
                step.events(AccountOpened.class).map(AccountOpened::account).toList();
        String from = fields.text("from")
                .orElseGet(() -> accounts.stream().findFirst().orElse("account"));
        String to = fields.text("to")
                .or(() -> accounts.stream().filter(it -> !it.equals(from)).findFirst())
                .orElseThrow(() -> fields.whole().wrong("\"to\" is missing here: say which account it goes to"));
        SortedSet<String> with =
                new TreeSet<>(fields.get("with").map(Value::texts).orElse(List.of()));
        fields.get("pots").ifPresent(pots -> pots.texts().forEach(pot -> with.add("pot:" + pot)));
        return new ManagementCommand.SendTransfer(
                step.budget(),
                step.id(fields, "id", "transfer"),
                from,
                to,
                amounts(fields, step),
                with,
                step.on(),
                Optional.empty());
    }

    /** By colour; one amount alone is of the element agreed first; none is everything. */
    private static Optional<Amounts> amounts(Fields fields, Step step) {
        var byColour = new TreeMap<Colour, Long>();
        for (Colour colour : Colour.values()) {
            fields.amount(colour.label()).ifPresent(pence -> byColour.put(colour, pence));
        }
        fields.get("amount")
                .filter(it -> !it.isMap() && it.text().equals("all"))
                .ifPresentOrElse(
                        _ -> {},
                        () -> fields.amount("amount")
                                .ifPresent(pence -> byColour.put(
                                        step.events(AllocationAgreed.class)
                                                .findFirst()
                                                .map(it -> it.element().colour())
                                                .orElse(Colour.SOCIAL_CARE),
                                        pence)));
        return byColour.isEmpty() ? Optional.empty() : Optional.of(new Amounts(byColour));
    }

    private static String transfer(Fields fields, Step step) {
        return fields.text("of")
                .or(() -> fields.text("id"))
                .or(() -> step.last(TransferSent.class).map(TransferSent::transfer))
                .orElse("transfer");
    }

    private static BudgetCommand receive(Fields fields, Step step) {
        return new ManagementCommand.ReceiveTransfer(
                step.budget(), transfer(fields, step), fields.amount("amount"), step.on(), Optional.empty());
    }

    private static BudgetCommand back(Fields fields, Step step) {
        return new ManagementCommand.ReturnTransfer(step.budget(), transfer(fields, step), step.on(), Optional.empty());
    }

    private static BudgetCommand change(Fields fields, Step step) {
        var management = fields.choice("to", Management.class)
                .or(() -> fields.choice("management", Management.class))
                .orElseThrow(() -> fields.whole().wrong("\"to\" is missing here: say how it is run from now on"));
        var account = fields.text("account");
        List<PartManaged> parts = new ArrayList<>();
        var named = fields.get("parts").map(Value::texts).orElse(List.of());
        var all = step.events(AllocationAgreed.class)
                .map(AllocationAgreed::allocation)
                .distinct()
                .toList();
        for (String part : named.isEmpty() ? all : named) {
            boolean provision = !all.contains(part)
                    && step.events(ProvisionAgreed.class)
                            .anyMatch(it -> it.provision().equals(part));
            parts.add(new PartManaged(provision ? Part.PROVISION : Part.ALLOCATION, part, management, account));
        }
        var transfer = fields.text("transfer");
        var follow = transfer.isPresent() || fields.has("from")
                ? Optional.of(new ManagementCommand.MoneyFollows(
                        transfer.orElseGet(() -> step.books().free(step.budget(), "transfer")),
                        fields.text("from")
                                .or(() -> step.events(AccountOpened.class)
                                        .findFirst()
                                        .map(AccountOpened::account))
                                .orElse("account"),
                        account.orElse("account")))
                : Optional.<ManagementCommand.MoneyFollows>empty();
        return new ManagementCommand.ChangeManagement(
                step.budget(),
                step.id(fields, "id", "change"),
                parts,
                fields.words("reason", "as agreed"),
                fields.yes("other-way-offered", true),
                follow,
                step.on());
    }
}
