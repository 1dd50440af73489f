package uk.personalbudget.api.scenario;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.CardCommand;
import uk.personalbudget.ledger.budget.CardEvent;
import uk.personalbudget.ledger.budget.CardEvent.Merchant;
import uk.personalbudget.ledger.budget.Choices.BlockReason;
import uk.personalbudget.ledger.budget.Choices.Channel;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.budget.Choices.EvidenceKind;
import uk.personalbudget.ledger.budget.Choices.Management;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.budget.Choices.PanelAnswer;
import uk.personalbudget.ledger.budget.Choices.PlanSection;
import uk.personalbudget.ledger.budget.Choices.Profile;
import uk.personalbudget.ledger.budget.Choices.RecipientKind;
import uk.personalbudget.ledger.budget.Choices.ReviewDecision;
import uk.personalbudget.ledger.budget.Choices.ReviewKind;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.Choices.SchoolAnswer;
import uk.personalbudget.ledger.budget.FundingCommand;
import uk.personalbudget.ledger.budget.FundingEvent;
import uk.personalbudget.ledger.budget.PlanCommand;
import uk.personalbudget.ledger.budget.PlanEvent;
import uk.personalbudget.ledger.budget.PotCommand;
import uk.personalbudget.ledger.budget.ReviewCommand;
import uk.personalbudget.ledger.budget.ReviewEvent;
import uk.personalbudget.ledger.budget.Source;
import uk.personalbudget.ledger.budget.SpendCommand;
import uk.personalbudget.ledger.budget.SpendEvent;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.journal.HeldKind;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Apportion;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.schedule.Frequency;

/** The orders a step can give, by the name they have in a file. */
final class Orders {
    /** An order as it is written, and who gives it when nobody is named. */
    private record Order(Role usually, Reader reader) {}

    private interface Reader {
        List<BudgetCommand> read(Value value, Step step);
    }

    /**
     * Where an order is given.
     *
     * @param suffix put behind identifiers when a step is repeated
     */
    record Step(String budget, LocalDate on, Books books, String suffix) {
        List<FeedRecord> records() {
            return books.of(budget);
        }

        String id(Fields fields, String key, String otherwise) {
            return fields.text(key).map(id -> id + suffix).orElseGet(() -> books.free(budget, otherwise));
        }
    }

    private static final Map<String, Order> ORDERS = orders();

    private Orders() {}

    static SortedSet<String> names() {
        return new TreeSet<>(ORDERS.keySet());
    }

    /** Other names for the same orders: those of the REST interface. */
    private static final Map<String, String> ALSO = Map.of(
            "block", "block-card",
            "unblock", "unblock-card",
            "close", "close-pot",
            "family-payment", "family-money",
            "sign-agreement", "agreement",
            "issue", "issue-card");

    static boolean known(String name) {
        return ORDERS.containsKey(name) || ALSO.containsKey(name);
    }

    static Role usually(String name) {
        return order(name).usually();
    }

    static List<BudgetCommand> read(String name, Value value, Step step) {
        return order(name).reader().read(value, step);
    }

    private static Order order(String name) {
        var order = ORDERS.get(ALSO.getOrDefault(name, name));
        if (order == null) {
            throw new IllegalArgumentException("there is no order named " + name);
        }
        return order;
    }

    private static Map<String, Order> orders() {
        var all = new LinkedHashMap<String, Order>();
        all.put("open", new Order(Role.FINANCE_OFFICER, Orders::open));
        all.put("indicative", new Order(Role.FINANCE_OFFICER, Orders::indicative));
        all.put("panel", new Order(Role.PANEL, Orders::panel));
        all.put("outcome", new Order(Role.FINANCE_OFFICER, Orders::outcome));
        all.put("provision", new Order(Role.FINANCE_OFFICER, Orders::provision));
        all.put("school", new Order(Role.FINANCE_OFFICER, Orders::school));
        all.put("health", new Order(Role.FINANCE_OFFICER, Orders::health));
        all.put("allocation", new Order(Role.FINANCE_OFFICER, Orders::allocation));
        all.put("schedule", new Order(Role.FINANCE_OFFICER, Orders::schedule));
        all.put("agreement", new Order(Role.FINANCE_OFFICER, Orders::agreement));
        all.put("account", new Order(Role.FINANCE_OFFICER, Orders::account));
        all.put("issue-card", new Order(Role.FINANCE_OFFICER, Orders::issue));
        all.put("activate", new Order(Role.FAMILY, Orders::activate));
        all.put("block-card", new Order(Role.FAMILY, Orders::block));
        all.put("unblock-card", new Order(Role.FAMILY, Orders::unblock));
        all.put("replace", new Order(Role.FINANCE_OFFICER, Orders::replace));
        all.put("load", new Order(Role.FINANCE_OFFICER, Orders::load));
        all.put("load-batch", new Order(Role.FINANCE_OFFICER, Orders::batch));
        all.put("reverse-load", new Order(Role.FINANCE_OFFICER, Orders::reverseLoad));
        all.put("confirm-load", new Order(Role.CARD_PROGRAMME, Orders::confirmLoad));
        all.put("bring-forward", new Order(Role.FINANCE_OFFICER, Orders::bringForward));
        all.put("family-money", new Order(Role.FAMILY, Orders::familyMoney));
        all.put("unidentified", new Order(Role.CARD_PROGRAMME, Orders::unidentified));
        all.put("identify", new Order(Role.FINANCE_OFFICER, Orders::identify));
        all.put("authorise", new Order(Role.CARD_PROGRAMME, Orders::authorise));
        all.put("decline", new Order(Role.CARD_PROGRAMME, Orders::decline));
        all.put("raise", new Order(Role.CARD_PROGRAMME, Orders::raise));
        all.put("reverse", new Order(Role.CARD_PROGRAMME, Orders::reverse));
        all.put("expire", new Order(Role.CARD_PROGRAMME, Orders::expire));
        all.put("settle", new Order(Role.CARD_PROGRAMME, Orders::settle));
        all.put("pay", new Order(Role.CARD_PROGRAMME, Orders::pay));
        all.put("withdraw", new Order(Role.CARD_PROGRAMME, Orders::withdraw));
        all.put("code", new Order(Role.FAMILY, Orders::code));
        all.put("refund", new Order(Role.CARD_PROGRAMME, Orders::refund));
        all.put("fee", new Order(Role.CARD_PROGRAMME, Orders::fee));
        all.put("dispute", new Order(Role.CARD_PROGRAMME, Orders::dispute));
        all.put("dispute-won", new Order(Role.CARD_PROGRAMME, (value, step) -> disputeClosed(value, step, true)));
        all.put("dispute-lost", new Order(Role.CARD_PROGRAMME, (value, step) -> disputeClosed(value, step, false)));
        all.put("evidence", new Order(Role.FAMILY, Orders::evidence));
        all.put("open-pot", new Order(Role.FAMILY, Orders::openPot));
        all.put("bank", new Order(Role.FAMILY, Orders::bank));
        all.put("draw", new Order(Role.FAMILY, Orders::draw));
        all.put("lapse", new Order(Role.FINANCE_OFFICER, Orders::lapse));
        all.put("close-pot", new Order(Role.FAMILY, Orders::closePot));
        all.put("review", new Order(Role.FINANCE_OFFICER, Orders::review));
        all.put("sign-review", new Order(Role.APPROVER, Orders::signReview));
        return all;
    }

