package uk.personalbudget.api.scenario;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Layer;
import uk.personalbudget.ledger.money.Pence;
import uk.personalbudget.ledger.surplus.Surplus;

/** Compares what a step expects with what the books say. */
final class Expectations {
    private static final java.util.Map<String, String> NEXT =
            java.util.Map.of("date", "on", "due", "on", "due-on", "on", "total", "amount", "pays", "amount");

    private final Figures figures;
    private final Optional<String> refusal;
    private final List<FeedRecord> events;
    private final Step step;
    private final int number;
    private final List<Report.Difference> differences = new ArrayList<>();
    private int checks;

    /**
     * @param refusal the code and details of the refusal, when the step was refused
     * @param events what the step led to
     */
    Expectations(Figures figures, Optional<String> refusal, List<FeedRecord> events, Step step, int number) {
        this.figures = figures;
        this.refusal = refusal;
        this.events = events;
        this.step = step;
        this.number = number;
    }

    int checks() {
        return checks;
    }

    List<Report.Difference> differences() {
        return differences;
    }

    /** An order that nobody expected to be refused must not be; that is tested even where nothing is expected. */
    void compare(Value order, @Nullable Value expected) {
        if (expected == null) {
            same(order, "refused", "none", code());
            return;
        }
        var fields = expected.named(MoreExpectations.OTHER_NAMES).fields();
        var refused = fields.get("refused");
        if (refused.isEmpty() || refused.get().isNothing() || isNo(refused.get())) {
            same(refused.orElse(order), "refused", "none", code());
        } else if (refused.get().text().equals("true") || refused.get().text().equals("yes")) {
            same(refused.get(), "refused", "yes", refusal.isPresent() ? "yes" : "none");
        } else {
            String wanted = refused.get().label();
            same(refused.get(), "refused", wanted, Refusals.meant(wanted, code()) ? wanted : code());
        }
        var standing = figures.standing();
        fields.get("settled").ifPresent(it -> amounts(it, "settled", standing.settled(), standing.settledPence()));
        fields.get("available")
                .ifPresent(it -> amounts(it, "available", standing.available(), standing.availablePence()));
        fields.get("pending").ifPresent(it -> amounts(it, "pending", standing.pending(), standing.pendingPence()));
        fields.get("encumbered")
                .ifPresent(it -> amounts(it, "encumbered", standing.encumbered(), standing.encumberedPence()));
        fields.get("entitled").ifPresent(it -> amounts(it, "entitled", standing.entitled(), standing.entitledPence()));
        fields.get("accounts").ifPresent(it -> each(it, (name, value) -> account(name, value, standing)));
        fields.get("balances")
                .ifPresent(it -> each(it, (name, value) -> {
                    var of = figures.account(name, Layer.SETTLED);
                    amounts(value, name, of, of.total());
                }));
        fields.get("pots")
                .ifPresent(it -> each(it, (name, value) -> {
                    var of = figures.account("pot:" + name, Layer.ENCUMBERED);
                    amounts(value, "pot " + name, of, of.total());
                }));
        fields.get("arrears")
                .ifPresent(it -> same(
                        it,
                        "arrears",
                        Pence.format(it.isNothing() ? 0 : it.amount()),
                        Pence.format(figures.contribution().arrearsPence())));
        fields.get("contribution-due")
                .ifPresent(it -> same(
                        it,
                        "contribution-due",
                        Pence.format(it.isNothing() ? 0 : it.amount()),
                        Pence.format(figures.contribution().duePence())));
        fields.get("owed").ifPresent(it -> {
            var owed = figures.owed();
            amounts(it, "owed", owed, owed.total());
        });
        fields.get("breaks").ifPresent(it -> MoreExpectations.breaks(it, events, step, this::same));
        fields.get("returned").ifPresent(this::returned);
        fields.get("late")
                .ifPresent(it ->
                        same(it, "late", orNone(it.isNothing() ? List.of() : it.texts()), orNone(figures.late())));
        fields.get("entries").ifPresent(it -> MoreExpectations.entries(it, events, this::same));
        fields.get("events")
                .ifPresent(it -> same(
                        it,
                        "events",
                        String.join(", ", it.texts()),
                        events.stream().map(FeedRecord::name).collect(Collectors.joining(", "))));
        fields.get("surplus").ifPresent(this::surplus);
        fields.get("weeks-held").ifPresent(this::weeksHeld);
        fields.get("due").ifPresent(it -> {
            var due = figures.due().map(review -> review.dueOn().toString()).orElse("none");
            same(it, "due", it.isNothing() ? "none" : it.date().toString(), due);
        });
        fields.get("next-load").ifPresent(this::nextLoad);
        CareExpectations.compare(fields, events, this::same);
        ManagementExpectations.compare(fields, events, step, this::same);
        CareExpectations.compareAll(fields, step, this::same);
        CouncilExpectations.compare(fields, step, this::same);
        LetterAndAuditExpectations.compare(fields, events, step, this::same);
        fields.nothingElse();
    }

