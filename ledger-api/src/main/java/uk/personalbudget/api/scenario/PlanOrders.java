package uk.personalbudget.api.scenario;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.AssessmentEvent;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.budget.Choices.Management;
import uk.personalbudget.ledger.budget.Choices.PanelAnswer;
import uk.personalbudget.ledger.budget.Choices.PlanSection;
import uk.personalbudget.ledger.budget.Choices.Profile;
import uk.personalbudget.ledger.budget.Choices.RecipientKind;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.Choices.SchoolAnswer;
import uk.personalbudget.ledger.budget.PlanCommand;
import uk.personalbudget.ledger.budget.PlanEvent;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.schedule.Frequency;

/** Orders that set a budget up: amounts, panel, outcomes, provisions, allocations, schedules, agreement. */
final class PlanOrders {
    static final Map<String, Order> ALL = Map.ofEntries(
            Map.entry("open", Order.of(Role.FINANCE_OFFICER, PlanOrders::open)),
            Map.entry("indicative", Order.of(Role.FINANCE_OFFICER, PlanOrders::indicative)),
            Map.entry("panel", Order.one(Role.PANEL, PlanOrders::panel)),
            Map.entry("outcome", Order.one(Role.FINANCE_OFFICER, "id", PlanOrders::outcome)),
            Map.entry("provision", Order.of(Role.FINANCE_OFFICER, PlanOrders::provision)),
            Map.entry("school", Order.one(Role.FINANCE_OFFICER, PlanOrders::school)),
            Map.entry(
                    "profile",
                    Order.one(Role.FINANCE_OFFICER, "provision", PlanOrders::profile)
                            .also("name-months")),
            Map.entry("health", Order.one(Role.FINANCE_OFFICER, "provision", PlanOrders::health)),
            Map.entry("allocation", Order.one(Role.FINANCE_OFFICER, PlanOrders::allocation)),
            Map.entry("schedule", Order.one(Role.FINANCE_OFFICER, PlanOrders::schedule)),
            Map.entry(
                    "agreement",
                    Order.one(Role.FINANCE_OFFICER, "id", PlanOrders::agreement).also("sign-agreement")));

    private PlanOrders() {}

    private static List<BudgetCommand> open(Value value, Step step) {
        var given = value.isMap() ? value.fields() : null;
        String person = "person-" + step.budget();
        String plan = "plan-" + step.budget();
        String council = "council";
        if (given != null) {
            person = given.text("person").orElse(person);
            plan = given.text("plan").orElse(plan);
            council = given.text("council").orElse(council);
            given.nothingElse();
        }
        return List.of(new PlanCommand.OpenBudget(step.budget(), person, plan, council, step.on()));
    }

    private static List<BudgetCommand> indicative(Value value, Step step) {
        var fields = value.fields();
        List<BudgetCommand> out = new ArrayList<>();
        for (Element element : Element.values()) {
            fields.amount(element.label())
                    .ifPresent(pence -> out.add(new PlanCommand.SetIndicativeAmount(
                            step.budget(),
                            element,
                            pence,
                            Optional.of(step.books().free(step.budget(), "indicative")))));
        }
        fields.nothingElse();
        return Order.atLeastOne(out, value, "name an element with its amount, like {sen: £3,900.00}");
    }

    private static BudgetCommand panel(Fields fields, Step step) {
        return new PlanCommand.DecideByPanel(
                step.budget(),
                step.id(fields, "id", "panel-" + fields.need("element").text()),
                fields.need("element").choice(Element.class),
                fields.get("answer")
                        .map(it -> it.text().equals("true")
                                ? PanelAnswer.YES
                                : it.text().equals("false") ? PanelAnswer.NO : it.choice(PanelAnswer.class))
                        .orElse(PanelAnswer.YES),
                fields.date("decided").orElse(step.on()),
                fields.text("by").orElse("panel"),
                fields.words("reasons", "as discussed"),
                fields.words("conditions"),
                unlessNone(fields, "value-for-money", "considered"),
                unlessNone(fields, "effect-on-others", "considered"));
    }

