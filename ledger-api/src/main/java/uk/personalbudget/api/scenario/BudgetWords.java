package uk.personalbudget.api.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Pence;

/**
 * The set-up of a budget as people write it, turned into the names of the README: a weekly amount, a contribution or extras
 * beside an element, an amount beside a provision, an account said in one word.
 */
final class BudgetWords {
    private static final int WEEKS = 52;
    private static final int ADULT = 18;

    private static final Map<String, String> BUDGET = Map.ofEntries(
            Map.entry("starts", "from"),
            Map.entry("start", "from"),
            Map.entry("plan-year", "from"),
            Map.entry("until", "to"),
            Map.entry("ends", "to"),
            Map.entry("child", "person"),
            Map.entry("allocations", "elements"));

    private static final Map<String, String> ELEMENT = Map.ofEntries(
            Map.entry("amount", "annual"),
            Map.entry("agreed", "annual"),
            Map.entry("yearly", "annual"),
            Map.entry("a-year", "annual"),
            Map.entry("start-up", "one-off"),
            Map.entry("funders", "funder"),
            Map.entry("paid", "frequency"),
            Map.entry("one-offs", "extras"),
            Map.entry("lump-sums", "extras"),
            Map.entry("run", "management"));

    private static final Map<String, String> PROVISION = Map.ofEntries(
            Map.entry("price", "unit-price"),
            Map.entry("funded-price", "funded-unit-price"),
            Map.entry("funded", "funded-unit-price"),
            Map.entry("plan-section", "section"),
            Map.entry("share", "shares"),
            Map.entry("elements", "shares"),
            Map.entry("element", "shares"),
            Map.entry("funded-by", "shares"),
            Map.entry("units", "quantity"),
            Map.entry("opens-categories", "opens"),
            Map.entry("school-premises", "on-school-premises"),
            Map.entry("pa", "personal-assistant"));

    private static final Map<String, String> ACCOUNT = Map.ofEntries(
            Map.entry("payment-card", "card"),
            Map.entry("bank-account", "bank"),
            Map.entry("managed-account", "managed"),
            Map.entry("individual-service-fund", "isf"));

    private final List<Value> orders = new ArrayList<>();
    private Optional<Value> contribution = Optional.empty();
    private boolean arranged;

    private BudgetWords() {}

    static Value of(Value budget) {
        return new BudgetWords().read(budget.named(BUDGET));
    }

    private Value read(Value given) {
        Value budget = listed(given, "elements");
        budget = accounts(budget);
        boolean indicative = yes(budget, "indicative");
        boolean agreed = budget.peek("agreed").map(Value::yes).orElse(true) && !indicative;
        var frequency = budget.peek("frequency");
        var funder = budget.peek("funder");
        List<String> elements = budget.peek("elements").map(Value::names).orElse(List.of());
        if (elements.isEmpty() && budget.peek("elements").isEmpty()) {
            for (Element element : Element.values()) {
                var part = budget.peek(element.label());
                if (part.isPresent()) {
                    budget = into(budget.without(element.label()), "elements", element.label(), part.get());
                }
            }
            elements = budget.peek("elements").map(Value::names).orElse(List.of());
        }
        for (String name : elements) {
            Value part = budget.peek("elements").orElseThrow().peek(name).orElseThrow();
            Value read = element(name, part, frequency, funder, agreed);
            budget = replaced(budget, "elements", name, read);
        }
        budget = listed(budget, "provisions");
        for (String name : budget.peek("provisions").map(Value::names).orElse(List.of())) {
            Value part = budget.peek("provisions").orElseThrow().peek(name).orElseThrow();
            budget = replaced(budget, "provisions", name, provision(part, elements));
        }
        budget = budget.without("indicative", "agreed", "frequency", "funder");
        budget = signing(budget);
        if (contribution.isPresent()) {
            budget = budget.with("contribution", contribution.get());
        }
        budget = ages(budget);
        budget = opening(budget);
        return orders.isEmpty() ? budget : budget.with("orders", budget.listing(orders));
    }

    /** {@code [{id: pa, …}]} is {@code {pa: {…}}}. */
    private static Value listed(Value budget, String name) {
        var list = budget.peek(name);
        if (list.isEmpty() || !list.get().isList()) {
            return budget;
        }
        String own = name.substring(0, name.length() - 1);
        Value all = budget.nothingNamed();
        for (Value each : list.get().list()) {
            Value one = each.isMap() ? each : each.nothingNamed().with("id", each);
            var id = Meanings.word(one, "id", "name", own);
            if (id.isEmpty()) {
                throw each.wrong("each of the " + name + " in a list has its \"id\"");
            }
            all = all.with(Spelling.dashed(id.get()), one.without("id", "name", own));
        }
        return budget.without(name).with(name, all);
    }

    private static boolean yes(Value value, String name) {
        return value.peek(name).filter(Value::isYesOrNo).map(Value::yes).orElse(false);
    }