    private static boolean isNo(Value value) {
        return value.text().equals("false") || value.text().equals("no");
    }

    private String code() {
        return refusal.orElse("none");
    }

    private interface Named {
        void compare(String name, Value value);
    }

    private static void each(Value value, Named named) {
        value.fields().all().forEach(named::compare);
    }

    /** A total, or amounts by colour; colours that are not named are not compared. */
    private void amounts(Value value, String what, Amounts actual, long total) {
        if (!value.isMap()) {
            same(value, what, Pence.format(value.amount()), Pence.format(total));
            return;
        }
        var by = value.fields();
        by.get("total").ifPresent(it -> same(it, what + " total", Pence.format(it.amount()), Pence.format(total)));
        for (Colour colour : Colour.values()) {
            by.get(colour.label())
                    .ifPresent(it -> same(
                            it,
                            what + " " + colour.label(),
                            Pence.format(it.amount()),
                            Pence.format(actual.in(colour))));
        }
        for (var other : by.others().entrySet()) {
            account(other.getKey(), other.getValue(), what);
        }
    }

    /** The balance of one held account, among balances by colour. */
    private void account(String name, Value value, String what) {
        if (figures.standing().accounts().stream()
                .noneMatch(account -> account.account().name().endsWith(":" + name))) {
            throw value.wrong("\"" + name + "\" is not known here; known are: total, "
                    + String.join(", ", Meanings.labels(Colour.values())) + " and the accounts of the budget"
                    + Nearest.to(name, Meanings.labels(Colour.values())));
        }
        account(name, value.nothingNamed().with(what, value), figures.standing());
    }

    private void account(String name, Value value, uk.personalbudget.ledger.budget.Standing standing) {
        var found = standing.accounts().stream()
                .filter(account -> account.account().name().equals(name)
                        || account.account().name().endsWith(":" + name))
                .findFirst()
                .orElseThrow(() -> value.wrong("there is no account \"" + name + "\" in this budget"));
        if (!value.isMap()) {
            amounts(value, "account " + name, found.settled(), found.settled().total());
            return;
        }
        var fields = value.fields();
        fields.get("settled")
                .ifPresent(it -> amounts(
                        it,
                        "account " + name + " settled",
                        found.settled(),
                        found.settled().total()));
        fields.get("available")
                .ifPresent(
                        it -> amounts(it, "account " + name + " available", found.available(), found.availablePence()));
        fields.get("pending")
                .ifPresent(it -> amounts(
                        it,
                        "account " + name + " pending",
                        found.pending(),
                        found.pending().total()));
        fields.get("encumbered")
                .ifPresent(it -> amounts(
                        it,
                        "account " + name + " encumbered",
                        found.encumbered(),
                        found.encumbered().total()));
        fields.nothingElse();
    }

    private static String orNone(List<String> words) {
        return words.isEmpty() ? "none" : String.join(", ", words);
    }