    /** Recorded by itself, unless the file says {@code none}. */
    private static Optional<TextRef> unlessNone(Fields fields, String key, String otherwise) {
        var given = fields.get(key);
        return given.isPresent() && given.get().isNothing()
                ? Optional.empty()
                : Optional.of(FreeText.of(given.map(Value::text).orElse(otherwise)));
    }

    private static BudgetCommand outcome(Fields fields, Step step) {
        return new PlanCommand.AgreeOutcome(
                step.budget(),
                fields.need("id").text(),
                fields.text("place").orElse("E1"),
                fields.words("words", fields.need("id").text()),
                fields.words("measure", "as agreed in the plan"),
                fields.date("by"),
                fields.get("priority").map(Value::count).orElse(1));
    }

    private static List<BudgetCommand> provision(Value value, Step step) {
        var fields = value.fields();
        return List.of(provision(fields.need("id").text(), fields, step));
    }

    static BudgetCommand provision(String id, Fields fields, Step step) {
        SortedMap<Colour, Long> shares = new TreeMap<>();
        if (fields.has("shares")) {
            var given = fields.need("shares");
            if (given.isMap()) {
                var all = given.fields().all();
                int decimals = all.values().stream()
                        .mapToInt(share ->
                                Math.max(0, share.number().stripTrailingZeros().scale()))
                        .max()
                        .orElse(0);
                all.forEach((name, share) -> shares.put(
                        given.fields().key(name).colour(),
                        share.number().movePointRight(decimals).longValueExact()));
            } else {
                given.list().forEach(element -> shares.put(element.colour(), 1L));
            }
        }
        long price = fields.amount("unit-price")
                .orElse(fields.amount("funded-unit-price").orElse(0L));
        var command = new PlanCommand.AgreeProvision(
                step.budget(),
                id,
                fields.text("outcome").orElse("outcome"),
                fields.choice("section", PlanSection.class).orElse(PlanSection.F),
                fields.words("words", id),
                fields.text("unit").orElse("unit"),
                price,
                fields.get("quantity").map(Value::hundredths).orElse(0L),
                shares,
                fields.amount("funded-unit-price"),
                fields.choice("profile", Profile.class).orElse(Profile.EVEN),
                fields.text("beneficiary"),
                new TreeSet<>(fields.get("opens").map(Value::texts).orElse(List.of())),
                fields.yes("on-school-premises", false),
                fields.yes("personal-assistant", false),
                step.on(),
                fields.choice("purpose", AssessmentEvent.Purpose.class),
                fields.text("relative"));
        fields.nothingElse();
        return command;
    }

    private static BudgetCommand profile(Fields fields, Step step) {
        var months = new TreeSet<Integer>();
        fields.need("months").list().forEach(month -> months.add(month.count()));
        return new PlanCommand.NameMonths(
                step.budget(),
                step.id(fields, "id", "profiling"),
                fields.need("provision").text(),
                months,
                fields.date("from").orElse(step.on()));
    }

    private static BudgetCommand school(Fields fields, Step step) {
        return new PlanCommand.RecordSchoolAnswer(
                step.budget(),
                fields.need("provision").text(),
                fields.choice("answer", SchoolAnswer.class).orElse(SchoolAnswer.AGREED),
                fields.text("by").orElse("head-teacher"),
                fields.date("answered").orElse(step.on()),
                fields.words("told", "what, at what cost, paid when"),
                fields.amount("cost").orElse(0L));
    }

    private static BudgetCommand health(Fields fields, Step step) {
        return new PlanCommand.RecordHealthAgreement(
                step.budget(),
                fields.need("provision").text(),
                fields.text("by").orElse("icb"),
                fields.date("agreed").orElse(step.on()),
                fields.words("risk", "agreed risk note"),
                fields.text("responsible").orElse("nurse"));
    }

