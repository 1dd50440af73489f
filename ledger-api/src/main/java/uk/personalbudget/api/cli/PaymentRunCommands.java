package uk.personalbudget.api.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.personalbudget.ledger.money.Pence;

/** Payment runs: what is due, paid at once. */
@Command(
        name = "payment-run",
        mixinStandardHelpOptions = true,
        description = {
            "Pays what is due to many budgets at once, by Bacs and by the card provider.",
            "One person prepares a run, another approves it on its page; the command line never approves.",
            "On the entry day every line becomes a top-up in the books by itself."
        },
        subcommands = {
            PaymentRunCommands.Preview.class,
            PaymentRunCommands.Prepare.class,
            PaymentRunCommands.Show.class,
            PaymentRunCommands.TakeOut.class,
            PaymentRunCommands.Export.class,
            PaymentRunCommands.Send.class,
            PaymentRunCommands.Return.class,
            PaymentRunCommands.Cancel.class
        },
        footer = {
            "",
            "Exit codes: 0 done, 1 refused, 2 it could not be asked.",
            "Example: ./ledger payment-run preview --from main --due 2026-12-08 --data data"
        })
final class PaymentRunCommands implements Runnable {
    private static final String RUNS = "/payment-runs";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the command.
    private CommandSpec spec;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the command.
    private Main main;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what to do: preview, prepare, show, take-out, export, send, return or cancel");
    }

    /** What they have in common. */
    private abstract static class One implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the command.
        private CommandSpec spec;

        @ParentCommand
        @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the command.
        private PaymentRunCommands runs;

        @Option(names = "--json", description = "Prints the answer as JSON.")
        private boolean json;

        @Mixin
        private Asking asking = new Asking();

        RunningService.Came get(String path) {
            return asking.ask(runs.main, "GET", path, Map.of(), new byte[0]);
        }

        RunningService.Came post(String path, Map<String, ?> body) {
            return asking.ask(
                    runs.main,
                    "POST",
                    path,
                    Map.of(
                            "Content-Type",
                            "application/json",
                            "Idempotency-Key",
                            UUID.randomUUID().toString()),
                    JSON.writeValueAsBytes(body));
        }

        PrintWriter out() {
            return spec.commandLine().getOut();
        }

        /** The run in a few lines, or the no, or all of it as JSON. */
        int told(RunningService.Came came) {
            if (json || !came.well()) {
                return Answered.print(came, json, out(), spec.commandLine().getErr());
            }
            run(read(came), out());
            return Main.WELL;
        }

        int printed(RunningService.Came came) {
            return Answered.print(came, json, out(), spec.commandLine().getErr());
        }

        boolean json() {
            return json;
        }
    }

    private static JsonNode read(RunningService.Came came) {
        return Answered.read(new String(came.body(), StandardCharsets.UTF_8));
    }

    private static void run(JsonNode run, PrintWriter out) {
        out.println(run.path("id").asString("") + "  " + run.path("state").asString("") + "  "
                + run.path("lines").asInt(0) + " payments, "
                + Pence.format(run.path("totalPence").asLong(0)));
        var days = run.path("days");
        out.println("  send by " + days.path("input").asString("") + ", processing day "
                + days.path("processing").asString("") + ", there on "
                + days.path("entry").asString(""));
        run.path("byState")
                .propertyStream()
                .forEach(one -> out.println("  " + one.getKey().replace('-', ' ') + ": "
                        + one.getValue().asInt(0)));
        if (run.path("leftOut").asInt(0) > 0) {
            out.println("  due and left out: " + run.path("leftOut").asInt(0));
        }
        for (JsonNode file : run.path("files")) {
            out.println("  " + file.path("format").asString("") + "  "
                    + Pence.format(file.path("pence").asLong(0)) + "  SHA-256 "
                    + file.path("sha256").asString(""));
        }
    }

    /** What is asked to be paid. */
    private static final class Wish {
        @Option(
                names = "--from",
                required = true,
                paramLabel = "NAME",
                description = "The council's account it is paid from.")
        private String from = "";

        @Option(names = "--due", required = true, paramLabel = "DATE", description = "The last due date it looks at.")
        private LocalDate due = LocalDate.EPOCH;

        @Option(names = "--funder", paramLabel = "FUNDER", description = "Only this funder's amounts; may be repeated.")
        private List<String> funders = new ArrayList<>();

        @Option(names = "--budget", paramLabel = "BUDGET", description = "Only this budget; may be repeated.")
        private List<String> budgets = new ArrayList<>();

        Map<String, Object> body() {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("originator", from);
            body.put("dueTo", due.toString());
            if (!funders.isEmpty()) {
                body.put("funders", funders);
            }
            if (!budgets.isEmpty()) {
                body.put("budgets", budgets);
            }
            return body;
        }
    }

    @Command(
            name = "preview",
            mixinStandardHelpOptions = true,
            description = "Shows what a run would pay, and what it leaves out and why. Nothing is recorded.")
    static final class Preview extends One {
        @Mixin
        private Wish wish = new Wish();

        @Override
        public Integer call() {
            var came = post(RUNS + "/preview", wish.body());
            if (json() || !came.well()) {
                return printed(came);
            }
            var preview = read(came);
            out().println(preview.path("lines").asInt(0) + " payments, "
                    + Pence.format(preview.path("totalPence").asLong(0)) + ", processing day "
                    + preview.path("days").path("processing").asString("") + ", there on "
                    + preview.path("days").path("entry").asString(""));
            for (JsonNode left : preview.path("leftOut")) {
                out().println("  left out: " + left.path("budget").asString("") + " "
                        + left.path("instalment").asString("") + " "
                        + Pence.format(left.path("pence").asLong(0)) + " "
                        + left.path("why").asString(""));
            }
            return Main.WELL;
        }
    }

    @Command(
            name = "prepare",
            mixinStandardHelpOptions = true,
            description = "Prepares a run for somebody else to approve.")
    static final class Prepare extends One {
        @Mixin
        private Wish wish = new Wish();

        @Option(names = "--id", paramLabel = "RUN", description = "Its name; worked out from the day when left out.")
        private Optional<String> id = Optional.empty();

        @Override
        public Integer call() {
            var body = wish.body();
            id.ifPresent(given -> body.put("id", given));
            return told(post(RUNS, body));
        }
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows a run, or every run.")
    static final class Show extends One {
        @Parameters(index = "0", arity = "0..1", paramLabel = "RUN", description = "The run; every run when left out.")
        private Optional<String> run = Optional.empty();

        @Override
        public Integer call() {
            if (run.isPresent()) {
                return told(get(RUNS + "/" + run.get()));
            }
            var came = get(RUNS);
            if (json() || !came.well()) {
                return printed(came);
            }
            read(came).forEach(one -> run(one, out()));
            return Main.WELL;
        }
    }

    @Command(
            name = "take-out",
            mixinStandardHelpOptions = true,
            description = "Takes a line out of a run that was not approved yet.")
    static final class TakeOut extends One {
        @Parameters(index = "0", paramLabel = "RUN", description = "The run.")
        private String run = "";

        @Option(names = "--line", required = true, paramLabel = "NUMBER", description = "The line.")
        private int line;

        @Option(names = "--reason", required = true, paramLabel = "WORDS", description = "Why.")
        private String reason = "";

        @Override
        public Integer call() {
            return told(post(RUNS + "/" + run + "/lines/" + line + "/take-out", Map.of("reason", reason)));
        }
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = {
                "Makes the files of an approved run and writes them into a folder.",
                "They hold whole account numbers: send them, and keep no copy."
            })
    static final class Export extends One {
        @Parameters(index = "0", paramLabel = "RUN", description = "The run.")
        private String run = "";

        @Option(
                names = "--bank",
                paramLabel = "FORM",
                defaultValue = "bacs-18",
                description = "bacs-18 or pain.001; a run is told to the bank in one form only.")
        private String bank = "bacs-18";

        @Option(names = "--out", required = true, paramLabel = "FOLDER", description = "Where the files go.")
        private Path folder = Path.of("");

        @Override
        public Integer call() throws IOException {
            var came = post(RUNS + "/" + run + "/export", Map.of("bankFile", bank));
            if (!came.well()) {
                return printed(came);
            }
            Files.createDirectories(folder);
            for (JsonNode file : read(came).path("files")) {
                String format = file.path("format").asString("");
                var bytes = get(RUNS + "/" + run + "/files/" + format);
                if (!bytes.well()) {
                    return printed(bytes);
                }
                Path to = folder.resolve(run + "-" + format.replace(".", "") + ending(format));
                Files.write(to, bytes.body());
                if (!json()) {
                    out().println(to + "  " + Pence.format(file.path("pence").asLong(0)) + "  SHA-256 "
                            + file.path("sha256").asString(""));
                }
            }
            if (json()) {
                return printed(came);
            }
            for (JsonNode change : read(came).path("substitutions")) {
                out().println("  line " + change.path("line").asInt(0) + ", "
                        + change.path("field").asString("") + ": "
                        + change.path("what").asString(""));
            }
            return Main.WELL;
        }

        private static String ending(String format) {
            return switch (format) {
                case "pain.001" -> ".xml";
                case "card-loads" -> ".csv";
                default -> ".txt";
            };
        }
    }

    @Command(name = "send", mixinStandardHelpOptions = true, description = "Says that the files of a run were sent.")
    static final class Send extends One {
        @Parameters(index = "0", paramLabel = "RUN", description = "The run.")
        private String run = "";

        @Option(names = "--on", paramLabel = "DATE", description = "The day they were sent; today when left out.")
        private Optional<LocalDate> on = Optional.empty();

        @Override
        public Integer call() {
            return told(post(
                    RUNS + "/" + run + "/send",
                    on.map(day -> Map.of("sentOn", day.toString())).orElseGet(Map::of)));
        }
    }

    @Command(
            name = "return",
            mixinStandardHelpOptions = true,
            description = {
                "Says that the bank or the card provider sent payments back: one line of a run,",
                "or a file with the header reference,why,returned_on and a row for each."
            })
    static final class Return extends One {
        private static final String HEADER = "reference,why,returned_on";
        private static final int FIELDS = 3;

        @Parameters(index = "0", arity = "0..1", paramLabel = "RUN", description = "The run.")
        private Optional<String> run = Optional.empty();

        @Option(names = "--line", paramLabel = "NUMBER", description = "The line that came back.")
        private Optional<Integer> line = Optional.empty();

        @Option(
                names = "--why",
                paramLabel = "WHY",
                description = "no-account, account-closed, account-moved, details-wrong, payee-died, not-accepted,"
                        + " recalled or other.")
        private Optional<String> why = Optional.empty();

        @Option(names = "--on", paramLabel = "DATE", description = "The day it came back; today when left out.")
        private Optional<LocalDate> on = Optional.empty();

        @Option(names = "--file", paramLabel = "FILE", description = "A file of returns.")
        private Optional<Path> file = Optional.empty();

        private record Row(int number, String run, int line, Map<String, String> body) {}

        @Override
        public Integer call() throws IOException {
            if (file.isPresent()) {
                return all(rows(file.get()));
            }
            if (run.isEmpty() || line.isEmpty() || why.isEmpty()) {
                throw new Cannot("Say which payment came back and why: RUN --line NUMBER --why WHY, or --file FILE.");
            }
            Map<String, String> body = new LinkedHashMap<>();
            body.put("why", why.get());
            on.ifPresent(day -> body.put("returnedOn", day.toString()));
            return told(post(RUNS + "/" + run.get() + "/lines/" + line.get() + "/return", body));
        }

        /** The whole file is read first; a row said before is nothing new, so that the file can be given again. */
        private int all(List<Row> rows) {
            int worst = Main.WELL;
            for (Row row : rows) {
                var came = post(RUNS + "/" + row.run() + "/lines/" + row.line() + "/return", row.body());
                if (!came.well()) {
                    out().print("Row " + row.number() + ": ");
                    worst = Math.max(worst, printed(came));
                }
            }
            out().println(rows.size() + " returned payments were read");
            return worst;
        }

        private static List<Row> rows(Path file) throws IOException {
            if (!Files.isReadable(file)) {
                throw new Cannot("There is no file " + file + ".");
            }
            List<String> lines = Files.readAllLines(file).stream()
                    .map(text -> text.replace("\ufeff", "").strip())
                    .toList();
            if (lines.isEmpty() || !lines.getFirst().equals(HEADER)) {
                throw new Cannot("The first line of " + file + " must be " + HEADER + ".");
            }
            List<Row> rows = new ArrayList<>();
            for (int at = 1; at < lines.size(); at++) {
                if (!lines.get(at).isEmpty()) {
                    rows.add(row(at + 1, lines.get(at)));
                }
            }
            return rows;
        }

        private static Row row(int number, String text) {
            String[] fields = text.split(",", -1);
            int dash = fields[0].strip().lastIndexOf('-');
            try {
                if (fields.length != FIELDS || dash < 1) {
                    throw new NumberFormatException(text);
                }
                String reference = fields[0].strip();
                return new Row(
                        number,
                        reference.substring(0, dash),
                        Integer.parseInt(reference.substring(dash + 1)),
                        Map.of(
                                "why",
                                fields[1].strip(),
                                "returnedOn",
                                LocalDate.parse(fields[2].strip()).toString()));
            } catch (NumberFormatException | DateTimeException unreadable) {
                throw new Cannot("Row " + number + " is not a reference of a run, a reason and a day, as in"
                        + " PR-261208-1-17,account-closed,2026-12-10. Nothing was recorded.");
            }
        }
    }

    @Command(name = "cancel", mixinStandardHelpOptions = true, description = "Cancels a run that was not sent.")
    static final class Cancel extends One {
        @Parameters(index = "0", paramLabel = "RUN", description = "The run.")
        private String run = "";

        @Option(names = "--reason", required = true, paramLabel = "WORDS", description = "Why.")
        private String reason = "";

        @Override
        public Integer call() {
            return told(post(RUNS + "/" + run + "/cancel", Map.of("reason", reason)));
        }
    }
}
