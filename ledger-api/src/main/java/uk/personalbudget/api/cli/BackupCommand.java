package uk.personalbudget.api.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import uk.personalbudget.api.backup.Backup;
import uk.personalbudget.api.platform.DataDirectory;
import uk.personalbudget.api.platform.Database;
import uk.personalbudget.api.platform.EmbeddedDatabase;

/** Writes everything into one file. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = {
            "Writes all books, files and keys of a data folder into one file, of one moment, also while the service runs.",
            "The keys of the encrypted texts are in it: keep it as safe as the books."
        },
        footer = {
            "",
            "A PostgreSQL of your own is backed up with its own tools; docs/backup.md says how, and how to go back to",
            "any moment.",
            "Exit codes: 0 written, 2 it could not be written.",
            "Example: ./ledger backup ledger-2026-07-07.zip --data data"
        })
final class BackupCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the command.
    private CommandSpec spec;

    @Parameters(paramLabel = "TO", description = "The file to write; there must be none of that name yet.")
    private Path to = Path.of("ledger-backup.zip");

    @Option(names = "--json", description = "Prints what was written as JSON.")
    private boolean json;

    @Mixin
    private Where where = new Where();

    @Override
    public Integer call() throws IOException, SQLException {
        if (where.url().isPresent()) {
            throw new Cannot("A PostgreSQL of your own is backed up with its own tools: docs/backup.md says how.");
        }
        where.requireBooks();
        if (Files.exists(to)) {
            throw new Cannot(to + " is there already: name a file that is not.");
        }
        Path folder = where.data().toAbsolutePath().normalize();
        // The database is started without the service, whose settings would keep it quiet.
        LoggingSystem.get(BackupCommand.class.getClassLoader()).setLogLevel("io.zonky", LogLevel.WARN);
        Backup.Contents contents;
        if (where.running().isPresent()) {
            Database running = EmbeddedDatabase.running(folder)
                    .orElseThrow(() -> new Cannot("The database in " + folder + " does not answer: try again."));
            contents = write(running, folder);
        } else {
            try (DataDirectory directory = DataDirectory.claim(folder);
                    EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
                contents = write(database.database(), folder);
            }
        }
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsString(contents));
        } else {
            out.println("Written to " + to + ": " + contents.parts().size() + " parts up to position "
                    + contents.position() + ". ./ledger restore " + to + " --data DIR puts it into an empty folder.");
        }
        return Main.WELL;
    }

    private Backup.Contents write(Database database, Path folder) throws IOException, SQLException {
        return Backup.write(database, folder, to, Instant.now(), new Version().getVersion()[0]);
    }
}
