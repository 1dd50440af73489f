package uk.personalbudget.reconciliation.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import uk.personalbudget.reconciliation.statement.Acceptance.Accepted;
import uk.personalbudget.reconciliation.statement.Acceptance.AcceptedStatement;

class StatementStoreTest {
    private static final Instant NOW = Instant.parse("2026-07-01T16:30:00Z");
    private static final String ROW_6 = "06/01/2026,FPI,'30-12-34,01234567,COUNCIL PAYMENT,,900.00,900.00,\n";
    private static final String ROW_7 = "07/01/2026,DEB,'30-12-34,01234567,BUS,2.00,,898.00,\n";
    private static final String ROW_7_AGAIN = "07/01/2026,DEB,'30-12-34,01234567,BUS,2.00,,896.00,\n";
    private static final String ROW_8 = "08/01/2026,DEB,'30-12-34,01234567,SWIMMING,6.00,,890.00,\n";

    private static EmbeddedPostgres postgres;
    private static DataSource dataSource;

    private final JdbcClient jdbc = JdbcClient.create(dataSource);
    private final AccountDirectory accounts = new AccountDirectory(jdbc);
    private final StatementStore store = new StatementStore(dataSource, new JdbcTransactionManager(dataSource));

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
        jdbc.sql("truncate statement_file, statement_file_part, account_profile_change, account_ref, statement_account,"
                        + " statement, statement_line, statement_assertion cascade")
                .update();
        accounts.opened(new AccountDirectory.HeldAccount("CH-1", "B-1", "held:bank:CH-1", "4567"));
    }

    @Test
    void a_file_is_kept_byte_for_byte_with_its_lines_and_its_closing_balance() throws IOException {
        SourceFile file = lloyds(ROW_7 + ROW_6);
        Accepted accepted = accepted(file);

        AcceptedStatement statement = accepted.statements().getFirst();
        assertThat(statement.accountRef()).isEqualTo("CH-1");
        assertThat(statement.budgetId()).isEqualTo("B-1");
        assertThat(statement.newLines()).isEqualTo(2);
        assertThat(statement.closingPence()).isEqualTo(89_800L);
        assertThat(accepted.sha256()).isEqualTo(file.sha256());
        SourceFile original = store.original(accepted.sha256()).orElseThrow();
        try (InputStream in = original.open();
                InputStream expected = file.open()) {
            assertThat(in.readAllBytes()).isEqualTo(expected.readAllBytes());
        }
        assertThat(lines()).containsExactly("2026-01-06 90000 90000 final", "2026-01-07 -200 89800 provisional");
        assertThat(jdbc.sql("select balance_pence from statement_assertion")
                        .query(Long.class)
                        .list())
                .containsExactly(89_800L);
    }

    @Test
    void the_same_file_again_is_refused_whole_naming_when_it_was_accepted() throws IOException {
        accepted(lloyds(ROW_6));
        StatementReading.Refused refused = refused(lloyds(ROW_6));
        assertThat(refused.code()).isEqualTo(RefusalCode.ALREADY_ACCEPTED);
        assertThat(refused.reason()).contains("accepted on 1 July 2026 at 17:30");
        assertThat(lines()).hasSize(1);
    }

    @Test
    void an_overlapping_file_adds_only_its_new_lines_and_repeats_stay_two() throws IOException {
        accepted(lloyds(ROW_7_AGAIN + ROW_7 + ROW_6));
        AcceptedStatement second =
                accepted(lloyds(ROW_8 + ROW_7_AGAIN + ROW_7)).statements().getFirst();
        assertThat(second.newLines()).isEqualTo(1);
        assertThat(second.recognisedLines()).isEqualTo(2);
        assertThat(lines())
                .containsExactly(
                        "2026-01-06 90000 90000 final",
                        "2026-01-07 -200 89800 final",
                        "2026-01-07 -200 89600 final",
                        "2026-01-08 -600 89000 provisional");
        assertThat(store.failingAssertions()).isEmpty();
    }

    @Test
    void the_same_lines_in_any_pieces_and_any_number_of_times_are_there_once() throws IOException {
        accepted(lloyds(ROW_7 + ROW_6));
        accepted(lloyds(ROW_7_AGAIN + ROW_7 + ROW_6));
        accepted(lloyds(ROW_8 + ROW_7_AGAIN + ROW_7 + ROW_6));
        accepted(lloyds(ROW_8 + ROW_7_AGAIN));
        accepted(lloyds(ROW_6));
        assertThat(lines()).hasSize(4);
        assertThat(store.failingAssertions()).isEmpty();
    }

    @Test
    void a_file_without_the_days_between_is_refused_naming_them_unless_they_may_follow() throws IOException {
        accepted(lloyds(ROW_6));
        String later = "12/01/2026,DEB,'30-12-34,01234567,X,1.00,,799.00,\n";
        StatementReading.Refused refused = refused(lloyds(later));
        assertThat(refused.code()).isEqualTo(RefusalCode.STATEMENT_GAP);
        assertThat(refused.reason()).contains("7 January 2026 to 11 January 2026 are missing", "ending in 4567");

        BringIn toFollow = new BringIn(null, null, StatementSource.BANK, true);
        Acceptance acceptance = store.accept(lloyds(later), toFollow, "officer:1", NOW);
        assertThat(((Accepted) acceptance).statements().getFirst().gap())
                .isEqualTo(new Acceptance.MissingDays(LocalDate.of(2026, 1, 7), LocalDate.of(2026, 1, 11)));
        assertThat(store.failingAssertions()).isEmpty();

        accepted(lloyds("""
                10/01/2026,DEB,'30-12-34,01234567,Y,40.00,,800.00,
                07/01/2026,DEB,'30-12-34,01234567,Z,60.00,,840.00,
                """));
        assertThat(store.failingAssertions()).isEmpty();
    }

    @Test
    void a_file_that_brings_the_missing_days_closes_the_gap() throws IOException {
        accepted(lloyds(ROW_6));
        store.accept(
                lloyds("12/01/2026,DEB,'30-12-34,01234567,X,1.00,,799.00,\n"),
                new BringIn(null, null, StatementSource.BANK, true),
                "officer:1",
                NOW);
        accepted(lloyds("""
                12/01/2026,DEB,'30-12-34,01234567,X,1.00,,799.00,
                07/01/2026,DEB,'30-12-34,01234567,Z,100.00,,800.00,
                """ + ROW_6));
        assertThat(jdbc.sql("select count(*) from statement where gap_from is not null and gap_closed_by is null")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(lines()).hasSize(3);
        assertThat(store.failingAssertions()).isEmpty();
    }

    @Test
    void a_file_for_another_balance_is_refused_and_leaves_nothing_behind() throws IOException {
        accepted(lloyds(ROW_6));
        StatementReading.Refused refused = refused(lloyds(ROW_8));
        assertThat(refused.code()).isEqualTo(RefusalCode.STATEMENT_GAP);
        assertThat(lines()).hasSize(1);
        assertThat(jdbc.sql("select count(*) from statement_file")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from statement_file_part")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void a_statement_that_is_not_in_pounds_is_refused_naming_its_currency() throws IOException {
        byte[] euros = Files.resource("/statements/camt053/camt053.v2.multi.statement.xml");
        StatementReading.Refused refused = refused(SourceFile.of("camt.xml", euros));
        assertThat(refused.code()).isEqualTo(RefusalCode.WRONG_CURRENCY);
        assertThat(refused.reason()).contains("EUR").contains("6890").doesNotContain("NL26VAYB");
    }

    @Test
    void an_unknown_account_is_refused_with_its_last_four_digits_only() throws IOException {
        StatementReading.Refused refused = refused(lloyds(ROW_6.replace("01234567", "01239999")));
        assertThat(refused.code()).isEqualTo(RefusalCode.UNKNOWN_ACCOUNT);
        assertThat(refused.reason()).contains("9999").doesNotContain("01239999");
    }

    @Test
    void once_the_whole_number_is_known_another_account_with_the_same_end_is_not_taken_for_it() throws IOException {
        accepted(lloyds(ROW_6));
        assertThat(refused(lloyds(ROW_6.replace("01234567", "99994567"))).code())
                .isEqualTo(RefusalCode.UNKNOWN_ACCOUNT);
    }

    @Test
    void two_accounts_with_the_same_end_are_told_apart_by_the_officer() throws IOException {
        accounts.opened(new AccountDirectory.HeldAccount("CH-2", "B-2", "held:bank:CH-2", "4567"));
        assertThat(refused(lloyds(ROW_6)).code()).isEqualTo(RefusalCode.AMBIGUOUS_ACCOUNT);
        BringIn named = new BringIn(null, "CH-2", StatementSource.FAMILY, false);
        Accepted accepted = (Accepted) store.accept(lloyds(ROW_6), named, "officer:1", NOW);
        assertThat(accepted.statements().getFirst().accountRef()).isEqualTo("CH-2");
        assertThat(accepted(lloyds(ROW_7 + ROW_6)).statements().getFirst().accountRef())
                .isEqualTo("CH-2");
    }

    @Test
    void a_file_that_names_no_account_needs_somebody_to_name_it() throws IOException {
        SourceFile hsbc = Files.text("08/01/2026,SHOP,-9.99\n06/01/2026,COUNCIL,900.00\n");
        assertThat(refused(hsbc).code()).isEqualTo(RefusalCode.UNNAMED_ACCOUNT);
        BringIn named = new BringIn(null, "CH-1", StatementSource.FAMILY, false);
        assertThat(store.accept(hsbc, named, "officer:1", NOW)).isInstanceOf(Accepted.class);
        assertThat(jdbc.sql("select count(*) from statement_assertion")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void an_iban_and_a_sort_code_with_number_are_one_account() {
        assertThat(AccountDirectory.canonical("GB33 BUKB 3012 3401 2345 67"))
                .isEqualTo(AccountDirectory.canonical("30-12-34 01234567"));
    }

    @Test
    void sentence_8_an_account_keeps_its_profile_until_an_officer_changes_it() throws IOException {
        accepted(lloyds(ROW_6));
        SourceFile camt = Files.text(Files.camt(
                        "001.08",
                        Files.statement(
                                "1", "900.00", "898.00", Files.entry("-2.00", "2026-01-07", "<Cd>BOOK</Cd>", "BUS")))
                .replace("GB33BUKB20201555555555", "GB33BUKB30123401234567"));
        StatementReading.Refused refused = refused(camt);
        assertThat(refused.code()).isEqualTo(RefusalCode.PROFILE_CHANGED);
        assertThat(refused.reason()).contains("lloyds-csv", "camt.053");

        store.changeProfile(
                "CH-1", Profile.CAMT_053, LocalDate.of(2026, 1, 7), "The bank sends camt now", "officer:1", NOW);
        assertThat(accepted(camt).statements().getFirst().newLines()).isEqualTo(1);
    }

    @Test
    void a_skipped_statement_number_is_refused() throws IOException {
        accepted(camt("1", "10.00", "9.00", "2026-01-07", "M1"));
        StatementReading.Refused refused = refused(camt("3", "9.00", "8.00", "2026-02-02", "M2"));
        assertThat(refused.code()).isEqualTo(RefusalCode.SEQUENCE_GAP);
        assertThat(refused.reason()).contains("Statement 3", "follows statement 1");
        accepted(camt("2", "9.00", "8.00", "2026-02-02", "M3"));
    }

    @Test
    void the_same_message_with_other_bytes_is_refused_always() throws IOException {
        accepted(camt("1", "10.00", "9.00", "2026-01-07", "M1"));
        StatementReading.Refused refused = refused(camt("2", "9.00", "8.00", "2026-02-02", "M1"));
        assertThat(refused.code()).isEqualTo(RefusalCode.SAME_ID_OTHER_CONTENT);
    }

    @Test
    void a_provisional_line_the_bank_takes_back_is_withdrawn_and_may_return() throws IOException {
        accepted(lloyds(ROW_7 + ROW_6));
        AcceptedStatement second = accepted(lloyds("08/01/2026,DEB,'30-12-34,01234567,SHOP,6.00,,894.00,\n" + ROW_6))
                .statements()
                .getFirst();
        assertThat(second.withdrawnLines()).isEqualTo(1);
        assertThat(lines())
                .containsExactly(
                        "2026-01-06 90000 90000 final",
                        "2026-01-07 -200 89800 withdrawn",
                        "2026-01-08 -600 89400 provisional");
        assertThat(store.failingAssertions()).isEmpty();
    }

    @Test
    void an_accepted_closing_balance_is_tested_for_ever() throws IOException {
        accepted(lloyds(ROW_7 + ROW_6));
        assertThat(store.failingAssertions()).isEmpty();
        jdbc.sql("update statement_line set amount_pence = amount_pence + 1 where amount_pence < 0")
                .update();
        assertThat(store.failingAssertions())
                .extracting(StatementStore.FailingAssertion::balancePence, StatementStore.FailingAssertion::linesPence)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(89_800L, 89_801L));
    }

    @Test
    void lines_and_assertions_can_be_made_again_from_the_files() throws IOException {
        accepted(lloyds(ROW_7 + ROW_6));
        accepted(lloyds(ROW_8 + ROW_7_AGAIN + ROW_7));
        List<String> before = dump();
        jdbc.sql("update statement_line set amount_pence = 1, status = 'final'").update();
        store.rebuild();
        assertThat(dump()).isEqualTo(before);
    }

    @Test
    void two_people_bringing_in_one_file_at_once_bring_it_in_once() throws Exception {
        List<Callable<Acceptance>> calls = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            calls.add(() -> store.accept(lloyds(ROW_7 + ROW_6), BringIn.AS_IT_IS, "officer:1", NOW));
        }
        int accepted = 0;
        try (ExecutorService executor = Executors.newFixedThreadPool(4)) {
            for (Future<Acceptance> future : executor.invokeAll(calls)) {
                accepted += future.get() instanceof Accepted ? 1 : 0;
            }
        }
        assertThat(accepted).isEqualTo(1);
        assertThat(lines()).hasSize(2);
    }

    private static SourceFile lloyds(String rows) {
        return SourceFile.of("lloyds.csv", (Files.LLOYDS_HEADER + rows).getBytes(StandardCharsets.UTF_8));
    }

    private static SourceFile camt(String number, String opening, String closing, String day, String message) {
        LocalDate from = LocalDate.parse(day).withDayOfMonth(1);
        String file = Files.camt(
                        "001.02", Files.statement(number, opening, closing, Files.entry("-1.00", day, "BOOK", "X")))
                .replace("GB33BUKB20201555555555", "GB33BUKB30123401234567")
                .replace("<MsgId>M1<", "<MsgId>" + message + "<")
                .replace("2026-01-06", from.toString())
                .replace("2026-01-31", from.plusDays(27).toString());
        return Files.text(file);
    }

    private Accepted accepted(SourceFile file) throws IOException {
        Acceptance acceptance = store.accept(file, BringIn.AS_IT_IS, "officer:1", NOW);
        assertThat(acceptance).isInstanceOf(Accepted.class);
        return (Accepted) acceptance;
    }

    private StatementReading.Refused refused(SourceFile file) throws IOException {
        Acceptance acceptance = store.accept(file, BringIn.AS_IT_IS, "officer:1", NOW);
        assertThat(acceptance).isInstanceOf(Acceptance.Refused.class);
        return ((Acceptance.Refused) acceptance).refusal();
    }

    private List<String> lines() {
        return jdbc.sql("""
                        select booked_on || ' ' || amount_pence || ' ' || balance_after_pence || ' ' || status
                        from statement_line order by booked_on, day_ordinal
                        """).query(String.class).list();
    }

    private List<String> dump() {
        List<String> rows = new ArrayList<>();
        for (String table : List.of("statement", "statement_line", "statement_assertion", "statement_account")) {
            rows.addAll(jdbc.sql("select t::text from " + table + " t order by 1")
                    .query(String.class)
                    .list());
        }
        return rows;
    }
}
