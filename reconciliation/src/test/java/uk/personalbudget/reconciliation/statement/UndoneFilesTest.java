package uk.personalbudget.reconciliation.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import uk.personalbudget.reconciliation.item.ImportedStatements;
import uk.personalbudget.reconciliation.item.StatementLine;

/** An officer takes a statement file back. */
class UndoneFilesTest {
    private static final Instant NOW = Instant.parse("2026-07-01T16:30:00Z");
    private static final String ROW_6 = "06/01/2026,FPI,'30-12-34,01234567,COUNCIL PAYMENT,,900.00,900.00,\n";
    private static final String ROW_7 = "07/01/2026,DEB,'30-12-34,01234567,BUS,2.00,,898.00,\n";
    private static final String ROW_8 = "08/01/2026,DEB,'30-12-34,01234567,SWIMMING,6.00,,892.00,\n";
    private static final String ROW_12 = "12/01/2026,DEB,'30-12-34,01234567,BUS,2.00,,890.00,\n";

    private static EmbeddedPostgres postgres;
    private static DataSource dataSource;

    private final JdbcClient jdbc = JdbcClient.create(dataSource);
    private final AccountDirectory accounts = new AccountDirectory(jdbc);
    private final StatementStore store = new StatementStore(dataSource, new JdbcTransactionManager(dataSource));
    private final ImportedStatements imported = new ImportedStatements(jdbc);
    private Instant now = NOW;

    private record Books(Optional<LocalDate> sealedTo, List<String> payments) implements Undoing.Obstacles {
        static final Books NOTHING = new Books(Optional.empty(), List.of());

        @Override
        public Optional<LocalDate> sealed(String accountRef, LocalDate from, LocalDate to) {
            return sealedTo.filter(day -> !day.isBefore(from));
        }

        @Override
        public List<String> recorded(String accountRef, Set<String> lines) {
            return lines.isEmpty() ? List.of() : payments;
        }
    }

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
        dataSource = postgres.getPostgresDatabase();
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/migration/reconciliation")
                .load()
                .migrate();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void empty() {
        jdbc.sql(
                        "truncate statement_file, statement_file_part, statement_file_undo, account_profile_change, account_ref,"
                                + " statement_account, statement, statement_line, statement_assertion, statement_before,"
                                + " statement_line_before cascade")
                .update();
        accounts.opened(new AccountDirectory.HeldAccount("CH-1", "B-1", "held:bank:CH-1", "4567"));
        accounts.opened(new AccountDirectory.HeldAccount("CH-2", "B-2", "held:bank:CH-2", "9999"));
    }

    private Acceptance bringIn(SourceFile file, String account) throws IOException {
        now = now.plusSeconds(60);
        return store.accept(file, new BringIn(null, account, StatementSource.PORTAL, false), "officer-1", now);
    }

    private String accepted(String rows) throws IOException {
        Acceptance came = bringIn(lloyds(rows), null);
        assertThat(came).as(came.toString()).isInstanceOf(Acceptance.Accepted.class);
        return ((Acceptance.Accepted) came).sha256();
    }

    private static SourceFile lloyds(String rows) {
        return Files.text(Files.LLOYDS_HEADER + rows);
    }

    private Undoing undo(String sha256, Undoing.Obstacles obstacles) {
        now = now.plusSeconds(60);
        return store.undo(sha256, "Brought in for the wrong family", "officer-1", now, obstacles);
    }

    private List<String> lines(Instant knownAt) {
        return imported.lines("CH-1", knownAt).stream().map(StatementLine::text).toList();
    }

    @Test
    void what_only_an_undone_file_told_is_gone_and_what_another_told_as_well_stays() throws IOException {
        String first = accepted(ROW_7 + ROW_6);
        accepted(ROW_8 + ROW_7);
        Instant before = now;
        assertThat(lines(now)).containsExactly("COUNCIL PAYMENT", "BUS", "SWIMMING");

        assertThat(undo(first, Books.NOTHING))
                .isInstanceOfSatisfying(
                        Undoing.Undone.class,
                        undone -> assertThat(undone.accounts()).containsExactly("CH-1"));
        assertThat(lines(now)).containsExactly("BUS", "SWIMMING");
        assertThat(imported.spans("CH-1", now)).hasSize(1);
        assertThat(store.failingAssertions()).isEmpty();

        assertThat(lines(before)).as("as it was known then").containsExactly("COUNCIL PAYMENT", "BUS", "SWIMMING");
        assertThat(lines(NOW.plusSeconds(60))).containsExactly("COUNCIL PAYMENT", "BUS");
        assertThat(imported.spans("CH-1", before)).hasSize(2);
        assertThat(undo(first, Books.NOTHING)).isEqualTo(new Undoing.Unknown(true));
        assertThat(undo("0".repeat(64), Books.NOTHING)).isEqualTo(new Undoing.Unknown(false));
    }

