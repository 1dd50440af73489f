package uk.personalbudget.api.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uk.personalbudget.ledger.budget.DebtEvent;
import uk.personalbudget.ledger.budget.FundingEvent;
import uk.personalbudget.ledger.budget.PlanEvent;
import uk.personalbudget.ledger.budget.SpendEvent;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Pence;

/** What people leave out, or say beside an order, because it follows from what happened before. */
final class ShortWords {
    private static final Set<String> YES = Set.of("asked", "on-yes", "question", "answered");
    private static final List<String> FOREIGN = List.of("currency", "original-currency", "original-amount", "original");

    private static final Map<String, String> GROUNDS = Map.ofEntries(
            Map.entry("plan-changed-substantially", "plan-changed"),
            Map.entry("circumstances-changed-substantially", "circumstances-changed"),
            Map.entry("a-substantial-proportion-accumulated-unspent", "accumulated-unspent"),
            Map.entry("substantial-proportion-accumulated-unspent", "accumulated-unspent"),
            Map.entry("substantial-proportion-unspent", "accumulated-unspent"),
            Map.entry("unspent", "accumulated-unspent"),
            Map.entry("used-otherwise-than-agreed", "used-otherwise"),
            Map.entry("misuse", "used-otherwise"),
            Map.entry("theft", "offence"),
            Map.entry("fraud", "offence"),
            Map.entry("theft,-fraud-or-another-offence", "offence"),
            Map.entry("overpayment", "paid-too-much"));

    private ShortWords() {}

    /** The order a word stands for, where that depends on what stands behind it or on the budget. */
    static String order(String written, Value given, Step step) {
        return switch (written) {
            case "invoice" ->
                step.events(FundingEvent.AccountOpened.class).findAny().isPresent() ? "commit" : "arranged-invoice";
            case "dispute", "dispute-closed", "close-dispute", "end-dispute" ->
                ended(given).map(end -> "dispute-" + end).orElse(written);
            default -> written;
        };
    }

    /** {@code dispute: {of: A1, outcome: won}}. */
    private static Optional<String> ended(Value given) {
        for (String name : List.of("outcome", "result", "status", "decision")) {
            var said = given.peek(name).map(Value::label);
            if (said.filter(it -> it.equals("won") || it.equals("lost")).isPresent()) {
                return said;
            }
        }
        return Optional.empty();
    }

    static Value of(String order, Value value, Step step) {
        return switch (order) {
            case "dispute-won", "dispute-lost" -> value.without("outcome", "result", "status", "decision", "amount");
            case "change-amount", "uprate" -> ofElement(order, value);
            case "fee" -> onlyElement(value, step);
            case "payment-returned" -> whole(value, step);
            case "propose-recovery" -> ground(rejected(value, step));
            case "evidence", "claim" -> ownWord(value);
            case "authorise", "settle", "pay" -> foreign(order, value, step);
            default -> value;
        };
    }

    /** A payment made on a yes is matched with it (rule C-22). */
    static List<Saying> bought(String order, List<Saying> sayings, Step step) {
        List<Saying> out = new ArrayList<>();
        for (Saying saying : sayings) {
            var asked = YES.stream()
                    .flatMap(name -> saying.value().peek(name).stream())
                    .findFirst();
            if (asked.isEmpty() || !order.equals("pay") || !saying.order().equals("pay")) {
                out.add(saying);
                continue;
            }
            Value paid = saying.value().without(YES.toArray(String[]::new));
            paid = paid.with("id", step.books().free(step.budget(), "payment"));
            out.add(new Saying("pay", paid, saying.by(), saying.on()));
            out.add(Saying.of(
                    "bought",
                    paid.nothingNamed()
                            .with("of", asked.get())
                            .with("with", paid.peek("id").orElseThrow())));
        }
        return out;
    }

    /** {@code {social-care: £5,850.00}} is the element and its amount, {@code {social-care: 4.1%}} its percentage. */
    private static Value ofElement(String order, Value value) {
        var named = elements(value);
        if (named.size() != 1 || value.peek("element").isPresent()) {
            return value;
        }
        Value amount = value.peek(named.getFirst()).orElseThrow();
        Value out = value.without(named.getFirst()).with("element", named.getFirst());
        if (amount.isMap()) {
            return Meanings.spread(out.with("annual", amount), "annual");
        }
        boolean percent = amount.text().endsWith("%") || (order.equals("uprate") && !amount.isAmount());
        return out.with(percent ? "percent" : "annual", amount);
    }

