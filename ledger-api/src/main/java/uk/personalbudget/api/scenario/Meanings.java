package uk.personalbudget.api.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.personalbudget.ledger.budget.BillEvent;
import uk.personalbudget.ledger.budget.CardEvent;
import uk.personalbudget.ledger.budget.ChangeEvent;
import uk.personalbudget.ledger.budget.ContributionEvent;
import uk.personalbudget.ledger.budget.DebtEvent;
import uk.personalbudget.ledger.budget.FundingEvent;
import uk.personalbudget.ledger.budget.LimitEvent;
import uk.personalbudget.ledger.budget.PotEvent;
import uk.personalbudget.ledger.budget.QueryEvent.QueryReason;
import uk.personalbudget.ledger.budget.RecoveryEvent;
import uk.personalbudget.ledger.budget.RequestEvent;
import uk.personalbudget.ledger.budget.SpendEvent;
import uk.personalbudget.ledger.journal.HeldKind;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.money.Pence;

/** What an order means where that follows from what it is about: to "reverse" a load is another order than to reverse a hold. */
final class Meanings {
    private static final Map<String, String> BLOCKED_BECAUSE = Map.of(
            "report-stolen", "stolen",
            "card-stolen", "stolen",
            "stolen", "stolen",
            "freeze", "frozen",
            "freeze-card", "frozen",
            "card-frozen", "frozen",
            "suspend-card", "suspended");

    private Meanings() {}

    static List<Saying> of(String written, String order, Value value, Step step) {
        return switch (order) {
            case "reverse" -> one(reversed(value, step));
            case "raise" -> one(Saying.of(order, raisedTo(value, step)));
            case "correct" -> one(Saying.of("correct", ofKind(value, step)));
            case "expire" -> value.peek("pot").isPresent() ? lapsed(value, step) : one(Saying.of(order, value));
            case "lapse" -> lapsed(value, step);
            case "close-pot" -> one(Saying.of(closes(written, value, step), value));
            case "give-notice" -> one(notice(value, step));
            case "block-card" -> one(Saying.of(order, blocked(written, value)));
            case "dispute-lost" -> one(lost(value, step));
            case "contribution" -> one(contribution(value, step));
            case "family-money" ->
                one(Saying.of(value.peek("contribution").isPresent() ? "contribution-paid" : order, value)
                        .renamed(OtherNames.fields("contribution-paid")));
            case "fee" -> one(fee(value, step));
            case "query" -> one(Saying.of(order, question(value)));
            case "load" -> LoadSayings.load(value, step);
            case "pay-claim" -> claimPaid(value, step);
            case "withdraw" -> SpendSayings.withdrawn(value, step);
            case "standing-order", "direct-debit" -> SpendSayings.presented(order, value, step);
            case "load-batch" -> one(Saying.of(order, LoadSayings.batch(value)));
            case "set-off" -> LoadSayings.setOff(value, step);
            case "return-money" -> one(Saying.of(order, LoadSayings.byFunder(value, step)));
            case "pay", "settle", "authorise" -> SpendSayings.of(order, value, step);
            case "code" -> one(Saying.of(order, SpendSayings.coded(value, step)));
            case "refund" -> one(Saying.of(order, SpendSayings.refunded(value, step)));
            case "identify" -> one(Saying.of(order, SpendSayings.identified(value, step)));
            case "bank" -> SpendSayings.banked(value, step);
            case "open-pot" -> one(Saying.of(order, SpendSayings.pot(value, step)));
            case "bring-forward" -> one(Saying.of(order, FoundMoney.of(value)));
            case "contingency", "release-contingency", "draw-contingency" ->
                one(Saying.of(order, ofElement(value, step)));
            case "transfer" -> one(Saying.of(order, spread(value, "amount")));
            case "seal" -> one(Saying.of(order, spread(value, "period")));
            case "propose-recovery" -> recovery(value, step);
            case "transfer-to-adult" -> LoadSayings.adult(value, step);
            default -> one(Saying.of(order, value));
        };
    }