    @Test
    void an_undone_file_can_be_brought_in_again_for_the_right_account() throws IOException {
        SourceFile hsbc = Files.text("06/01/2026,COUNCIL,900.00,900.00\n");
        String sha256 = ((Acceptance.Accepted) bringIn(hsbc, "CH-1")).sha256();
        assertThat(bringIn(hsbc, "CH-2")).isInstanceOf(Acceptance.Refused.class);
        undo(sha256, Books.NOTHING);
        assertThat(lines(now)).isEmpty();
        assertThat(bringIn(hsbc, "CH-2")).isInstanceOf(Acceptance.Accepted.class);
        assertThat(imported.lines("CH-2", now)).hasSize(1);
        assertThat(bringIn(hsbc, "CH-2"))
                .as("once it counts it is refused again")
                .isInstanceOf(Acceptance.Refused.class);
        assertThat(store.original(sha256)).isPresent();
        assertThat(store.files(null, 10)).extracting(BroughtFile::number).containsExactly(2L, 1L);
        assertThat(store.files(2L, 10).getFirst().undoneBy()).isEqualTo("officer-1");
    }

    @Test
    void a_file_that_a_later_one_rests_on_is_not_undone_and_the_later_one_is_named() throws IOException {
        accepted(ROW_6);
        String middle = accepted(ROW_8 + ROW_7);
        accepted(ROW_12);
        assertThat(undo(middle, Books.NOTHING)).isInstanceOfSatisfying(Undoing.Refused.class, refused -> {
            assertThat(refused.refusal().code()).isEqualTo(RefusalCode.UNDO_IN_THE_WAY);
            assertThat(refused.refusal().what()).contains("a-file", "would no longer follow", "7 January 2026");
        });
        assertThat(lines(now)).hasSize(4);
        assertThat(store.files(null, 10)).allMatch(file -> file.undoneAt() == null);
    }

    @Test
    void nothing_is_undone_that_is_sealed_or_that_a_payment_was_recorded_from() throws IOException {
        String file = accepted(ROW_7 + ROW_6);
        assertThat(undo(file, new Books(Optional.of(LocalDate.of(2026, 1, 31)), List.of())))
                .isInstanceOfSatisfying(Undoing.Refused.class, refused -> {
                    assertThat(refused.refusal().code()).isEqualTo(RefusalCode.UNDO_SEALED);
                    assertThat(refused.refusal().what()).contains("31 January 2026");
                });
        assertThat(undo(file, new Books(Optional.empty(), List.of("line-77"))))
                .isInstanceOfSatisfying(Undoing.Refused.class, refused -> {
                    assertThat(refused.refusal().code()).isEqualTo(RefusalCode.UNDO_IN_THE_WAY);
                    assertThat(refused.refusal().what()).contains("line-77");
                });
        assertThat(lines(now)).hasSize(2);
        accepted(ROW_8 + ROW_7 + ROW_6);
        assertThat(undo(file, new Books(Optional.empty(), List.of("line-77"))))
                .as("every line of it is told by another file too")
                .isInstanceOf(Undoing.Undone.class);
        assertThat(lines(now)).hasSize(3);
    }

    @Test
    void everything_is_made_again_from_the_files_and_the_acts() throws IOException {
        String first = accepted(ROW_7 + ROW_6);
        accepted(ROW_8 + ROW_7);
        undo(first, Books.NOTHING);
        assertThat(bringIn(lloyds(ROW_7 + ROW_6), null)).isInstanceOf(Acceptance.Accepted.class);
        undo(first, Books.NOTHING);
        List<String> tables = StatementStore.tables();
        List<String> before = tables.stream().map(this::rows).toList();
        store.rebuild();
        assertThat(tables.stream().map(this::rows).toList()).isEqualTo(before);
    }

    private String rows(String table) {
        return jdbc.sql("select coalesce(string_agg(t::text, '\n' order by t::text), '') from " + table + " t")
                .query(String.class)
                .single();
    }
}
