package uk.personalbudget.api.platform;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL, from the build's dependencies, that keeps its data in the data directory. It listens on a free port of
 * this machine only and asks for a password, which lies beside the data in a file that only its owner can read.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final String OWNER = "ledger_owner";
    private static final String APPLICATION = "ledger_application";
    private static final long STOP_SECONDS_MAX = 60;
    /** Where PostgreSQL writes its port in the file that names its process. */
    private static final int PORT_LINE = 3;

    /** The library is made for tests and lets a power cut lose what was acknowledged. Books may not. */
    private static final SortedMap<String, String> SETTINGS = settings();

    private final EmbeddedPostgres postgres;
    private final DatabaseKeeper keeper;
    private final Database database;

    private EmbeddedDatabase(EmbeddedPostgres postgres, DatabaseKeeper keeper, Database database) {
        this.postgres = postgres;
        this.keeper = keeper;
        this.database = database;
    }

    /** Starts it on the data of before, or on new data. */
    public static EmbeddedDatabase start(DataDirectory directory) {
        Path folder = directory.folder().resolve("postgres");
        Path ready = directory.folder().resolve("postgres.ready");
        Path passwords = directory.folder().resolve("postgres.passwords");
        try {
            stopLeftover(folder);
            // The marker is written last: without it a first start was cut short, and nothing can be in there yet.
            boolean fresh = !Files.exists(ready);
            if (fresh) {
                deleteAll(folder);
                writePasswords(passwords);
            }
            Properties secrets = readPasswords(passwords);
            EmbeddedPostgres postgres = start(folder, secrets, directory.folder());
            try {
                if (fresh) {
                    createDatabase(postgres, secrets);
                    Files.writeString(ready, "PostgreSQL 18\n");
                }
            } catch (SQLException | IOException failure) {
                postgres.close();
                throw failure;
            }
            return new EmbeddedDatabase(
                    postgres, kept(postgres, folder, directory.folder()), at(postgres.getPort(), secrets));
        } catch (IOException | SQLException | IllegalStateException failure) {
            throw new CannotStart(
                    "The database in " + folder + " does not start: "
                            + directory.folder().resolve("postgres.log") + " says why.",
                    failure);
        }
    }

    public Database database() {
        return database;
    }

    /** The one that another process of this user has started on these data, if it runs. */
    public static Optional<Database> running(Path directory) throws IOException {
        Path file = directory.resolve("postgres").resolve("postmaster.pid");
        if (!Files.exists(file) || !Files.exists(directory.resolve("postgres.ready"))) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.size() <= PORT_LINE) {
            return Optional.empty();
        }
        return Optional.of(at(
                Integer.parseInt(lines.get(PORT_LINE).strip()),
                readPasswords(directory.resolve("postgres.passwords"))));
    }

    private static Database at(int port, Properties secrets) {
        return new Database(
                "jdbc:postgresql://localhost:" + port + "/ledger",
                new Database.Login(OWNER, secrets.getProperty(OWNER)),
                new Database.Login(APPLICATION, secrets.getProperty(APPLICATION)));
    }

    /** Started again it is the same program on the same data and port, so nobody has to learn where it is. */
    private static DatabaseKeeper kept(EmbeddedPostgres postgres, Path folder, Path directory) throws IOException {
        Path program = Path.of(DatabaseKeeper.process(folder)
                .flatMap(process -> process.info().command())
                .orElseThrow(() -> new IOException("the database has ended again at once")));
        var options = new StringBuilder("-p " + postgres.getPort());
        SETTINGS.forEach(
                (name, value) -> options.append(" -c ").append(name).append('=').append(value));
        var starting = new ArrayList<String>();
        if (LinuxUtils.isUnshareAvailable()) {
            // PostgreSQL does not run as root: in a space of its own it is nobody.
            starting.addAll(List.of("unshare", "-U"));
        }
        starting.addAll(List.of(
                program.resolveSibling(windows() ? "pg_ctl.exe" : "pg_ctl").toString(),
                "-D",
                folder.toString(),
                "-o",
                options.toString(),
                "-t",
                Long.toString(STOP_SECONDS_MAX),
                "-w",
                "start"));
        return new DatabaseKeeper(folder, starting, directory.resolve("postgres.log"));
    }

    /** The end has begun: a database that goes away now is not started again. */
    void ending() {
        keeper.close();
    }

    @Override
    public void close() {
        ending();
        try {
            postgres.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static EmbeddedPostgres start(Path folder, Properties secrets, Path directory) throws IOException {
        Path superuser = directory.resolve("postgres.superuser");
        DataDirectory.writePrivately(superuser, secrets.getProperty("postgres") + "\n");
        try {
            var builder = EmbeddedPostgres.builder()
                    .setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    .setOverrideWorkingDirectory(programs(directory).toFile())
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(Duration.ofSeconds(STOP_SECONDS_MAX))
                    .setOutputRedirector(ProcessBuilder.Redirect.appendTo(
                            directory.resolve("postgres.log").toFile()))
                    .setConnectConfig("password", secrets.getProperty("postgres"))
                    .setLocaleConfig("locale", "C")
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .setLocaleConfig("pwfile", superuser.toString())
                    .setLocaleConfig("auth-host", "scram-sha-256")
                    .setLocaleConfig("auth-local", "scram-sha-256");
            SETTINGS.forEach(builder::setServerConfig);
            return builder.start();
        } finally {
            Files.deleteIfExists(superuser);
        }
    }

    /**
     * Where the unpacked programs are kept: in the user's own cache, so that nobody else can put others in their place, or in
     * the data directory where there is no home.
     */
    private static Path programs(Path directory) {
        String given = System.getenv("XDG_CACHE_HOME");
        Path home = Path.of(System.getProperty("user.home", "/nowhere"));
        Path cache = given != null && !given.isBlank() ? Path.of(given) : home.resolve(".cache");
        Path programs = cache.resolve("personal-budget-ledger");
        try {
            DataDirectory.make(programs);
            Path inside = programs.resolve("postgres");
            DataDirectory.make(inside);
            if (Files.isWritable(inside)) {
                return inside;
            }
        } catch (CannotStart noHome) {
            LOG.debug("Keeping the database programs beside the data", noHome);
        }
        Path beside = directory.resolve("postgres-programs");
        DataDirectory.make(beside);
        return beside.resolve("unpacked");
    }

    private static SortedMap<String, String> settings() {
        var settings = new TreeMap<String, String>(Map.of(
                "fsync", "on",
                "synchronous_commit", "on",
                "full_page_writes", "on",
                "listen_addresses", "localhost",
                "max_connections", "100",
                "shared_buffers", "128MB"));
        if (!windows()) {
            settings.put("unix_socket_directories", "''");
        }
        return Collections.unmodifiableSortedMap(settings);
    }

    private static boolean windows() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    }

    private static void createDatabase(EmbeddedPostgres postgres, Properties secrets) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            // The passwords are hexadecimal digits made here, so they need no quoting.
            statement.execute("create role " + OWNER + " login password '" + secrets.getProperty(OWNER) + "'");
            statement.execute(
                    "create role " + APPLICATION + " login password '" + secrets.getProperty(APPLICATION) + "'");
            statement.execute("create database ledger owner " + OWNER);
            statement.execute("revoke all on database ledger from public");
            statement.execute("grant connect, temporary on database ledger to " + APPLICATION);
        }
    }

    private static void writePasswords(Path file) throws IOException {
        var random = new SecureRandom();
        var content = new StringBuilder();
        for (String user : List.of("postgres", OWNER, APPLICATION)) {
            byte[] bytes = new byte[24];
            random.nextBytes(bytes);
            content.append(user)
                    .append('=')
                    .append(HexFormat.of().formatHex(bytes))
                    .append('\n');
        }
        DataDirectory.writePrivately(file, content.toString());
    }

    private static Properties readPasswords(Path file) throws IOException {
        var properties = new Properties();
        properties.load(new StringReader(Files.readString(file)));
        return properties;
    }

    /** After a crash of ours the database may still run; the data directory is ours by its lock, so it is stopped first. */
    private static void stopLeftover(Path folder) throws IOException {
        Optional<ProcessHandle> leftover = DatabaseKeeper.process(folder);
        if (leftover.isEmpty()) {
            return;
        }
        LOG.info(
                "Stopping the database that an earlier run left behind (process {})",
                leftover.get().pid());
        leftover.get().destroy();
        try {
            leftover.get().onExit().get(STOP_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (TimeoutException stillThere) {
            leftover.get().destroyForcibly();
            leftover.get().onExit().join();
        } catch (ExecutionException failure) {
            throw new IOException(failure);
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw new IOException(failure);
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
