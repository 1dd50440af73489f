package uk.personalbudget.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.CorrectionEvent;
import uk.personalbudget.ledger.budget.CorrectionEvent.FactKind;
import uk.personalbudget.ledger.budget.SealEvent;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.journal.HeldKind;
import uk.personalbudget.reconciliation.item.BudgetHistory;
import uk.personalbudget.reconciliation.item.LedgerItems;
import uk.personalbudget.reconciliation.item.Recordable;
import uk.personalbudget.reconciliation.item.StatementLine;
import uk.personalbudget.reconciliation.item.Story;

/** What of the books stands in the way of undoing a statement file. */
class UndoObstaclesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 10);

    private final JdbcClient jdbc = TestDatabase.empty().jdbc();
    private final Story story = Story.threeMonths();
    private final List<FeedRecord> more = new ArrayList<>();
    private final BudgetHistory history = new BudgetHistory() {
        @Override
        public List<FeedRecord> of(String budget, long upToPosition) {
            List<FeedRecord> all = new ArrayList<>(story.history());
            all.addAll(more);
            return all;
        }

        @Override
        public void all(Consumer<FeedRecord> reader) {
            story.history().forEach(reader);
        }
    };
    private final UndoObstacles obstacles = new UndoObstacles(jdbc, history);

    private void read() {
        var items = new LedgerItems(jdbc);
        story.history().forEach(items::read);
    }

    private void happens(BudgetEvent event) {
        FeedRecord last = story.history().getLast();
        more.add(new FeedRecord(
                last.position() + 1,
                last.budget(),
                last.sequence() + 1,
                last.recordedAt(),
                last.actor(),
                "made-up",
                event,
                last.entry()));
    }

    @Test
    void a_sealed_period_stands_in_the_way_where_it_reaches_into_the_files_days() {
        read();
        String account = story.account();
        assertThat(obstacles.sealed(account, DAY, DAY)).isEmpty();
        happens(new SealEvent.PeriodSealed(
                "S1",
                Account.held(HeldKind.CARD, account),
                LocalDate.of(2026, 3, 1),
                LocalDate.of(2026, 3, 31),
                0,
                0,
                List.of(),
                1,
                "hash",
                "officer-1",
                Optional.empty(),
                LocalDate.of(2026, 4, 2)));
        assertThat(obstacles.sealed(account, DAY, DAY)).contains(LocalDate.of(2026, 3, 31));
        assertThat(obstacles.sealed(account, DAY.plusMonths(1), DAY.plusMonths(2)))
                .isEmpty();
        assertThat(obstacles.sealed("another", DAY, DAY))
                .as("no account of the ledger")
                .isEmpty();
    }

    @Test
    void a_payment_recorded_from_a_line_stands_in_the_way_until_it_is_taken_back() {
        story.bankAccount("2026-03-01", "BK1");
        var payment = Recordable.of(new StatementLine(
                "L-1",
                "BK1",
                DAY,
                Optional.empty(),
                new TreeSet<>(),
                -1_250,
                "PAYROLL",
                story.history().getLast().recordedAt()));
        story.record("2026-03-12", payment);
        read();
        assertThat(obstacles.recorded("BK1", Set.of("L-2"))).isEmpty();
        assertThat(obstacles.recorded("BK1", Set.of("L-1", "L-2"))).containsExactly(payment.transaction());
        happens(new CorrectionEvent.Reversed(
                "C1",
                FactKind.PAYMENT,
                payment.transaction(),
                "e1",
                List.of(),
                Story.text("mistake"),
                "officer-1",
                DAY));
        assertThat(obstacles.recorded("BK1", Set.of("L-1"))).isEmpty();
    }
}
