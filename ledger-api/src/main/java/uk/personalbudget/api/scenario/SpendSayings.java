package uk.personalbudget.api.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.ChargeEvent;
import uk.personalbudget.ledger.budget.ContributionEvent;
import uk.personalbudget.ledger.budget.FundingEvent;
import uk.personalbudget.ledger.budget.PlanEvent.ProvisionAgreed;
import uk.personalbudget.ledger.budget.PotEvent;
import uk.personalbudget.ledger.budget.SpendEvent;
import uk.personalbudget.ledger.journal.Posting;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Layer;
import uk.personalbudget.ledger.money.Pence;

/** The ways in which people write down what was paid, what it was for, and what was saved. */
final class SpendSayings {
    private static final List<String> USES = List.of("uses", "use", "draws", "draws-on", "out-of");

    private SpendSayings() {}

    static List<Saying> of(String order, Value given, Step step) {
        Value value = uses(given, step);
        if (order.equals("authorise")) {
            return List.of(Saying.of(order, value));
        }
        if (order.equals("settle")) {
            value = partial(value);
            if (value.peek("amount").isEmpty() && value.peek("of").isPresent()) {
                value = value.with(
                        "amount", Pence.decimal(held(value.peek("of").get().text(), step)));
            }
            return List.of(Saying.of(order, value));
        }
        value = value.without("approved");
        var purpose = value.peek("for");
        if (purpose.isPresent()) {
            boolean provision = provisions(step).stream()
                    .anyMatch(it ->
                            it.provision().equals(Meanings.word(purpose.get()).orElse("")));
            value = value.without("for");
            value = provision ? value.with("provision", purpose.get()) : value;
        }
        if (value.peek("split").or(() -> given.peek("parts")).isPresent()) {
            return splitting(value, step);
        }
        var evidence = value.peek("evidence");
        value = value.without("evidence");
        if (evidence.isEmpty()
                || (evidence.get().isYesOrNo() && !evidence.get().yes())
                || evidence.get().isNothing()) {
            return List.of(Saying.of("pay", value));
        }
        value = value.with("id", step.books().free(step.budget(), "payment"));
        Value shown = value.nothingNamed().with("of", value.peek("id").orElseThrow());
        return List.of(
                Saying.of("pay", value),
                Saying.of("evidence", evidence.get().isYesOrNo() ? shown : shown.with("kind", evidence.get())));
    }

    /** Cash is asked for at the machine and paid out there; a feed reports it and asks nobody. */
    static List<Saying> withdrawn(Value given, Step step) {
        if (given.peek("reported").isPresent() || given.peek("of").isPresent()) {
            return List.of(Saying.of("withdraw", given.without("reported")));
        }
        String id = step.books().free(step.budget(), "withdrawal");
        String name = given.peek("id").map(Value::text).orElse(id);
        Value asked = given.without("balance", "row").without("id").with("id", name + "-asked");
        var amount = given.peek("amount");
        if (amount.isPresent()) {
            asked = asked.with("cash", amount.get());
        }
        asked = asked.with("mcc", "6011").with("channel", "atm");
        Value paid = given.without("id", "card").with("id", name).with("of", name + "-asked" + step.suffix());
        return List.of(Saying.of("authorise", asked.without("account")), Saying.of("withdraw", paid));
    }

    /** Wages, tax and insurance are secured by contingency only as a payment that is known as such (rule C-9). */
    static List<Saying> presented(String order, Value given, Step step) {
        var kind = given.peek("kind").or(() -> given.peek("for"));
        Value value = given.without("kind", "for");
        if (kind.isEmpty() || given.peek("regular").or(() -> given.peek("of")).isPresent()) {
            return List.of(Saying.of(order, value));
        }
        String label = kind.get().label();
        boolean known = Meanings.labels(uk.personalbudget.ledger.budget.PaymentEvent.RegularKind.values())
                .contains(label);
        if (!known) {
            return List.of(Saying.of(order, value.with("provision", kind.get())));
        }
        String regular = step.books().free(step.budget(), "regular-" + label);
        Value registered = given.nothingNamed()
                .with("id", regular)
                .with("kind", label)
                .with("method", order)
                .with("first-due", step.on().toString());
        for (String name : List.of("amount", "provision", "account")) {
            var part = value.peek(name);
            registered = part.isPresent() ? registered.with(name, part.get()) : registered;
        }
        return List.of(Saying.of("regular-payment", registered), Saying.of(order, value.with("regular", regular)));
    }