    private static List<Saying> one(Saying saying) {
        return List.of(saying);
    }

    /** The word alone, or what stands under one of the names. */
    static Optional<String> word(Value value, String... names) {
        if (!value.isMap()) {
            return value.isNothing() || value.isList() ? Optional.empty() : Optional.of(value.text());
        }
        return Arrays.stream(names)
                .flatMap(name -> value.peek(name).stream())
                .findFirst()
                .filter(it -> !it.isMap() && !it.isList() && !it.isNothing())
                .map(Value::text);
    }

    static Value map(Value value, String name) {
        return value.isMap()
                ? value
                : value.isNothing()
                        ? value.nothingNamed()
                        : value.nothingNamed().with(name, value);
    }

    private static Saying reversed(Value value, Step step) {
        if (value.peek("load").isPresent()) {
            return Saying.of("reverse-load", value.named(Map.of("load", "of")));
        }
        String of = word(value, "of").orElse("");
        if (step.events(FundingEvent.Loaded.class).anyMatch(it -> it.load().equals(of))) {
            return Saying.of("reverse-load", value);
        }
        boolean held = step.events(CardEvent.Authorised.class)
                .anyMatch(it -> it.authorisation().equals(of));
        return held || kind(of, step).isEmpty()
                ? Saying.of("reverse", value)
                : Saying.of("correct", ofKind(map(value, "of"), step));
    }

    /** {@code to: £70.00} is what is held from then on. */
    private static Value raisedTo(Value value, Step step) {
        var to = value.peek("to");
        var of = word(value, "of");
        if (to.isEmpty() || of.isEmpty() || value.peek("amount").isPresent()) {
            return value;
        }
        return value.without("to").with("amount", Pence.decimal(to.get().amount() - SpendSayings.held(of.get(), step)));
    }

    private static Value ofKind(Value value, Step step) {
        var kind = word(value, "of").flatMap(of -> kind(of, step));
        return kind.isPresent() ? map(value, "of").with("kind", kind.get()) : value;
    }

    /** A claim that names no payment is paid out first, with what was allowed. */
    private static List<Saying> claimPaid(Value given, Step step) {
        var word = word(given, "with");
        boolean paid = word.filter(it -> step.events(SpendEvent.SpendSettled.class)
                        .anyMatch(spent -> spent.transaction().equals(SpendOrders.payment(it, step))))
                .isPresent();
        if (paid) {
            return one(Saying.of("pay-claim", given));
        }
        var named = given.isMap() ? word(given, "of", "claim") : word;
        var claim = step.events(RequestEvent.ClaimMade.class)
                .filter(it -> named.isEmpty() || named.get().equals(it.claim()))
                .reduce((_, last) -> last);
        var answered = claim.flatMap(made -> step.events(RequestEvent.ClaimAnswered.class)
                .filter(it -> it.claim().equals(made.claim()))
                .map(RequestEvent.ClaimAnswered::allowedPence)
                .reduce((_, last) -> last));
        if (answered.isEmpty()) {
            // Nobody allowed it: nothing is paid out that the match would then refuse.
            return one(Saying.of(
                    "pay-claim",
                    claim.isEmpty() ? given : named(given, claim.get().claim())));
        }
        long allowed = answered.get();
        String payment = step.books().free(step.budget(), claim.get().claim() + "-paid");
        Value pay = given.nothingNamed()
                .with("id", payment)
                .with("amount", Pence.decimal(allowed))
                .with("provision", claim.get().provision());
        Value match = given.nothingNamed().with("of", claim.get().claim()).with("with", payment);
        return List.of(Saying.of("pay", pay), Saying.of("pay-claim", match));
    }

    private static Value named(Value given, String claim) {
        return given.nothingNamed().with("of", claim).with("with", claim + "-paid");
    }

