package uk.personalbudget.api.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
    @TempDir
    Path folder;

    @Test
    void data_survives_a_restart_and_a_crash() throws Exception {
        try (DataDirectory directory = DataDirectory.claim(folder);
                EmbeddedDatabase first = EmbeddedDatabase.start(directory)) {
            execute(first.database(), "create table kept (word text); insert into kept values ('before')");
        }

        Process crashing = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Crash.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(crashing.waitFor()).isEqualTo(Crash.CODE);

        try (DataDirectory directory = DataDirectory.claim(folder);
                EmbeddedDatabase second = EmbeddedDatabase.start(directory)) {
            assertThat(query(second.database(), "select string_agg(word, ' ' order by word) from kept"))
                    .isEqualTo("before crash");
        }
    }

    /** A process that ends without stopping its database, as a killed one does. */
    static final class Crash {
        static final int CODE = 99;

        public static void main(String[] arguments) throws SQLException {
            var database = EmbeddedDatabase.start(DataDirectory.claim(Path.of(arguments[0])));
            execute(database.database(), "insert into kept values ('crash')");
            Runtime.getRuntime().halt(CODE);
        }
    }

    @Test
    void what_is_acknowledged_is_on_the_disk() throws Exception {
        try (DataDirectory directory = DataDirectory.claim(folder);
                EmbeddedDatabase embedded = EmbeddedDatabase.start(directory)) {
            assertThat(query(embedded.database(), "show fsync")).isEqualTo("on");
            assertThat(query(embedded.database(), "show synchronous_commit")).isEqualTo("on");
            assertThat(query(embedded.database(), "show full_page_writes")).isEqualTo("on");
            assertThat(query(embedded.database(), "show server_version")).startsWith("18.");
            assertThat(query(embedded.database(), "show data_checksums")).isEqualTo("on");
        }
    }

    @Test
    void nobody_gets_in_without_the_password_or_from_another_machine() throws Exception {
        try (DataDirectory directory = DataDirectory.claim(folder);
                EmbeddedDatabase embedded = EmbeddedDatabase.start(directory)) {
            String url = embedded.database().url();

            assertThat(query(embedded.database(), "show listen_addresses")).isEqualTo("localhost");
            assertThat(Files.readAllLines(folder.resolve("postgres/postmaster.pid"))
                            .get(4))
                    .as("the folder of its socket")
                    .isEmpty();
            assertThatThrownBy(() -> DriverManager.getConnection(url, "postgres", ""))
                    .isInstanceOf(SQLException.class);
            assertThat(Files.getPosixFilePermissions(folder.resolve("postgres.passwords")))
                    .hasToString("[OWNER_READ, OWNER_WRITE]");
            assertThat(embedded.database().toString())
                    .doesNotContain(embedded.database().owner().password());
        }
    }

    @Test
    void a_first_start_that_was_cut_short_begins_anew() throws Exception {
        Files.createDirectories(folder.resolve("postgres"));
        Files.writeString(folder.resolve("postgres/postgresql.conf"), "half written");

        try (DataDirectory directory = DataDirectory.claim(folder);
                EmbeddedDatabase embedded = EmbeddedDatabase.start(directory)) {
            assertThat(query(embedded.database(), "select 'ready'")).isEqualTo("ready");
        }
    }

    private static void execute(Database database, String sql) throws SQLException {
        try (Connection connection = connect(database)) {
            connection.createStatement().execute(sql);
        }
    }

    private static String query(Database database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(Database database) throws SQLException {
        return DriverManager.getConnection(
                database.url(), database.owner().user(), database.owner().password());
    }
}