    /** Paid and coded in one breath. */
    private static List<Saying> splitting(Value value, Step step) {
        String name = value.peek("split").isPresent() ? "split" : "parts";
        Value parts = value.peek(name).orElseThrow();
        Value paid = value.without(name, "evidence").with("id", step.books().free(step.budget(), "payment"));
        Value coding =
                value.nothingNamed().with("of", paid.peek("id").orElseThrow()).with("to", parts);
        return List.of(Saying.of("pay", paid), Saying.of("code", coded(coding, step)));
    }

    /** {@code uses: K1}, {@code uses: contingency}, {@code from: contingency}, {@code contingency: yes}. */
    private static Value uses(Value given, Step step) {
        Value value = given;
        for (String name : USES) {
            var used = value.peek(name);
            if (used.isPresent()) {
                value = using(value.without(name), used.get(), step);
            }
        }
        var from = value.peek("from");
        if (from.isPresent()) {
            value = using(value.without("from"), from.get(), step);
        }
        var contingency = value.peek("contingency");
        if (contingency.isPresent() && contingency.get().isYesOrNo()) {
            value = value.without("contingency");
            value = contingency.get().yes() ? value.with("contingency", element(value, step)) : value;
        }
        return value;
    }

    private static Value using(Value value, Value used, Step step) {
        if (used.isMap()) {
            Value out = value;
            for (var each : used.fields().all().entrySet()) {
                out = out.with(each.getKey(), each.getValue());
            }
            return out;
        }
        String name = used.text();
        if (step.events(PotEvent.PotOpened.class).anyMatch(it -> it.pot().equals(name))) {
            return value.with("pot", used);
        }
        if (step.events(FundingEvent.AccountOpened.class)
                .anyMatch(it -> it.account().equals(name))) {
            return value.with("account", used);
        }
        if (name.startsWith("contingency")) {
            int colon = name.indexOf(':');
            return value.with("contingency", colon < 0 ? element(value, step) : name.substring(colon + 1));
        }
        if (Meanings.labels(Element.values()).contains(name)) {
            return value.with("contingency", used);
        }
        return value.with("commitment", name.startsWith("commitment:") ? name.substring("commitment:".length()) : name);
    }

    /** The first element of the provision a payment names. */
    private static String element(Value value, Step step) {
        var provision = Meanings.word(value, "provision");
        return provisions(step).stream()
                .filter(it -> provision.equals(Optional.of(it.provision())))
                .flatMap(it -> it.shares().keySet().stream())
                .filter(Colour::element)
                .map(Colour::label)
                .findFirst()
                .orElse(FundingOrders.onlyElement(step).label());
    }

    private static List<ProvisionAgreed> provisions(Step step) {
        return step.events(ProvisionAgreed.class).toList();
    }

    private static Value partial(Value value) {
        var status = value.peek("status").map(Value::label);
        var last = value.peek("final");
        Value out = value.without("status", "final");
        boolean partial = status.filter("partial"::equals).isPresent()
                || last.filter(it -> !it.yes()).isPresent();
        return partial ? out.with("partial", "yes") : out;
    }

    /** What an authorisation still holds. */
    static long held(String authorisation, Step step) {
        return step.records().stream()
                .flatMap(record -> record.entry().postings().stream())
                .filter(posting -> posting.layer() == Layer.PENDING
                        && posting.account().name().equals("pending:" + authorisation))
                .mapToLong(Posting::pence)
                .sum();
    }

    /** Parts as a list, or by provision, or one after the other; the family's part needs no provision. */
    static Value coded(Value value, Step step) {
        var parts = value.peek("to");
        if (parts.isEmpty() || (!parts.get().isMap() && !parts.get().isList())) {
            return value.peek("family").isPresent() && value.peek("provision").isEmpty()
                    ? familyAlone(value, step)
                    : value;
        }
        List<Value> lines = new ArrayList<>();
        for (Value part : parts.get().list()) {
            if (part.peek("provision").isPresent() || part.peek("amount").isPresent()) {
                lines.add(part.named(Map.of("quantity", "units", "for", "provision")));
                continue;
            }
            for (var each : part.fields().all().entrySet()) {
                Value line = part.nothingNamed().with("amount", each.getValue());
                lines.add(
                        Meanings.isColour(each.getKey())
                                ? line.with("colour", each.getKey())
                                : line.with("provision", each.getKey()));
            }
        }
        String any = lines.stream()
                .flatMap(line -> line.peek("provision").stream())
                .findFirst()
                .map(Value::text)
                .or(() -> provisions(step).stream().findFirst().map(ProvisionAgreed::provision))
                .orElse("provision");
        return value.without("to")
                .with(
                        "to",
                        value.listing(lines.stream()
                                .map(line -> line.with("provision", any))
                                .toList()));
    }

