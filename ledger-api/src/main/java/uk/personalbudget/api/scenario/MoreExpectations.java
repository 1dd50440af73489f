package uk.personalbudget.api.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.Alerts;
import uk.personalbudget.ledger.budget.BillEvent;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.journal.Posting;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Pence;

/** What a step may expect of its journal entries and of what the ledger noticed. */
final class MoreExpectations {
    /** The names of what may be expected, with the other names it goes by. */
    static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            Map.entry("balance", "settled"),
            Map.entry("hold", "pending"),
            Map.entry("holds", "pending"),
            Map.entry("set-apart", "encumbered"),
            Map.entry("refusal", "refused"),
            Map.entry("declined", "refused"),
            Map.entry("rejected", "refused"),
            Map.entry("break", "breaks"),
            Map.entry("entry", "entries"),
            Map.entry("postings", "entries"),
            Map.entry("weeks", "weeks-held"),
            Map.entry("review-due", "due"),
            Map.entry("due-date", "due"),
            Map.entry("next-review", "due"),
            Map.entry("next-top-up", "next-load"),
            Map.entry("next-instalment", "next-load"),
            Map.entry("letter", "letter-names"),
            Map.entry("letters", "letter-names"),
            Map.entry("queries", "query"),
            Map.entry("quarterly-statement", "funder-statement"),
            Map.entry("quarterly-funder-statement", "funder-statement"),
            Map.entry("provider", "providers"),
            Map.entry("pooled", "pool"),
            Map.entry("indicative", "first-figure"),
            Map.entry("returned-by-funder", "returned"));

    private static final Set<String> STANDING =
            Set.of("uncoded", "evidence-missing", "load-missing", "missing-in-statement");

    private MoreExpectations() {}

    interface Same {
        void compare(Value where, String what, String expected, String actual);
    }

    /**
     * How many entries the step made, or the postings there must be among them: a list with {@code account} and, if need be,
     * {@code amount}, {@code colour} and {@code layer}; with {@code debit} and {@code credit}; or amounts by account.
     */
    static void entries(Value value, List<FeedRecord> events, Same same) {
        List<Posting> postings = events.stream()
                .flatMap(event -> event.entry().postings().stream())
                .toList();
        if (!value.isMap() && !value.isList()) {
            long posted = events.stream()
                    .filter(event -> !event.entry().postings().isEmpty())
                    .count();
            if (value.isNothing() || value.isFigure()) {
                same.compare(
                        value,
                        "entries",
                        value.isNothing() ? "0" : Integer.toString(value.count()),
                        Long.toString(posted));
                return;
            }
        }
        if (value.isList() && value.list().isEmpty()) {
            same.compare(value, "entries", "0", Integer.toString(postings.size()));
            return;
        }
        for (Value wanted : wanted(value)) {
            posting(wanted, postings, same);
        }
    }

    private static List<Value> wanted(Value value) {
        List<Value> out = new ArrayList<>();
        for (Value each : value.list()) {
            if (each.isList()) {
                out.addAll(wanted(each));
            } else if (!each.isMap()) {
                out.add(each.nothingNamed().with("account", each));
            } else if (each.peek("postings").isPresent()) {
                out.addAll(wanted(each.peek("postings").orElseThrow()));
            } else if (each.peek("account").isPresent()) {
                out.add(side(each.named(Map.of("dr", "debit", "cr", "credit"))));
            } else if (each.peek("debit").isPresent()
                    || each.peek("credit").isPresent()
                    || each.peek("dr").isPresent()) {
                out.addAll(sides(each.named(Map.of("dr", "debit", "cr", "credit"))));
            } else {
                each.fields().all().forEach((account, amount) -> {
                    Value one = each.nothingNamed().with("account", each.saying(account));
                    if (amount.isMap()) {
                        amount.fields()
                                .all()
                                .forEach((colour, pence) ->
                                        out.add(one.with("colour", colour).with("amount", pence)));
                    } else {
                        out.add(one.with("amount", amount));
                    }
                });
            }
        }
        return out;
    }

    /** {@code {account: …, credit: £5.00}} is so much below nought. */
    private static Value side(Value each) {
        var debit = each.peek("debit");
        if (debit.isPresent()) {
            return each.without("debit").with("amount", debit.get());
        }
        var credit = each.peek("credit");
        return credit.isPresent()
                ? each.without("credit")
                        .with("amount", Pence.decimal(-credit.get().amount()))
                : each;
    }

    private static List<Value> sides(Value each) {
        List<Value> out = new ArrayList<>();
        Value rest = each.without("debit", "credit");
        each.peek("debit").ifPresent(account -> out.add(rest.with("account", account)));
        each.peek("credit").ifPresent(account -> {
            Value side = rest.without("amount").with("account", account);
            var amount = rest.peek("amount");
            out.add(
                    amount.isPresent()
                            ? side.with("amount", Pence.decimal(-amount.get().amount()))
                            : side);
        });
        return out;
    }

    private static void posting(Value wanted, List<Posting> postings, Same same) {
        var fields = wanted.named(Map.of("pence", "amount", "pounds", "amount", "element", "colour"))
                .fields();
        String account = fields.need("account").text();
        var colour = fields.text("colour");
        var layer = fields.text("layer");
        var amount = fields.amount("amount");
        fields.get("on");
        fields.get("funder");
        fields.get("outcome");
        fields.get("provision");
        fields.nothingElse();
        var found = postings.stream()
                .filter(posting -> named(posting.account().name(), account))
                .filter(posting -> colour.isEmpty() || posting.colour().label().equals(colour.get()))
                .filter(posting -> layer.isEmpty() || posting.layer().label().equals(layer.get()))
                .toList();
        var sums = new TreeSet<Long>();
        found.stream()
                .map(Posting::layer)
                .distinct()
                .forEach(each -> sums.add(found.stream()
                        .filter(posting -> posting.layer() == each)
                        .mapToLong(Posting::pence)
                        .sum()));
        String what = "entry " + account + colour.map(it -> " " + it).orElse("");
        if (amount.isEmpty()) {
            same.compare(wanted, what, "a posting", found.isEmpty() ? "none" : "a posting");
        } else {
            String was = sums.isEmpty()
                    ? "none"
                    : String.join(" or ", sums.stream().map(Pence::format).toList());
            same.compare(
                    wanted,
                    what,
                    Pence.format(amount.get()),
                    sums.contains(amount.get()) ? Pence.format(amount.get()) : was);
        }
    }

    /** By its whole name, or by its first or its last part. */
    private static boolean named(String name, String wanted) {
        return name.equals(wanted) || name.startsWith(wanted + ":") || name.endsWith(":" + wanted);
    }

    /**
     * What the ledger noticed in this step, or what is open. One word must be among them, a list must be all of them. Uncoded
     * money and missing evidence stand until they are mended, so they are asked of the day and not of the step.
     */
    static void breaks(Value value, List<FeedRecord> events, Step step, Same same) {
        var raised = Figures.raised(events);
        if (!value.isMap() && !value.isList() && !value.isNothing() && value.isFigure()) {
            same.compare(value, "breaks", value.text(), Integer.toString(raised.size()));
            return;
        }
        var wanted = new TreeSet<String>();
        if (value.isMap()) {
            wanted.addAll(value.names());
        } else {
            value.list().forEach(one -> wanted.add(one.isMap() ? kind(one) : one.label()));
        }
        var standing = standing(step);
        for (String name : List.copyOf(wanted)) {
            boolean asked = STANDING.contains(name) || (standing.contains(name) && !raised.contains(name));
            if (asked) {
                wanted.remove(name);
                same.compare(value, "breaks", name, standing.contains(name) ? name : "none of it");
            }
        }
        String expected = orNone(wanted);
        String was = orNone(raised);
        boolean among = !value.isList() && !value.isMap() && !wanted.isEmpty() && raised.containsAll(wanted);
        boolean open = !wanted.isEmpty() && wanted.equals(new TreeSet<>(open(step)));
        boolean inStep = wanted.equals(new TreeSet<>(raised));
        same.compare(value, "breaks", expected, among || open || inStep ? expected : was);
    }

    private static String kind(Value one) {
        return one.named(Map.of("break", "kind", "code", "kind", "type", "kind"))
                .peek("kind")
                .orElseThrow(() -> one.wrong("a break has its \"kind\", like over-capture"))
                .label();
    }

    private static String orNone(java.util.Collection<String> words) {
        return words.isEmpty() ? "none" : String.join(", ", words);
    }

    /** Everything noticed so far; an overspent element is done with once it is not below zero any more. */
    private static List<String> open(Step step) {
        var all = new ArrayList<>(Figures.raised(step.records()));
        var settled = step.books().state(step.budget()).standing().settled();
        boolean below = false;
        for (Element element : Element.values()) {
            below |= settled.in(element.colour()) < 0;
        }
        if (!below) {
            all.removeIf("element-overspent"::equals);
        }
        return all;
    }

    private static Set<String> standing(Step step) {
        var out = new TreeSet<String>();
        var state = step.books().state(step.budget());
        if (state.standing().settled().in(Colour.UNCODED) != 0) {
            out.add("uncoded");
        }
        if (state.standing().settled().in(Colour.SUSPENSE) != 0) {
            out.add("missing-in-ledger");
        }
        Alerts.of(state, step.on(), step.books().policy(step.on()), step.books().workingDays())
                .forEach(alert -> {
                    switch (alert.kind().label()) {
                        case "evidence-overdue" -> out.add("evidence-missing");
                        case "missed-load" -> out.add("load-missing");
                        default -> {}
                    }
                });
        Optional<BillEvent.ManagedBalanceStated> stated = step.last(BillEvent.ManagedBalanceStated.class);
        stated.filter(it -> it.ledgerPence() != it.statedPence()).ifPresent(_ -> out.add("balance"));
        return out;
    }
}
