package uk.personalbudget.api.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.budget.DebtEvent;
import uk.personalbudget.ledger.budget.PlanEvent.AllocationAgreed;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Pence;

/** The ways in which people write down a load, money set off from one, and money that goes back. */
final class LoadSayings {
    private LoadSayings() {}

    static List<Saying> load(Value given, Step step) {
        if (given.isList()) {
            return given.list().stream()
                    .flatMap(one -> load(one.named(OtherNames.fields("load")), step).stream())
                    .toList();
        }
        Value value = Meanings.spread(Meanings.spread(Meanings.map(given, "amount"), "amounts"), "amount");
        if (value.peek("lines").isPresent()) {
            Value lines = value.peek("lines").get();
            value = value.without("lines");
            for (Value line : lines.list()) {
                value = ofLine(value, line);
            }
        }
        var element = value.peek("element");
        var amount = value.peek("amount");
        if (element.isPresent() && amount.isPresent()) {
            value = value.without("element", "amount").with(element.get().label(), amount.get());
        }
        value = flat(value);
        if (value.peek("batch").isPresent() && value.peek("id").isEmpty()) {
            String batch = value.peek("batch").get().text();
            String line = value.peek("line").map(Value::text).orElse("1");
            value = value.with("id", batch + "-" + line);
        }
        var once = value.peek("one-off").filter(Value::isYesOrNo);
        if (once.isPresent()) {
            value = value.without("one-off");
            value = once.get().yes() ? value.with("kind", "one-off") : value;
        }
        value = value.without("batch", "line");
        for (String name : List.of("set-off", "net", "netting", "less", "debt")) {
            if (value.peek(name).isPresent()) {
                Value off = value.peek(name).get();
                return setOff(value.without(name).with("off", off), step);
            }
        }
        return List.of(Saying.of(value.peek("off").isPresent() ? "set-off" : "load", value));
    }

    /** The instalment with the arrears that are due beside it, when a load pays just that much (rule P-3). */
    static List<FundingOrders.Unpaid> together(FundingOrders.Unpaid next, long pence, Step step) {
        var all = FundingOrders.unpaid(step).stream()
                .filter(line -> line.allocation().equals(next.allocation())
                        && line.dueOn().equals(next.dueOn()))
                .toList();
        return all.stream().mapToLong(FundingOrders.Unpaid::amountPence).sum() == pence ? all : List.of();
    }

    /** The lines of a batch need no number of their own. */
    static Value batch(Value given) {
        var lines = given.peek("lines");
        if (lines.isEmpty() || !lines.get().isList()) {
            return given;
        }
        List<Value> out = lines.get().list().stream()
                .map(line -> line.isMap()
                        ? flat(Meanings.spread(line.named(OtherNames.fields("load")), "amount"))
                                .without("line", "row")
                        : line)
                .map(line ->
                        line.peek("element").isPresent() && line.peek("amount").isPresent()
                                ? ofLine(line.without("element", "amount", "funder"), line)
                                : line)
                .toList();
        return given.without("lines").with("lines", given.listing(out));
    }

    private static Value ofLine(Value load, Value line) {
        var element = line.peek("element");
        var amount = line.peek("amount");
        if (element.isEmpty() || amount.isEmpty()) {
            throw line.wrong("a line of a load has its \"element\" and its \"amount\"");
        }
        var funder = line.peek("funder");
        Value out = load.with(element.get().label(), amount.get());
        return funder.isPresent() ? paidBy(out, element.get().label(), funder.get()) : out;
    }

    /** Each line may name its own funder. */
    private static Value paidBy(Value load, String element, Value funder) {
        Value all = load.peek("funder").filter(Value::isMap).orElse(load.nothingNamed());
        return load.without("funder").with("funder", all.with(element, funder));
    }

    /** {@code sen: {amount: £300.00, funder: council-education}}. */
    private static Value flat(Value value) {
        Value out = value;
        for (Element element : Element.values()) {
            var part = out.peek(element.label());
            if (part.isPresent()
                    && part.get().isMap()
                    && part.get().peek("amount").isPresent()) {
                var funder = part.get().peek("funder");
                out = out.without(element.label())
                        .with(element.label(), part.get().peek("amount").get());
                if (funder.isPresent()) {
                    out = paidBy(out, element.label(), funder.get());
                }
            }
        }
        return out;
    }