    private static Value familyAlone(Value value, Step step) {
        Value amount = value.peek("family").orElseThrow();
        Value out = value.without("family").with("colour", "family");
        out = amount.isYesOrNo() ? out : out.with("amount", amount);
        return out.with(
                "provision",
                provisions(step).stream()
                        .findFirst()
                        .map(ProvisionAgreed::provision)
                        .orElse("provision"));
    }

    /** All that is left of the payment where no amount is given; the provision alone names its last payment. */
    static Value refunded(Value given, Step step) {
        Value value = given;
        var provision = value.peek("provision");
        if (provision.isPresent()) {
            value = value.without("provision");
            var last = lastFor(provision.get().text(), value.peek("amount").map(Value::amount), step);
            if (value.peek("of").isEmpty() && last.isPresent()) {
                value = value.with("of", last.get());
            }
        }
        if (value.peek("of").isPresent() && value.peek("amount").isPresent()) {
            var settled = ofAuthorisation(
                    value.peek("of").get().text(), value.peek("amount").get().amount(), step);
            if (settled.isPresent()) {
                value = value.without("of").with("of", settled.get());
            }
        }
        if (value.peek("amount").isEmpty() && value.peek("of").isPresent()) {
            String of = SpendOrders.payment(value.peek("of").get().text(), step);
            value = value.with("amount", Pence.decimal(SpendOrders.leftOf(of, step)));
        }
        return value;
    }

    /** Of the parts in which an authorisation was settled, the last one of which as much is left. */
    private static Optional<String> ofAuthorisation(String of, long pence, Step step) {
        return step.events(SpendEvent.SpendSettled.class)
                .filter(it -> it.authorisation().equals(Optional.of(of))
                        && !it.transaction().equals(of))
                .map(SpendEvent.SpendSettled::transaction)
                .filter(payment -> SpendOrders.leftOf(payment, step) >= pence)
                .reduce((_, last) -> last);
    }

    /** The last payment for a provision of which as much is left. */
    private static Optional<String> lastFor(String provision, Optional<Long> pence, Step step) {
        return step.events(SpendEvent.SpendSettled.class)
                .filter(it ->
                        it.parts().stream().anyMatch(part -> part.provision().equals(Optional.of(provision))))
                .map(SpendEvent.SpendSettled::transaction)
                .filter(of -> SpendOrders.leftOf(of, step) >= pence.orElse(1L))
                .reduce((_, last) -> last);
    }

    /** What it was follows from what it belongs to, where that is named. */
    static Value identified(Value given, Step step) {
        if (!given.isMap() || given.peek("as").isPresent()) {
            return given.isMap() ? plainKind(given, step) : given;
        }
        if (given.peek("family").isPresent()) {
            return given.without("family");
        }
        for (String name : List.of("refund-of", "payment", "original", "to")) {
            var target = given.peek(name);
            if (target.isPresent()) {
                String of = SpendOrders.payment(target.get().text(), step);
                boolean payment = step.events(SpendEvent.SpendSettled.class)
                        .anyMatch(it -> it.transaction().equals(of));
                if (payment) {
                    return given.without(name).with("to", of).with("as", "refund");
                }
            }
        }
        if (given.peek("load").or(() -> given.peek("allocation")).isPresent()) {
            return given.with("as", "load");
        }
        var provision = given.peek("provision");
        if (provision.isPresent()) {
            var amount = step.events(FundingEvent.MovementUnidentified.class)
                    .filter(it -> Meanings.word(given, "of").equals(Optional.of(it.transaction())))
                    .map(FundingEvent.MovementUnidentified::amountPence)
                    .findFirst()
                    .or(() -> step.events(SpendEvent.Refunded.class)
                            .filter(it -> Meanings.word(given, "of").equals(Optional.of(it.transaction())))
                            .map(SpendEvent.Refunded::suspensePence)
                            .findFirst());
            var last = lastFor(provision.get().text(), amount, step);
            if (last.isPresent()) {
                return given.without("provision").with("as", "refund").with("to", last.get());
            }
        }
        return given;
    }

