package uk.personalbudget.api.scenario;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.budget.AssessmentEvent.QuestionnaireAnswered;
import uk.personalbudget.ledger.budget.BillEvent.ManagedContractAgreed;
import uk.personalbudget.ledger.forecast.Forecast;
import uk.personalbudget.ledger.funder.FunderStatement;
import uk.personalbudget.ledger.funder.Line;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.money.Pence;
import uk.personalbudget.ledger.provider.Service;

/** What a step may expect of the forecast, of a funder's quarter, of providers and of a first figure. */
final class CouncilExpectations {
    /** Looks that give no order, by every name they go by. */
    private static final Map<String, String> LOOKS = Map.of(
            "forecast", "forecast",
            "year-forecast", "forecast",
            "funder-statement", "funder-statement",
            "quarterly-statement", "funder-statement",
            "quarterly-funder-statement", "funder-statement");

    /** Money that leaves is written without its sign, as in an audit; what comes back of it is below zero. */
    private static final Set<Line> OUT =
            Set.of(Line.LOADS_REVERSED, Line.RETURNS, Line.SPEND, Line.ARRANGED, Line.FEES);

    private static final Map<String, ToLongFunction<Forecast.Line>> FIGURES = Map.ofEntries(
            Map.entry("entitled", Forecast.Line::entitledPence),
            Map.entry("agreed", Forecast.Line::entitledPence),
            Map.entry("spent", Forecast.Line::spentPence),
            Map.entry("expected-by-now", Forecast.Line::expectedByNowPence),
            Map.entry("expected", Forecast.Line::expectedByNowPence),
            Map.entry("by-plan", Forecast.Line::byPlanPence),
            Map.entry("by-pace", Forecast.Line::byPacePence),
            Map.entry("left", Forecast.Line::leftByPlanPence),
            Map.entry("left-by-plan", Forecast.Line::leftByPlanPence));

    private CouncilExpectations() {}

    static Set<String> looks() {
        return LOOKS.keySet();
    }

    /** {@code funder-statement: {funder: …, quarter: …}} with what is expected of it. */
    static Value look(String name, Value looked, @Nullable Value expected) {
        String what = LOOKS.getOrDefault(name, name);
        Value figures = expected == null ? looked.nothingNamed() : expected;
        Value merged = figures.peek(what).orElse(looked.nothingNamed());
        if (!merged.isMap()) {
            return figures;
        }
        if (looked.isMap()) {
            for (var said : looked.fields().all().entrySet()) {
                merged = merged.with(said.getKey(), said.getValue());
            }
        } else if (what.equals("funder-statement") && !looked.isNothing()) {
            merged = merged.with("funder", looked);
        }
        return figures.without(what).with(what, merged);
    }

    static void compare(Fields fields, Step step, CareExpectations.Same same) {
        fields.get("payment-run").ifPresent(it -> PaymentRunOrders.compare(it, step, same));
        fields.get("forecast").ifPresent(it -> forecast(it, step, same));
        fields.get("funder-statement").ifPresent(it -> {
            for (Value one : it.list()) {
                funder(one, step, same);
            }
        });
        fields.get("providers")
                .ifPresent(it -> it.fields().all().forEach((id, value) -> provider(id, value, step, same)));
        fields.get("pool").ifPresent(it -> it.fields().all().forEach((id, value) -> pool(id, value, step, same)));
        fields.get("first-figure").ifPresent(it -> firstFigure(it, step, same));
    }

    private static void pounds(Value where, String what, long actual, CareExpectations.Same same) {
        same.compare(where, what, Pence.format(where.isNothing() ? 0 : where.amount()), Pence.format(actual));
    }

