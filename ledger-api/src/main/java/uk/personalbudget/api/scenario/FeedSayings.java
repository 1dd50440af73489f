package uk.personalbudget.api.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rows of the canonical card feed as steps: the scheme reports what it did, in the names of its columns. */
final class FeedSayings {
    static final Set<String> NAMES = Set.of("feed", "card-feed", "feed-row", "feed-rows");

    private static final Map<String, String> COLUMNS = Map.ofEntries(
            Map.entry("auth-id", "of"),
            Map.entry("provider-txn-id", "id"),
            Map.entry("account-ref", "account"),
            Map.entry("card-last4", "last-four"),
            Map.entry("balance-after", "balance"),
            Map.entry("merchant-name", "merchant"),
            Map.entry("merchant-city", "city"),
            Map.entry("original-txn-id", "original"));

    private static final Map<String, String> ORDERS = Map.ofEntries(
            Map.entry("auth", "authorise"),
            Map.entry("auth-increment", "raise"),
            Map.entry("auth-reverse", "reverse"),
            Map.entry("auth-expire", "expire"),
            Map.entry("settle", "settle"),
            Map.entry("refund", "refund"),
            Map.entry("load", "confirm-load"),
            Map.entry("unload", "confirm-return"),
            Map.entry("fee", "fee"),
            Map.entry("dd-out", "pay"),
            Map.entry("so-out", "pay"),
            Map.entry("fp-out", "pay"),
            Map.entry("dd-returned", "payment-returned"),
            Map.entry("fp-in", "unidentified"),
            Map.entry("atm", "withdraw"),
            Map.entry("decline", "decline"),
            Map.entry("chargeback", "dispute"),
            Map.entry("chargeback-final", "dispute-lost"));

    private static final Map<String, String> METHODS =
            Map.of("dd-out", "direct-debit", "so-out", "standing-order", "fp-out", "faster-payment");

    /** A provider's monthly return, by the kinds of its rows. */
    static final Set<String> RETURNS = Set.of("provider-return", "monthly-return", "return-row");

    private static final Map<String, String> KINDS = Map.of(
            "spend", "provider-payment",
            "payment", "provider-payment",
            "fee", "provider-fee",
            "received", "confirm-load",
            "refund", "refund",
            "balance", "managed-statement");

    private FeedSayings() {}

    /** {@code {spend: £320.00, provision: pa}}, or rows with a {@code kind}. */
    static List<Saying> returned(Value given) {
        List<Saying> out = new ArrayList<>();
        for (Value row : given.peek("rows").orElse(given).list()) {
            var kind = row.peek("kind");
            if (kind.isPresent()) {
                out.add(Saying.of(
                        KINDS.getOrDefault(kind.get().label(), kind.get().label()),
                        row.named(COLUMNS).without("kind")));
                continue;
            }
            Value rest = row;
            for (String name : List.of("received", "spend", "payment", "fee", "refund", "balance", "closing")) {
                rest = rest.without(name);
            }
            for (String name : List.of("received", "spend", "payment", "fee", "refund", "balance", "closing")) {
                var amount = row.peek(name);
                if (amount.isPresent()) {
                    Value plain = name.equals("spend") || name.equals("payment") || name.equals("refund")
                            ? rest
                            : rest.without("provision");
                    out.add(Saying.of(
                            KINDS.getOrDefault(name, "managed-statement"), plain.with("amount", amount.get())));
                }
            }
        }
        return out;
    }

    static List<Saying> of(Value given) {
        List<Saying> out = new ArrayList<>();
        Value rows = given.peek("rows").orElse(given);
        for (Value row : rows.list()) {
            out.add(row(row));
        }
        return out;
    }

    private static Saying row(Value written) {
        Value row = written.named(COLUMNS).without("card-last4", "last-four", "cardholder-ref", "occurred-at", "row");
        var event = row.peek("event")
                .orElseThrow(() -> written.wrong("\"event\" is missing here: a row of the card feed has one of "
                        + String.join(", ", ORDERS.keySet().stream().sorted().toList())));
        String name = event.label();
        String order = ORDERS.get(name);
        if (order == null) {
            throw event.wrong("\"" + event.text() + "\" is no event of the card feed"
                    + Nearest.to(name, ORDERS.keySet())
                    + "; known are: "
                    + String.join(", ", ORDERS.keySet().stream().sorted().toList()));
        }
        var day = row.peek("value-date").map(Value::date);
        var status = row.peek("status").map(Value::label).orElse("final");
        row = row.without("event", "value-date", "status");
        if (row.peek("original-amount").isPresent()) {
            Value foreign = row.nothingNamed();
            foreign = foreign.with("amount", row.peek("original-amount").get());
            row = row.with(
                    "foreign",
                    foreign.with("currency", row.peek("original-currency").orElse(row.saying("EUR"))));
        }
        row = row.without("original-amount", "original-currency");
        if (row.peek("original").isPresent()) {
            Value original = row.peek("original").get();
            row = order.equals("dispute-lost")
                    ? row.without("original", "id").with("id", original)
                    : row.without("original").with("of", original);
        }
        return Saying.of(
                        status.equals("won") && order.equals("dispute-lost") ? "dispute-won" : order,
                        shaped(order, name, status, row))
                .on(day);
    }

    private static Value shaped(String order, String event, String status, Value row) {
        return switch (order) {
            case "authorise" -> identified(row).with("reported", "yes");
            case "raise", "expire" -> row.with("reported", "yes");
            case "decline" -> identified(row);
            case "settle" -> status.equals("partial") ? row.with("partial", "yes") : row;
            case "pay" -> row.with("method", METHODS.getOrDefault(event, "faster-payment"));
            case "dispute-lost" -> {
                var of = row.peek("id");
                yield of.isPresent() ? row.nothingNamed().with("id", of.get()) : row.nothingNamed();
            }
            default -> row;
        };
    }

    /** A hold goes by the authorisation's name, not by that of the row. */
    private static Value identified(Value row) {
        var authorisation = row.peek("of");
        return authorisation.isPresent() ? row.without("id", "of").with("id", authorisation.get()) : row;
    }
}
