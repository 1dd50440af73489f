package uk.personalbudget.reconciliation.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import uk.personalbudget.reconciliation.TestDatabase;
import uk.personalbudget.reconciliation.statement.Acceptance;
import uk.personalbudget.reconciliation.statement.AccountDirectory;
import uk.personalbudget.reconciliation.statement.BringIn;
import uk.personalbudget.reconciliation.statement.SourceFile;
import uk.personalbudget.reconciliation.statement.StatementSource;
import uk.personalbudget.reconciliation.statement.StatementStore;

class ImportedStatementsTest {
    private static final Instant FIRST = Instant.parse("2026-01-09T09:00:00Z");
    private static final Instant SECOND = Instant.parse("2026-01-20T09:00:00Z");
    private static final String HEADER = "Transaction Date,Transaction Type,Sort Code,Account Number,"
            + "Transaction Description,Debit Amount,Credit Amount,Balance,\n";
    private static final String ROW_6 = "06/01/2026,FPI,'30-12-34,01234567,COUNCIL PB-LOAD-1,,900.00,900.00,\n";
    private static final String ROW_7 = "07/01/2026,DEB,'30-12-34,01234567,BUS,2.00,,898.00,\n";
    private static final String ROW_16 = "16/01/2026,DEB,'30-12-34,01234567,SWIMMING,6.00,,880.00,\n";

    private final TestDatabase database = TestDatabase.empty();
    private final JdbcClient jdbc = database.jdbc();
    private final StatementStore store =
            new StatementStore(database.source(), new JdbcTransactionManager(database.source()));
    private final Statements statements = new ImportedStatements(jdbc);

    @Test
    void lines_and_spans_of_an_accepted_file_are_there_from_when_it_was_accepted() throws IOException {
        open();
        accept("january.csv", ROW_7 + ROW_6, false, FIRST);

        assertThat(statements.lines("C1", FIRST.minusSeconds(1))).isEmpty();
        assertThat(statements.spans("C1", FIRST.minusSeconds(1))).isEmpty();
        assertThat(statements.lines("C1", FIRST))
                .extracting(StatementLine::day, StatementLine::pence, StatementLine::text)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(LocalDate.of(2026, 1, 6), 90_000L, "COUNCIL PB-LOAD-1"),
                        org.assertj.core.groups.Tuple.tuple(LocalDate.of(2026, 1, 7), -200L, "BUS"));
        assertThat(statements.spans("C1", FIRST)).singleElement().satisfies(span -> {
            assertThat(span.from()).isEqualTo("2026-01-06");
            assertThat(span.to()).isEqualTo("2026-01-07");
            assertThat(span.opening()).contains(0L);
            assertThat(span.closing()).contains(89_800L);
            assertThat(span.source()).isEqualTo("bank");
            assertThat(span.importedBy()).isEqualTo("officer-1");
            assertThat(span.fileName()).isEqualTo("january.csv");
            assertThat(span.gap()).isEmpty();
        });
    }

    @Test
    void missing_days_that_may_follow_are_a_gap_with_what_the_balance_changed_by() throws IOException {
        open();
        accept("january.csv", ROW_7 + ROW_6, false, FIRST);
        accept("later.csv", ROW_16, true, SECOND);

        assertThat(statements.spans("C1", FIRST)).hasSize(1);
        assertThat(statements.spans("C1", SECOND))
                .flatExtracting(span -> span.gap().stream().toList())
                .singleElement()
                .satisfies(gap -> {
                    assertThat(gap.from()).isEqualTo("2026-01-08");
                    assertThat(gap.to()).isEqualTo("2026-01-15");
                    assertThat(gap.jumpPence()).isEqualTo(-1_200);
                });
    }

    private void open() {
        new AccountDirectory(jdbc).opened(new AccountDirectory.HeldAccount("C1", "B1", "held:bank:C1", "4567"));
    }

    private void accept(String name, String rows, boolean gapToFollow, Instant at) throws IOException {
        var file = SourceFile.of(name, (HEADER + rows).getBytes(StandardCharsets.UTF_8));
        var how = new BringIn(null, null, StatementSource.BANK, gapToFollow);

        assertThat(store.accept(file, how, "officer-1", at)).isInstanceOf(Acceptance.Accepted.class);
    }
}
