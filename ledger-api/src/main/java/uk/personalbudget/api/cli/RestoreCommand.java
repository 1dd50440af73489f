package uk.personalbudget.api.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import uk.personalbudget.api.backup.Backup;
import uk.personalbudget.api.check.BooksCheck;
import uk.personalbudget.api.check.CheckReport;
import uk.personalbudget.api.platform.DataDirectory;
import uk.personalbudget.api.platform.EmbeddedDatabase;

/** Puts a backup into an empty folder. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = {
            "Puts a backup into an empty data folder, and then proves the books with a check.",
            "It never writes over books that are there."
        },
        footer = {
            "",
            "Exit codes: as for check, 2 when it could not be put back.",
            "Example: ./ledger restore ledger-2026-07-07.zip --data new-data"
        })
final class RestoreCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the command.
    private CommandSpec spec;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the command.
    private Main main;

    @Parameters(paramLabel = "FROM", description = "A file that ./ledger backup wrote.")
    private Path from = Path.of("ledger-backup.zip");

    @Mixin
    private Where where = new Where();

    @Override
    public Integer call() throws IOException, SQLException {
        if (where.url().isPresent()) {
            throw new Cannot("A PostgreSQL of your own is restored with its own tools: docs/backup.md says how.");
        }
        if (!Files.isReadable(from)) {
            throw new Cannot("There is no backup " + from + ": name a file that ./ledger backup wrote.");
        }
        Path folder = where.data().toAbsolutePath().normalize();
        // The database is started without the service, whose settings would keep it quiet.
        LoggingSystem.get(RestoreCommand.class.getClassLoader()).setLogLevel("io.zonky", LogLevel.WARN);
        requireEmpty(folder);
        var out = spec.commandLine().getOut();
        try {
            Backup.Contents contents = Backup.check(from);
            out.println("The backup is whole: " + contents.parts().size() + " parts up to position "
                    + contents.position() + ", of " + contents.madeAt() + ".");
            out.flush();
            // The first start makes the tables.
            OwnService.quiet(where, main.debug()).close();
            try (DataDirectory directory = DataDirectory.claim(folder);
                    EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
                Backup.restore(from, contents, database.database(), folder);
            }
        } catch (Backup.Unusable unusable) {
            throw new Cannot(String.valueOf(unusable.getMessage()), unusable);
        }
        try (var service = OwnService.quiet(where, main.debug())) {
            CheckReport report = service.part(BooksCheck.class).run(BooksCheck.Wanted.FULL);
            CheckCommand.print(report, out);
            return CheckCommand.exit(report);
        }
    }

    private static void requireEmpty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.list(folder)) {
                if (files.findAny().isPresent()) {
                    throw new Cannot(folder + " is not empty: name an empty or a new folder with --data DIR.");
                }
            }
        }
    }
}
