package uk.personalbudget.api.scenario;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.ChangeCommand;
import uk.personalbudget.ledger.budget.ChangeEvent.ReallocationAsked;
import uk.personalbudget.ledger.budget.ChangeEvent.UpratingProposed;
import uk.personalbudget.ledger.budget.ChangeEvent.UrgentIncreasePaid;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.PlanCommand;
import uk.personalbudget.ledger.budget.PlanEvent;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.schedule.Frequency;

/** Orders that change a running plan. */
final class ChangeOrders {
    static final Map<String, Order> ALL = Map.ofEntries(
            Map.entry(
                    "change-amount",
                    Order.one(Role.FINANCE_OFFICER, ChangeOrders::amount).also("amount-change", "arrears")),
            Map.entry(
                    "urgent-increase",
                    Order.one(Role.FINANCE_OFFICER, "amount", ChangeOrders::urgent)
                            .also("urgent")),
            Map.entry(
                    "extra", Order.of(Role.FINANCE_OFFICER, ChangeOrders::extra).also("one-off-extra")),
            Map.entry("confirm-urgent", Order.one(Role.APPROVER, "of", ChangeOrders::confirm)),
            Map.entry(
                    "reallocate",
                    Order.one(Role.FAMILY, ChangeOrders::reallocate).also("reallocation")),
            Map.entry(
                    "request",
                    Order.one(Role.FAMILY, ChangeOrders::request).also("request-reallocation", "ask-to-reallocate")),
            Map.entry(
                    "answer-request",
                    Order.one(Role.FINANCE_OFFICER, "answer", ChangeOrders::answer)
                            .also("answer-reallocation")),
            Map.entry(
                    "funder-changed",
                    Order.one(Role.FINANCE_OFFICER, ChangeOrders::funder).also("change-funder")),
            Map.entry(
                    "change-shares",
                    Order.one(Role.FINANCE_OFFICER, ChangeOrders::shares).also("shares-changed")),
            Map.entry(
                    "uprate",
                    Order.one(Role.FINANCE_OFFICER, ChangeOrders::uprate).also("propose-uprating")),
            Map.entry("approve-uprating", Order.one(Role.APPROVER, "run", ChangeOrders::approve)),
            Map.entry("reverse-uprating", Order.one(Role.APPROVER, "run", ChangeOrders::reverse)));

    private ChangeOrders() {}

    private static BudgetCommand amount(Fields fields, Step step) {
        var allocation = allocation(fields, step);
        return new ChangeCommand.ChangeAmount(
                step.budget(),
                step.id(fields, "id", "amount-change"),
                allocation.allocation(),
                annual(fields, allocation),
                fields.date("from").orElse(step.on()),
                fields.words("reason"),
                fields.date("notice").or(() -> fields.date("notice-given")),
                fields.yes("own-mistake", false),
                step.on());
    }

    /** The allocation that is named, else the recurring one of the element. */
    private static PlanEvent.AllocationAgreed allocation(Fields fields, Step step) {
        var all = PlanOrders.allocations(step);
        var named = fields.text("allocation");
        var element = fields.choice("element", Element.class);
        return all.values().stream()
                .filter(one -> named.isEmpty() || one.allocation().equals(named.get()))
                .filter(one -> element.isEmpty() || one.element() == element.get())
                .filter(one -> named.isPresent() || one.kind() == EntitlementKind.RECURRING)
                .findFirst()
                .orElseThrow(
                        () -> fields.whole().wrong("nothing agreed is found: name its \"element\" or \"allocation\""));
    }

    /** A new yearly amount, or so many percent more. */
    private static long annual(Fields fields, PlanEvent.AllocationAgreed allocation) {
        return fields.amount("annual")
                .or(() -> fields.amount("amount"))
                .orElseGet(() -> fields.need("percent")
                        .number()
                        .movePointLeft(2)
                        .add(java.math.BigDecimal.ONE)
                        .multiply(java.math.BigDecimal.valueOf(allocation.amountPence()))
                        .setScale(0, java.math.RoundingMode.HALF_UP)
                        .longValueExact());
    }

    private static BudgetCommand urgent(Fields fields, Step step) {
        String id = step.id(fields, "id", "urgent");
        return new ChangeCommand.PayUrgentIncrease(
                step.budget(),
                id,
                allocation(fields, step).allocation(),
                step.account(fields),
                fields.text("reference").orElse(id),
                fields.need("amount").amount(),
                fields.words("reason", "urgent"),
                step.on());
    }