    private static Value plainKind(Value given, Step step) {
        String as = given.peek("as").orElseThrow().label();
        if (as.equals("family")) {
            return given.without("as").with("as", "family-money");
        }
        return step.events(SpendEvent.SpendSettled.class)
                        .anyMatch(it -> it.transaction().equals(SpendOrders.payment(as, step)))
                ? given.without("as").with("as", "refund").with("to", as)
                : given;
    }

    /** A pot nobody opened yet is opened first. */
    static List<Saying> banked(Value given, Step step) {
        Value value = given;
        for (Element element : Element.values()) {
            var amount = value.peek(element.label());
            if (amount.isPresent()) {
                value = value.without(element.label()).with("amount", amount.get());
            }
        }
        if (value.peek("amount").isPresent() && value.peek("amount").get().isMap()) {
            long sum = value.peek("amount").get().fields().all().values().stream()
                    .mapToLong(Value::amount)
                    .sum();
            value = value.without("amount").with("amount", Pence.decimal(sum));
        }
        List<String> opening = List.of(
                "provision", "outcome", "purpose", "for", "expires", "expiry", "until", "expires-on", "family", "goal");
        var opened = step.events(PotEvent.PotOpened.class)
                .map(PotEvent.PotOpened::pot)
                .toList();
        var pot = Meanings.word(value, "pot");
        boolean told = opening.stream().anyMatch(given.names()::contains);
        boolean known = pot.map(opened::contains).orElse(!opened.isEmpty() && !told);
        if (known) {
            return List.of(Saying.of("bank", value.without(opening.toArray(String[]::new))));
        }
        String id = pot.or(() -> Meanings.word(given, "id"))
                .orElseGet(() -> step.books().free(step.budget(), "pot"));
        Value open = value.without("amount", "pot", "id")
                .named(OtherNames.fields("open-pot"))
                .with("id", id);
        Value bank =
                value.without(opening.toArray(String[]::new)).without("account").with("pot", id);
        return List.of(Saying.of("open-pot", pot(open, step)), Saying.of("bank", bank));
    }

    /** A pot without a provision is the family's own only where the file says so or nothing else is agreed. */
    static Value pot(Value given, Step step) {
        var outcome = Meanings.word(given, "outcome");
        var family = given.peek("family");
        Value value = given.without("outcome", "family", "colour");
        boolean own = family.filter(it -> !it.isYesOrNo() || it.yes()).isPresent()
                || given.peek("colour")
                        .filter(it -> it.label().equals("family"))
                        .isPresent()
                || given.peek("provision").filter(Value::isNothing).isPresent();
        if (own || value.peek("provision").isPresent()) {
            return own ? value.without("provision") : value;
        }
        if (outcome.isEmpty()) {
            return value;
        }
        return provisions(step).stream()
                .filter(it -> it.outcome().equals(outcome.get()))
                .findFirst()
                .map(it -> value.with("provision", it.provision()))
                .orElse(value);
    }

    /** What an event recorded under a name, in the words of a correction. */
    static Optional<String> kind(BudgetEvent event, String of, String payment) {
        return switch (event) {
            case SpendEvent.SpendSettled it when it.transaction().equals(payment) -> Optional.of("payment");
            case SpendEvent.Refunded it when it.transaction().equals(of) -> Optional.of("refund");
            case SpendEvent.FeeCharged it when it.transaction().equals(of) -> Optional.of("fee");
            case SpendEvent.SpendCoded it when it.coding().equals(of) -> Optional.of("coding");
            case ChargeEvent.ItemFeeCharged it when it.transaction().equals(of) -> Optional.of("fee");
            case ChargeEvent.FeeRefunded it when it.transaction().equals(of) -> Optional.of("fee-refund");
            case ChargeEvent.InterestReceived it when it.transaction().equals(of) -> Optional.of("interest");
            case FundingEvent.FamilyMoneyReceived it when it.transaction().equals(of) -> Optional.of("family-money");
            case FundingEvent.MovementUnidentified it when it.transaction().equals(of) -> Optional.of("unidentified");
            case ContributionEvent.ContributionReceived it
            when it.transaction().equals(of) -> Optional.of("contribution");
            case BudgetEvent _ -> Optional.empty();
        };
    }
}