    // Setting up

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
                    .ifPresent(pence -> out.add(new PlanCommand.SetIndicativeAmount(step.budget(), element, pence)));
        }
        fields.nothingElse();
        return atLeastOne(out, value, "name an element with its amount, like {sen: £3,900.00}");
    }

    private static List<BudgetCommand> panel(Value value, Step step) {
        var fields = value.fields();
        var out = List.<BudgetCommand>of(new PlanCommand.DecideByPanel(
                step.budget(),
                step.id(fields, "id", "panel-" + fields.need("element").text()),
                fields.need("element").choice(Element.class),
                fields.get("answer")
                        .map(it -> it.text().equals("true")
                                ? PanelAnswer.YES
                                : it.text().equals("false") ? PanelAnswer.NO : it.choice(PanelAnswer.class))
                        .orElse(PanelAnswer.YES),
                fields.get("decided").map(Value::date).orElse(step.on()),
                fields.text("by").orElse("panel"),
                words(fields.text("reasons").orElse("as discussed")),
                fields.text("conditions").map(Orders::words),
                unlessNone(fields, "value-for-money", "considered"),
                unlessNone(fields, "effect-on-others", "considered")));
        fields.nothingElse();
        return out;
    }

    /** Recorded by itself, unless the file says {@code none}. */
    private static Optional<TextRef> unlessNone(Fields fields, String key, String otherwise) {
        var given = fields.get(key);
        return given.isPresent() && given.get().isNothing()
                ? Optional.empty()
                : Optional.of(words(given.map(Value::text).orElse(otherwise)));
    }

    private static List<BudgetCommand> outcome(Value value, Step step) {
        var fields = named(value, "id");
        var out = List.<BudgetCommand>of(new PlanCommand.AgreeOutcome(
                step.budget(),
                fields.need("id").text(),
                fields.text("place").orElse("E1"),
                words(fields.text("words").orElse(fields.need("id").text())),
                words(fields.text("measure").orElse("as agreed in the plan")),
                fields.get("by").map(Value::date),
                fields.get("priority").map(Value::count).orElse(1)));
        fields.nothingElse();
        return out;
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
                        colour(given.fields().key(name)),
                        share.number().movePointRight(decimals).longValueExact()));
            } else {
                given.list().forEach(element -> shares.put(colour(element), 1L));
            }
        }
        long price = fields.amount("unit-price")
                .orElse(fields.amount("funded-unit-price").orElse(0L));
        var command = new PlanCommand.AgreeProvision(
                step.budget(),
                id,
                fields.text("outcome").orElse("outcome"),
                fields.get("section").map(it -> it.choice(PlanSection.class)).orElse(PlanSection.F),
                words(fields.text("words").orElse(id)),
                fields.text("unit").orElse("unit"),
                price,
                fields.get("quantity").map(Value::hundredths).orElse(0L),
                shares,
                fields.amount("funded-unit-price"),
                fields.get("profile").map(it -> it.choice(Profile.class)).orElse(Profile.EVEN),
                fields.text("beneficiary"),
                new TreeSet<>(fields.get("opens").map(Value::texts).orElse(List.of())),
                fields.yes("on-school-premises", false),
                fields.yes("personal-assistant", false),
                step.on());
        fields.nothingElse();
        return command;
    }

    private static List<BudgetCommand> school(Value value, Step step) {
        var fields = value.fields();
        var out = List.<BudgetCommand>of(new PlanCommand.RecordSchoolAnswer(
                step.budget(),
                fields.need("provision").text(),
                fields.get("answer").map(it -> it.choice(SchoolAnswer.class)).orElse(SchoolAnswer.AGREED),
                fields.text("by").orElse("head-teacher"),
                fields.get("answered").map(Value::date).orElse(step.on()),
                words(fields.text("told").orElse("what, at what cost, paid when")),
                fields.amount("cost").orElse(0L)));
        fields.nothingElse();
        return out;
    }

    private static List<BudgetCommand> health(Value value, Step step) {
        var fields = named(value, "provision");
        var out = List.<BudgetCommand>of(new PlanCommand.RecordHealthAgreement(
                step.budget(),
                fields.need("provision").text(),
                fields.text("by").orElse("icb"),
                fields.get("agreed").map(Value::date).orElse(step.on()),
                words(fields.text("risk").orElse("agreed risk note")),
                fields.text("responsible").orElse("nurse")));
        fields.nothingElse();
        return out;
    }

    private static List<BudgetCommand> allocation(Value value, Step step) {
        var fields = value.fields();
        var element = fields.need("element").choice(Element.class);
        var before = allocations(step).values().stream()
                .filter(it -> it.element() == element)
                .findFirst();
        LocalDate from = fields.get("from")
                .map(Value::date)
                .orElse(before.map(PlanEvent.AllocationAgreed::planYear).orElse(step.on()));
        SortedSet<String> provisions = new TreeSet<>(fields.get("provisions")
                .map(Value::texts)
                .orElseGet(() -> new ArrayList<>(provisionsOf(element, step))));
        var out = List.<BudgetCommand>of(new PlanCommand.AgreeAllocation(
                step.budget(),
                fields.text("id")
                        .orElse(before.map(PlanEvent.AllocationAgreed::allocation)
                                .orElse(element.label())),
                element,
                fields.get("kind").map(it -> it.choice(EntitlementKind.class)).orElse(EntitlementKind.RECURRING),
                from,
                fields.get("to").map(Value::date).orElse(from.plusYears(1).minusDays(1)),
                fields.need("amount").amount(),
                fields.get("funder")
                        .map(Orders::funders)
                        .orElse(before.map(PlanEvent.AllocationAgreed::funderShares)
                                .orElse(oneFunder())),
                provisions,
                step.on()));
        fields.nothingElse();
        return out;
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

    private static List<BudgetCommand> schedule(Value value, Step step) {
        var fields = value.fields();
        String allocation = fields.text("allocation")
                .or(() -> fields.text("element"))
                .orElseThrow(() -> value.wrong("\"allocation\" is missing here"));
        List<PlanEvent.ScheduleLine> lines = new ArrayList<>();
        for (Value line : fields.get("lines").map(Value::list).orElse(List.of())) {
            var each = line.fields();
            LocalDate due = each.need("due").date();
            lines.add(new PlanEvent.ScheduleLine(
                    lines.size() + 1,
                    due,
                    each.need("amount").amount(),
                    each.get("from").map(Value::date).orElse(due),
                    each.get("to").map(Value::date).orElse(due)));
            each.nothingElse();
        }
        var out = List.<BudgetCommand>of(new PlanCommand.AgreeSchedule(
                step.budget(),
                fields.text("id").orElse(allocation),
                allocation,
                fields.get("frequency").map(it -> it.choice(Frequency.class)).orElse(Frequency.FOUR_WEEKLY),
                lines));
        fields.nothingElse();
        return out;
    }

    private static List<BudgetCommand> agreement(Value value, Step step) {
        var fields = value.isMap() ? value.fields() : named(value, "id");
        var out = List.<BudgetCommand>of(new PlanCommand.SignAgreement(
                step.budget(),
                step.id(fields, "id", "agreement"),
                fields.text("recipient").orElse("parent"),
                fields.get("recipient-kind")
                        .map(it -> it.choice(RecipientKind.class))
                        .orElse(RecipientKind.PARENT),
                fields.get("management").map(it -> it.choice(Management.class)).orElse(Management.PAYMENT_CARD),
                words(fields.text("conditions").orElse("as agreed")),
                fields.yes("other-way-offered", true),
                fields.get("signed").map(Value::date).orElse(step.on())));
        fields.nothingElse();
        return out;
    }

    private static List<BudgetCommand> account(Value value, Step step) {
        var fields = value.fields();
        for (HeldKind kind : HeldKind.values()) {
            if (fields.has(kind.label())) {
                var command = new FundingCommand.OpenAccount(
                        step.budget(),
                        fields.need(kind.label()).text(),
                        kind,
                        fields.text("last-four").orElse("0001"),
                        step.on());
                fields.nothingElse();
                return List.of(command);
            }
        }
        throw value.wrong(
                "say what kind of account it is and its name: {card: C1}, {bank: B1}, {managed: P1} or {isf: P1}");
    }

    // Cards

    private static List<BudgetCommand> issue(Value value, Step step) {
        var fields = named(value, "card");
        var out = List.of(issued(fields.need("card").text(), Optional.empty(), fields, step));
        fields.nothingElse();
        return out;
    }

    private static List<BudgetCommand> replace(Value value, Step step) {
        var fields = value.fields();
        var out = List.of(issued(
                fields.need("by").text(),
                Optional.of(fields.text("card").orElseGet(() -> card(fields, step))),
                fields,
                step));
        fields.nothingElse();
        return out;
    }

    static BudgetCommand issued(String card, Optional<String> replaces, Fields fields, Step step) {
        return new CardCommand.IssueCard(
                step.budget(),
                card,
                heldAccount(fields, step),
                "token-" + card,
                fields.text("last-four").orElse("0001"),
                fields.text("cardholder").orElse("parent"),
                fields.get("expires").map(Value::date).orElse(step.on().plusYears(4)),
                replaces,
                step.on());
    }

    private static List<BudgetCommand> activate(Value value, Step step) {
        var fields = named(value, "card");
        var out = List.<BudgetCommand>of(new CardCommand.ActivateCard(step.budget(), card(fields, step), step.on()));
        fields.nothingElse();
        return out;
    }

    private static List<BudgetCommand> block(Value value, Step step) {
        var fields = named(value, "card");
        var out = List.<BudgetCommand>of(new CardCommand.BlockCard(
                step.budget(),
                card(fields, step),
                fields.get("reason").map(it -> it.choice(BlockReason.class)).orElse(BlockReason.LOST),
                step.on()));
        fields.nothingElse();
        return out;
    }

    private static List<BudgetCommand> unblock(Value value, Step step) {
        var fields = named(value, "card");
        var out = List.<BudgetCommand>of(new CardCommand.UnblockCard(step.budget(), card(fields, step), step.on()));
        fields.nothingElse();
        return out;
    }

    private static List<BudgetCommand> authorise(Value value, Step step) {
        var fields = value.fields();
        var out = List.<BudgetCommand>of(new CardCommand.Authorise(
                step.budget(),
                step.id(fields, "id", "authorisation"),
                card(fields, step),
                fields.need("amount").amount(),
                fields.get("units").map(Value::hundredths).orElse(100L),
                fields.text("provision"),
                fields.text("pot"),
                merchant(fields, Channel.CHIP),
                fields.amount("cash").orElse(0L),
                fields.yes("reported", false),
                fields.amount("balance"),
                step.on(),
                Optional.empty(),
                source(fields, step)));
        fields.nothingElse();
        return out;
    }

    private static List<BudgetCommand> decline(Value value, Step step) {
        var fields = value.fields();
        var out = List.<BudgetCommand>of(new CardCommand.RecordDecline(
                step.budget(),
                step.id(fields, "id", "decline"),
                card(fields, step),
                fields.need("amount").amount(),
                merchant(fields, Channel.CHIP),
                fields.text("reason").orElse("declined-by-scheme"),
                step.on(),
                Optional.empty(),
                source(fields, step)));
        fields.nothingElse();
        return out;
    }

    private static List<BudgetCommand> raise(Value value, Step step) {
        var fields = value.fields();
        var out = List.<BudgetCommand>of(new CardCommand.RaiseAuthorisation(
                step.budget(),
                fields.need("of").text(),
                step.id(fields, "id", fields.need("of").text() + "-raise"),
                fields.need("amount").amount(),
                fields.yes("reported", false),
                step.on(),
                source(fields, step)));
        fields.nothingElse();
        return out;
    }

    private static List<BudgetCommand> reverse(Value value, Step step) {
        var fields = named(value, "of");
        var out = List.<BudgetCommand>of(new CardCommand.ReverseAuthorisation(
                step.budget(),
                fields.need("of").text(),
                step.id(fields, "id", fields.need("of").text() + "-reversal"),
                fields.amount("amount"),
                step.on(),
                source(fields, step)));
        fields.nothingElse();
        return out;
    }

    private static List<BudgetCommand> expire(Value value, Step step) {
        var fields = named(value, "of");
        var out = List.<BudgetCommand>of(new CardCommand.ExpireAuthorisation(
                step.budget(), fields.need("of").text(), fields.yes("reported", false), step.on()));
        fields.nothingElse();
        return out;
    }

    // Money in

    private static List<BudgetCommand> load(Value value, Step step) {
        var fields = named(value, "amount");
        var command = load(fields, step, step.id(fields, "id", "load"), Optional.empty());
        fields.nothingElse();
        return List.of(command);
    }

    private static FundingCommand.Load load(Fields fields, Step step, String id, Optional<Source> batch) {
        var allocations = allocations(step);
        List<FundingCommand.LoadLine> lines = new ArrayList<>();
        SortedSet<String> pays = new TreeSet<>();
        var only = fields.text("allocation");
        var kind =
                fields.get("kind").map(it -> it.choice(EntitlementKind.class)).orElse(EntitlementKind.RECURRING);
        var plain = fields.amount("amount");
        for (Element element : Element.values()) {
            var amount =
                    fields.amount(element.label()).or(() -> element == onlyElement(step) ? plain : Optional.empty());
            if (amount.isEmpty()) {
                continue;
            }
            String allocation = only.orElseGet(() -> allocations.values().stream()
                    .filter(it -> it.element() == element && it.kind() == kind)
                    .map(PlanEvent.AllocationAgreed::allocation)
                    .reduce((_, last) -> last)
                    .orElse(element.label()));
            lines.add(new FundingCommand.LoadLine(allocation, element, fields.text("funder"), amount.get()));
            nextUnpaid(allocation, step)
                    .filter(line -> line.amountPence() == amount.get())
                    .ifPresent(line -> pays.add(line.schedule() + "/" + line.number()));
        }
        if (lines.isEmpty()) {
            fields.get("pays");
            List.of("account", "reference", "approved-by").forEach(fields::get);
            fields.nothingElse();
            throw fields.whole().wrong("say how much, by element, like {sen: £300.00}");
        }
        fields.get("pays").ifPresent(given -> {
            pays.clear();
            pays.addAll(given.texts());
        });
        return new FundingCommand.Load(
                step.budget(),
                id,
                heldAccount(fields, step),
                fields.text("reference").orElse(id),
                batch,
                lines,
                pays,
                fields.text("approved-by"),
                step.on());
    }

    /** The element of the budget that was agreed first, for amounts that name none. */
    private static Element onlyElement(Step step) {
        return allocations(step).values().stream()
                .map(PlanEvent.AllocationAgreed::element)
                .findFirst()
                .orElse(Element.SOCIAL_CARE);
    }

    /** An instalment that no load has paid. */
    record Unpaid(String schedule, String allocation, int number, LocalDate dueOn, long amountPence) {}

    static List<Unpaid> unpaid(Step step) {
        SortedMap<String, PlanEvent.ScheduleAgreed> schedules = new TreeMap<>();
        Map<String, FundingEvent.Loaded> loads = new LinkedHashMap<>();
        for (FeedRecord record : step.records()) {
            switch (record.event()) {
                case PlanEvent.ScheduleAgreed agreed -> schedules.put(agreed.schedule(), agreed);
                case FundingEvent.Loaded loaded -> loads.put(loaded.load(), loaded);
                case FundingEvent.LoadReversed reversed -> loads.remove(reversed.load());
                default -> {}
            }
        }
        SortedSet<String> paid = new TreeSet<>();
        loads.values().forEach(loaded -> paid.addAll(loaded.scheduleLines()));
        List<Unpaid> out = new ArrayList<>();
        for (var schedule : schedules.values()) {
            for (var line : schedule.lines()) {
                if (!paid.contains(schedule.schedule() + "/" + line.number())) {
                    out.add(new Unpaid(
                            schedule.schedule(),
                            schedule.allocation(),
                            line.number(),
                            line.dueOn(),
                            line.amountPence()));
                }
            }
        }
        out.sort(java.util.Comparator.comparing(Unpaid::dueOn).thenComparing(Unpaid::schedule));
        return out;
    }

    private static Optional<Unpaid> nextUnpaid(String allocation, Step step) {
        return unpaid(step).stream()
                .filter(line -> line.allocation().equals(allocation))
                .findFirst();
    }

    /** The lines of a batch; each is one load, and the batch stands or falls as a whole. */
    private static List<BudgetCommand> batch(Value value, Step step) {
        var fields = value.fields();
        String batch = fields.need("id").text();
        List<BudgetCommand> out = new ArrayList<>();
        if (fields.has("lines") && fields.need("lines").isList()) {
            for (Value line : fields.need("lines").list()) {
                var each = line.fields();
                var own = new Step(each.text("budget").orElse(step.budget()), step.on(), step.books(), "");
                int number = out.size() + 1;
                var source = Optional.of(new Source("load-batch", batch, number));
                out.add(load(each, own, each.text("id").orElse(batch + "-" + number), source));
                each.nothingElse();
            }
        } else {
            int count = fields.need("lines").count();
            var element =
                    fields.get("element").map(it -> it.choice(Element.class)).orElseGet(() -> onlyElement(step));
            String allocation = fields.text("allocation").orElse(element.label());
            if (count < 1 || count > 10_000) {
                throw value.wrong("a batch has from 1 to 10,000 lines, not " + count);
            }
            for (long pence : Apportion.equally(fields.need("total").amount(), count)) {
                int number = out.size() + 1;
                out.add(new FundingCommand.Load(
                        step.budget(),
                        batch + "-" + number,
                        heldAccount(fields, step),
                        batch + "-" + number,
                        Optional.of(new Source("load-batch", batch, number)),
                        List.of(new FundingCommand.LoadLine(allocation, element, Optional.empty(), pence)),
                        new TreeSet<>(),
                        fields.text("approved-by"),
                        step.on()));
            }
        }
        fields.nothingElse();
        return atLeastOne(out, value, "a batch has at least one line");
    }

    private static List<BudgetCommand> reverseLoad(Value value, Step step) {
        var fields = named(value, "of");
        var out = List.<BudgetCommand>of(new FundingCommand.ReverseLoad(
                step.budget(),
                fields.need("of").text(),
                words(fields.text("reason").orElse("loaded by mistake")),
                step.on()));
        fields.nothingElse();
        return out;
    }

    private static List<BudgetCommand> confirmLoad(Value value, Step step) {
        var fields = value.fields();
        var out = List.<BudgetCommand>of(new FundingCommand.ConfirmLoad(
                step.budget(),
                heldAccount(fields, step),
                step.id(fields, "id", "confirmation"),
                fields.text("reference"),
                fields.need("amount").amount(),
                fields.amount("balance"),
                step.on(),
                Optional.empty(),
                source(fields, step)));
        fields.nothingElse();
        return out;
    }

    private static List<BudgetCommand> bringForward(Value value, Step step) {
        var fields = value.fields();
        List<FundingCommand.MoneyFound> money = new ArrayList<>();
        List<FundingEvent.OpeningEntitlement> entitlements = new ArrayList<>();
        List<FundingCommand.PotFound> pots = new ArrayList<>();
        String account = heldAccount(fields, step);
        for (Value line : fields.get("money").map(Value::list).orElse(List.of())) {
            var each = line.fields();
            var element = each.get("element").map(it -> it.choice(Element.class));
            money.add(new FundingCommand.MoneyFound(
                    each.text("account").orElse(account),
                    element,
                    each.text("funder").or(() -> element.map(_ -> "council")),
                    each.need("amount").amount()));
            each.nothingElse();
        }
        for (Value line : fields.get("entitled").map(Value::list).orElse(List.of())) {
            var each = line.fields();
            var element = each.need("element").choice(Element.class);
            LocalDate from = each.get("from").map(Value::date).orElse(step.on());
            entitlements.add(new FundingEvent.OpeningEntitlement(
                    each.text("allocation").orElse(element.label()),
                    element,
                    each.text("funder").orElse("council"),
                    each.get("kind").map(it -> it.choice(EntitlementKind.class)).orElse(EntitlementKind.RECURRING),
                    from,
                    each.get("to").map(Value::date).orElse(from.plusYears(1).minusDays(1)),
                    each.need("annual").amount(),
                    each.need("left").amount()));
            each.nothingElse();
        }
        for (Value line : fields.get("pots").map(Value::list).orElse(List.of())) {
            var each = line.fields();
            SortedMap<Colour, Long> amounts = new TreeMap<>();
            for (Colour colour : Colour.values()) {
                each.amount(colour.label()).ifPresent(pence -> amounts.put(colour, pence));
            }
            pots.add(new FundingCommand.PotFound(
                    each.need("id").text(),
                    each.text("account").orElse(account),
                    each.text("provision"),
                    words(each.text("purpose").orElse("saved for later")),
                    each.need("expires").date(),
                    new Amounts(amounts)));
            each.nothingElse();
        }
        SortedMap<String, Long> signed = new TreeMap<>();
        var total = fields.get("signed-total");
        if (total.isPresent() && total.get().isMap()) {
            total.get().fields().all().forEach((name, amount) -> signed.put(name, amount.amount()));
        } else if (total.isPresent()) {
            signed.put(account, total.get().amount());
        } else {
            money.forEach(one -> signed.merge(one.account(), one.pence(), Math::addExact));
        }
        var out = List.<BudgetCommand>of(new FundingCommand.BringForward(
                step.budget(),
                step.id(fields, "id", "opening"),
                step.on(),
                money,
                entitlements,
                pots,
                fields.get("first-payment").map(Value::date),
                fields.get("last-review").map(Value::date),
                fields.text("statement").orElse("statement"),
                signed,
                new TreeSet<>(fields.get("signed-by").map(Value::texts).orElse(List.of("officer-1", "officer-2")))));
        fields.nothingElse();
        return out;
    }

    private static List<BudgetCommand> familyMoney(Value value, Step step) {
        var fields = named(value, "amount");
        var out = List.<BudgetCommand>of(new FundingCommand.ReceiveFamilyMoney(
                step.budget(),
                step.id(fields, "id", "family-money"),
                heldAccount(fields, step),
                fields.need("amount").amount(),
                step.on(),
                source(fields, step)));
        fields.nothingElse();
        return out;
    }

    private static List<BudgetCommand> unidentified(Value value, Step step) {
        var fields = named(value, "amount");
        var out = List.<BudgetCommand>of(new FundingCommand.RecordUnidentified(
                step.budget(),
                step.id(fields, "id", "unidentified"),
                heldAccount(fields, step),
                fields.need("amount").amount(),
                fields.text("counterparty").map(Orders::words),
                fields.amount("balance"),
                step.on(),
                Optional.empty(),
                source(fields, step)));
        fields.nothingElse();
        return out;
    }

    private static List<BudgetCommand> identify(Value value, Step step) {
        var fields = named(value, "of");
        var out = List.<BudgetCommand>of(new FundingCommand.IdentifyAsFamilyMoney(
                step.budget(), fields.need("of").text(), step.on()));
        fields.nothingElse();
        return out;
    }

    // Spending

    private static List<BudgetCommand> settle(Value value, Step step) {
        return spend(value, step, Method.CARD, Channel.CHIP);
    }

    private static List<BudgetCommand> pay(Value value, Step step) {
        return spend(value, step, Method.FASTER_PAYMENT, Channel.BANK);
    }

    private static List<BudgetCommand> withdraw(Value value, Step step) {
        return spend(value, step, Method.CASH, Channel.ATM);
    }

    private static List<BudgetCommand> spend(Value value, Step step, Method usually, Channel channel) {
        var fields = value.fields();
        var authorisation = fields.text("of").map(of -> of + step.suffix());
        var hold = authorisation.flatMap(of -> hold(of, step));
        var method = fields.get("method").map(it -> it.choice(Method.class)).orElse(usually);
        long amount = fields.need("amount").amount();
        var out = List.<BudgetCommand>of(new SpendCommand.SettleSpend(
                step.budget(),
                step.id(fields, "id", authorisation.map(of -> of + "-settled").orElse("payment")),
                hold.isPresent() && !fields.has("account")
                        ? hold.get()
                                .account()
                                .name()
                                .substring(hold.get().account().name().lastIndexOf(':') + 1)
                        : heldAccount(fields, step),
                method,
                authorisation,
                fields.text("card")
                        .or(() -> hold.map(CardEvent.Authorised::card))
                        .or(() -> method == Method.CARD || method == Method.CASH
                                ? cards(step).reduce((_, last) -> last)
                                : Optional.empty()),
                amount,
                fields.get("units")
                        .map(Value::hundredths)
                        .orElse(hold.map(CardEvent.Authorised::unitsHundredths).orElse(100L)),
                fields.text("provision"),
                fields.text("pot"),
                fields.amount("cash").orElse(method == Method.CASH ? amount : 0L),
                fields.yes("partial", false),
                fields.has("mcc") || fields.has("merchant") || hold.isEmpty()
                        ? merchant(fields, channel)
                        : hold.get().merchant(),
                fields.text("counterparty").map(Orders::words),
                fields.get("foreign").map(given -> {
                    var each = given.fields();
                    var foreign = new SpendEvent.Foreign(
                            each.need("amount").text(), each.need("currency").text());
                    each.nothingElse();
                    return foreign;
                }),
                fields.amount("balance"),
                step.on(),
                Optional.empty(),
                source(fields, step)));
        fields.nothingElse();
        return out;
    }

    private static Optional<CardEvent.Authorised> hold(String id, Step step) {
        return step.records().stream()
                .map(FeedRecord::event)
                .filter(event -> event instanceof CardEvent.Authorised held
                        && held.authorisation().equals(id))
                .map(CardEvent.Authorised.class::cast)
                .findFirst();
    }

    /** A payment by its own name, or the last one that settled the authorisation of that name. */
    private static String payment(String of, Step step) {
        String found = of;
        for (FeedRecord record : step.records()) {
            if (record.event() instanceof SpendEvent.SpendSettled settled) {
                if (settled.transaction().equals(of)) {
                    return of;
                }
                if (settled.authorisation().equals(Optional.of(of))) {
                    found = settled.transaction();
                }
            }
        }
        return found;
    }

    private static List<BudgetCommand> code(Value value, Step step) {
        var fields = value.fields();
        String of = payment(fields.need("of").text() + step.suffix(), step);
        List<SpendCommand.CodingLine> lines = new ArrayList<>();
        if (fields.has("to")
                && !fields.need("to").list().isEmpty()
                && fields.need("to").list().getFirst().isMap()) {
            for (Value line : fields.need("to").list()) {
                var each = line.fields();
                lines.add(new SpendCommand.CodingLine(
                        each.need("provision").text(),
                        each.get("colour").or(() -> each.get("element")).map(Orders::colour),
                        each.need("amount").amount(),
                        each.get("units").map(Value::hundredths).orElse(100L)));
                each.nothingElse();
            }
        } else {
            String provision = fields.text("provision")
                    .or(() -> fields.text("to"))
                    .orElseThrow(() -> value.wrong("\"provision\" is missing here: say what the payment was for"));
            lines.add(new SpendCommand.CodingLine(
                    provision,
                    fields.get("colour").or(() -> fields.get("element")).map(Orders::colour),
                    fields.amount("amount").orElseGet(() -> leftOf(of, step)),
                    fields.get("units").map(Value::hundredths).orElse(100L)));
        }
        var out = List.<BudgetCommand>of(new SpendCommand.CodeSpend(
                step.budget(),
                of,
                step.id(fields, "id", of + "-coding"),
                lines,
                fields.text("reason").map(Orders::words),
                step.on()));
        fields.nothingElse();
        return out;
    }

    /** What of a payment is left after refunds and disputes won. */
    private static long leftOf(String transaction, Step step) {
        long left = 0;
        for (FeedRecord record : step.records()) {
            switch (record.event()) {
                case SpendEvent.SpendSettled it when it.transaction().equals(transaction) -> left += it.amountPence();
                case SpendEvent.Refunded it
                when it.original().equals(Optional.of(transaction)) ->
                    left -= it.parts().stream()
                            .mapToLong(SpendEvent.CodedPart::pence)
                            .sum();
                case SpendEvent.DisputeWon it
                when it.transaction().equals(transaction) ->
                    left -= it.parts().stream()
                            .mapToLong(SpendEvent.CodedPart::pence)
                            .sum();
                default -> {}
            }
        }
        return left;
    }

    private static List<BudgetCommand> refund(Value value, Step step) {
        var fields = value.fields();
        var out = List.<BudgetCommand>of(new SpendCommand.RecordRefund(
                step.budget(),
                step.id(fields, "id", fields.text("of").orElse("payment") + "-refund"),
                heldAccount(fields, step),
                fields.text("of").map(of -> payment(of, step)),
                fields.need("amount").amount(),
                merchant(fields, Channel.CHIP),
                fields.amount("balance"),
                step.on(),
                Optional.empty(),
                source(fields, step)));
        fields.nothingElse();
        return out;
    }

    private static List<BudgetCommand> fee(Value value, Step step) {
        var fields = named(value, "amount");
        var out = List.<BudgetCommand>of(new SpendCommand.ChargeFee(
                step.budget(),
                step.id(fields, "id", "fee"),
                heldAccount(fields, step),
                fields.need("amount").amount(),
                fields.amount("balance"),
                step.on(),
                source(fields, step)));
        fields.nothingElse();
        return out;
    }

    private static List<BudgetCommand> dispute(Value value, Step step) {
        var fields = named(value, "of");
        String of = payment(fields.need("of").text(), step);
        var out = List.<BudgetCommand>of(new SpendCommand.CreditDispute(
                step.budget(),
                step.id(fields, "id", "dispute"),
                of,
                fields.amount("amount").orElseGet(() -> leftOf(of, step)),
                fields.amount("balance"),
                step.on(),
                source(fields, step)));
        fields.nothingElse();
        return out;
    }

    private static List<BudgetCommand> disputeClosed(Value value, Step step, boolean won) {
        var fields = named(value, "id");
        var out = List.<BudgetCommand>of(
                new SpendCommand.CloseDispute(step.budget(), fields.text("id").orElse("dispute"), won, step.on()));
        fields.nothingElse();
        return out;
    }

    private static List<BudgetCommand> evidence(Value value, Step step) {
        var fields = value.fields();
        SortedSet<String> of = new TreeSet<>();
        fields.need("of").texts().forEach(each -> of.add(payment(each, step)));
        String id = step.id(fields, "id", "evidence");
        var out = List.<BudgetCommand>of(new SpendCommand.RecordEvidence(
                step.budget(),
                id,
                fields.get("kind").map(it -> it.choice(EvidenceKind.class)).orElse(EvidenceKind.RECEIPT),
                of,
                digest(id),
                step.on()));
        fields.nothingElse();
        return out;
    }

    // Saving

    private static List<BudgetCommand> openPot(Value value, Step step) {
        var fields = value.fields();
        return List.of(pot(fields.need("id").text(), fields, step));
    }

    static BudgetCommand pot(String id, Fields fields, Step step) {
        var command = new PotCommand.OpenPot(
                step.budget(),
                id,
                heldAccount(fields, step),
                fields.text("provision"),
                words(fields.text("purpose").orElse(id)),
                fields.amount("goal").orElse(100_00L),
                fields.get("expires").map(Value::date).orElse(step.on().plusMonths(3)),
                fields.yes("use-if-short", false),
                step.on());
        fields.nothingElse();
        return command;
    }

    private static List<BudgetCommand> bank(Value value, Step step) {
        var fields = value.fields();
        var out = List.<BudgetCommand>of(new PotCommand.BankUnspent(
                step.budget(),
                step.id(fields, "id", "banking"),
                fields.text("pot").or(() -> lastPot(step)).orElseThrow(() -> value.wrong("\"pot\" is missing here")),
                fields.need("amount").amount(),
                step.on()));
        fields.nothingElse();
        return out;
    }

    private static List<BudgetCommand> draw(Value value, Step step) {
        var fields = value.fields();
        var out = List.<BudgetCommand>of(new PotCommand.DrawBanked(
                step.budget(),
                step.id(fields, "id", "drawing"),
                fields.text("pot").or(() -> lastPot(step)).orElseThrow(() -> value.wrong("\"pot\" is missing here")),
                fields.need("amount").amount(),
                step.on()));
        fields.nothingElse();
        return out;
    }

    private static Optional<String> lastPot(Step step) {
        return step.records().stream()
                .map(FeedRecord::event)
                .filter(uk.personalbudget.ledger.budget.PotEvent.PotOpened.class::isInstance)
                .map(event -> ((uk.personalbudget.ledger.budget.PotEvent.PotOpened) event).pot())
                .reduce((_, last) -> last);
    }

    private static List<BudgetCommand> lapse(Value value, Step step) {
        var fields = named(value, "pot");
        var out = List.<BudgetCommand>of(
                new PotCommand.LapsePot(step.budget(), fields.need("pot").text(), step.on()));
        fields.nothingElse();
        return out;
    }

    private static List<BudgetCommand> closePot(Value value, Step step) {
        var fields = named(value, "pot");
        var out = List.<BudgetCommand>of(
                new PotCommand.ClosePot(step.budget(), fields.need("pot").text(), step.on()));
        fields.nothingElse();
        return out;
    }

    // Reviews

    private static List<BudgetCommand> review(Value value, Step step) {
        var fields = named(value, "kind");
        SortedMap<ReviewEvent.Question, ReviewEvent.Answer> answers = new TreeMap<>();
        var given = fields.get("answers");
        if (given.isPresent() && given.get().isMap()) {
            var each = given.get().fields();
            for (var question : ReviewEvent.Question.values()) {
                each.get(question.label())
                        .ifPresent(it -> answers.put(
                                question, new ReviewEvent.Answer(it.yes(), words("as seen at the review"))));
            }
            each.nothingElse();
        } else {
            boolean yes = given.map(Value::yes).orElse(true);
            for (var question : ReviewEvent.Question.values()) {
                answers.put(question, new ReviewEvent.Answer(yes, words("as seen at the review")));
            }
        }
        var kind = fields.get("kind").map(it -> it.choice(ReviewKind.class)).orElse(ReviewKind.THREE_MONTH);
        LocalDate from = fields.get("from").map(Value::date).orElseGet(() -> firstDay(step));
        var out = List.<BudgetCommand>of(new ReviewCommand.RecordReview(
                step.budget(),
                step.id(fields, "id", "review"),
                kind,
                from,
                fields.get("to").map(Value::date).orElse(step.on()),
                fields.get("held").map(Value::date).orElse(step.on()),
                answers,
                new ReviewEvent.OwnView(
                        fields.yes("carry-on", true),
                        fields.yes("help-wanted", false),
                        fields.text("words").map(Orders::words)),
                fields.get("decision")
                        .map(it -> it.choice(ReviewDecision.class))
                        .orElse(ReviewDecision.CONTINUE)));
        fields.nothingElse();
        return out;
    }

    private static LocalDate firstDay(Step step) {
        return step.records().stream()
                .flatMap(record -> record.entry().postings().stream())
                .map(posting -> posting.effectiveOn())
                .min(LocalDate::compareTo)
                .orElse(step.on());
    }

    private static List<BudgetCommand> signReview(Value value, Step step) {
        var fields = named(value, "id");
        String last = step.records().stream()
                .map(FeedRecord::event)
                .filter(ReviewEvent.ReviewRecorded.class::isInstance)
                .map(event -> ((ReviewEvent.ReviewRecorded) event).review())
                .reduce((_, later) -> later)
                .orElse("review");
        var out = List.<BudgetCommand>of(new ReviewCommand.SignReview(
                step.budget(),
                fields.text("id").orElse(last),
                fields.get("signed").map(Value::date).orElse(step.on())));
        fields.nothingElse();
        return out;
    }

    // What they share

    /** A map as it stands, or one word as the value of the most obvious name: {@code expire: A1} is {@code expire: {of: A1}}. */
    private static Fields named(Value value, String name) {
        if (value.isMap()) {
            return value.fields();
        }
        var values = new LinkedHashMap<String, Value>();
        if (!value.isNothing() && !value.text().equals("true") && !value.text().equals("yes")) {
            values.put(name, value);
        }
        return new Fields(value, values, new LinkedHashMap<>());
    }

    private static List<BudgetCommand> atLeastOne(List<BudgetCommand> commands, Value value, String advice) {
        if (commands.isEmpty()) {
            throw value.wrong(advice);
        }
        return commands;
    }

    private static String heldAccount(Fields fields, Step step) {
        return fields.text("account")
                .orElseGet(() -> step.records().stream()
                        .map(FeedRecord::event)
                        .filter(FundingEvent.AccountOpened.class::isInstance)
                        .map(event -> ((FundingEvent.AccountOpened) event).account())
                        .findFirst()
                        .orElse("account"));
    }

    /** The card that is named, else the one issued last. */
    private static String card(Fields fields, Step step) {
        return fields.text("card")
                .orElseGet(() -> cards(step).reduce((_, last) -> last).orElse("card"));
    }

    private static java.util.stream.Stream<String> cards(Step step) {
        return step.records().stream()
                .map(FeedRecord::event)
                .filter(CardEvent.CardIssued.class::isInstance)
                .map(event -> ((CardEvent.CardIssued) event).card());
    }

    private static Merchant merchant(Fields fields, Channel usually) {
        return new Merchant(
                fields.text("mcc"),
                fields.text("merchant"),
                fields.text("city"),
                fields.get("channel").map(it -> it.choice(Channel.class)).orElse(usually));
    }

    /** {@code row: 12} says that the fact came as that row of a card feed file. */
    private static Optional<Source> source(Fields fields, Step step) {
        return fields.get("row").map(row -> new Source("card-feed", "feed-" + step.on(), row.count()));
    }

    static Colour colour(Value value) {
        return value.choice(Colour.class);
    }

    /** Words are kept apart from the books; a scenario needs only that they were there. */
    static TextRef words(String words) {
        return new TextRef("text-" + digest(words).substring(0, 12), digest(words));
    }

    private static String digest(String words) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(words.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
