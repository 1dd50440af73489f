package uk.personalbudget.api.scenario;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.Context;
import uk.personalbudget.ledger.budget.Decision;
import uk.personalbudget.ledger.calendar.WorkingDays;
import uk.personalbudget.ledger.policy.Policies;

/** Runs the scenarios of a file. */
public final class Scenarios {
    private static final int MOST_REPEATS = 1000;

    /** What has happened already, what happens, or simply all of it. */
    private static final List<String> STEPS = List.of("given", "steps", "when");

    private static final List<String> LOOKS = List.of("audit", "run-audit", "prepare-audit");

    /** To look at the balances is no order; what is expected of them stands under {@code expect}. */
    static final Set<String> LOOK = Set.of("look", "check", "balance", "balances", "show", "position");

    private static final Set<String> POLICIES = Set.of("policy", "change-policy", "set-policy");

    private static final Map<String, String> OTHER_NAMES = Map.of("date", "on", "then", "expect", "expected", "expect");

    /** What people are called who have a role. */
    private static final Map<String, Role> ROLES = Map.ofEntries(
            Map.entry("officer", Role.FINANCE_OFFICER),
            Map.entry("council", Role.FINANCE_OFFICER),
            Map.entry("finance", Role.FINANCE_OFFICER),
            Map.entry("parent", Role.FAMILY),
            Map.entry("young-person", Role.FAMILY),
            Map.entry("recipient", Role.FAMILY),
            Map.entry("nominee", Role.FAMILY),
            Map.entry("representative", Role.FAMILY),
            Map.entry("second-officer", Role.APPROVER),
            Map.entry("second-person", Role.APPROVER),
            Map.entry("scheme", Role.CARD_PROGRAMME),
            Map.entry("card-scheme", Role.CARD_PROGRAMME),
            Map.entry("head", Role.HEAD_OF_SERVICE));

    private final Supplier<WorkingDays> england;

    /** @param england the working days of England, asked for once */
    public Scenarios(Supplier<WorkingDays> england) {
        this.england = england;
    }

    /**
     * Runs every scenario of the text and says what was not as expected.
     *
     * @throws BadScenario where the text cannot be understood
     */
    public List<Report> run(String file, String text) {
        List<Report> reports = new ArrayList<>();
        for (Value document : Value.documents(file, text)) {
            reports.add(run(document));
        }
        if (reports.isEmpty()) {
            throw new BadScenario(file, 1, "there is no scenario in this file");
        }
        return reports;
    }

    /** What is expected in the end: figures, or steps that only look. */
    private static List<Value> looks(Value then) {
        return then.isList() ? then.list() : List.of(then.nothingNamed().with("expect", then));
    }

    private Report run(Value document) {
        var fields = document.fields();
        String name = fields.text("scenario").orElse(document.file());
        fields.get("rules");
        fields.get("note");
        WorkingDays days = england.get();
        if (fields.has("bank-holidays")) {
            var all = new TreeSet<>(days.bankHolidays());
            fields.need("bank-holidays").list().forEach(day -> all.add(day.date()));
            days = new WorkingDays(all);
        }
        Policies policies = fields.get("policy")
                .filter(it -> !it.isNothing())
                .map(PolicyReader::scenario)
                .orElseGet(Policies::none);
        var books = new Books(policies, days);
        List<String> budgets = new ArrayList<>();
        fields.get("budget").ifPresent(value -> {
            String id = value.fields().text("id").orElse("budget");
            Setup.run(books, id, value);
            budgets.add(id);
        });
        fields.get("budgets")
                .ifPresent(all -> all.fields().all().forEach((id, value) -> {
                    Setup.run(books, id, value);
                    budgets.add(id);
                }));
        String first = budgets.stream().findFirst().orElse("budget");
        List<Value> steps = new ArrayList<>();
        for (String part : STEPS) {
            fields.get(part).map(Value::list).ifPresent(steps::addAll);
        }
        var then = fields.get("then").or(() -> fields.get("expect"));
        then.ifPresent(it -> steps.addAll(looks(it)));
        fields.nothingElse();
        List<Report.Difference> differences = new ArrayList<>();
        int checks = 0;
        for (int i = 0; i < steps.size(); i++) {
            checks += carryOut(steps.get(i), i + 1, books, first, differences);
        }
        return new Report(document.file(), name, steps.size(), checks, differences);
    }

