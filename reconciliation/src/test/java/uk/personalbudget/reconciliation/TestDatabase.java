package uk.personalbudget.reconciliation;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** One PostgreSQL for all tests of this module; each asks for an empty database of its own with every table in it. */
public final class TestDatabase {
    private static final String MIGRATED = "migrated";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final DataSource source;

    private TestDatabase(DataSource source) {
        this.source = source;
    }

    /** Started once, when the first test asks for it; it goes with the Java process. */
    private static final class Shared {
        private static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                var server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .start();
                JdbcClient.create(server.getPostgresDatabase())
                        .sql("create database " + MIGRATED)
                        .update();
                Flyway.configure()
                        .dataSource(server.getDatabase("postgres", MIGRATED))
                        .locations("classpath:db/migration/reconciliation")
                        .load()
                        .migrate();
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public static TestDatabase empty() {
        String name = "test_" + NUMBER.incrementAndGet();
        JdbcClient.create(Shared.SERVER.getPostgresDatabase())
                .sql("create database " + name + " template " + MIGRATED)
                .update();
        return new TestDatabase(Shared.SERVER.getDatabase("postgres", name));
    }

    public DataSource source() {
        return source;
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(source);
    }

    public TransactionOperations transactions() {
        return new TransactionTemplate(new DataSourceTransactionManager(source));
    }
}
