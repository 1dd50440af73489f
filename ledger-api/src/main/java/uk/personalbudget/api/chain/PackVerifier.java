package uk.personalbudget.api.chain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import uk.personalbudget.api.platform.EventSerializer;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.BudgetState;
import uk.personalbudget.ledger.budget.Journal;
import uk.personalbudget.ledger.chain.Chain;
import uk.personalbudget.ledger.chain.Heads;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.journal.Posting;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Layer;
import uk.personalbudget.ledger.money.Pence;
import uk.personalbudget.reconciliation.pack.Entries;
import uk.personalbudget.reconciliation.pack.Pack;

/**
 * Proves a pack from its own files alone, with no server and no database: every file is what the manifest says, the manifest is
 * what was signed, the chain over the events leads to the link that was signed, the events give the entries and the totals that
 * the audit states, and the key is one that whoever asks trusts.
 */
public final class PackVerifier {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final JsonMapper INDENTED =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final List<String> SEAL_PARTS = List.of("statement", "signature", "publicKey", "head");
    private static final List<String> FACTS = List.of(
            "audit",
            "budget",
            "events",
            "link before",
            "last link",
            "manifest",
            "head of all books",
            "key",
            "owner of the key");

    private final Map<String, byte[]> files;
    private final Optional<PublicKey> trusted;
    private final List<Step> steps = new ArrayList<>();
    private final Serializer events = EventSerializer.make();

    /** @param trusted the key that whoever asks has from elsewhere */
    public PackVerifier(Map<String, byte[]> files, Optional<PublicKey> trusted) {
        this.files = new TreeMap<>(files);
        this.trusted = trusted;
    }

    /** How a step ended. */
    public enum Result {
        PROVED,
        WRONG,
        /** Nothing is wrong, and something that would be needed to prove it is not there. */
        OPEN
    }

    /** @param words for a person: what was proved, or what is wrong and where */
    public record Step(Result result, String what, String words) {}

    /** Where the pack and a witness are compared; the witness is a head of all books that was kept before. */
    public record Witness(long number, String digest) {}

    public List<Step> verify(Optional<Witness> witness) {
        JsonNode manifest = json(Pack.MANIFEST);
        JsonNode seal = json(Pack.SEAL);
        if (manifest.isMissingNode() || seal.isMissingNode()) {
            return steps;
        }
        checkFiles(manifest);
        Facts signed = checkSeal(manifest, seal);
        if (files.containsKey(Pack.EVENTS)) {
            List<PackLine> lines = lines();
            checkChain(lines, signed);
            List<FeedRecord> records = records(lines);
            checkEntries(records, manifest);
            checkTotals(records, manifest);
        } else {
            open(
                    "chain",
                    "this pack was made for somebody who may not see where payments were made, so its events are not"
                            + " in it: an auditor's pack proves entries and totals too");
        }
        checkHead(seal, signed, witness);
        checkKey(seal, signed);
        return List.copyOf(steps);
    }

    /** The worst of all steps. */
    public static Result result(List<Step> steps) {
        if (steps.stream().anyMatch(step -> step.result() == Result.WRONG)) {
            return Result.WRONG;
        }
        return steps.isEmpty() || steps.stream().anyMatch(step -> step.result() == Result.OPEN)
                ? Result.OPEN
                : Result.PROVED;
    }

    private JsonNode json(String name) {
        byte[] file = files.get(name);
        if (file == null) {
            wrong("files", name + " is missing from the pack");
            return JSON.missingNode();
        }
        try {
            return JSON.readTree(file);
        } catch (JacksonException unreadable) {
            wrong("files", name + " is not JSON");
            return JSON.missingNode();
        }
    }

