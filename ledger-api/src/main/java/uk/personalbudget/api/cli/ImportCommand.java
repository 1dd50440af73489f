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
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import uk.personalbudget.api.files.FileIntake;
import uk.personalbudget.api.files.Wish;
import uk.personalbudget.reconciliation.providerreturn.ReturnAsStatement;
import uk.personalbudget.reconciliation.statement.BringIn;
import uk.personalbudget.reconciliation.statement.CouncilProfile;
import uk.personalbudget.reconciliation.statement.Profile;
import uk.personalbudget.reconciliation.statement.SourceFile;
import uk.personalbudget.reconciliation.statement.StatementReader;
import uk.personalbudget.reconciliation.statement.StatementReading;
import uk.personalbudget.reconciliation.statement.StatementSource;

/** Brings files in. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Brings in statements, card feeds, load batches, provider returns, people, and opening positions with the",
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
            description = {
                "What the files are, when they must be that and nothing else: camt.053, mt940, ofx, lloyds-csv, …,",
                "a profile the council has approved, or, to try one out with --dry-run, the YAML file of a profile."
            })
    private Optional<String> profile = Optional.empty();

    @Option(
            names = "--account",
            paramLabel = "A",
            description = "Which account a statement is about, where its file does not say (HSBC, Starling).")
    private Optional<String> account = Optional.empty();

    @Option(
            names = "--gap-to-follow",
            description = "Takes a statement although days before it are still missing; nothing is sealed across them.")
    private boolean gapToFollow;

    @Option(
            names = "--source",
            paramLabel = "S",
            description = "Where a statement came from: bank, portal (usual) or family.")
    private Optional<String> source = Optional.empty();

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
        Optional<CouncilProfile> fromFile = profile.flatMap(this::fromFile);
        Optional<Profile> expected = fromFile.isPresent() ? Optional.empty() : profile.map(this::profile);
        var how = new BringIn(expected.orElse(null), account.orElse(null), cameFrom(), gapToFollow);
        for (Path file : files) {
            requireReadable(file);
        }
        List<Imported> results = new ArrayList<>();
        List<Path> forTheBooks = new ArrayList<>();
        for (Path file : files) {
            Optional<StatementReading> reading = asStatement(file, expected, fromFile);
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
            results.addAll(bringIn(forTheBooks, how));
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
    private static void print(List<Imported.Told> results, PrintWriter out) {
        var pretty = JsonMapper.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build()
                .writerWithDefaultPrettyPrinter();
        try (JsonGenerator to = pretty.createGenerator(out)) {
            if (results.size() == 1) {
                results.getFirst().write(to);
            } else {
                to.writeStartArray();
                results.forEach(result -> result.write(to));
                to.writeEndArray();
            }
        }
        out.println();
    }

    /** One of the product's, or a name that the council gave, which only the books know. */
    private Profile profile(String id) {
        return Profile.byId(id)
                .or(() -> Optional.of(id)
                        .filter(name -> name.matches("[a-z][a-z0-9-]{2,39}(@\\d{4}-\\d{2}-\\d{2})?"))
                        .map(Profile::new))
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "there is no profile \"" + id + "\"; known are: "
                                + Profile.known().stream().map(Profile::id).collect(Collectors.joining(", "))
                                + ", and what the council has approved"));
    }

    private Optional<CouncilProfile> fromFile(String named) {
        Path file = Path.of(named);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        if (!dryRun) {
            throw new Cannot(
                    "A profile from a file only shows what would be read: add --dry-run. To bring files in by it,"
                            + " propose it with POST /profiles and have a second person approve it.");
        }
        try {
            return switch (CouncilProfile.of(Files.readString(file))) {
                case CouncilProfile.Reading.Good good -> Optional.of(good.profile());
                case CouncilProfile.Reading.Bad bad ->
                    throw new Cannot("The profile " + file + " cannot be used: " + String.join("; ", bad.complaints())
                            + ". See docs/profiles.md.");
            };
        } catch (IOException unreadable) {
            throw new Cannot("The profile " + file + " cannot be read as UTF-8 text.");
        }
    }

    private StatementSource cameFrom() {
        return source.map(said -> Stream.of(StatementSource.values())
                        .filter(one -> one.label().equals(said))
                        .findFirst()
                        .orElseThrow(() -> new ParameterException(
                                spec.commandLine(), "--source is \"" + said + "\"; it is bank, portal or family")))
                .orElse(BringIn.AS_IT_IS.source());
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
    private Optional<StatementReading> asStatement(
            Path file, Optional<Profile> expected, Optional<CouncilProfile> fromFile) throws IOException {
        var read = SourceFile.of(file);
        if (fromFile.isPresent()) {
            return Optional.of(
                    fromFile.get().ofReturn()
                            ? ReturnAsStatement.of(read, fromFile.get())
                            : new StatementReader().read(read, fromFile.get()));
        }
        boolean council =
                expected.isPresent() && Profile.byId(expected.get().id()).isEmpty();
        if ((!dryRun && expected.isEmpty()) || council) {
            return Optional.empty();
        }
        boolean withoutBooks = dryRun && !asking.signsIn() && !asking.where().hasBooks();
        if (withoutBooks && FileIntake.providerReturn(read)) {
            return Optional.of(ReturnAsStatement.of(read, null));
        }
        if (expected.isEmpty() && Imported.forBooksOnly(read)) {
            return Optional.empty();
        }
        return Optional.of(new StatementReader().read(read, expected.orElse(null)));
    }

    private List<Imported> bringIn(List<Path> forTheBooks, BringIn how) throws IOException {
        List<Imported> results = new ArrayList<>();
        var wish = new Wish(dryRun, skipBadRows, how);
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
}