    /** An amount of its own that comes once, on a day. */
    private static List<BudgetCommand> extra(Value value, Step step) {
        var fields = value.fields();
        var element = fields.need("element").choice(Element.class);
        String id = step.id(fields, "id", "extra");
        long pence = fields.need("amount").amount();
        LocalDate due = fields.date("due").orElse(step.on());
        var year = PlanOrders.allocations(step).values().stream()
                .filter(one -> one.element() == element)
                .findFirst()
                .orElseThrow(() -> fields.whole().wrong("nothing is agreed yet for " + element.label()));
        var line = new PlanEvent.ScheduleLine(
                1,
                due,
                pence,
                fields.date("from").orElse(due),
                fields.date("to").orElse(fields.date("from").orElse(due)));
        fields.words("for");
        List<BudgetCommand> out = List.of(
                new PlanCommand.AgreeAllocation(
                        step.budget(),
                        id,
                        element,
                        EntitlementKind.ONE_OFF,
                        year.planYear(),
                        year.lastDay(),
                        pence,
                        fields.get("funder").map(PlanOrders::funders).orElse(year.funderShares()),
                        year.provisions(),
                        step.on()),
                new PlanCommand.AgreeSchedule(step.budget(), id, id, Frequency.ONE_OFF, List.of(line)));
        fields.nothingElse();
        return out;
    }

    private static BudgetCommand confirm(Fields fields, Step step) {
        String urgent = fields.text("of")
                .or(() -> step.last(UrgentIncreasePaid.class).map(UrgentIncreasePaid::urgent))
                .orElse("urgent");
        return new ChangeCommand.ConfirmUrgentIncrease(step.budget(), urgent, step.on());
    }

    private static BudgetCommand reallocate(Fields fields, Step step) {
        String from = fields.need("from").text();
        return new ChangeCommand.Reallocate(
                step.budget(),
                step.id(fields, "id", "reallocation"),
                element(fields, from, step),
                from,
                fields.need("to").text(),
                fields.need("amount").amount(),
                fields.text("request"),
                step.on());
    }

    private static BudgetCommand request(Fields fields, Step step) {
        String from = fields.need("from").text();
        return new ChangeCommand.AskToReallocate(
                step.budget(),
                step.id(fields, "id", "request"),
                element(fields, from, step),
                from,
                fields.need("to").text(),
                fields.need("amount").amount(),
                fields.words("words", "please"),
                step.on());
    }

    /** The element that is named, else the one that pays for the provision the money comes from. */
    private static Element element(Fields fields, String provision, Step step) {
        return fields.choice("element", Element.class)
                .orElseGet(() -> step.records().stream()
                        .map(record -> record.event())
                        .filter(event -> event instanceof PlanEvent.ProvisionAgreed agreed
                                && agreed.provision().equals(provision))
                        .map(PlanEvent.ProvisionAgreed.class::cast)
                        .flatMap(agreed -> java.util.Arrays.stream(Element.values())
                                .filter(element -> agreed.shares().containsKey(element.colour())))
                        .findFirst()
                        .orElseThrow(() -> fields.whole().wrong("\"element\" is missing here")));
    }

    private static BudgetCommand answer(Fields fields, Step step) {
        String request = fields.text("of")
                .or(() -> fields.text("request"))
                .or(() -> step.last(ReallocationAsked.class).map(ReallocationAsked::request))
                .orElse("request");
        return new ChangeCommand.AnswerRequest(
                step.budget(),
                request,
                fields.yes("answer", true),
                fields.words("reasons").or(() -> fields.words("reason")).orElse(FreeText.of("as discussed")),
                step.on());
    }

    private static BudgetCommand funder(Fields fields, Step step) {
        return new ChangeCommand.ChangeFunder(
                step.budget(),
                step.id(fields, "id", "funder-change"),
                allocation(fields, step).allocation(),
                fields.need("from").text(),
                fields.need("to").text(),
                fields.words("reason", "another body took over"),
                step.on());
    }

    private static BudgetCommand shares(Fields fields, Step step) {
        return new ChangeCommand.ChangeShares(
                step.budget(),
                step.id(fields, "id", "share-change"),
                allocation(fields, step).allocation(),
                PlanOrders.funders(fields.need("funder")),
                fields.words("reason", "as agreed between the funders"),
                step.on());
    }

    private static BudgetCommand uprate(Fields fields, Step step) {
        var allocation = allocation(fields, step);
        return new ChangeCommand.ProposeUprating(
                step.budget(),
                fields.text("run").orElse("uprating"),
                allocation.allocation(),
                annual(fields, allocation),
                fields.date("from").orElse(step.on()),
                fields.words("letter", "from then on it is more"));
    }

    private static String run(Fields fields, Step step) {
        return fields.text("run")
                .or(() -> step.last(UpratingProposed.class).map(UpratingProposed::run))
                .orElse("uprating");
    }

    private static BudgetCommand approve(Fields fields, Step step) {
        return new ChangeCommand.ApproveUprating(step.budget(), run(fields, step), step.on());
    }

    private static BudgetCommand reverse(Fields fields, Step step) {
        return new ChangeCommand.ReverseUprating(
                step.budget(), run(fields, step), fields.words("reason", "not this year"), step.on());
    }
}