    /** What was recorded under a name, in the words of a correction. */
    private static Optional<String> kind(String of, Step step) {
        String payment = SpendOrders.payment(of, step);
        return step.records().stream()
                .map(record -> record.event())
                .flatMap(event -> SpendSayings.kind(event, of, payment).stream())
                .reduce((_, last) -> last);
    }

    /** A pot past its day that nobody was asked about: to say that it lapses is to say that the family let it go. */
    private static List<Saying> lapsed(Value value, Step step) {
        var pot = word(value, "pot");
        boolean over = step.events(PotEvent.PotOpened.class)
                .anyMatch(it ->
                        pot.equals(Optional.of(it.pot())) && it.expiresOn().isBefore(step.on()));
        boolean asked = step.events(PotEvent.PotAsked.class).anyMatch(it -> pot.equals(Optional.of(it.pot())));
        Saying lapse = Saying.of("lapse", value);
        return over && !asked
                ? List.of(Saying.of("let-pot-go", value.nothingNamed().with("pot", pot.get())), lapse)
                : one(lapse);
    }

    private static String closes(String written, Value value, Step step) {
        if (!written.equals("close")) {
            return "close-pot";
        }
        var named = word(value, "pot", "of", "id");
        boolean pot = value.peek("pot").isPresent()
                || step.events(PotEvent.PotOpened.class).anyMatch(it -> named.equals(Optional.of(it.pot())));
        return pot ? "close-pot" : "close-budget";
    }

    private static Saying notice(Value value, Step step) {
        var named = word(value, "recovery", "of", "id", "by");
        boolean recovery = value.peek("recovery").isPresent()
                || step.events(RecoveryEvent.ReasonAsked.class)
                        .anyMatch(it -> named.equals(Optional.of(it.recovery())));
        if (!recovery) {
            return Saying.of("give-notice", value);
        }
        return Saying.of("recovery-notice", value.named(OtherNames.fields("recovery-notice")));
    }

    private static Value blocked(String written, Value value) {
        String usual = written.contains("lo") && !written.contains("block") ? "lost" : "frozen";
        String reason = BLOCKED_BECAUSE.getOrDefault(written, usual);
        boolean plain = !value.isMap() && !value.isNothing() && value.isYesOrNo();
        return (plain ? value.nothingNamed() : map(value, "card")).with("reason", reason);
    }

    private static Saying lost(Value value, Step step) {
        var named = word(value, "card", "id", "of");
        boolean card = value.peek("card").isPresent()
                || step.events(CardEvent.CardIssued.class).anyMatch(it -> named.equals(Optional.of(it.card())));
        return card
                ? Saying.of(
                        "block-card",
                        map(value, "card").named(Map.of("id", "card")).with("reason", "lost"))
                : Saying.of("dispute-lost", value);
    }

    /** Once a contribution is assessed, an amount alone is one that was paid. */
    private static Saying contribution(Value value, Step step) {
        boolean assessed = step.events(ContributionEvent.ContributionAssessed.class)
                .findAny()
                .isPresent();
        boolean plain = value.isMap()
                ? value.names().stream().allMatch(List.of("amount", "id", "account", "paid")::contains)
                : !value.isNothing();
        return assessed && plain
                ? Saying.of("contribution-paid", value.named(Map.of("paid", "amount")))
                : Saying.of("contribution", value);
    }

    /** A fee for one payment is borne as that payment is; a holder's is held against its contract. */
    private static Saying fee(Value value, Step step) {
        if (value.peek("of").isPresent()) {
            return Saying.of("payment-fee", value);
        }
        boolean contract =
                step.events(BillEvent.ManagedContractAgreed.class).findAny().isPresent();
        boolean holder = step.events(FundingEvent.AccountOpened.class)
                .findFirst()
                .filter(it -> it.kind() == HeldKind.MANAGED || it.kind() == HeldKind.INDIVIDUAL_SERVICE_FUND)
                .isPresent();
        return Saying.of(contract && holder ? "provider-fee" : "fee", value);
    }

