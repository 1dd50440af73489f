package uk.personalbudget.api.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.personalbudget.api.LedgerApplication;
import uk.personalbudget.api.chain.ChainWriter;
import uk.personalbudget.api.chain.HeadLists;
import uk.personalbudget.api.check.BooksCheck;
import uk.personalbudget.api.check.BooksCheck.Wanted;
import uk.personalbudget.api.check.CheckReport;
import uk.personalbudget.api.check.CheckReport.Finding;
import uk.personalbudget.api.check.CheckReport.Result;
import uk.personalbudget.api.check.SourceTables;
import uk.personalbudget.api.projection.Derived;
import uk.personalbudget.api.projection.Projection;
import uk.personalbudget.reconciliation.ReconciliationService;
import uk.personalbudget.reconciliation.breaks.FoundBreaks;
import uk.personalbudget.reconciliation.statement.Acceptance;
import uk.personalbudget.reconciliation.statement.BringIn;
import uk.personalbudget.reconciliation.statement.SourceFile;
import uk.personalbudget.reconciliation.statement.StatementStore;
import uk.personalbudget.reconciliation.statement.Undoing;

/** Half a year of the made-up caseload is proved, and whatever is changed in it behind the product's back is named. */
class CheckedBooksTest {
    @TempDir
    private static Path data;

    private static ConfigurableApplicationContext service;
    private static BooksCheck check;
    private static JdbcClient owner;

    @BeforeAll
    static void play() throws IOException {
        service = new SpringApplicationBuilder(LedgerApplication.class)
                .profiles("demo")
                .properties(Map.of(
                        "ledger.data", data.toString(),
                        "ledger.snapshot-every", "40",
                        "server.port", "0",
                        "server.address", "127.0.0.1"))
                .run();
        service.getBean(Demonstration.class).run(_ -> {});
        var reconciliation = service.getBean(ReconciliationService.class);
        var open = reconciliation.breaks(FoundBreaks.Filter.OPEN);
        reconciliation.officers().assign(open.getFirst().found().id(), "officer-2", "officer-1", "Asked the bank.");
        reconciliation.officers().accept(open.getLast().found().id(), "officer-1", false, "Known and small.");
        undoneAndBroughtInAgain(service.getBean(StatementStore.class));
        service.getBean(ChainWriter.class).catchUp();
        service.getBean(HeadLists.class).make();
        check = service.getBean(BooksCheck.class);
        owner = JdbcClient.create(service.getBean("ownerDataSource", DataSource.class));
    }

    /** So that there is something that was known before a file was undone. */
    private static void undoneAndBroughtInAgain(StatementStore statements) throws IOException {
        String last = statements.files(null, 1).getFirst().sha256();
        SourceFile bytes = statements.original(last).orElseThrow();
        var nothing = new Undoing.Obstacles() {
            @Override
            public Optional<LocalDate> sealed(String account, LocalDate from, LocalDate to) {
                return Optional.empty();
            }

            @Override
            public List<String> recorded(String account, Set<String> lines) {
                return List.of();
            }
        };
        Instant now = service.getBean(Clock.class).instant();
        assertThat(statements.undo(last, "To try it", "officer-1", now, nothing))
                .isInstanceOf(Undoing.Undone.class);
        assertThat(statements.accept(bytes, BringIn.AS_IT_IS, "officer-1", now.plusSeconds(1)))
                .isInstanceOf(Acceptance.Accepted.class);
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
    }

    @Test
    void a_whole_caseload_is_clean() {
        CheckReport report = check.run(Wanted.FULL);

        assertThat(report.divergences()).isEmpty();
        assertThat(report.incomplete()).isEmpty();
        assertThat(report.result()).isEqualTo(Result.CLEAN);
        assertThat(report.projections())
                .contains(
                        "balance",
                        "statements",
                        "reconciliation-breaks",
                        "snapshots",
                        "shared-purchases",
                        "kept-bytes");
    }