    private static Value into(Value whole, String name, String key, Value value) {
        Value inside = whole.peek(name).orElse(whole.nothingNamed());
        return whole.without(name).with(name, inside.with(key, value));
    }

    /** One value of a map inside, at its place. */
    private static Value replaced(Value whole, String name, String key, Value value) {
        Value inside = whole.peek(name).orElseThrow();
        Value out = inside.nothingNamed();
        for (String each : inside.names()) {
            out = out.with(each, each.equals(key) ? value : inside.peek(each).orElseThrow());
        }
        return whole.without(name).with(name, out);
    }

    private Value element(String name, Value given, Optional<Value> frequency, Optional<Value> funder, boolean agreed) {
        Value part = given.isMap() ? given : given.nothingNamed().with("annual", given);
        part = part.named(ELEMENT);
        if (frequency.isPresent()) {
            part = part.with("frequency", frequency.get());
        }
        if (funder.isPresent()) {
            part = part.with("funder", funder.get());
        }
        if (part.peek("funder").filter(Value::isList).isPresent()) {
            Value shares = part.nothingNamed();
            for (Value one : part.peek("funder").get().list()) {
                shares = shares.with(one.text(), "1");
            }
            part = part.without("funder").with("funder", shares);
        }
        var assessed = part.peek("contribution");
        if (assessed.isPresent()) {
            contribution = assessed;
            part = part.without("contribution");
        }
        part = weekly(part, assessed);
        if (!agreed
                || yes(part, "indicative")
                || part.peek("status")
                        .filter(it -> it.label().equals("indicative"))
                        .isPresent()) {
            var annual = part.peek("annual");
            part = part.without("annual", "indicative", "status");
            part = annual.isPresent() ? part.with("indicative", annual.get()) : part;
        }
        part = part.without("status");
        var management = part.peek("management").map(Value::label);
        part = part.without("management");
        if (arranged || management.filter("arranged"::equals).isPresent()) {
            part = part.with("kind", "arranged");
        }
        var extras = part.peek("extras").or(() -> given.peek("extra"));
        if (extras.isPresent()) {
            part = part.without("extras", "extra");
            for (Value extra : extras.get().list()) {
                Value order = extra.named(OtherNames.fields("extra")).with("element", name);
                orders.add(extra.nothingNamed().with("extra", order));
            }
        }
        return part;
    }

    /** A year is 52 weeks; what an element costs before the contribution is more by it (settled 15). */
    private static Value weekly(Value given, Optional<Value> contribution) {
        Value part = given;
        var gross = part.peek("gross").or(() -> contribution.flatMap(_ -> given.peek("weekly")));
        if (gross.isPresent() && contribution.isPresent()) {
            part = part.without("weekly");
        }
        if (gross.isPresent()
                && part.peek("annual").isEmpty()
                && part.peek("weekly").isEmpty()) {
            long net = gross.get().amount()
                    - contribution
                            .map(it -> it.isMap() ? it.peek("weekly").orElse(it) : it)
                            .map(Value::amount)
                            .orElse(0L);
            part = part.with("weekly", Pence.decimal(net));
        }
        part = part.without("gross");
        var weekly = part.peek("weekly");
        return weekly.isPresent()
                ? part.without("weekly")
                        .with("annual", Pence.decimal(WEEKS * weekly.get().amount()))
                : part;
    }

    /** An amount alone is one unit at that price; where there is one element only, it pays. */
    private static Value provision(Value given, List<String> elements) {
        Value part = given.isMap()
                ? given
                : given.isNothing()
                        ? given.nothingNamed()
                        : given.nothingNamed().with("outcome", given);
        part = part.named(PROVISION);
        var amount = part.peek("amount").or(() -> given.peek("annual"));
        if (amount.isPresent()) {
            part = part.without("amount", "annual")
                    .with("unit-price", amount.get())
                    .with("quantity", "1");
        }
        return elements.size() == 1 ? part.with("shares", part.nothingNamed().with(elements.getFirst(), "1")) : part;
    }

    private Value accounts(Value given) {
        Value budget = given;
        for (String kind : List.of("card", "bank", "managed", "isf")) {
            var alone = budget.peek(kind);
            if (alone.isPresent() && budget.peek("account").isEmpty()) {
                budget = budget.without(kind)
                        .with("account", budget.nothingNamed().with(kind, alone.get()));
            }
        }
        var account = budget.peek("account");
        if (account.isPresent()) {
            var read = account(account.get());
            budget = budget.without("account");
            if (read.isPresent()) {
                budget = budget.with("account", read.get());
            }
        }
        var accounts = budget.peek("accounts");
        if (accounts.isPresent()) {
            List<Value> all = new ArrayList<>();
            if (accounts.get().isMap()) {
                for (String name : accounts.get().names()) {
                    Value kind = accounts.get().peek(name).orElseThrow();
                    String spelled = ACCOUNT.getOrDefault(name, name);
                    boolean kindFirst =
                            List.of("card", "bank", "managed", "isf").contains(spelled);
                    Value one = kindFirst
                            ? accounts.get().nothingNamed().with(spelled, kind)
                            : accounts.get()
                                    .nothingNamed()
                                    .with(ACCOUNT.getOrDefault(kind.label(), kind.label()), name);
                    all.add(one);
                }
            } else {
                accounts.get().list().forEach(one -> account(one).ifPresent(all::add));
            }
            budget = budget.without("accounts").with("accounts", accounts.get().listing(all));
        }
        if (arranged && budget.peek("agreement").isEmpty()) {
            budget = budget.with("agreement", budget.nothingNamed().with("management", "arranged"));
        }
        return budget;
    }

