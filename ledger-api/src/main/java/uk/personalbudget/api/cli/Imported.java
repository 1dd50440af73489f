package uk.personalbudget.api.cli;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import uk.personalbudget.api.files.BroughtIn;
import uk.personalbudget.api.files.FileIntake;
import uk.personalbudget.api.files.FileKind;
import uk.personalbudget.api.files.Progress;
import uk.personalbudget.api.files.Wish;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.Context.Actor;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.money.Pence;
import uk.personalbudget.reconciliation.cardfeed.BadRow;
import uk.personalbudget.reconciliation.cardfeed.CardFeedReader;
import uk.personalbudget.reconciliation.statement.BringIn;
import uk.personalbudget.reconciliation.statement.DryRun;
import uk.personalbudget.reconciliation.statement.SourceFile;
import uk.personalbudget.reconciliation.statement.StatementReading;

/**
 * What came of one file, ready to be shown.
 *
 * @param well true when nothing of it was refused
 * @param lines for people
 * @param json for programs
 */
record Imported(boolean well, List<String> lines, Told json) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int NAMED_MOST = 20;

    /** Writes itself, so that the largest file needs no second copy of what it says. */
    @FunctionalInterface
    interface Told {
        void write(JsonGenerator to);
    }

    /** A file whose meaning depends on the books: a card feed, a load batch or a provider's return. */
    static boolean forBooksOnly(SourceFile file) throws IOException {
        return CardFeedReader.recognises(file)
                || FileIntake.loadBatch(file)
                || FileIntake.providerReturn(file)
                || FileIntake.people(file)
                || FileIntake.movingIn(file);
    }

    /** A statement that was only read. */
    static Imported read(Path file, StatementReading reading) {
        Told json = to -> DryRun.write(name(file), reading, to);
        return switch (reading) {
            case StatementReading.Refused refused ->
                new Imported(
                        false,
                        List.of(name(file) + ": refused (" + refused.code().code() + "): " + refused.reason()),
                        json);
            case StatementReading.Read read -> {
                List<String> lines = new ArrayList<>();
                lines.add(name(file) + ": " + ImportCommand.describe(read) + ", nothing posted");
                read.statements()
                        .forEach(statement -> lines.add("  " + statement.account() + " " + statement.currency() + ", "
                                + statement.from() + " to " + statement.to() + ", "
                                + statement.entries().size() + " entries"));
                yield new Imported(true, lines, json);
            }
        };
    }

    /** A file that a running service brought in. */
    static Imported through(RunningService service, Path file, Wish wish) throws IOException {
        var parameters = parameters(file, wish);
        var answer = service.post(
                "/files",
                parameters,
                "application/octet-stream",
                HttpRequest.BodyPublishers.ofFile(file),
                UUID.randomUUID().toString());
        return answered(file, wish, answer);
    }

    private static SortedMap<String, String> parameters(Path file, Wish wish) {
        var parameters = new TreeMap<String, String>();
        parameters.put("name", name(file));
        parameters.put("dryRun", Boolean.toString(wish.dryRun()));
        parameters.put("skipBadRows", Boolean.toString(wish.skipBadRows()));
        BringIn how = wish.statement();
        Optional.ofNullable(how.profile()).ifPresent(profile -> parameters.put("profile", profile.id()));
        Optional.ofNullable(how.accountRef()).ifPresent(account -> parameters.put("account", account));
        parameters.put("source", how.source().label());
        parameters.put("gapToFollow", Boolean.toString(how.gapToFollow()));
        return parameters;
    }

    /** A file that somebody brings in who signs in for it. */
    static Imported asked(Asking asking, Main main, Path file, Wish wish) throws IOException {
        var came = asking.ask(
                main,
                "POST",
                "/files?"
                        + parameters(file, wish).entrySet().stream()
                                .map(one ->
                                        one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                                .collect(Collectors.joining("&")),
                Map.of(
                        "Content-Type",
                        "application/octet-stream",
                        "Idempotency-Key",
                        UUID.randomUUID().toString()),
                Files.readAllBytes(file));
        return answered(file, wish, Answered.read(new String(came.body(), StandardCharsets.UTF_8)));
    }

    /** A file that is brought in without a running service, the same way. */
    static Imported directly(OwnService service, Path file, Wish wish, Progress progress) throws IOException {
        BroughtIn result = service.part(FileIntake.class).bringIn(SourceFile.of(file), wish, actor(), progress);
        return answered(file, wish, told(result));
    }

    /** Whoever runs the command, with the role it has where nobody was asked (settled 34). */
    static Actor actor() {
        var roles = new TreeSet<Role>();
        roles.add(Role.FINANCE_OFFICER);
        String user = System.getProperty("user.name", "unknown").replaceAll("[^A-Za-z0-9._-]", "-");
        return new Actor("cli:" + user, roles);
    }

    /** The same names as the REST interface has. */
    private static JsonNode told(BroughtIn result) {
        ObjectNode out = JSON.createObjectNode();
        switch (result) {
            case BroughtIn.Refused refused -> {
                out.put("code", refused.code());
                out.put("detail", refused.reason());
                refused.line().ifPresent(line -> out.put("line", line));
                rows(out, refused.badRows());
            }
            case BroughtIn.Checked checked -> {
                out.put("kind", kind(checked.kind()));
                out.put("batch", checked.batch());
                out.put("lines", checked.lines());
                rows(out, checked.badRows());
                accounts(out, checked.totals());
            }
            case BroughtIn.Signed signed -> {
                out.put("kind", kind(signed.kind()));
                out.put("batch", signed.sha256());
                out.put("lines", signed.lines());
                rows(out, List.of());
                accounts(out, signed.totals());
                out.set("signedBy", JSON.valueToTree(signed.signedBy()));
                out.put("waitsFor", "a second person, who brings in the same file");
            }
            case BroughtIn.Posted posted -> {
                out.put("kind", kind(posted.kind()));
                out.put("batch", posted.batch());
                out.put("acceptedAt", posted.acceptedAt().toString());
                out.put("resumed", posted.resumed());
                out.put("lines", posted.lines());
                out.put("posted", posted.posted());
                out.put("nothingNew", posted.nothingNew());
                out.set("refused", JSON.valueToTree(posted.refused()));
                rows(out, posted.badRows());
            }
        }
        out.put("sha256", result.sha256());
        return out;
    }

    private static void accounts(ObjectNode out, List<BroughtIn.AccountTotal> totals) {
        if (totals.isEmpty()) {
            return;
        }
        var rows = out.putArray("accounts");
        for (BroughtIn.AccountTotal total : totals) {
            var row = rows.addObject()
                    .put("budget", total.budget())
                    .put("account", total.account())
                    .put("on", total.on().toString())
                    .put("linesPence", total.pence());
            total.saysPence().ifPresent(pence -> row.put("saysPence", pence));
            total.by().ifPresent(by -> row.put("by", by));
        }
    }

    private static String kind(Optional<FileKind> kind) {
        return kind.map(Labelled::label).orElse("unknown");
    }

    private static void rows(ObjectNode out, List<BadRow> badRows) {
        var rows = out.putArray("badRows");
        badRows.forEach(bad -> rows.addObject().put("line", bad.row()).put("reason", bad.reason()));
    }

    private static Imported answered(Path file, Wish wish, JsonNode answer) throws IOException {
        List<String> lines = new ArrayList<>();
        ObjectNode json = JSON.createObjectNode();
        json.put("file", name(file));
        String code = answer.path("code").asString("");
        JsonNode bad = answer.path("badRows");
        boolean well;
        if (!code.isEmpty()) {
            well = false;
            lines.add(name(file) + ": refused (" + code + "): "
                    + answer.path("detail").asString(""));
            json.putNull("profile");
            var refused = json.putObject("refused");
            refused.put("code", code);
            refused.put("reason", answer.path("detail").asString(""));
            refused.set("line", answer.has("line") ? answer.path("line") : JSON.nullNode());
            json.putArray("statements");
        } else {
            json.put("profile", answer.path("kind").asString(""));
            json.putNull("refused");
            json.set("result", answer);
            well = answer.path("refused").isEmpty();
            lines.add(name(file) + ": " + counted(answer, wish));
            answer.path("accounts").forEach(account -> lines.add(said(account)));
            answer.path("refused")
                    .forEach(line -> lines.add("  line " + line.path("line").asLong() + ", budget "
                            + line.path("budget").asString("") + ": refused ("
                            + line.path("code").asString("") + ")"));
        }
        json.set("badRows", bad.isArray() ? bad : JSON.createArrayNode());
        int named = 0;
        for (JsonNode row : bad) {
            if (named++ < NAMED_MOST) {
                lines.add("  row " + row.path("line").asLong() + ": "
                        + row.path("reason").asString(""));
            }
        }
        if (bad.size() > NAMED_MOST) {
            lines.add("  and " + (bad.size() - NAMED_MOST) + " more");
        }
        if (code.isEmpty() && wish.skipBadRows() && !wish.dryRun() && !bad.isEmpty()) {
            lines.add("  the rows that were left out are in " + leftOut(file, bad));
        }
        return new Imported(well && (bad.isEmpty() || wish.skipBadRows()), lines, to -> JSON.writeTree(to, json));
    }

    private static String said(JsonNode account) {
        return "  account " + account.path("account").asString("") + " of budget "
                + account.path("budget").asString("") + ": "
                + Pence.format(account.path("linesPence").asLong()) + " at the end of "
                + account.path("on").asString("") + ", as the "
                + account.path("by").asString("").replace('-', ' ') + " says";
    }

    private static String counted(JsonNode answer, Wish wish) {
        String what =
                answer.path("kind").asString("") + ", " + answer.path("lines").asLong() + " lines";
        if (wish.dryRun()) {
            return what + ", nothing posted";
        }
        if (answer.has("waitsFor")) {
            return what + ", signed by "
                    + answer.path("signedBy")
                            .valueStream()
                            .map(JsonNode::asString)
                            .collect(Collectors.joining(" and ")) + "; nothing posted, it waits for "
                    + answer.path("waitsFor").asString("");
        }
        return what + ": " + answer.path("posted").asLong() + " new, "
                + answer.path("nothingNew").asLong() + " here already"
                + (answer.path("resumed").asBoolean(false) ? " (an earlier run had stopped half-way)" : "");
    }

    /** The bad rows as they were, under the same header, so that they can be corrected and brought in. */
    private static Path leftOut(Path file, JsonNode badRows) throws IOException {
        var numbers = new TreeSet<Long>();
        badRows.forEach(row -> numbers.add(row.path("line").asLong()));
        Path beside = file.resolveSibling(name(file) + ".bad-rows.csv");
        List<String> all = Files.readAllLines(file, StandardCharsets.UTF_8);
        List<Integer> starts = new ArrayList<>();
        try (var records = CsvReader.builder().ofCsvRecord(file)) {
            records.forEach(record -> starts.add((int) record.getStartingLineNumber()));
        }
        var out = new StringBuilder();
        for (int i = 0; i < starts.size(); i++) {
            int start = starts.get(i);
            int next = i + 1 < starts.size() ? starts.get(i + 1) : all.size() + 1;
            if (i == 0 || numbers.contains((long) start)) {
                all.subList(start - 1, next - 1)
                        .forEach(line -> out.append(line).append('\n'));
            }
        }
        Files.writeString(beside, out.toString());
        return beside;
    }

    private static String name(Path file) {
        @Nullable Path last = file.getFileName();
        return last == null ? file.toString() : last.toString();
    }
}