    private static BudgetCommand allocation(Fields fields, Step step) {
        var element = fields.need("element").choice(Element.class);
        var before = allocations(step).values().stream()
                .filter(it -> it.element() == element)
                .findFirst();
        LocalDate from = fields.date("from")
                .orElse(before.map(PlanEvent.AllocationAgreed::planYear).orElse(step.on()));
        SortedSet<String> provisions = new TreeSet<>(fields.get("provisions")
                .map(Value::texts)
                .orElseGet(() -> new ArrayList<>(provisionsOf(element, step))));
        return new PlanCommand.AgreeAllocation(
                step.budget(),
                fields.text("id")
                        .orElse(before.map(PlanEvent.AllocationAgreed::allocation)
                                .orElse(element.label())),
                element,
                fields.choice("kind", EntitlementKind.class).orElse(EntitlementKind.RECURRING),
                from,
                fields.date("to").orElse(from.plusYears(1).minusDays(1)),
                fields.need("amount").amount(),
                fields.get("funder")
                        .map(PlanOrders::funders)
                        .orElse(before.map(PlanEvent.AllocationAgreed::funderShares)
                                .orElse(oneFunder())),
                provisions,
                step.on(),
                Optional.of(step.id(fields, "change", "change")));
    }

    private static SortedMap<String, Long> oneFunder() {
        var one = new TreeMap<String, Long>();
        one.put("council", 1L);
        return one;
    }

    /** One funder by name, or a pooled fund with weights. */
    static SortedMap<String, Long> funders(Value value) {
        var out = new TreeMap<String, Long>();
        if (value.isMap()) {
            value.fields().all().forEach((name, weight) -> out.put(name, (long) weight.count()));
        } else {
            out.put(value.text(), 1L);
        }
        return out;
    }

    static SortedSet<String> provisionsOf(Element element, Step step) {
        var out = new TreeSet<String>();
        for (FeedRecord record : step.records()) {
            if (record.event() instanceof PlanEvent.ProvisionAgreed agreed
                    && agreed.shares().containsKey(element.colour())) {
                out.add(agreed.provision());
            }
        }
        return out;
    }

    static Map<String, PlanEvent.AllocationAgreed> allocations(Step step) {
        var out = new LinkedHashMap<String, PlanEvent.AllocationAgreed>();
        for (FeedRecord record : step.records()) {
            if (record.event() instanceof PlanEvent.AllocationAgreed agreed) {
                out.put(agreed.allocation(), agreed);
            }
        }
        return out;
    }

    private static BudgetCommand schedule(Fields fields, Step step) {
        String allocation = fields.text("allocation")
                .or(() -> fields.text("element"))
                .orElseThrow(() -> fields.whole().wrong("\"allocation\" is missing here"));
        List<PlanEvent.ScheduleLine> lines = new ArrayList<>();
        for (Value line : fields.list("lines")) {
            var each = line.fields();
            LocalDate due = each.need("due").date();
            lines.add(new PlanEvent.ScheduleLine(
                    lines.size() + 1,
                    due,
                    each.need("amount").amount(),
                    each.date("from").orElse(due),
                    each.date("to").orElse(due)));
            each.nothingElse();
        }
        String id = fields.text("id").orElse(allocation);
        var frequency = fields.choice("frequency", Frequency.class);
        return frequency.isEmpty() && lines.isEmpty()
                ? new PlanCommand.AgreeUsualSchedule(step.budget(), id, allocation)
                : new PlanCommand.AgreeSchedule(
                        step.budget(), id, allocation, frequency.orElse(Frequency.FOUR_WEEKLY), lines);
    }

    private static BudgetCommand agreement(Fields fields, Step step) {
        return new PlanCommand.SignAgreement(
                step.budget(),
                step.id(fields, "id", "agreement"),
                fields.text("recipient").orElse("parent"),
                fields.choice("recipient-kind", RecipientKind.class).orElse(RecipientKind.PARENT),
                fields.choice("management", Management.class).orElse(Management.PAYMENT_CARD),
                fields.words("conditions", "as agreed"),
                fields.yes("other-way-offered", true),
                fields.date("signed").orElse(step.on()));
    }
}
