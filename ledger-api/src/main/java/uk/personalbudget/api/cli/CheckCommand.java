package uk.personalbudget.api.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import uk.personalbudget.api.check.BooksCheck;
import uk.personalbudget.api.check.CheckReport;

/** Proves that the books are what their events say. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Proves the books: reads every event again, adds up every entry by layer and colour,",
            "compares every table that was made from them with a replay, and works the chain over all",
            "events and every signed list of where streams end out again."
        },
        footer = {
            "",
            "Exit codes: 0 clean, 1 a divergence, 2 it could not run, 3 not everything could be covered.",
            "Example: ./ledger check --data data"
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
        Optional<RunningService> running = where.running();
        if (running.isPresent()) {
            try (InputStream answer = running.get().get("/check", Map.of())) {
                return JsonMapper.builder().build().readValue(answer, CheckReport.class);
            }
        }
        where.requireBooks();
        try (var service = OwnService.quiet(where, main.debug())) {
            return service.part(BooksCheck.class).run();
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
                + report.events() + " events of " + report.budgets() + " budgets up to position " + report.position()
                + ", "
                + report.postings() + " postings added up by layer and colour, "
                + (report.projections().isEmpty()
                        ? "no projection compared with a replay."
                        : "compared with a replay: " + String.join(", ", report.projections()) + "."));
        out.println("The chain over " + report.linked() + " events of all streams was worked out again, and "
                + report.signedLists() + " signed lists of where streams end were checked.");
    }
}
