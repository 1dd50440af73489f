package uk.personalbudget.api.scenario;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.money.Pence;
import uk.personalbudget.ledger.schedule.Frequency;
import uk.personalbudget.ledger.schedule.Instalments;

/** An opening position with its money by element, as a statement has it. */
final class FoundMoney {
    private FoundMoney() {}

    /** What the agreed amounts still hold: what the file says is left, else the instalments due after the day. */
    static Value entitled(Value given, Value budget, Optional<LocalDate> day) {
        var said = given.peek("entitled").or(() -> given.peek("left"));
        if (said.filter(Value::isList).isPresent()) {
            return given;
        }
        Value value = given.without("entitled", "left");
        List<Value> lines = new ArrayList<>();
        var elements = budget.peek("elements");
        var from = budget.peek("from").map(Value::date);
        for (String name : elements.map(Value::names).orElse(List.of())) {
            Value part = elements.orElseThrow().peek(name).orElseThrow();
            var annual = part.peek("annual");
            if (annual.isEmpty() || from.isEmpty()) {
                continue;
            }
            var frequency =
                    part.peek("frequency").map(it -> it.choice(Frequency.class)).orElse(Frequency.FOUR_WEEKLY);
            long left =
                    Instalments.of(
                                    frequency,
                                    from.get(),
                                    from.get().plusYears(1).minusDays(1),
                                    annual.get().amount())
                            .stream()
                            .filter(instalment -> instalment.dueOn().isAfter(day.orElse(from.get())))
                            .mapToLong(Instalments.Instalment::amountPence)
                            .sum();
            Value line = value.nothingNamed()
                    .with("element", name)
                    .with("annual", annual.get())
                    .with("from", from.get().toString());
            var own = said.flatMap(it -> it.isMap() ? it.peek(name) : Optional.of(it));
            line = own.isPresent() ? line.with("left", own.get()) : line.with("left", Pence.decimal(left));
            var funder = part.peek("funder");
            lines.add(funder.filter(it -> !it.isMap()).isPresent() ? line.with("funder", funder.get()) : line);
            value = moneyOf(value, name, funder);
        }
        return lines.isEmpty() ? value : value.with("entitled", value.listing(lines));
    }

    /** The money of an element came from whoever pays for it, unless the statement says so itself. */
    private static Value moneyOf(Value value, String element, Optional<Value> funder) {
        var money = value.peek("money");
        if (money.isEmpty() || funder.isEmpty() || funder.get().isMap()) {
            return value;
        }
        List<Value> lines = money.get().list().stream()
                .map(line -> line.peek("element")
                                .filter(it -> it.label().equals(element))
                                .isPresent()
                        ? line.with("funder", funder.get())
                        : line)
                .toList();
        return value.without("money").with("money", value.listing(lines));
    }

    /** {@code {sen: £210.00, family: £15.00}} is a list of money found. */
    static Value of(Value given) {
        if (!given.isMap() || given.peek("money").isPresent()) {
            return given;
        }
        Value value = Meanings.spread(Meanings.spread(given, "balances"), "balance");
        List<Value> money = new ArrayList<>();
        for (Labelled element : Element.values()) {
            var amount = value.peek(element.label());
            if (amount.isPresent()) {
                Value line = amount.get().isMap()
                        ? amount.get()
                        : value.nothingNamed().with("amount", amount.get());
                money.add(line.with("element", element.label()));
                value = value.without(element.label());
            }
        }
        var family = value.peek(Colour.FAMILY.label());
        if (family.isPresent()) {
            money.add(value.nothingNamed().with("amount", family.get()));
            value = value.without(Colour.FAMILY.label());
        }
        return money.isEmpty() ? value : value.with("money", value.listing(money));
    }
}
