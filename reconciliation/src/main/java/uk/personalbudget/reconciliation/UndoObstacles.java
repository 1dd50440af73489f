package uk.personalbudget.reconciliation;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.personalbudget.ledger.budget.SealEvent.PeriodSealed;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.reconciliation.item.BudgetHistory;
import uk.personalbudget.reconciliation.item.LedgerItems;
import uk.personalbudget.reconciliation.item.Recordable;
import uk.personalbudget.reconciliation.statement.Undoing;

/** What of the books rests on a statement file, so that it cannot simply be undone. */
public final class UndoObstacles implements Undoing.Obstacles {
    private final LedgerItems items;
    private final BudgetHistory history;

    public UndoObstacles(JdbcClient jdbc, BudgetHistory history) {
        this.items = new LedgerItems(jdbc);
        this.history = history;
    }

    @Override
    public Optional<LocalDate> sealed(String accountRef, LocalDate from, LocalDate to) {
        return past(accountRef).stream()
                .map(FeedRecord::event)
                .filter(PeriodSealed.class::isInstance)
                .map(PeriodSealed.class::cast)
                .filter(seal -> seal.account().name().endsWith(":" + accountRef)
                        && !seal.from().isAfter(to)
                        && !seal.to().isBefore(from))
                .map(PeriodSealed::to)
                .max(Comparator.naturalOrder());
    }

    @Override
    public List<String> recorded(String accountRef, Set<String> lines) {
        return lines.isEmpty() ? List.of() : Recordable.standing(past(accountRef), lines);
    }

    /** A provider's pooled account belongs to no budget: nothing is sealed or recorded on it. */
    private List<FeedRecord> past(String accountRef) {
        return items.budgetOf(accountRef)
                .map(budget -> history.of(budget, Long.MAX_VALUE))
                .orElse(List.of());
    }
}