    /** A reason that is none of the known ones is the question itself. */
    private static Value question(Value value) {
        var reason = value.peek("reason");
        if (reason.isEmpty()
                || Arrays.stream(QueryReason.values())
                        .anyMatch(it -> it.label().equals(reason.get().label()))) {
            return value;
        }
        return value.without("reason").with("question", reason.get());
    }

    /** An amount alone is of the element agreed first. */
    private static Value ofElement(Value value, Step step) {
        String first = FundingOrders.onlyElement(step).label();
        if (!value.isMap()) {
            return value.isAmount() || value.isFigure() ? value.nothingNamed().with(first, value) : value;
        }
        boolean named = value.peek("element").isPresent()
                || Arrays.stream(Element.values())
                        .anyMatch(it -> value.peek(it.label()).isPresent());
        return named || value.peek("amount").isEmpty() ? value : value.with("element", first);
    }

    /** {@code amount: {sen: £5.00}} is {@code sen: £5.00}. */
    static Value spread(Value value, String name) {
        var inside = value.peek(name);
        if (inside.isEmpty() || !inside.get().isMap()) {
            return value;
        }
        Value out = value.without(name);
        for (var each : inside.get().fields().all().entrySet()) {
            out = out.with(each.getKey(), each.getValue());
        }
        return out;
    }

    /** To recover what nobody asked about yet is to ask first; a question with a clock about the payment has asked already. */
    private static List<Saying> recovery(Value given, Step step) {
        Value value = Meanings.map(given, "of").named(Map.of("id", "of"));
        var named = word(given, "id", "recovery", "of");
        boolean asked = named.isEmpty()
                ? step.events(RecoveryEvent.ReasonAsked.class).findAny().isPresent()
                : step.events(RecoveryEvent.ReasonAsked.class)
                        .anyMatch(it -> it.recovery().equals(named.get()));
        if (asked || !given.isMap()) {
            return one(Saying.of("propose-recovery", value.without("kind", "items", "payment")));
        }
        return RecoverySayings.askAndPropose(given, step);
    }

    /** Whatever waits for a second person under that name. */
    static Saying approval(Value value, Step step) {
        var id = word(value, "id", "of", "recovery", "write-off", "bill", "uprating", "run", "override", "urgent");
        Value plain = value.nothingNamed();
        String order = "approve-recovery";
        String name = "of";
        for (var record : step.records()) {
            switch (record.event()) {
                case RecoveryEvent.RecoveryProposed it
                when id.isEmpty() || id.get().equals(it.recovery()) -> order = "approve-recovery";
                case DebtEvent.WriteOffProposed it
                when id.isEmpty() || id.get().equals(it.writeOff()) -> {
                    order = "approve-write-off";
                    name = "id";
                }
                case BillEvent.BillReceived it
                when id.isEmpty() || id.get().equals(it.bill()) -> {
                    order = "approve-bill";
                    name = "of";
                }
                case ChangeEvent.UpratingProposed it
                when id.isEmpty() || id.get().equals(it.run()) -> {
                    order = "approve-uprating";
                    name = "run";
                }
                case ChangeEvent.UrgentIncreasePaid it
                when id.isEmpty() || id.get().equals(it.urgent()) -> {
                    order = "confirm-urgent";
                    name = "of";
                }
                case LimitEvent.OverrideProposed it
                when id.isEmpty() || id.get().equals(it.override()) -> {
                    order = "approve-override";
                    name = "of";
                }
                default -> {}
            }
        }
        var who = value.peek("by");
        Value out = id.isPresent() ? plain.with(name, id.get()) : plain;
        return Saying.of(order, out).by(who);
    }

    /** The labels of elements or colours. */
    static List<String> labels(Labelled[] all) {
        List<String> out = new ArrayList<>();
        for (Labelled one : all) {
            out.add(one.label());
        }
        return out;
    }

    static boolean isColour(String name) {
        return labels(Colour.values()).contains(name);
    }
}
