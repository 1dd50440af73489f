package uk.personalbudget.api.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import uk.personalbudget.api.export.Format;
import uk.personalbudget.api.export.JournalBooks;
import uk.personalbudget.api.export.JournalExport;
import uk.personalbudget.ledger.money.Labelled;

/** Writes the journal of the settled layer. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Writes the journal: every settled posting, for hledger, beancount, a spreadsheet (csv) or a program (json).",
            "hledger and beancount accept it as it is, and their balances are the ledger's."
        },
        footer = {
            "",
            "Exit codes: 0 written, 2 it could not be written.",
            "Example: ./ledger export --format hledger --data data --out books.journal"
        })
final class ExportCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the command.
    private CommandSpec spec;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the command.
    private Main main;

    @Option(
            names = "--format",
            required = true,
            converter = FormatName.class,
            description = "hledger, beancount, csv or json.")
    private Format format = Format.HLEDGER;

    @Option(names = "--budget", paramLabel = "B", description = "Only this budget.")
    private Optional<String> budget = Optional.empty();

    @Option(
            names = "--from",
            paramLabel = "DATE",
            description = "First value date, like 2026-01-06; what was before it is one opening entry.")
    private Optional<LocalDate> from = Optional.empty();

    @Option(names = "--to", paramLabel = "DATE", description = "Last value date.")
    private Optional<LocalDate> to = Optional.empty();

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write; the screen when left out.")
    private Optional<Path> file = Optional.empty();

    @Mixin
    private Where where = new Where();

    /** A format by its name. */
    static final class FormatName implements ITypeConverter<Format> {
        @Override
        public Format convert(String name) {
            try {
                return Labelled.of(Format.class, name);
            } catch (IllegalArgumentException unknown) {
                throw new TypeConversionException(String.valueOf(unknown.getMessage()));
            }
        }
    }

    @Override
    public Integer call() throws IOException {
        if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
            throw new ParameterException(
                    spec.commandLine(), "the first day, " + from.get() + ", is after the last, " + to.get());
        }
        if (file.isEmpty()) {
            PrintWriter out = spec.commandLine().getOut();
            write(out);
            out.flush();
            return Main.WELL;
        }
        Path target = file.get().toAbsolutePath();
        Path written = target.resolveSibling(target.getFileName() + ".part");
        try (OutputStream bytes = Files.newOutputStream(written);
                Writer out = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8))) {
            write(out);
        } catch (IOException failure) {
            throw new Cannot("The file " + target + " cannot be written: choose another with --out FILE.", failure);
        } catch (RuntimeException failure) {
            Files.deleteIfExists(written);
            throw failure;
        }
        Files.move(written, target, StandardCopyOption.REPLACE_EXISTING);
        return Main.WELL;
    }

    private void write(Writer out) throws IOException {
        Optional<RunningService> service = where.running();
        if (service.isPresent()) {
            var parameters = new TreeMap<String, String>();
            parameters.put("format", format.label());
            budget.ifPresent(it -> parameters.put("budget", it));
            from.ifPresent(it -> parameters.put("from", it.toString()));
            to.ifPresent(it -> parameters.put("to", it.toString()));
            try (InputStream bytes = service.get().get("/journal", parameters);
                    Reader answer = new InputStreamReader(bytes, StandardCharsets.UTF_8)) {
                answer.transferTo(out);
            }
            return;
        }
        where.requireBooks();
        try (var own = OwnService.quiet(where, main.debug())) {
            if (!own.part(JournalBooks.class).write(new JournalExport(from, to), format, budget, out)) {
                throw new Cannot("There is no budget \"" + budget.orElse("") + "\" in these books: check its name.");
            }
        }
    }
}
