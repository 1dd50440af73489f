package uk.personalbudget.api.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.ReserveCommand;
import uk.personalbudget.ledger.budget.ReserveEvent.CommitmentKind;
import uk.personalbudget.ledger.budget.ReserveEvent.CommitmentRecorded;
import uk.personalbudget.ledger.budget.ReserveEvent.ContingencySet;
import uk.personalbudget.ledger.budget.ReserveEvent.Purpose;
import uk.personalbudget.ledger.money.Element;

/** Orders about contingency and commitments. */
final class ReserveOrders {
    static final Map<String, Order> ALL = Map.ofEntries(
            Map.entry(
                    "contingency",
                    Order.of(Role.FINANCE_OFFICER, ReserveOrders::set).also("set-contingency")),
            Map.entry(
                    "draw-contingency",
                    Order.of(Role.FAMILY, ReserveOrders::draw).also("use-contingency")),
            Map.entry("release-contingency", Order.of(Role.FINANCE_OFFICER, ReserveOrders::releaseContingency)),
            Map.entry("commit", Order.one(Role.FAMILY, ReserveOrders::commit).also("commitment", "record-commitment")),
            Map.entry(
                    "discharge",
                    Order.one(Role.FAMILY, "of", ReserveOrders::discharge).also("discharge-commitment")),
            Map.entry(
                    "release",
                    Order.one(Role.FAMILY, "of", ReserveOrders::release).also("release-commitment")));

    private ReserveOrders() {}

    /** What a payment may use: {@code pot}, {@code commitment} or {@code contingency}. */
    static Optional<String> uses(Fields fields) {
        return fields.text("pot")
                .or(() -> fields.text("commitment").map(id -> "commitment:" + id))
                .or(() -> fields.text("contingency").map(element -> "contingency:" + element));
    }

    private interface One {
        BudgetCommand of(Element element, Optional<Long> pence, Fields fields);
    }

    /** Either {@code {social-care: £350.00}} or {@code {element: social-care, amount: £350.00}}; one word is the element. */
    private static List<BudgetCommand> each(Value value, One one) {
        var fields = Order.named(value, "element");
        List<BudgetCommand> out = new ArrayList<>();
        var named = fields.choice("element", Element.class);
        if (named.isPresent()) {
            out.add(one.of(named.get(), fields.amount("amount"), fields));
        }
        for (Element element : Element.values()) {
            fields.amount(element.label()).ifPresent(pence -> out.add(one.of(element, Optional.of(pence), fields)));
        }
        fields.nothingElse();
        return Order.atLeastOne(out, value, "name an element with its amount, like {social-care: £350.00}");
    }

    private static List<BudgetCommand> set(Value value, Step step) {
        return each(
                value,
                (element, pence, fields) -> new ReserveCommand.SetContingency(
                        step.budget(),
                        step.id(fields, "id", "contingency"),
                        step.account(fields),
                        element,
                        fields.choice("purpose", Purpose.class).orElse(Purpose.EMERGENCY),
                        pence.orElse(0L),
                        step.on()));
    }

    private static List<BudgetCommand> draw(Value value, Step step) {
        return each(
                value,
                (element, pence, fields) -> new ReserveCommand.DrawContingency(
                        step.budget(),
                        step.id(fields, "id", "contingency-drawn"),
                        element,
                        pence.orElse(0L),
                        fields.words("reason", "needed now"),
                        step.on()));
    }

    private static List<BudgetCommand> releaseContingency(Value value, Step step) {
        return each(
                value,
                (element, pence, fields) -> new ReserveCommand.ReleaseContingency(
                        step.budget(), step.id(fields, "id", "contingency-released"), element, pence, step.on()));
    }

    private static BudgetCommand commit(Fields fields, Step step) {
        String provision = fields.text("provision")
                .or(() -> step.last(uk.personalbudget.ledger.budget.PlanEvent.ProvisionAgreed.class)
                        .map(agreed -> agreed.provision()))
                .orElseThrow(() -> fields.whole().wrong("\"provision\" is missing here"));
        return new ReserveCommand.RecordCommitment(
                step.budget(),
                step.id(fields, "id", "commitment"),
                step.account(fields),
                fields.choice("kind", CommitmentKind.class).orElse(CommitmentKind.INVOICE),
                provision,
                fields.need("amount").amount(),
                fields.get("units").map(Value::hundredths).orElse(100L),
                fields.date("due"),
                fields.words("reference"),
                step.on());
    }

    private static String commitment(Fields fields, Step step) {
        return fields.text("of")
                .or(() -> fields.text("commitment"))
                .or(() -> step.last(CommitmentRecorded.class).map(CommitmentRecorded::commitment))
                .orElse("commitment");
    }

    private static BudgetCommand discharge(Fields fields, Step step) {
        var amount = fields.amount("amount");
        return new ReserveCommand.DischargeCommitment(
                step.budget(),
                step.id(fields, "id", "discharge"),
                commitment(fields, step),
                fields.text("payment").or(() -> fields.text("by")),
                amount.orElse(0L),
                fields.yes("final", amount.isEmpty()),
                step.on());
    }

    /** The contingency of an element, or a commitment. */
    private static BudgetCommand release(Fields fields, Step step) {
        if (fields.has("contingency")) {
            return new ReserveCommand.ReleaseContingency(
                    step.budget(),
                    step.id(fields, "id", "contingency-released"),
                    fields.need("contingency").choice(Element.class),
                    fields.amount("amount"),
                    step.on());
        }
        boolean element = fields.text("of").isPresent()
                && step.events(ContingencySet.class)
                        .anyMatch(it -> Optional.of(it.element().label()).equals(fields.text("of")));
        if (element) {
            return new ReserveCommand.ReleaseContingency(
                    step.budget(),
                    step.id(fields, "id", "contingency-released"),
                    fields.need("of").choice(Element.class),
                    fields.amount("amount"),
                    step.on());
        }
        return new ReserveCommand.ReleaseCommitment(
                step.budget(),
                step.id(fields, "id", "commitment-released"),
                commitment(fields, step),
                fields.amount("amount"),
                fields.words("reason", "not needed"),
                step.on());
    }

    /** What follows a payment that was the last of its commitment. */
    static List<BudgetCommand> lastOf(Fields fields, String payment, Step step) {
        boolean last = fields.yes("final", false);
        return fields.text("commitment")
                .filter(_ -> last)
                .map(id -> List.<BudgetCommand>of(new ReserveCommand.DischargeCommitment(
                        step.budget(), payment + "-final", id, Optional.of(payment), 0, true, step.on())))
                .orElse(List.of());
    }
}
