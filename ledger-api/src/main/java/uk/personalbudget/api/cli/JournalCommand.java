package uk.personalbudget.api.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
import uk.personalbudget.api.cli.RunningService.Came;
import uk.personalbudget.ledger.money.Pence;

/** The journal for the council's own books. */
@Command(
        name = "journal",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a month's journal for the council's own books, by its cost codes: the control totals, then a line for",
            "each code. With --send the month is kept as it is; sent again it is the same file, and what arrives later",
            "is in the next month."
        },
        footer = {
            "",
            "Exit codes: 0 written, 1 a no such as a part of the money without a code, 2 it could not be asked.",
            "Example: ./ledger journal 2026-04 --data data",
            "Example: ./ledger journal 2026-04 --send --out april.csv --data data"
        })
final class JournalCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the command.
    private CommandSpec spec;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the command.
    private Main main;

    @Parameters(paramLabel = "MONTH", description = "Which month, like 2026-04.")
    private String month = "";

    @Option(names = "--send", description = "Sends the month: it is never made again.")
    private boolean send;

    @Option(names = "--json", description = "Prints the answer as JSON.")
    private boolean json;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write the file; the screen when left out.")
    private Optional<Path> file = Optional.empty();

    @Mixin
    private Asking asking = new Asking();

    @Override
    public Integer call() throws IOException {
        try {
            YearMonth.parse(month);
        } catch (DateTimeParseException unreadable) {
            throw new ParameterException(spec.commandLine(), "\"" + month + "\" is not a month: write it like 2026-04");
        }
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter error = spec.commandLine().getErr();
        String address = "/general-ledger/journals/" + month;
        if (send) {
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put("Idempotency-Key", "journal-" + month + "-" + System.nanoTime());
            headers.put("Content-Type", "application/json");
            Came came = asking.ask(main, "POST", address + "/send", headers, "{}".getBytes(StandardCharsets.UTF_8));
            if (!came.well() || json) {
                return Answered.print(came, json, out, error);
            }
            JsonNode sent = Answered.read(new String(came.body(), StandardCharsets.UTF_8));
            error.println(said(sent));
        } else if (json) {
            return Answered.print(asking.ask(main, "GET", address, Map.of(), new byte[0]), true, out, error);
        }
        Came came =
                asking.ask(main, "GET", address, Map.of("Accept", "text/csv, application/problem+json"), new byte[0]);
        if (!came.well()) {
            return Answered.print(came, false, out, error);
        }
        if (file.isEmpty()) {
            return Answered.print(came, false, out, error);
        }
        try {
            Files.write(file.get(), came.body());
        } catch (IOException failure) {
            throw new Cannot("The file " + file.get() + " cannot be written: choose another with --out FILE.", failure);
        }
        return Main.WELL;
    }

    private static String said(JsonNode sent) {
        String what = sent.path("reference").asString() + ": loads "
                + Pence.format(sent.path("loadsPence").asLong()) + ", returns "
                + Pence.format(sent.path("returnsPence").asLong()) + ", fees "
                + Pence.format(sent.path("feesPence").asLong());
        return sent.path("alreadySent").asBoolean()
                ? what + ". It was sent already by " + sent.path("sentBy").asString() + " on "
                        + sent.path("sentOn").asString() + "; this is the same file."
                : what + ". Sent.";
    }
}
