package uk.personalbudget.api.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import uk.personalbudget.api.platform.DataDirectory;

/** Which books a command works on. */
final class Where {
    private static final String READY = "postgres.ready";
    private static final String USER = "LEDGER_DATABASE_USER";
    private static final String PASSWORD = "LEDGER_DATABASE_PASSWORD";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "The folder the books live in (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    @Option(
            names = "--url",
            paramLabel = "JDBC",
            description = "A PostgreSQL of your own instead, like jdbc:postgresql://db.example.org/ledger. Its user and"
                    + " password are read from the environment: " + USER + ", " + PASSWORD + ".")
    private Optional<String> url = Optional.empty();

    /** Books in a folder that was chosen another way. */
    static Where folder(Path data) {
        var where = new Where();
        where.data = data;
        return where;
    }

    Path data() {
        return data;
    }

    Optional<String> url() {
        return url;
    }

    /** Settings for the service, in the form it reads them from the command line. */
    java.util.List<String> settings() {
        var settings = new java.util.ArrayList<String>();
        settings.add("--ledger.data=" + data);
        if (url.isEmpty() && DemoCommand.MadeUp.marked(data)) {
            settings.add("--spring.profiles.active=demo");
        }
        url.ifPresent(address -> {
            settings.add("--ledger.database.url=" + address);
            settings.add("--ledger.database.user=" + environment(USER));
            settings.add("--ledger.database.password=" + environment(PASSWORD));
        });
        return settings;
    }

    /** The service that works on these books now, if one does. */
    Optional<RunningService> running() {
        if (url.isPresent() || !Files.isDirectory(data)) {
            return Optional.empty();
        }
        return DataDirectory.holder(data).map(holder -> {
            int port = holder.port()
                    .orElseThrow(() ->
                            new Cannot("The data in " + data.toAbsolutePath().normalize()
                                    + " is in use by process " + holder.process()
                                    + ", which is still starting: try again in a moment."));
            return new RunningService(data, port);
        });
    }

    /** A second service on the same data is refused, naming the first (settled 34). */
    void requireFree() {
        if (url.isEmpty() && Files.isDirectory(data)) {
            DataDirectory.holder(data).ifPresent(holder -> {
                throw new Cannot("The data in " + data.toAbsolutePath().normalize() + " is in use by process "
                        + holder.process()
                        + (holder.port().isPresent()
                                ? ", which answers on port " + holder.port().getAsInt()
                                : ", which is still starting")
                        + ": stop it first, or choose other data with --data DIR.");
            });
        }
    }

    /** Only a command that makes books may find none. */
    boolean hasBooks() {
        return url.isPresent() || Files.exists(data.resolve(READY));
    }

    void requireBooks() {
        if (!hasBooks()) {
            throw new Cannot("There are no books in " + data.toAbsolutePath().normalize()
                    + ": name their folder with --data DIR, or make some with ./ledger demo or ./ledger serve.");
        }
    }

    private static String environment(String name) {
        return Optional.ofNullable(System.getenv(name)).orElse("");
    }
}