    /** One amount alone is what the year comes to by plan. */
    private static void forecast(Value value, Step step, CareExpectations.Same same) {
        var by = value.fields();
        LocalDate on = by.date("on").orElse(step.on());
        var forecast = Forecast.of(step.records(), on, step.books().policy(on).schoolYear());
        by.get("uncoded").ifPresent(it -> pounds(it, "forecast uncoded", forecast.uncodedPence(), same));
        by.others().forEach((provision, figures) -> {
            List<Forecast.Line> lines = forecast.lines().stream()
                    .filter(line -> line.provision().equals(provision))
                    .toList();
            if (lines.isEmpty()) {
                throw by.key(provision)
                        .wrong("no amount of the plan year is for \"" + provision + "\"; the forecast has: "
                                + forecast.lines().stream()
                                        .map(Forecast.Line::provision)
                                        .distinct()
                                        .collect(Collectors.joining(", ")));
            }
            by.get(provision);
            line("forecast " + provision, figures, lines, same);
        });
    }

    private static void line(String what, Value figures, List<Forecast.Line> lines, CareExpectations.Same same) {
        if (!figures.isMap()) {
            pounds(figures, what, sum(lines, Forecast.Line::byPlanPence), same);
            return;
        }
        var names = figures.fields();
        for (Element element : Element.values()) {
            names.get(element.label())
                    .ifPresent(it -> line(
                            what + " " + element.label(),
                            it,
                            lines.stream()
                                    .filter(line -> line.element() == element)
                                    .toList(),
                            same));
        }
        new TreeMap<>(FIGURES)
                .forEach((name, figure) ->
                        names.get(name).ifPresent(it -> pounds(it, what + " " + name, sum(lines, figure), same)));
        names.nothingElse();
    }

    private static long sum(List<Forecast.Line> lines, ToLongFunction<Forecast.Line> figure) {
        return lines.stream().mapToLong(figure).sum();
    }

    static FunderStatement statement(Value where, Optional<String> named, Council.OfQuarter quarter) {
        if (named.isEmpty() && quarter.byFunder().size() == 1) {
            return quarter.byFunder().values().iterator().next();
        }
        return named.flatMap(funder -> Optional.ofNullable(quarter.byFunder().get(funder)))
                .orElseThrow(() -> where.wrong("name the \"funder\"; this quarter has: "
                        + String.join(", ", quarter.byFunder().keySet())));
    }

    private static void funder(Value value, Step step, CareExpectations.Same same) {
        var by = value.fields();
        var quarter = CouncilOrders.quarter(by, step.on());
        var all = step.books().council().quarter(quarter, step.books());
        var statement = statement(value, by.text("funder"), all);
        String what = "funder-statement " + statement.funder();
        by.get("signed").ifPresent(it -> {
            boolean signed = step.books()
                    .council()
                    .signed(statement.funder())
                    .of(quarter)
                    .isPresent();
            same.compare(it, what + " signed", it.yes() ? "yes" : "no", signed ? "yes" : "no");
        });
        by.get("difference").ifPresent(it -> pounds(it, what + " difference", all.control(), same));
        for (Element element : Element.values()) {
            by.get(element.label())
                    .ifPresent(it -> costLines(
                            what + " " + element.label(),
                            it,
                            statement.lines().stream()
                                    .filter(line -> line.element() == element)
                                    .toList(),
                            same));
        }
        figures(what, by, statement.lines(), same);
        by.nothingElse();
    }

    /** One amount alone is what the element has at the end. */
    private static void costLines(
            String what, Value value, List<FunderStatement.CostLine> lines, CareExpectations.Same same) {
        if (!value.isMap()) {
            pounds(value, what, closing(lines), same);
            return;
        }
        var by = value.fields();
        figures(what, by, lines, same);
        by.nothingElse();
    }

    private static long closing(List<FunderStatement.CostLine> lines) {
        return lines.stream()
                .mapToLong(FunderStatement.CostLine::closingHeldPence)
                .sum();
    }

    private static void figures(
            String what, Fields by, List<FunderStatement.CostLine> lines, CareExpectations.Same same) {
        by.get("opening")
                .ifPresent(it -> pounds(
                        it,
                        what + " opening",
                        lines.stream()
                                .mapToLong(FunderStatement.CostLine::openingHeldPence)
                                .sum(),
                        same));
        for (String name : List.of("closing", "held")) {
            by.get(name).ifPresent(it -> pounds(it, what + " " + name, closing(lines), same));
        }
        for (Line line : Line.values()) {
            by.get(line.label()).ifPresent(it -> {
                long moved = lines.stream()
                        .mapToLong(cost -> cost.movements().getOrDefault(line.label(), 0L))
                        .sum();
                pounds(it, what + " " + line.label(), OUT.contains(line) ? -moved : moved, same);
            });
        }
    }

