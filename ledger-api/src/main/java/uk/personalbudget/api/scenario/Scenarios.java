package uk.personalbudget.api.scenario;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        var steps = fields.get("steps").map(Value::list).orElse(List.of());
        fields.nothingElse();
        List<Report.Difference> differences = new ArrayList<>();
        int checks = 0;
        for (int i = 0; i < steps.size(); i++) {
            checks += step(steps.get(i), i + 1, books, first, differences);
        }
        return new Report(document.file(), name, steps.size(), checks, differences);
    }

    private static int step(Value value, int number, Books books, String first, List<Report.Difference> differences) {
        var fields = value.fields();
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
        var expected = fields.get("expect");
        int times = fields.get("times").map(Value::count).orElse(1);
        int every = fields.get("every").map(Scenarios::days).orElse(0);
        Optional<LocalDate> recorded = fields.get("recorded").map(Value::date);
        fields.get("note");
        var orders = fields.others();
        if (orders.size() > 1 || (orders.isEmpty() && expected.isEmpty())) {
            throw value.wrong("a step gives one order; the orders known are: " + String.join(", ", Orders.names()));
        }
        if (times < 1 || times > MOST_REPEATS) {
            throw value.wrong("a step can be repeated from 1 to " + MOST_REPEATS + " times, not " + times);
        }
        int before = books.size();
        Optional<String> refusal = Optional.empty();
        LocalDate day = on;
        for (int i = 0; i < times; i++) {
            day = on.plusDays((long) every * i);
            books.clock(recorded.orElse(day), at);
            for (var order : orders.entrySet()) {
                if (!Orders.known(order.getKey())) {
                    throw fields.key(order.getKey())
                            .wrong("\"" + order.getKey()
                                    + "\" is no order; beside on, at, by, on-word-of, budget, times, every, recorded, note and expect"
                                    + " a step may have one of: " + String.join(", ", Orders.names()));
                }
                var step = new Step(budget, day, books, times > 1 ? "-" + (i + 1) : "");
                refusal = refusal.or(() -> send(
                        order.getKey(),
                        order.getValue(),
                        step,
                        actor(word.isPresent() ? Role.FINANCE_OFFICER : Orders.usually(order.getKey()), by),
                        word));
            }
        }
        var step = new Step(budget, day, books, "");
        var comparison = new Expectations(new Figures(books, budget, day), refusal, books.since(before), step, number);
        comparison.compare(value, expected.orElse(null));
        differences.addAll(comparison.differences());
        return comparison.checks();
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
            role = by.get().choice(Role.class);
            id = role.label();
        }
        var roles = new TreeSet<Role>();
        roles.add(role);
        return new Context.Actor(id, roles);
    }
}
