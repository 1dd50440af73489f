package uk.personalbudget.api.faults;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import uk.personalbudget.api.platform.Database;

/** A PostgreSQL of the test's own, as a council would give one by its address. */
final class OutsideDatabase implements AutoCloseable {
    private final Path folder;
    private EmbeddedPostgres postgres;

    OutsideDatabase(Path folder) throws IOException, SQLException {
        this.folder = folder;
        postgres = start(0);
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create role ledger_owner login password 'owner'");
            statement.execute("create role ledger_application login password 'application'");
            statement.execute("create database ledger owner ledger_owner");
        }
    }

    private EmbeddedPostgres start(int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setPGStartupWait(Duration.ofMinutes(2))
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start();
    }

    int port() {
        return postgres.getPort();
    }

    /** The way in that nothing cuts. */
    Database database() {
        return new Database(
                "jdbc:postgresql://localhost:" + port() + "/ledger",
                new Database.Login("ledger_owner", "owner"),
                new Database.Login("ledger_application", "application"));
    }

    /** What a service needs to know to use it, by another port. */
    List<String> settings(int port, Path keys) {
        return List.of(
                "--ledger.database.url=jdbc:postgresql://localhost:" + port + "/ledger",
                "--ledger.database.user=ledger_application",
                "--ledger.database.password=application",
                "--ledger.database.owner-user=ledger_owner",
                "--ledger.database.owner-password=owner",
                "--ledger.keys=" + keys);
    }

    void restart() {
        int port = port();
        try {
            postgres.close();
            postgres = start(port);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