    /** One word alone is how the provider stands. */
    private static void provider(String id, Value value, Step step, CareExpectations.Same same) {
        var provider = step.books().council().provider(id);
        String what = "provider " + id;
        String status = provider.flatMap(known -> known.standing(step.on()))
                .map(standing -> standing.status().label())
                .orElse("none");
        if (!value.isMap()) {
            same.compare(value, what, value.isNothing() ? "none" : value.label(), status);
            return;
        }
        var by = value.fields();
        by.get("status").ifPresent(it -> same.compare(it, what + " status", it.label(), status));
        by.get("services")
                .ifPresent(it -> same.compare(
                        it,
                        what + " services",
                        it.list().stream().map(Value::label).sorted().collect(Collectors.joining(", ")),
                        provider.stream()
                                .flatMap(known -> known.services().stream())
                                .map(Labelled::label)
                                .sorted()
                                .collect(Collectors.joining(", "))));
        by.get("reassessment-due")
                .or(() -> by.get("reassessed-by"))
                .ifPresent(it -> same.compare(
                        it,
                        what + " reassessment-due",
                        it.isNothing() ? "none" : it.date().toString(),
                        provider.flatMap(known -> known.reassessmentDueOn())
                                .map(LocalDate::toString)
                                .orElse("none")));
        by.get("fee")
                .ifPresent(it -> same.compare(
                        it,
                        what + " fee",
                        it.isNothing() ? "none" : Pence.format(it.amount()),
                        provider.flatMap(known -> known.feeOn(Service.MANAGED_ACCOUNTS, step.on()))
                                .map(Pence::format)
                                .orElse("none")));
        by.nothingElse();
    }

    /** What all the people of a provider have, each by the contract of the day; one amount alone is the whole. */
    private static void pool(String id, Value value, Step step, CareExpectations.Same same) {
        Map<String, Long> people = new TreeMap<>();
        for (String budget : step.books().budgets()) {
            var own = new Step(budget, step.on(), step.books(), "");
            var contract = own.last(ManagedContractAgreed.class)
                    .filter(agreed ->
                            agreed.holder().equals(id) && !agreed.effectiveOn().isAfter(step.on()));
            contract.ifPresent(agreed -> people.put(
                    budget,
                    step.books().state(budget).standing().accounts().stream()
                            .filter(account -> account.account().equals(agreed.account()))
                            .mapToLong(account -> account.settled().total())
                            .sum()));
        }
        long total = people.values().stream().mapToLong(Long::longValue).sum();
        if (!value.isMap()) {
            pounds(value, "pool " + id, total, same);
            return;
        }
        var by = value.fields();
        by.get("total").ifPresent(it -> pounds(it, "pool " + id + " total", total, same));
        var statement = by.amount("statement");
        by.get("difference")
                .ifPresent(it -> pounds(it, "pool " + id + " difference", total - statement.orElse(total), same));
        people.forEach((budget, pence) ->
                by.get(budget).ifPresent(it -> pounds(it, "pool " + id + " " + budget, pence, same)));
        by.nothingElse();
    }

    private static void firstFigure(Value value, Step step, CareExpectations.Same same) {
        var sheet =
                step.last(QuestionnaireAnswered.class).orElseThrow(() -> value.wrong("no questionnaire was answered"));
        if (!value.isMap()) {
            pounds(value, "first-figure", sheet.amountPence(), same);
            return;
        }
        var by = value.fields();
        by.get("amount").ifPresent(it -> pounds(it, "first-figure amount", sheet.amountPence(), same));
        by.get("points")
                .ifPresent(it -> same.compare(
                        it, "first-figure points", Integer.toString(it.count()), Long.toString(sheet.points())));
        by.get("table").ifPresent(it -> same.compare(it, "first-figure table", it.text(), sheet.table()));
        by.nothingElse();
    }
}