    /** A step that cannot even be tried is a fault of the file, said with its line. */
    private static int carryOut(
            Value step, int number, Books books, String first, List<Report.Difference> differences) {
        try {
            return step(step, number, books, first, differences);
        } catch (IllegalArgumentException | ArithmeticException | java.time.DateTimeException impossible) {
            throw step.wrong("this step cannot be carried out: " + impossible.getMessage());
        }
    }

    private static int step(Value value, int number, Books books, String first, List<Report.Difference> differences) {
        var fields = value.named(OTHER_NAMES).fields();
        LocalDate on = fields.get("on").map(Value::date).orElseGet(() -> {
            if (number == 1 && books.size() == 0) {
                throw value.wrong("\"on\" is missing here: say on which day this happens");
            }
            return books.today();
        });
        LocalTime at = fields.get("at").map(Value::time).orElse(LocalTime.NOON);
        String budget = fields.text("budget").orElse(first);
        var by = fields.get("by");
        var word = fields.get("on-word-of").or(() -> fields.get("told-by"));
        Optional<Value> expected = fields.get("expect");
        int times = fields.get("times").map(Value::count).orElse(1);
        int every = fields.get("every").map(Scenarios::days).orElse(0);
        Optional<LocalDate> recorded = fields.get("recorded").map(Value::date);
        fields.get("note");
        var orders = new LinkedHashMap<>(fields.others());
        for (String look : LOOKS) {
            // An audit is no order to the budget: it looks at the books, and what it says can be expected.
            Value looked = orders.remove(look);
            if (looked != null) {
                expected = Optional.of(Looks.audit(looked, expected.orElse(null)));
            }
        }
        var past = PastBalances.NONE;
        for (String look : LOOK) {
            Value looked = orders.remove(look);
            past = looked == null ? past : PastBalances.of(looked);
        }
        for (String look : CouncilExpectations.looks()) {
            Value looked = orders.remove(look);
            if (looked != null) {
                expected = Optional.of(CouncilExpectations.look(look, looked, expected.orElse(null)));
            }
        }
        if (orders.size() > 1 || (orders.isEmpty() && expected.isEmpty())) {
            throw value.wrong("a step gives one order; the orders known are: " + String.join(", ", Orders.names()));
        }
        if (times < 1 || times > MOST_REPEATS) {
            throw value.wrong("a step can be repeated from 1 to " + MOST_REPEATS + " times, not " + times);
        }
        boolean expectedRefused = expected.flatMap(it -> it.peek("refused"))
                .filter(it -> !it.isNothing())
                .isPresent();
        int before = books.size();
        Optional<String> refusal = Optional.empty();
        LocalDate day = on;
        for (int i = 0; i < times; i++) {
            day = on.plusDays((long) every * i);
            books.clock(recorded.orElse(day), at);
            PaymentRunOrders.carryOn(books);
            for (var order : orders.entrySet()) {
                var step = new Step(budget, day, books, times > 1 ? "-" + (i + 1) : "");
                if (POLICIES.contains(order.getKey())) {
                    refusal = refusal.or(() -> Looks.policy(order.getValue(), step, expectedRefused));
                    continue;
                }
                if (CouncilOrders.known(order.getKey())) {
                    var who = actor(CouncilOrders.usually(order.getKey()), by);
                    refusal = refusal.or(() -> CouncilOrders.send(order.getKey(), order.getValue(), step, who.id()));
                    continue;
                }
                var noTable = CouncilOrders.noTable(order.getKey(), order.getValue(), step);
                if (noTable.isPresent()) {
                    refusal = refusal.or(() -> noTable);
                    continue;
                }
                var sayings = Sayings.of(order.getKey(), order.getValue(), step);
                if (sayings.isEmpty()) {
                    throw unknown(fields.key(order.getKey()), order.getKey());
                }
                for (Saying saying : sayings) {
                    var own = saying.on()
                            .map(other -> new Step(budget, other, books, step.suffix()))
                            .orElse(step);
                    refusal = refusal.or(() -> send(
                            saying.order(),
                            saying.value(),
                            own,
                            actor(
                                    word.isPresent() ? Role.FINANCE_OFFICER : Orders.usually(saying.order()),
                                    saying.by().or(() -> by)),
                            word));
                }
            }
        }
        var step = new Step(budget, day, books, "");
        var comparison =
                new Expectations(new Figures(books, budget, day, past), refusal, books.since(before), step, number);
        comparison.compare(value, expected.orElse(null));
        differences.addAll(comparison.differences());
        return comparison.checks();
    }