    /** {@code C1} alone is a card; {@code {id: P1, kind: managed-account}} is {@code {managed: P1}}. */
    private Optional<Value> account(Value given) {
        if (!given.isMap()) {
            if (given.label().equals("arranged")) {
                arranged = true;
                return Optional.empty();
            }
            String kind = ACCOUNT.getOrDefault(given.label(), given.label());
            boolean plain = List.of("card", "bank", "managed", "isf").contains(kind);
            return Optional.of(
                    plain
                            ? given.nothingNamed().with(kind, "A1")
                            : given.nothingNamed().with("card", given));
        }
        if (given.peek("arranged").isPresent()) {
            arranged = true;
            return Optional.empty();
        }
        Value account = given.named(ACCOUNT);
        var kind = account.peek("kind").or(() -> given.peek("management")).or(() -> given.peek("type"));
        if (kind.isPresent()) {
            var name = account.peek("id").or(() -> given.peek("name"));
            account = account.without("kind", "management", "type", "id", "name")
                    .with(
                            ACCOUNT.getOrDefault(kind.get().label(), kind.get().label()),
                            name.orElse(kind.get().saying("A1")));
        }
        for (String name : List.of("fee", "monthly-fee", "contract")) {
            var fee = account.peek(name);
            if (fee.isPresent()) {
                account = account.without(name);
                Value contract =
                        fee.get().isMap() ? fee.get() : fee.get().nothingNamed().with("fee", fee.get());
                orders.add(fee.get().nothingNamed().with("managed-contract", contract.with("given-by", "parent")));
            }
        }
        return Optional.of(account);
    }

    private static Value signing(Value given) {
        Value budget = given;
        var signed = budget.peek("signed").or(() -> given.peek("agreement-signed"));
        if (signed.isEmpty()) {
            return budget;
        }
        budget = budget.without("signed", "agreement-signed");
        return budget.with("agreement", budget.nothingNamed().with("signed", signed.get()));
    }

    /** Old enough on the first day, by the day of birth. */
    private static Value born(Value given) {
        var born = given.peek("born").or(() -> given.peek("date-of-birth"));
        Value budget = given.without("born", "date-of-birth");
        var from = given.peek("from");
        return born.isPresent()
                        && from.isPresent()
                        && !born.get()
                                .date()
                                .plusYears(ADULT)
                                .isAfter(from.get().date())
                ? budget.with("adult", "yes")
                : budget;
    }

    private static Value ages(Value whole) {
        Value given = born(whole);
        var age = given.peek("age");
        if (age.isEmpty()) {
            return given;
        }
        Value budget = given.without("age");
        return age.get().count() >= ADULT ? budget.with("adult", "yes") : budget;
    }

    /** {@code opening: {date: …, social-care: £210.00, family: £15.00}}. */
    private Value opening(Value given) {
        var opening = given.peek("opening").or(() -> given.peek("opening-position"));
        if (opening.isEmpty()) {
            return given;
        }
        Value found = opening.get().without("date", "on");
        var day = opening.get().peek("date").or(() -> opening.get().peek("on"));
        String on = day.or(() -> given.peek("from")).map(Value::text).orElse("");
        found = FoundMoney.entitled(FoundMoney.of(found), given, day.map(Value::date));
        Value order = opening.get().nothingNamed().with("bring-forward", found).with("on", on);
        orders.add(order);
        // What was agreed comes in with the opening position; nothing of it is agreed a second time.
        Value elements = given.nothingNamed();
        for (String name : given.peek("elements").map(Value::names).orElse(List.of())) {
            elements = elements.with(
                    name,
                    given.peek("elements")
                            .orElseThrow()
                            .peek(name)
                            .orElseThrow()
                            .without("annual", "one-off", "frequency", "kind")
                            .with("panel", "yes"));
        }
        Value budget = given.without("opening", "opening-position", "elements")
                .with("elements", elements)
                .with("agreement", "no");
        orders.add(given.nothingNamed()
                .with("agreement", given.nothingNamed().with("signed", on))
                .with("on", on));
        return budget;
    }
}
