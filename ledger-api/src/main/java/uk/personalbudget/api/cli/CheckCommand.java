package uk.personalbudget.api.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import uk.personalbudget.api.chain.HeadWitness;
import uk.personalbudget.api.check.BooksCheck;
import uk.personalbudget.api.check.CheckReport;

/** Proves that the books are what their events say. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Proves the books. Every event is read again: its entry adds up, its budget's state follows from it, the texts it",
            "means are kept, and what was sealed still stands. The chain over all events and every signed list of where streams",
            "end are worked out again. Every table that is made from something else is made once more and compared row by row:",
            "balances, money in and out, messages, registers, statements, matches, differences, shared purchases, snapshots.",
            "Each divergence has a code, its place, what is there and what should be."
        },
        footer = {
            "",
            "A witness is a head of all books that somebody kept: the file of ./ledger get chain, or several in a JSON list.",
            "It shows whether anything up to it was changed or taken away since, even by who holds the signing key.",
            "",
            "Exit codes: 0 clean, 1 a divergence, 2 it could not run, 3 not everything could be covered.",
            "Example: ./ledger check --data data",
            "Example: ./ledger check --full --witness head-2026-07-07.json --key council.pem"
        })
final class CheckCommand implements Callable<Integer> {
    private static final int INCOMPLETE = 3;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the command.
    private CommandSpec spec;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the command.
    private Main main;

    @Option(names = "--json", description = "Prints the result as JSON.")
    private boolean json;

    @Option(
            names = "--full",
            description =
                    "Also reads the bytes of every kept file and text, and works out the digest of every signed list.")
    private boolean full;

    @Option(
            names = "--witness",
            paramLabel = "HEADS",
            description = "A file with one or more heads of all books that were kept. May be given several times.")
    private List<Path> witness = List.of();

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "The public key you trust, as PEM: the heads kept must be signed by it.")
    private Optional<Path> key = Optional.empty();

    @Mixin
    private Where where = new Where();

    @Override
    public Integer call() throws IOException {
        CheckReport report = report();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsString(report));
        } else {
            print(report, out);
        }
        return exit(report);
    }

    static int exit(CheckReport report) {
        return switch (report.result()) {
            case CLEAN -> Main.WELL;
            case DIVERGENCE -> Main.FOUND;
            case INCOMPLETE -> INCOMPLETE;
        };
    }

    private CheckReport report() throws IOException {
        var kept = new ArrayList<HeadWitness>();
        for (Path file : witness) {
            kept.addAll(KeptHeads.read(file, key));
        }
        Optional<RunningService> running = where.running();
        if (running.isPresent()) {
            Map<String, String> parameters = new TreeMap<>();
            if (full) {
                parameters.put("full", "true");
            }
            if (!kept.isEmpty()) {
                parameters.put(
                        "witness",
                        kept.stream()
                                .map(one -> one.number() + ":" + one.digest())
                                .collect(Collectors.joining(",")));
            }
            try (InputStream answer = running.get().get("/check", parameters)) {
                return JsonMapper.builder().build().readValue(answer, CheckReport.class);
            }
        }
        where.requireBooks();
        try (var service = OwnService.quiet(where, main.debug())) {
            return service.part(BooksCheck.class).run(new BooksCheck.Wanted(full, kept));
        }
    }

    static void print(CheckReport report, PrintWriter out) {
        report.divergences()
                .forEach(found ->
                        out.println("DIVERGENCE  " + found.code() + ": " + found.where() + ": " + found.what()));
        report.incomplete()
                .forEach(found ->
                        out.println("INCOMPLETE  " + found.code() + ": " + found.where() + " " + found.what()));
        out.println(switch (report.result()) {
                    case CLEAN -> "Clean: ";
                    case DIVERGENCE -> "Not clean: ";
                    case INCOMPLETE -> "Incomplete: ";
                }
                + report.events() + " events, those of " + report.budgets() + " budgets among them, up to position "
                + report.position()
                + ", "
                + report.postings() + " postings added up by layer and colour, "
                + (report.projections().isEmpty()
                        ? "nothing compared with what it is made from."
                        : "compared with what it is made from: " + String.join(", ", report.projections()) + "."));
        out.println("The chain over " + report.linked() + " events of all streams was worked out again, and "
                + report.signedLists() + " signed lists of where streams end were checked.");
    }
}