    @Test
    void every_table_has_a_check_or_a_reason_why_nothing_derives_it() {
        var known = new TreeSet<>(check.checkedTables().keySet());
        assertThat(known).doesNotContainAnyElementsOf(SourceTables.why().keySet());
        known.addAll(SourceTables.why().keySet());

        assertThat(check.tablesThereAre())
                .as("a new table needs a Projection, a Derived or a Part that checks it, or a line in SourceTables")
                .containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void a_table_without_a_check_makes_the_result_incomplete() {
        owner.sql("create table something_new (id text primary key)").update();
        try {
            CheckReport report = check.run();
            assertThat(report.result()).isEqualTo(Result.INCOMPLETE);
            assertThat(report.incomplete()).extracting(Finding::code).containsExactly("table-unchecked");
        } finally {
            owner.sql("drop table something_new").update();
        }
    }

    @TestFactory
    Stream<DynamicTest> a_changed_row_of_every_table_that_is_made_again_is_named_with_its_place() {
        var all = new TreeMap<String, List<String>>();
        service.getBeansOfType(Projection.class).values().forEach(each -> all.put(each.name(), each.tables()));
        service.getBeansOfType(Derived.class).values().forEach(each -> all.put(each.name(), each.tables()));
        return all.entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> changedRowsAreNamed(each.getValue())));
    }

    private record Changed(String table, List<String> key, String place, String how) {}

    private void changedRowsAreNamed(List<String> tables) {
        var changed = new ArrayList<Changed>();
        try {
            for (String table : tables) {
                changed.add(change(table));
            }
            var found = check.run().divergences();
            for (Changed one : changed) {
                assertThat(found).as(one.how()).anySatisfy(finding -> {
                    assertThat(finding.code()).isIn("row-wrong", "row-missing");
                    assertThat(finding.where())
                            .contains("table " + one.table() + ", ")
                            .endsWith(one.place());
                    assertThat(finding.what()).containsAnyOf("should be", "should say", "is not what it should be");
                });
            }
        } finally {
            changed.reversed().forEach(CheckedBooksTest::restore);
        }
    }

    private static Changed change(String table) {
        List<String> key = key(table);
        owner.sql("create table kept_" + table + " as select * from " + table + " order by " + String.join(", ", key)
                        + " limit 1")
                .update();
        assertThat(owner.sql("select count(*) from kept_" + table)
                        .query(Long.class)
                        .single())
                .as(table + " has a row to change")
                .isEqualTo(1);
        String place = key.stream()
                .map(column -> column + " "
                        + owner.sql("select cast(" + column + " as text) from kept_" + table)
                                .query(String.class)
                                .single())
                .collect(Collectors.joining(", "));
        return new Changed(table, key, place, change(table, key));
    }

    private static String same(List<String> key) {
        return key.stream().map(column -> "t." + column + " = k." + column).collect(Collectors.joining(" and "));
    }

    /** Changes the first column that lets itself be changed; a row that is all key is taken away. */
    private static String change(String table, List<String> key) {
        String same = same(key);
        record Column(String name, String type) {}
        var columns = owner.sql("""
                        select column_name as name, udt_name as type from information_schema.columns
                        where table_schema = 'public' and table_name = :table order by ordinal_position desc
                        """).param("table", table).query(Column.class).list();
        for (Column column : columns) {
            String other = switch (column.type()) {
                case "int4", "int8" -> "coalesce(" + column.name() + ", 0) + 1";
                case "text" -> "coalesce(" + column.name() + ", '') || 'x'";
                case "date" -> column.name() + " + 1";
                case "bool" -> "not " + column.name();
                case "timestamptz" -> column.name() + " + interval '1 hour'";
                case "_text" -> column.name() + " || array['x']";
                default -> "";
            };
            if (key.contains(column.name()) || other.isEmpty()) {
                continue;
            }
            try {
                int rows = owner.sql("update " + table + " t set " + column.name() + " = "
                                + other.replace(column.name(), "t." + column.name()) + " from kept_" + table
                                + " k where " + same
                                + " and t." + column.name() + " is not null")
                        .update();
                if (rows == 1) {
                    return table + "." + column.name();
                }
            } catch (DataAccessException guarded) {
                // The database itself does not let this one be changed; the next one.
            }
        }
        owner.sql("delete from " + table + " t using kept_" + table + " k where " + same)
                .update();
        return table + ", a row taken away";
    }

    private static void restore(Changed changed) {
        String table = changed.table();
        var columns = owner.sql("""
                        select column_name from information_schema.columns
                        where table_schema = 'public' and table_name = :table order by ordinal_position
                        """).param("table", table).query(String.class).list();
        String all = String.join(", ", columns);
        int rows = owner.sql("update " + table + " t set (" + all + ") = (select " + all + " from kept_" + table + ")"
                        + " from kept_" + table + " k where " + same(changed.key()))
                .update();
        if (rows == 0) {
            owner.sql("insert into " + table + " select * from kept_" + table).update();
        }
        owner.sql("drop table kept_" + table).update();
    }

    private static List<String> key(String table) {
        return owner.sql("""
                        select a.attname from pg_index i
                        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
                        where i.indrelid = cast(:table as regclass) and i.indisprimary order by a.attnum
                        """)
                .param("table", "public." + table)
                .query(String.class)
                .list();
    }

    @Test
    void a_row_that_nothing_made_is_named() {
        owner.sql("insert into directory_budget values ('B-nobody', 'p', 'e', 'c')")
                .update();
        try {
            assertThat(check.run().divergences()).singleElement().satisfies(finding -> {
                assertThat(finding.code()).isEqualTo("row-unexpected");
                assertThat(finding.where()).contains("table directory_budget, budget B-nobody");
            });
        } finally {
            owner.sql("delete from directory_budget where budget = 'B-nobody'").update();
        }
    }

    @Test
    void the_last_record_of_a_projection_that_was_taken_away_is_missed() {
        owner.sql("create table kept_row as select * from balance_record order by position desc limit 1")
                .update();
        owner.sql("delete from balance_record r using kept_row k where r.position = k.position")
                .update();
        try {
            assertThat(check.run().divergences()).anySatisfy(finding -> {
                assertThat(finding.code()).isEqualTo("row-missing");
                assertThat(finding.where()).contains("table balance_record");
            });
        } finally {
            owner.sql("insert into balance_record select * from kept_row").update();
            owner.sql("drop table kept_row").update();
        }
    }

    @Test
    void a_changed_event_is_named_by_the_chain_and_by_what_follows_from_it() {
        String where = " where stream = 'PB-111' and name = 'loaded' and sequence = (select min(sequence) from event"
                + " where stream = 'PB-111' and name = 'loaded')";
        byte[] payload = bytes("select payload from event" + where);
        owner.sql("update event set payload = convert_to(regexp_replace(convert_from(payload, 'UTF8'),"
                        + " '\"effectiveOn\" *: *\"2026-01-06\"', '\"effectiveOn\":\"2026-01-05\"'), 'UTF8')" + where)
                .update();
        try {
            assertThat(bytes("select payload from event" + where)).isNotEqualTo(payload);
            var found = check.run().divergences();
            assertThat(found).anySatisfy(finding -> {
                assertThat(finding.code()).isEqualTo("chain-broken");
                assertThat(finding.where()).endsWith(" of PB-111");
            });
            assertThat(found).anySatisfy(finding -> {
                assertThat(finding.code()).isEqualTo("row-wrong");
                assertThat(finding.where()).contains("table balance_posting, budget PB-111");
                assertThat(finding.what()).contains("effective_on is 2026-01-06, and should be 2026-01-05");
            });
        } finally {
            owner.sql("update event set payload = :payload" + where)
                    .param("payload", payload)
                    .update();
        }
    }

    @Test
    void an_event_that_cannot_be_read_is_named_and_what_is_made_from_it_is_not_covered() {
        String where = " where stream = 'PB-111' and sequence = 3";
        byte[] payload = bytes("select payload from event" + where);
        owner.sql("update event set payload = 'torn'::bytea" + where).update();
        try {
            CheckReport report = check.run();
            assertThat(report.divergences()).anySatisfy(finding -> {
                assertThat(finding.code()).isEqualTo("event-unreadable");
                assertThat(finding.where()).contains(" of PB-111, number 3, ");
            });
            assertThat(report.incomplete())
                    .extracting(Finding::code)
                    .contains("budget-uncovered", "projection-uncovered");
        } finally {
            owner.sql("update event set payload = :payload" + where)
                    .param("payload", payload)
                    .update();
        }
    }

    @Test
    void a_changed_snapshot_is_named_with_the_figure_that_differs() {
        record Place(String stream, long sequence) {}
        Place place = owner.sql("select stream, sequence from snapshot order by stream, sequence limit 1")
                .query(Place.class)
                .single();
        String where = " where stream = '" + place.stream() + "' and sequence = " + place.sequence();
        byte[] payload = bytes("select payload from snapshot" + where);
        owner.sql("update snapshot set payload = convert_to(regexp_replace(convert_from(payload, 'UTF8'),"
                        + " '2026-01-06', '2026-01-05'), 'UTF8')" + where)
                .update();
        try {
            assertThat(bytes("select payload from snapshot" + where)).isNotEqualTo(payload);
            assertThat(check.run().divergences()).singleElement().satisfies(finding -> {
                assertThat(finding.code()).isEqualTo("snapshot-differs");
                assertThat(finding.where())
                        .isEqualTo("snapshot of budget " + place.stream() + " after event number " + place.sequence());
                assertThat(finding.what()).contains("should be", "by its events");
            });
            owner.sql("update snapshot set payload = 'torn'::bytea" + where).update();
            assertThat(check.run().divergences()).extracting(Finding::what).containsExactly("cannot be read");
        } finally {
            owner.sql("update snapshot set payload = :payload" + where)
                    .param("payload", payload)
                    .update();
        }
    }

    @Test
    void the_chains_own_place_is_checked() {
        owner.sql("update event_chain_progress set position = position + 5").update();
        try {
            assertThat(check.run().divergences()).extracting(Finding::code).containsExactly("chain-progress");
        } finally {
            owner.sql("update event_chain_progress set position = position - 5").update();
        }
    }

    @Test
    void an_account_that_belongs_to_another_budget_is_named() {
        String account = owner.sql("select account from feed_account where budget = 'PB-111' limit 1")
                .query(String.class)
                .single();
        owner.sql("update account_name set budget = 'PB-nobody' where account = '" + account + "'")
                .update();
        try {
            assertThat(check.run().divergences()).anySatisfy(finding -> {
                assertThat(finding.where()).isEqualTo("account-names, table account_name, account " + account);
                assertThat(finding.what()).isEqualTo("budget is PB-nobody, and should be PB-111");
            });
        } finally {
            owner.sql("update account_name set budget = 'PB-111' where account = '" + account + "'")
                    .update();
        }
    }

    @Test
    void bytes_of_files_and_texts_are_looked_at_when_everything_is_asked_for() {
        String file = owner.sql("select sha256 from statement_file order by number limit 1")
                .query(String.class)
                .single();
        String text = owner.sql("select id from kept_text order by id limit 1")
                .query(String.class)
                .single();
        String part = " where sha256 = '" + file + "' and part = 0";
        owner.sql("update statement_file_part set bytes = bytes || '\\x0a'::bytea" + part)
                .update();
        owner.sql("update kept_text set ciphertext = ciphertext || '\\x00'::bytea where id = '" + text + "'")
                .update();
        try {
            assertThat(check.run(Wanted.FULL).divergences())
                    .extracting(Finding::where)
                    .contains("statement file " + file, "text " + text);
        } finally {
            owner.sql("update statement_file_part set bytes = substr(bytes, 1, length(bytes) - 1)" + part)
                    .update();
            owner.sql("update kept_text set ciphertext = substr(ciphertext, 1, length(ciphertext) - 1) where id = '"
                            + text + "'")
                    .update();
        }
    }

    @Test
    void a_text_that_an_event_means_and_nobody_keeps_is_missed() {
        owner.sql("create table kept_row as select * from kept_text order by id")
                .update();
        owner.sql("delete from kept_text").update();
        try {
            assertThat(check.run().divergences()).extracting(Finding::code).contains("text-missing");
        } finally {
            owner.sql("insert into kept_text select * from kept_row").update();
            owner.sql("drop table kept_row").update();
        }
    }

    @Test
    void a_closing_balance_that_was_accepted_holds_for_ever() {
        String line = owner.sql("select identity from statement_line where status = 'final' order by booked_on limit 1")
                .query(String.class)
                .single();
        owner.sql("update statement_line set amount_pence = amount_pence + 1 where identity = :line")
                .param("line", line)
                .update();
        try {
            assertThat(check.run().divergences())
                    .extracting(Finding::code)
                    .contains("statement-assertion", "row-wrong");
        } finally {
            owner.sql("update statement_line set amount_pence = amount_pence - 1 where identity = :line")
                    .param("line", line)
                    .update();
        }
    }

    @AfterEach
    void everythingWasPutBack() {
        assertThat(owner.sql("select count(*) from pg_class where relname like 'kept\\_%' and relkind = 'r'"
                                + " and relname <> 'kept_text'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private static byte[] bytes(String query) {
        return owner.sql(query).query(byte[].class).single();
    }
}