    private static BadScenario unknown(Value key, String name) {
        return key.wrong("\"" + name + "\" is no order" + Nearest.to(name, Orders.everyName())
                + "; beside on, at, by, on-word-of, budget, times, every, recorded, note and expect a step has one order; the nearest are: "
                + String.join(", ", Nearest.some(name, Orders.everyName()))
                + " (all are listed in ledger-core/scenarios/README.md)");
    }

    /** {@code 7 days}, {@code 4 weeks}, or a number of days. */
    private static int days(Value value) {
        String text = value.text();
        var match = java.util.regex.Pattern.compile("(\\d{1,4})(?: (days?|weeks?))?")
                .matcher(text);
        if (!match.matches()) {
            throw value.wrong("\"" + text + "\" should be like \"7 days\" or \"4 weeks\"");
        }
        int count = Integer.parseInt(match.group(1));
        return match.group(2) != null && match.group(2).startsWith("week") ? count * 7 : count;
    }

    private static Optional<String> send(
            String name, Value value, Step step, Context.Actor actor, Optional<Value> word) {
        List<BudgetCommand> commands = Orders.read(name, value, step).stream()
                .map(command ->
                        word.map(it -> FamilyWords.on(it, command, step)).orElse(command))
                .toList();
        if (name.equals(ShareOrders.PURCHASE)) {
            return ShareOrders.buy(value, step, actor);
        }
        if (name.equals("load-batch")) {
            return step.books().sendWhole(value.fields().need("id").text(), value.content(), commands, actor);
        }
        for (BudgetCommand command : commands) {
            if (step.books().send(command, actor) instanceof Decision.Refused refused) {
                return Optional.of(Words.of(refused.rejection()));
            }
        }
        return Optional.empty();
    }

    /** The role of that name, also in a longer one such as {@code finance-officer-2}; other names are of people. */
    private static Optional<Role> roleOf(Value by) {
        String label = by.label();
        for (Role role : Role.values()) {
            if (role.label().equals(label)) {
                return Optional.of(role);
            }
        }
        return Optional.ofNullable(ROLES.get(label.replaceAll("[-0-9]+$", "")));
    }

    /** Who gives the order: the person usual for it, or the one named, by role and if need be by name. */
    private static Context.Actor actor(Role usually, Optional<Value> by) {
        Role role = usually;
        String id = role.label();
        if (by.isPresent() && by.get().isMap()) {
            var fields = by.get().fields();
            role = fields.need("role").choice(Role.class);
            id = fields.text("name").orElse(role.label());
            fields.nothingElse();
        } else if (by.isPresent()) {
            var named = roleOf(by.get());
            id = named.map(Role::label).orElse(by.get().label());
            role = named.orElse(role);
        }
        var roles = new TreeSet<Role>();
        roles.add(role);
        return new Context.Actor(id, roles);
    }
}