    /** What went back in this step: a total, {@code none}, or by funder, {@code family} and {@code contribution}. */
    private void returned(Value value) {
        var returned = Figures.returned(events);
        long total = returned.values().stream().mapToLong(Long::longValue).sum();
        if (!value.isMap()) {
            same(value, "returned", Pence.format(value.isNothing() ? 0 : value.amount()), Pence.format(total));
            return;
        }
        each(value, (name, amount) -> {
            long pence = name.equals("total") ? total : returned.getOrDefault(name, 0L);
            same(amount, "returned " + name, Pence.format(amount.amount()), Pence.format(pence));
        });
    }

    private void surplus(Value value) {
        var surplus = figures.surplus();
        byElement(
                value,
                "surplus",
                it -> Pence.format(it.isNothing() ? 0 : it.amount()),
                Pence.format(surplus.totalPence()),
                element -> Pence.format(Optional.ofNullable(surplus.findings().get(element))
                        .map(Surplus.Finding::surplusPence)
                        .orElse(0L)));
    }

    private void weeksHeld(Value value) {
        byElement(
                value,
                "weeks-held",
                it -> it.number().setScale(2, java.math.RoundingMode.HALF_UP).toPlainString(),
                weeks(figures.weeksHeld()),
                element -> weeks(figures.weeksHeld(element)));
    }

    private static String weeks(Optional<BigDecimal> weeks) {
        return weeks.map(BigDecimal::toPlainString).orElse("none");
    }

    private void byElement(
            Value value,
            String what,
            Function<Value, String> written,
            String total,
            Function<Element, String> ofElement) {
        if (!value.isMap()) {
            same(value, what, written.apply(value), total);
            return;
        }
        var by = value.fields();
        by.get("total").ifPresent(it -> same(it, what + " total", written.apply(it), total));
        for (Element element : Element.values()) {
            by.get(element.label())
                    .ifPresent(
                            it -> same(it, what + " " + element.label(), written.apply(it), ofElement.apply(element)));
        }
        by.nothingElse();
    }

    /** The first instalments nobody has paid: their day, their amount, or both. */
    private void nextLoad(Value value) {
        var planned = FundingOrders.unpaid(step);
        var unpaid = planned.isEmpty() ? YearSayings.expected(step) : planned;
        var day = unpaid.stream().findFirst().map(FundingOrders.Unpaid::dueOn);
        var next = unpaid.stream()
                .filter(line -> Optional.of(line.dueOn()).equals(day))
                .toList();
        String date = day.map(Object::toString).orElse("none");
        long total = next.stream()
                .mapToLong(line -> planned.isEmpty() ? line.amountPence() : FundingOrders.due(line, step))
                .sum();
        if (value.isMap()) {
            var fields = value.named(NEXT).fields();
            fields.get("on").ifPresent(it -> same(it, "next-load on", it.date().toString(), date));
            fields.get("amount").ifPresent(it -> same(it, "next-load", Pence.format(it.amount()), Pence.format(total)));
            for (Element element : Element.values()) {
                fields.get(element.label()).ifPresent(it -> {
                    long of = next.stream()
                            .filter(line -> Optional.ofNullable(
                                            PlanOrders.allocations(step).get(line.allocation()))
                                    .filter(allocation -> allocation.element() == element)
                                    .isPresent())
                            .mapToLong(line -> FundingOrders.due(line, step))
                            .sum();
                    same(it, "next-load " + element.label(), Pence.format(it.amount()), Pence.format(of));
                });
            }
            fields.nothingElse();
        } else if (value.isAmount() || value.isFigure()) {
            same(value, "next-load", Pence.format(value.amount()), Pence.format(total));
        } else {
            same(value, "next-load", value.isNothing() ? "none" : value.date().toString(), date);
        }
    }

    private void same(Value where, String what, String expected, String actual) {
        checks++;
        if (!expected.equals(actual)) {
            differences.add(new Report.Difference(where.file(), where.line(), number, what, expected, actual));
        }
    }
}