    private static List<String> elements(Value value) {
        return Meanings.labels(Element.values()).stream()
                .filter(value.names()::contains)
                .toList();
    }

    /** A fee is borne by all elements; to name the only one there is says nothing new. */
    private static Value onlyElement(Value value, Step step) {
        var named = value.peek("element").map(Value::label);
        boolean only = PlanOrders.allocations(step).values().stream()
                .map(PlanEvent.AllocationAgreed::element)
                .allMatch(element -> named.equals(Optional.of(element.label())));
        return named.isPresent() && only ? value.without("element") : value;
    }

    /** A payment that came back did so whole, unless an amount is named. */
    private static Value whole(Value given, Step step) {
        Value value = Meanings.map(given, "of");
        var of = value.peek("of");
        if (of.isEmpty() || value.peek("amount").isPresent()) {
            return value;
        }
        long left = SpendOrders.leftOf(SpendOrders.payment(of.get().text(), step), step);
        return value.with("amount", Pence.decimal(left));
    }

    /** The grounds in the words of rule U-5. */
    private static Value ground(Value value) {
        var given = value.peek("ground").filter(it -> !it.isMap() && !it.isList());
        String plain = given.map(it -> GROUNDS.getOrDefault(it.label(), "")).orElse("");
        return plain.isEmpty() ? value : value.without("ground").with("ground", plain);
    }

    /** A lost receipt is replaced by the family's own word, which is a declaration (rule C-11). */
    private static Value ownWord(Value value) {
        boolean own = value.peek("kind")
                .filter(it -> !it.isMap()
                        && Set.of("own-word", "own-words", "word", "family-words")
                                .contains(it.label()))
                .isPresent();
        return own ? value.without("kind").with("kind", "declaration") : value;
    }

    /** Misuse that names no payment is about those that were rejected. */
    private static Value rejected(Value value, Step step) {
        boolean misuse = value.peek("kind")
                .filter(it -> !it.isMap() && it.label().equals("misuse"))
                .isPresent();
        boolean named = List.of("items", "payment", "item", "of").stream()
                .anyMatch(name -> value.peek(name).isPresent());
        var payments = step.events(DebtEvent.SpendDisallowed.class)
                .map(DebtEvent.SpendDisallowed::transaction)
                .distinct()
                .map(value::saying)
                .toList();
        return misuse && !named && !payments.isEmpty() ? value.with("items", value.listing(payments)) : value;
    }

    /** The original amount may be said when the shop asks or when it is paid; the books keep it with the payment. */
    private static Value foreign(String order, Value given, Step step) {
        Value value = given;
        var currency = value.peek("currency").or(() -> given.peek("original-currency"));
        var amount =
                value.peek("original-amount").or(() -> given.peek("original").filter(it -> !it.isMap()));
        var whole = value.peek("original").filter(Value::isMap);
        if (whole.isPresent()) {
            value = value.without("original").with("foreign", whole.get());
        } else if (currency.isPresent()
                && amount.isPresent()
                && !currency.get().label().equals("gbp")) {
            value = value.without(FOREIGN.toArray(String[]::new))
                    .with(
                            "foreign",
                            value.nothingNamed().with("amount", amount.get()).with("currency", currency.get()));
        }
        var foreign = value.peek("foreign");
        if (order.equals("authorise")) {
            if (foreign.isPresent()) {
                value.peek("id").ifPresent(id -> step.books().foreign(step.budget(), id.text(), foreign.get()));
            }
            return value.without("foreign");
        }
        var of = value.peek("of").filter(it -> !it.isMap());
        var before = of.flatMap(it -> step.books().foreign(step.budget(), it.text()));
        boolean first = of.filter(it -> step.events(SpendEvent.SpendSettled.class)
                        .noneMatch(spent -> spent.authorisation().equals(Optional.of(it.text()))))
                .isPresent();
        return foreign.isEmpty() && before.isPresent() && first ? value.with("foreign", before.get()) : value;
    }

    /** Other words for an answer to a school's question are the order that records it. */
    static final Map<String, String> SCHOOL = Map.of(
            "head-agrees", "agreed",
            "school-agrees", "agreed",
            "head-agreed", "agreed",
            "school-agreed", "agreed",
            "head-refuses", "refused",
            "school-refuses", "refused");
}
