package uk.personalbudget.api.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.journal.Posting;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Layer;
import uk.personalbudget.ledger.money.Pence;

/**
 * Writes the journal of the settled layer: a function of feed records and statement closings, and of nothing else.
 *
 * @param from first value date; what was before it is one opening entry
 * @param to last value date
 */
public record JournalExport(Optional<LocalDate> from, Optional<LocalDate> to) {
    private static final String CURRENCY = "GBP";

    /** Everything. */
    public static JournalExport whole() {
        return new JournalExport(Optional.empty(), Optional.empty());
    }

    public JournalExport {
        if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
            throw new IllegalArgumentException("the first day, " + from.get() + ", is after the last, " + to.get());
        }
    }

    /** Writes the records, whose order does not matter, in the given format. */
    public void write(Format format, List<FeedRecord> records, List<Closing> closings, Writer out) throws IOException {
        List<Item> items = items(records);
        List<Assertion> assertions = assertions(items, closings);
        switch (format) {
            case HLEDGER -> hledger(items, assertions, out);
            case BEANCOUNT -> beancount(items, assertions, out);
            case CSV -> csv(items, out);
            case JSON -> json(items, assertions, out);
        }
        out.flush();
    }

    /** One entry: the settled postings of one event. */
    private record Item(
            LocalDate on,
            long position,
            long sequence,
            String budget,
            String event,
            String recordedAt,
            List<Posting> postings) {

        SortedSet<String> transactions() {
            var out = new TreeSet<String>();
            postings.forEach(posting -> posting.tags().transaction().ifPresent(out::add));
            return out;
        }
    }

    /** A closing and what the ledger says. */
    private record Assertion(Closing closing, long ledgerPence) {
        long differencePence() {
            return Math.subtractExact(ledgerPence, closing.expectedPence());
        }

        boolean holds() {
            return closing.agreed() && differencePence() == 0;
        }

        String words() {
            return "statement of " + closing.held() + " at the end of " + closing.on() + ": "
                    + Pence.decimal(closing.statementPence()) + " " + CURRENCY + ", uncleared "
                    + Pence.decimal(closing.unclearedPence()) + ", ledger " + Pence.decimal(ledgerPence)
                    + ", difference "
                    + Pence.decimal(differencePence()) + (closing.agreed() ? "" : ", not reconciled yet");
        }
    }

    private List<Item> items(List<FeedRecord> records) {
        List<Item> items = new ArrayList<>();
        Map<Where, Long> opening = new TreeMap<>();
        long openingPosition = 0;
        for (FeedRecord record : records) {
            Map<LocalDate, List<Posting>> byDate = new TreeMap<>();
            for (Posting posting : record.entry().postings()) {
                if (posting.layer() == Layer.SETTLED) {
                    byDate.computeIfAbsent(posting.effectiveOn(), _ -> new ArrayList<>())
                            .add(posting);
                }
            }
            for (var day : byDate.entrySet()) {
                requireBalance(record, day.getValue());
                if (from.isPresent() && day.getKey().isBefore(from.get())) {
                    openingPosition = Math.max(openingPosition, record.position());
                    for (Posting posting : day.getValue()) {
                        opening.merge(new Where(posting.account(), posting.colour()), posting.pence(), Math::addExact);
                    }
                } else if (to.isEmpty() || !day.getKey().isAfter(to.get())) {
                    items.add(new Item(
                            day.getKey(),
                            record.position(),
                            record.sequence(),
                            record.budget(),
                            record.name(),
                            record.recordedAt().toString(),
                            day.getValue()));
                }
            }
        }
        items.sort(Comparator.comparing(Item::on).thenComparing(Item::position));
        List<Posting> brought = new ArrayList<>();
        opening.forEach((where, pence) -> {
            if (pence != 0) {
                brought.add(new Posting(
                        where.account(), Layer.SETTLED, where.colour(), pence, from.orElseThrow(), Posting.Tags.NONE));
            }
        });
        if (!brought.isEmpty()) {
            items.addFirst(new Item(from.orElseThrow(), openingPosition, 0, "", "opening-balances", "", brought));
        }
        return items;
    }

    private record Where(Account account, Colour colour) implements Comparable<Where> {
        @Override
        public int compareTo(Where other) {
            int byAccount = account.compareTo(other.account);
            return byAccount != 0 ? byAccount : colour.compareTo(other.colour);
        }
    }

    /** An entry is added up in its whole, but the files hold one transaction for each value date. */
    private static void requireBalance(FeedRecord record, List<Posting> postings) {
        long sum = 0;
        for (Posting posting : postings) {
            sum = Math.addExact(sum, posting.pence());
        }
        if (sum != 0) {
            throw new IllegalStateException("the entry of event " + record.position() + " does not balance on "
                    + postings.getFirst().effectiveOn());
        }
    }

    private static String nameOf(Posting posting) {
        return posting.account() + ":" + posting.colour().label();
    }

    private List<Assertion> assertions(List<Item> items, List<Closing> closings) {
        List<Assertion> out = new ArrayList<>();
        for (Closing closing : closings) {
            if ((from.isPresent() && closing.on().isBefore(from.get()))
                    || (to.isPresent() && closing.on().isAfter(to.get()))) {
                continue;
            }
            long ledger = 0;
            for (Item item : items) {
                if (!item.on().isAfter(closing.on())) {
                    for (Posting posting : item.postings()) {
                        if (posting.account().equals(closing.held())) {
                            ledger = Math.addExact(ledger, posting.pence());
                        }
                    }
                }
            }
            out.add(new Assertion(closing, ledger));
        }
        out.sort(Comparator.comparing((Assertion a) -> a.closing().on())
                .thenComparing(a -> a.closing().held()));
        return out;
    }

    /** First use of every account with its colour, and of every held account without, which assertions stand on. */
    private static Map<String, LocalDate> accounts(List<Item> items, List<Assertion> assertions) {
        var first = new TreeMap<String, LocalDate>();
        for (Item item : items) {
            for (Posting posting : item.postings()) {
                first.putIfAbsent(nameOf(posting), item.on());
                if (posting.account().held()) {
                    first.putIfAbsent(posting.account().name(), item.on());
                }
            }
        }
        for (Assertion assertion : assertions) {
            first.merge(assertion.closing().held().name(), assertion.closing().on(), (a, b) -> a.isBefore(b) ? a : b);
        }
        return first;
    }

    // hledger

    private static void hledger(List<Item> items, List<Assertion> assertions, Writer out) throws IOException {
        out.write("; Personal Budget Ledger: journal of the settled layer\n");
        out.write("; An account is our name with the colour as its last part.\n\n");
        out.write("decimal-mark .\n");
        out.write("commodity 1000.00 " + CURRENCY + "\n\n");
        for (String account : accounts(items, assertions).keySet()) {
            out.write("account " + account + "  ; type:" + hledgerType(account) + "\n");
        }
        var waiting = new ArrayList<>(assertions);
        for (Item item : items) {
            while (!waiting.isEmpty() && waiting.getFirst().closing().on().isBefore(item.on())) {
                hledgerAssertion(waiting.removeFirst(), out);
            }
            out.write("\n" + item.on() + " * ");
            if (!item.budget().isEmpty()) {
                out.write("(" + word(item.budget()) + "/" + item.sequence() + ") ");
            }
            out.write(word(item.event()) + "\n");
            hledgerTag("budget", item.budget(), out);
            hledgerTag("position", Long.toString(item.position()), out);
            for (String transaction : item.transactions()) {
                hledgerTag("transaction", transaction, out);
            }
            hledgerTag("recorded", item.recordedAt(), out);
            for (Posting posting : item.postings()) {
                out.write("    " + nameOf(posting) + "  " + Pence.decimal(posting.pence()) + " " + CURRENCY);
                var tags = new ArrayList<String>();
                posting.tags().funder().ifPresent(it -> tags.add("funder:" + word(it)));
                posting.tags().outcome().ifPresent(it -> tags.add("outcome:" + word(it)));
                posting.tags().provision().ifPresent(it -> tags.add("provision:" + word(it)));
                out.write(tags.isEmpty() ? "\n" : "  ; " + String.join(", ", tags) + "\n");
            }
        }
        for (Assertion assertion : waiting) {
            hledgerAssertion(assertion, out);
        }
    }

    private static void hledgerTag(String name, String value, Writer out) throws IOException {
        if (!value.isEmpty()) {
            out.write("    ; " + name + ":" + word(value) + "\n");
        }
    }

    private static void hledgerAssertion(Assertion assertion, Writer out) throws IOException {
        out.write("\n; " + assertion.words() + "\n");
        if (assertion.holds()) {
            out.write(assertion.closing().on() + " * closing of the statement\n    "
                    + assertion.closing().held() + "  0.00 " + CURRENCY + " =* "
                    + Pence.decimal(assertion.closing().expectedPence()) + " " + CURRENCY + "\n");
        }
    }

    private static String hledgerType(String account) {
        String beancount = BeancountNames.encode(account);
        String root = beancount.substring(0, beancount.indexOf(':'));
        return switch (root) {
            case "Assets" -> "A";
            case "Expenses" -> "X";
            case "Income" -> "R";
            case "Equity" -> "E";
            default -> throw new IllegalStateException("no such root: " + root);
        };
    }

    /** An identifier as it may stand in a comment, a tag or a code: anything unusual as a percent sign and its code. */
    private static String word(String id) {
        var out = new StringBuilder();
        for (byte code : id.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
            boolean plain = (code >= 'a' && code <= 'z')
                    || (code >= 'A' && code <= 'Z')
                    || (code >= '0' && code <= '9')
                    || "-_./:+".indexOf(code) >= 0;
            out.append(plain ? String.valueOf((char) code) : "%" + String.format("%02X", code));
        }
        return out.toString();
    }

    // beancount

    private static void beancount(List<Item> items, List<Assertion> assertions, Writer out) throws IOException {
        out.write("; Personal Budget Ledger: journal of the settled layer\n");
        out.write(
                "; The metadata \"name\" of each account is its name in the ledger, with the colour as its last part.\n");
        out.write("; Roots by the first part of that name:\n");
        var byRoot = new TreeMap<String, List<String>>();
        BeancountNames.ROOTS.forEach((name, root) ->
                byRoot.computeIfAbsent(root, _ -> new ArrayList<>()).add(name));
        for (var root : byRoot.entrySet()) {
            out.write(";   " + root.getKey() + ": " + String.join(", ", root.getValue()) + "\n");
        }
        out.write("\noption \"title\" \"Personal Budget Ledger\"\n");
        out.write("option \"operating_currency\" \"" + CURRENCY + "\"\n\n");
        for (var account : accounts(items, assertions).entrySet()) {
            out.write(account.getValue() + " open " + BeancountNames.encode(account.getKey()) + " " + CURRENCY + "\n");
            out.write("  name: \"" + account.getKey() + "\"\n");
        }
        for (Item item : items) {
            out.write("\n" + item.on() + " * \"" + word(item.event()) + "\"");
            if (!item.budget().isEmpty()) {
                out.write(" #budget-" + BeancountNames.escape(item.budget()));
            }
            for (String transaction : item.transactions()) {
                out.write(" ^" + BeancountNames.escape(transaction));
            }
            out.write("\n");
            beancountMetadata("  ", "budget", item.budget(), out);
            beancountMetadata("  ", "position", Long.toString(item.position()), out);
            beancountMetadata("  ", "transaction", String.join(" ", item.transactions()), out);
            beancountMetadata("  ", "recorded", item.recordedAt(), out);
            for (Posting posting : item.postings()) {
                out.write("  " + BeancountNames.encode(nameOf(posting)) + "  " + Pence.decimal(posting.pence()) + " "
                        + CURRENCY + "\n");
                beancountMetadata("    ", "funder", posting.tags().funder().orElse(""), out);
                beancountMetadata("    ", "outcome", posting.tags().outcome().orElse(""), out);
                beancountMetadata(
                        "    ", "provision", posting.tags().provision().orElse(""), out);
            }
        }
        for (Assertion assertion : assertions) {
            out.write("\n; " + assertion.words() + "\n");
            if (assertion.holds()) {
                // Beancount tests a balance at the start of the day it names.
                out.write(assertion.closing().on().plusDays(1) + " balance "
                        + BeancountNames.encode(assertion.closing().held().name()) + "  "
                        + Pence.decimal(assertion.closing().expectedPence()) + " " + CURRENCY + "\n");
            }
        }
    }

    private static void beancountMetadata(String indent, String key, String value, Writer out) throws IOException {
        if (!value.isEmpty()) {
            out.write(indent + key + ": \"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"\n");
        }
    }

    // CSV and JSON

    private static void csv(List<Item> items, Writer out) throws IOException {
        // Not closed: the writer belongs to the caller.
        @SuppressWarnings("resource")
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out);
        csv.writeRecord(
                "effective_on",
                "position",
                "sequence",
                "budget",
                "event",
                "recorded_at",
                "account",
                "colour",
                "amount",
                "funder",
                "outcome",
                "provision",
                "transaction");
        for (Item item : items) {
            for (Posting posting : item.postings()) {
                csv.writeRecord(
                        item.on().toString(),
                        Long.toString(item.position()),
                        Long.toString(item.sequence()),
                        FormulaGuard.text(item.budget()),
                        FormulaGuard.text(item.event()),
                        item.recordedAt(),
                        posting.account().name(),
                        posting.colour().label(),
                        Pence.decimal(posting.pence()),
                        FormulaGuard.text(posting.tags().funder().orElse("")),
                        FormulaGuard.text(posting.tags().outcome().orElse("")),
                        FormulaGuard.text(posting.tags().provision().orElse("")),
                        FormulaGuard.text(posting.tags().transaction().orElse("")));
            }
        }
        csv.flush();
    }

    private static void json(List<Item> items, List<Assertion> assertions, Writer out) {
        var balances = new TreeMap<Where, Long>();
        try (JsonGenerator json = JsonMapper.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .defaultPrettyPrinter(new DefaultPrettyPrinter())
                .enable(tools.jackson.databind.SerializationFeature.INDENT_OUTPUT)
                .build()
                .createGenerator(out)) {
            json.writeStartObject();
            json.writeStringProperty("currency", CURRENCY);
            json.writeStringProperty("layer", Layer.SETTLED.label());
            json.writeArrayPropertyStart("entries");
            for (Item item : items) {
                json.writeStartObject();
                json.writeStringProperty("effectiveOn", item.on().toString());
                json.writeNumberProperty("position", item.position());
                json.writeNumberProperty("sequence", item.sequence());
                json.writeStringProperty("budget", item.budget());
                json.writeStringProperty("event", item.event());
                json.writeStringProperty("recordedAt", item.recordedAt());
                json.writeArrayPropertyStart("postings");
                for (Posting posting : item.postings()) {
                    balances.merge(new Where(posting.account(), posting.colour()), posting.pence(), Math::addExact);
                    json.writeStartObject();
                    json.writeStringProperty("account", posting.account().name());
                    json.writeStringProperty("colour", posting.colour().label());
                    json.writeNumberProperty("amountPence", posting.pence());
                    for (var tag : tags(posting).entrySet()) {
                        json.writeStringProperty(tag.getKey(), tag.getValue());
                    }
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayPropertyStart("balances");
            for (var balance : balances.entrySet()) {
                if (balance.getValue() != 0) {
                    json.writeStartObject();
                    json.writeStringProperty(
                            "account", balance.getKey().account().name());
                    json.writeStringProperty("colour", balance.getKey().colour().label());
                    json.writeNumberProperty("amountPence", balance.getValue());
                    json.writeEndObject();
                }
            }
            json.writeEndArray();
            json.writeArrayPropertyStart("statements");
            for (Assertion assertion : assertions) {
                json.writeStartObject();
                json.writeStringProperty("account", assertion.closing().held().name());
                json.writeStringProperty("on", assertion.closing().on().toString());
                json.writeNumberProperty("statementPence", assertion.closing().statementPence());
                json.writeNumberProperty("unclearedPence", assertion.closing().unclearedPence());
                json.writeNumberProperty("ledgerPence", assertion.ledgerPence());
                json.writeNumberProperty("differencePence", assertion.differencePence());
                json.writeBooleanProperty("agreed", assertion.closing().agreed());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static Map<String, String> tags(Posting posting) {
        var tags = new LinkedHashMap<String, String>();
        posting.tags().funder().ifPresent(it -> tags.put("funder", it));
        posting.tags().outcome().ifPresent(it -> tags.put("outcome", it));
        posting.tags().provision().ifPresent(it -> tags.put("provision", it));
        posting.tags().transaction().ifPresent(it -> tags.put("transaction", it));
        return tags;
    }
}
