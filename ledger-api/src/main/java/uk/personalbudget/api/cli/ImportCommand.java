package uk.personalbudget.api.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import uk.personalbudget.api.files.Wish;
import uk.personalbudget.reconciliation.statement.DryRun;
import uk.personalbudget.reconciliation.statement.Profile;
import uk.personalbudget.reconciliation.statement.SourceFile;
import uk.personalbudget.reconciliation.statement.StatementReader;
import uk.personalbudget.reconciliation.statement.StatementReading;

/** Brings files in. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Brings in statements, card feeds, load batches, provider returns, and opening positions with the",
            "balance report they are held against. What a file is, is recognised from its content.",
            "A file is checked whole first; one that is refused changes nothing. Opening positions come in when",
            "a second person brings in the same file: sign in with --user."
        },
        footer = {
            "",
            "Exit codes: 0 everything was brought in, 1 a file or a line was refused, 2 it could not run.",
            "Example: ./ledger import statement.xml cards.csv --data data"
        })
final class ImportCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the command.
    private CommandSpec spec;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the command.
    private Main main;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "The files, one after the other.")
    private List<Path> files = List.of();

    @Option(
            names = "--profile",
            paramLabel = "P",
            description =
                    "What the statements are, when they must be that and nothing else: camt.053, mt940, lloyds-csv, …")
    private Optional<String> profile = Optional.empty();

    @Option(
            names = "--dry-run",
            description = "Shows what was read and posts nothing. A statement needs no books for that.")
    private boolean dryRun;

    @Option(
            names = "--skip-bad-rows",
            description = "Brings in the good rows of a card feed and writes the bad ones to a file beside it.")
    private boolean skipBadRows;

    @Option(names = "--json", description = "Prints the result as JSON.")
    private boolean json;

    @Mixin
    private Asking asking = new Asking();

    @Override
    public Integer call() throws IOException {
        Optional<Profile> expected = profile.map(this::profile);
        for (Path file : files) {
            requireReadable(file);
        }
        List<Imported> results = new ArrayList<>();
        List<Path> forTheBooks = new ArrayList<>();
        for (Path file : files) {
            Optional<StatementReading> reading = asStatement(file, expected);
            boolean refusedHere = expected.isPresent()
                    && reading.filter(StatementReading.Refused.class::isInstance)
                            .isPresent();
            if (reading.isPresent() && (dryRun || refusedHere)) {
                results.add(Imported.read(file, reading.get()));
            } else {
                forTheBooks.add(file);
            }
        }
        if (!forTheBooks.isEmpty()) {
            results.addAll(bringIn(forTheBooks));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            print(results.stream().map(Imported::json).toList(), out);
        } else {
            results.forEach(result -> result.lines().forEach(out::println));
        }
        return results.stream().allMatch(Imported::well) ? Main.WELL : Main.FOUND;
    }

    /** One file is one object, several are a list. */
    private static void print(List<Object> results, PrintWriter out) {
        var mapper =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        out.println(mapper.writeValueAsString(results.size() == 1 ? results.getFirst() : results));
    }

    private Profile profile(String id) {
        return Profile.byId(id)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "there is no profile \"" + id + "\"; known are: "
                                + Stream.of(Profile.values()).map(Profile::id).collect(Collectors.joining(", "))));
    }

    private static void requireReadable(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new Cannot(
                    Files.isDirectory(file)
                            ? file + " is a folder: name the files in it."
                            : "There is no file " + file + ": check its name and folder.");
        }
        if (!Files.isReadable(file)) {
            throw new Cannot("The file " + file + " cannot be read: check that you may read it.");
        }
    }

    /** What a statement reader makes of the file, unless it is something else that is known. */
    private Optional<StatementReading> asStatement(Path file, Optional<Profile> expected) throws IOException {
        if (!dryRun && expected.isEmpty()) {
            return Optional.empty();
        }
        var source = SourceFile.of(file);
        if (expected.isEmpty() && Imported.forBooksOnly(source)) {
            return Optional.empty();
        }
        return Optional.of(new StatementReader().read(source, expected.orElse(null)));
    }

    private List<Imported> bringIn(List<Path> forTheBooks) throws IOException {
        List<Imported> results = new ArrayList<>();
        var wish = new Wish(dryRun, skipBadRows);
        if (asking.signsIn()) {
            for (Path file : forTheBooks) {
                results.add(Imported.asked(asking, main, file, wish));
            }
            return results;
        }
        Where where = asking.where();
        Optional<RunningService> running = where.running();
        if (running.isPresent()) {
            for (Path file : forTheBooks) {
                try (var bar = Bar.of("Bringing in " + file.getFileName())) {
                    results.add(Imported.through(running.get(), file, wish));
                    bar.end();
                }
            }
        } else {
            where.requireBooks();
            try (var service = OwnService.quiet(where, main.debug())) {
                for (Path file : forTheBooks) {
                    try (var bar = Bar.of("Bringing in " + file.getFileName())) {
                        results.add(Imported.directly(service, file, wish, bar));
                    }
                }
            }
        }
        return results;
    }

    static String describe(StatementReading.Read read) {
        long entries = read.statements().stream()
                .mapToLong(statement -> statement.entries().size())
                .sum();
        return read.profile().id() + ", " + read.statements().size()
                + (read.statements().size() == 1 ? " statement, " : " statements, ") + entries + " entries";
    }

    static String dryRunJson(String name, StatementReading reading) {
        return DryRun.json(name, reading);
    }
}