    private void checkFiles(JsonNode manifest) {
        int before = steps.size();
        var named = new HashSet<String>();
        for (JsonNode entry : manifest.path("files")) {
            String name = entry.path("name").asString("");
            named.add(name);
            byte[] file = files.get(name);
            if (file == null) {
                wrong("files", name + " is missing from the pack");
            } else if (!sha256(file).equals(entry.path("sha256").asString(""))) {
                wrong("files", name + " is not the file the manifest names: it was changed");
            }
        }
        for (String needed : List.of(Pack.FIGURES, Pack.ENTRIES)) {
            if (!named.contains(needed)) {
                wrong("files", "the manifest does not name " + needed);
            }
        }
        for (String there : files.keySet()) {
            if (!named.contains(there) && !there.equals(Pack.MANIFEST) && !there.equals(Pack.SEAL)) {
                wrong("files", there + " is in the pack and not in the manifest: it was added");
            }
        }
        if (steps.size() == before) {
            proved("files", named.size() + " files are the ones the manifest names, byte for byte");
        }
    }

    /** The facts of the signed statement by their names. */
    private record Facts(Map<String, String> byName) {
        String of(String name) {
            return byName.getOrDefault(name, "");
        }
    }

    private Facts checkSeal(JsonNode manifest, JsonNode seal) {
        String statement = seal.path("statement").asString("");
        var facts = new TreeMap<String, String>();
        for (String name : FACTS) {
            statement
                    .lines()
                    .filter(line -> line.startsWith(name + " "))
                    .findFirst()
                    .ifPresent(line -> facts.put(name, line.substring(name.length() + 1)));
        }
        if (!statement.startsWith("personal budget ledger: pack 1\n")) {
            wrong("signature", "seal.json holds no statement of this product");
        }
        try {
            var key = SigningKeys.publicKey(seal.path("publicKey").asString(""));
            byte[] signature = HexFormat.of().parseHex(seal.path("signature").asString(""));
            if (!Arrays.equals(INDENTED.writeValueAsBytes(seal), files.get(Pack.SEAL))
                    || !SigningKeys.pem(key).equals(seal.path("publicKey").asString(""))
                    || !HexFormat.of()
                            .formatHex(signature)
                            .equals(seal.path("signature").asString(""))
                    || !SEAL_PARTS.containsAll(seal.propertyNames())) {
                wrong("signature", "seal.json is not written as this product writes it: it was changed");
            } else if (!SigningKeys.id(key).equals(facts.getOrDefault("key", ""))) {
                wrong("signature", "the key in seal.json is not the one that was named when it was signed");
            } else if (!SigningKeys.verify(key, statement, signature)) {
                wrong("signature", "the statement in seal.json is not signed by the key in it");
            } else if (!facts.getOrDefault("manifest", "")
                    .equals(sha256(files.getOrDefault(Pack.MANIFEST, new byte[0])))) {
                wrong("signature", "manifest.json is not the one that was signed: it was changed");
            } else if (!facts.getOrDefault("audit", "")
                            .equals(manifest.path("audit").asString(""))
                    || !facts.getOrDefault("budget", "")
                            .equals(manifest.path("budget").asString(""))) {
                wrong("signature", "what was signed is another audit");
            } else {
                proved("signature", "the manifest is the one that key " + SigningKeys.id(key) + " signed");
            }
        } catch (IllegalArgumentException unreadable) {
            wrong("signature", "seal.json holds no key or no signature");
        }
        return new Facts(facts);
    }