    /** What is owed is taken off the load; without an amount of its own the load is the next instalment. */
    static List<Saying> setOff(Value given, Step step) {
        Value value = given;
        if (value.peek("off").isEmpty()) {
            var of = Meanings.word(value, "of", "recovery", "payment", "debt").or(() -> lastDebt(step));
            var amount = value.peek("amount").or(() -> elementAmount(given));
            if (of.isEmpty() || amount.isEmpty()) {
                return List.of(Saying.of("set-off", value));
            }
            Value off = value.nothingNamed().with(of.get(), amount.get());
            value = value.without("of", "recovery", "payment", "debt", "amount");
            for (Element element : Element.values()) {
                value = value.without(element.label());
            }
            value = value.with("off", off);
        } else if (!value.peek("off").get().isMap()) {
            Value amount = value.peek("off").get();
            value = value.without("off")
                    .with("off", value.nothingNamed().with(lastDebt(step).orElse("recovery"), amount));
        }
        boolean loads = Arrays.stream(Element.values())
                .anyMatch(element -> given.peek("off").isPresent()
                        && given.peek(element.label()).isPresent());
        if (!loads && value.peek("amount").isEmpty()) {
            var next = FundingOrders.unpaid(step).stream().findFirst();
            if (next.isPresent()) {
                var element = Optional.ofNullable(
                        PlanOrders.allocations(step).get(next.get().allocation()));
                value = value.with(
                        element.map(it -> it.element().label()).orElse("social-care"),
                        Pence.decimal(next.get().amountPence()));
            }
        }
        return List.of(Saying.of("set-off", value));
    }

    private static Optional<Value> elementAmount(Value value) {
        return Arrays.stream(Element.values())
                .flatMap(element -> value.peek(element.label()).stream())
                .findFirst();
    }

    private static Optional<String> lastDebt(Step step) {
        return step.last(DebtEvent.SpendDisallowed.class).map(DebtEvent.SpendDisallowed::disallowal);
    }

    /** {@code {icb: £20.00}}: money goes back by funder, which says whose element it is. */
    static Value byFunder(Value value, Step step) {
        if (!value.isMap()) {
            return value;
        }
        Value out = value;
        for (AllocationAgreed agreed : PlanOrders.allocations(step).values()) {
            for (String funder : agreed.funderShares().keySet()) {
                var amount = out.peek(funder);
                if (amount.isPresent()) {
                    out = out.without(funder).with(agreed.element().label(), amount.get());
                }
            }
        }
        return out;
    }

    /**
     * The transfer at eighteen, and where the file says who pays from then on, their allocation and schedule, and the
     * contribution. The amount is net of it (settled 15).
     */
    static List<Saying> adult(Value given, Step step) {
        Value value = Meanings.map(given, "decided");
        var contribution = value.peek("contribution");
        var funder = value.peek("funder");
        var annual = value.peek("annual").or(() -> given.peek("social-care"));
        Value plain = value.without("contribution", "funder", "annual", "social-care", "gross", "weekly", "frequency");
        if (contribution.isEmpty() && funder.isEmpty() && annual.isEmpty()) {
            return List.of(Saying.of("transfer-to-adult", plain));
        }
        List<Saying> out = new ArrayList<>();
        out.add(Saying.of("transfer-to-adult", plain));
        Optional<AllocationAgreed> before = PlanOrders.allocations(step).values().stream()
                .filter(it -> it.element() == Element.SOCIAL_CARE && it.kind() == EntitlementKind.RECURRING)
                .reduce((_, later) -> later);
        long weekly = contribution
                .map(it -> it.isMap() ? it.peek("weekly").orElse(it) : it)
                .map(Value::amount)
                .orElse(0L);
        long gross = value.peek("gross")
                .or(() -> value.peek("weekly"))
                .map(Value::amount)
                .orElse(before.map(it -> it.amountPence() / 52).orElse(0L));
        Value allocation = plain.nothingNamed()
                .with("id", "adult")
                .with("element", "social-care")
                .with("from", step.on().toString())
                .with("to", step.on().plusYears(1).minusDays(1).toString());
        allocation = annual.isPresent()
                ? allocation.with("amount", annual.get())
                : allocation.with("amount", Pence.decimal(52 * (gross - weekly)));
        allocation = allocation.with("funder", funder.orElse(allocation.saying("council-adult")));
        out.add(Saying.of("allocation", allocation));
        Value schedule = plain.nothingNamed().with("allocation", "adult");
        out.add(Saying.of(
                "schedule",
                schedule.with("frequency", value.peek("frequency").orElse(schedule.saying("four-weekly")))));
        contribution.ifPresent(it -> {
            Value assessed = it.isMap() ? it : plain.nothingNamed().with("weekly", it);
            out.add(Saying.of(
                    "contribution", gross > weekly ? assessed.with("gross", Pence.decimal(gross)) : assessed));
        });
        return out;
    }
}
