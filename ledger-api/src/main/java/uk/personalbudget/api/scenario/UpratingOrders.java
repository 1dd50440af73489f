package uk.personalbudget.api.scenario;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.BudgetState;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.UpratingCommand;
import uk.personalbudget.ledger.budget.UpratingEvent.BudgetUprated;
import uk.personalbudget.ledger.budget.UpratingPreview;
import uk.personalbudget.ledger.budget.UpratingTerms;
import uk.personalbudget.ledger.money.Element;

/** One budget's part of an uprating run over many, as the run's preview works it out. */
final class UpratingOrders {
    static final Map<String, Order> ALL = Map.of(
            "uprating-run",
            Order.one(Role.APPROVER, UpratingOrders::uprate).also("carry-out-uprating"),
            "take-back-run",
            Order.one(Role.APPROVER, "run", UpratingOrders::takeBack).also("reverse-uprating-run"));

    private UpratingOrders() {}

    private static BudgetCommand uprate(Fields fields, Step step) {
        var elements = new TreeSet<Element>();
        fields.choice("element", Element.class).ifPresent(elements::add);
        var price = fields.amount("price-before");
        var terms = new UpratingTerms(
                fields.date("from").orElse(step.on()),
                elements,
                new TreeSet<>(),
                new TreeSet<>(),
                fields.yes("only-personal-assistants", false),
                new TreeSet<>(),
                fields.get("percent")
                        .map(percent -> percent.number().movePointRight(2).longValueExact())
                        .orElse(0L),
                price.stream()
                        .map(before -> new UpratingTerms.NewPrice(
                                fields.text("unit").orElse("hour"),
                                before,
                                fields.need("price-after").amount()))
                        .toList());
        terms.fault().ifPresent(field -> {
            throw fields.whole().wrong("say \"percent\", or \"price-before\" and \"price-after\"");
        });
        var state = new BudgetState();
        step.records().forEach(record -> state.evolve(record.event()));
        var shown = UpratingPreview.of(
                state, terms, step.on(), step.books().policy(terms.from()).schoolYear());
        var parts = shown.lines().stream()
                .map(line -> new UpratingCommand.Part(
                        line.allocation(), line.annualBeforePence(), line.annualAfterPence(), line.prices()))
                .toList();
        if (parts.isEmpty()) {
            List<String> why =
                    shown.leftOut().stream().map(left -> left.why().label()).toList();
            throw fields.whole().wrong("the run changes nothing here: " + String.join(", ", why));
        }
        return new UpratingCommand.UprateBudget(
                step.budget(),
                fields.text("run").orElse("uprating"),
                terms.from(),
                parts,
                fields.words("letter", "from then on it is more"),
                fields.text("proposed-by").orElse("proposer"),
                step.on());
    }

    private static BudgetCommand takeBack(Fields fields, Step step) {
        return new UpratingCommand.TakeBackUprating(
                step.budget(),
                fields.text("run")
                        .or(() -> step.last(BudgetUprated.class).map(BudgetUprated::run))
                        .orElse("uprating"),
                fields.words("reason", "not this year"),
                step.on());
    }
}