    private List<PackLine> lines() {
        var lines = new ArrayList<PackLine>();
        int number = 0;
        for (String line : new String(files.getOrDefault(Pack.EVENTS, new byte[0]), StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            number++;
            try {
                lines.add(PackLine.of(JSON.readTree(line)));
            } catch (JacksonException | IllegalArgumentException unreadable) {
                wrong("chain", "line " + number + " of events.ndjson cannot be read");
                return lines;
            }
        }
        return lines;
    }

    private void checkChain(List<PackLine> lines, Facts signed) {
        byte[] link = Chain.beginning();
        if (!Chain.written(link).equals(signed.of("link before"))) {
            wrong("chain", "the chain does not begin at the first event");
        }
        long next = 0;
        for (PackLine line : lines) {
            if (line.sequence() != next || !line.stream().equals(signed.of("budget"))) {
                wrong(
                        "chain",
                        "event " + line.sequence() + " of " + line.stream() + " stands where event " + next + " of "
                                + signed.of("budget") + " should");
                return;
            }
            next++;
            link = line.link(link);
        }
        if (!(next + " from the first").equals(signed.of("events"))
                || !Chain.written(link).equals(signed.of("last link"))) {
            wrong("chain", "the events do not lead to the link that was signed: one was changed, added or left out");
        } else {
            proved("chain", "the chain over " + next + " events leads to the link that was signed");
        }
    }

    private List<FeedRecord> records(List<PackLine> lines) {
        var records = new ArrayList<FeedRecord>();
        var state = new BudgetState();
        for (PackLine line : lines) {
            try {
                BudgetEvent event = events.deserialize(new SimpleSerializedObject<>(
                        line.payload().getBytes(StandardCharsets.UTF_8),
                        byte[].class,
                        new SimpleSerializedType(line.name(), line.version())));
                var record = new FeedRecord(
                        line.position(),
                        line.stream(),
                        line.sequence(),
                        line.recordedAt(),
                        "",
                        line.name(),
                        event,
                        Journal.entryOf(event));
                state.evolve(event);
                addsUp(record);
                records.add(record);
            } catch (RuntimeException impossible) {
                wrong(
                        "entries",
                        "event " + line.sequence() + " (" + line.name()
                                + ") cannot be understood, or cannot have happened after those before it");
                return records;
            }
        }
        return records;
    }

    private void addsUp(FeedRecord record) {
        var sums = new EnumMap<Layer, Map<Colour, Long>>(Layer.class);
        for (Posting posting : record.entry().postings()) {
            sums.computeIfAbsent(posting.layer(), _ -> new EnumMap<>(Colour.class))
                    .merge(posting.colour(), posting.pence(), Math::addExact);
        }
        sums.forEach((layer, colours) -> colours.forEach((colour, pence) -> {
            if (pence != 0) {
                wrong(
                        "entries",
                        "the entry of event " + record.sequence() + " is out by " + Pence.format(pence) + " in "
                                + layer.label() + ", " + colour.label());
            }
        }));
    }

    private void checkEntries(List<FeedRecord> records, JsonNode manifest) {
        Optional<LocalDate> to = day(manifest, "to");
        if (to.isEmpty()) {
            return;
        }
        String again = Entries.csv(records, to.get());
        if (again.equals(new String(files.getOrDefault(Pack.ENTRIES, new byte[0]), StandardCharsets.UTF_8))) {
            proved("entries", "the events give exactly the entries of entries.csv, and each adds up to nothing");
        } else {
            wrong("entries", "entries.csv is not what the events give");
        }
    }

    private Optional<LocalDate> day(JsonNode manifest, String name) {
        try {
            return Optional.of(LocalDate.parse(manifest.path(name).asString("")));
        } catch (DateTimeParseException wrong) {
            wrong("totals", "manifest.json has no day \"" + name + "\"");
            return Optional.empty();
        }
    }

    private void checkTotals(List<FeedRecord> records, JsonNode manifest) {
        JsonNode audit = json(Pack.FIGURES);
        // An annual audit holds the sections of the three months, for its year, as one part.
        JsonNode figures = (audit.has("year") ? audit.path("year") : audit).path("receiptsAndPayments");
        Optional<LocalDate> from = day(manifest, "from");
        Optional<LocalDate> to = day(manifest, "to");
        if (from.isEmpty() || to.isEmpty()) {
            return;
        }
        int before = steps.size();
        var opening = new EnumMap<Colour, Long>(Colour.class);
        var closing = new EnumMap<Colour, Long>(Colour.class);
        for (FeedRecord record : records) {
            for (Posting posting : record.entry().postings()) {
                if (posting.layer() == Layer.SETTLED && posting.account().held()) {
                    if (posting.effectiveOn().isBefore(from.get())) {
                        opening.merge(posting.colour(), posting.pence(), Math::addExact);
                    }
                    if (!posting.effectiveOn().isAfter(to.get())) {
                        closing.merge(posting.colour(), posting.pence(), Math::addExact);
                    }
                }
            }
        }
        for (Colour colour : Colour.values()) {
            compare("opening", colour, figures.path("opening"), opening.getOrDefault(colour, 0L));
            compare("closing", colour, figures.path("closing"), closing.getOrDefault(colour, 0L));
            long moved = 0;
            for (JsonNode row : figures.path("rows")) {
                moved = Math.addExact(moved, pence(row.path("amounts"), colour));
            }
            long expected = Math.subtractExact(closing.getOrDefault(colour, 0L), opening.getOrDefault(colour, 0L));
            if (moved != expected) {
                wrong(
                        "totals",
                        "the movements of " + colour.label() + " in audit.json come to " + Pence.format(moved)
                                + ", and the events give " + Pence.format(expected));
            }
        }
        if (steps.size() == before) {
            proved("totals", "opening, movements and closing of every kind of money are what the events give");
        }
    }

    private void compare(String what, Colour colour, JsonNode stated, long again) {
        long pence = pence(stated, colour);
        if (pence != again) {
            wrong(
                    "totals",
                    "the " + what + " balance of " + colour.label() + " is " + Pence.format(pence)
                            + " in audit.json, and the events give " + Pence.format(again));
        }
    }

    private static long pence(JsonNode amounts, Colour colour) {
        return amounts.path("byColour").path(colour.name()).asLong(0);
    }

    private void checkHead(JsonNode seal, Facts signed, Optional<Witness> witness) {
        String stated = signed.of("head of all books");
        String head = seal.path("head").asString("");
        if (stated.equals("none yet") && head.isEmpty()) {
            if (witness.isPresent()) {
                open("witness", "the pack was made before the first head of all books, so there is nothing to compare");
            }
            return;
        }
        String digest = Heads.digestOf(head);
        if (!stated.endsWith(" " + digest)) {
            wrong("head", "the head of all books in seal.json is not the one that was signed");
            return;
        }
        long number = Long.parseLong(stated.substring(0, stated.indexOf(' ')));
        proved("head", "the head of all books is number " + number + ", " + digest);
        witness.ifPresent(kept -> {
            if (kept.number() != number) {
                open(
                        "witness",
                        "the witness is head " + kept.number() + " and the pack has head " + number
                                + ": ask for a pack made up to the time of the witness");
            } else if (kept.digest().equals(digest)) {
                proved("witness", "the head that was kept is the head in the pack");
            } else {
                wrong("witness", "the head that was kept is another one: the books were changed after it was given");
            }
        });
    }

    private void checkKey(JsonNode seal, Facts signed) {
        try {
            var key = SigningKeys.publicKey(seal.path("publicKey").asString(""));
            String who = SigningKeys.id(key) + ", of " + signed.of("owner of the key");
            if (trusted.isEmpty()) {
                open("key", "UNTRUSTED KEY " + who + ": get the key from its owner, and give it with --key FILE");
            } else if (trusted.get().equals(key)) {
                proved("key", "the key is the one you trust: " + who);
            } else {
                wrong(
                        "key",
                        "UNTRUSTED KEY " + who + ": it is not the key you gave (" + SigningKeys.id(trusted.get())
                                + ")");
            }
        } catch (IllegalArgumentException none) {
            wrong("key", "seal.json holds no key");
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private void proved(String what, String words) {
        steps.add(new Step(Result.PROVED, what, words));
    }

    private void wrong(String what, String words) {
        steps.add(new Step(Result.WRONG, what, words));
    }

    private void open(String what, String words) {
        steps.add(new Step(Result.OPEN, what, words));
    }
}
