package uk.personalbudget.api.bench;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.budget.Ledger;
import uk.personalbudget.api.platform.Feed;
import uk.personalbudget.api.platform.OrderMetadata;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.BudgetState;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.Context.Actor;
import uk.personalbudget.ledger.budget.PlanCommand;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.reconciliation.item.BudgetHistory;

/**
 * How long it takes to have a budget ready that is not in memory: a month of its stream, six years of it, and six years from a
 * snapshot. The baseline is reading the same rows and looking at nothing in them. And how long it takes to fill again all
 * that is worked out from the feed.
 */
@Component
@Lazy
public final class ReplayBench {
    private static final int BATCH = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration SNAPSHOT_PATIENCE = Duration.ofSeconds(30);
    private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(10).toNanos();
    private static final int MONTHS = 72;
    private static final String MONTH = "bench-month";
    private static final String YEARS = "bench-years";
    private static final Actor OFFICER = new Actor("bench", new TreeSet<>(List.of(Role.FINANCE_OFFICER)));

    private final EventStore store;
    private final BudgetHistory history;
    private final Ledger ledger;
    private final Cache budgets;
    private final JdbcClient sql;
    private final Feed feed;
    private final ReaderBench readers;

    ReplayBench(
            EventStore store,
            BudgetHistory history,
            Ledger ledger,
            Cache budgets,
            JdbcClient sql,
            Feed feed,
            ReaderBench readers) {
        this.store = store;
        this.history = history;
        this.ledger = ledger;
        this.budgets = budgets;
        this.sql = sql;
        this.feed = feed;
        this.readers = readers;
    }

    /**
     * Fills books that nobody else uses, and measures.
     *
     * @param time for the readers of the feed; a budget takes as long as it takes
     * @param events for the readers of the feed
     */
    public BenchReport run(Duration time, long events) throws SQLException {
        var from = LocalDate.of(2020, 1, 6);
        int inMonth = keep(MONTH, BusyBudget.months(MONTH, from, 1));
        int inYears = keep(YEARS, BusyBudget.months(YEARS, from, MONTHS));
        var report = new BenchReport.Builder("replay");
        report.figure("month/events", BigDecimal.valueOf(inMonth), "events");
        report.figure("years/events", BigDecimal.valueOf(inYears), "events");

        // The readers of the feed share these processors: they finish first.
        if (!feed.awaitAll(PATIENCE)) {
            throw new IllegalStateException("the readers of the feed did not catch up");
        }
        BigDecimal first = BenchReport.once(() -> replay(YEARS));
        BigDecimal years = BenchReport.median(() -> replay(YEARS));
        BigDecimal rows = BenchReport.median(() -> rows(YEARS));
        report.figure("years/first", first, "ms");
        report.figure("years/median", years, "ms");
        report.figure("years/rows-only", rows, "ms");
        report.figure("month/median", BenchReport.median(() -> replay(MONTH)), "ms");

        indicative(200_000);
        awaitSnapshot();
        report.figure(
                "years/from-snapshot",
                BenchReport.median(() -> {
                    budgets.removeAll();
                    indicative(200_000);
                }),
                "ms");
        report.ratio("years/rows-only", years, rows);
        readers.measure(report, time, events);
        return report.report();
    }

    /** It is written after the order is answered. */
    private void awaitSnapshot() {
        long until = System.nanoTime() + SNAPSHOT_PATIENCE.toNanos();
        while (sql.sql("select count(*) from snapshot where stream = :budget")
                        .param("budget", YEARS)
                        .query(Long.class)
                        .single()
                == 0) {
            if (System.nanoTime() - until > 0) {
                throw new IllegalStateException("the order left no snapshot behind, so there is nothing to measure");
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    /** The very same amount again: the budget is read and asked, and nothing is recorded. */
    private void indicative(long pence) {
        ledger.send(new PlanCommand.SetIndicativeAmount(YEARS, Element.HEALTH, pence), OFFICER);
    }

    private void replay(String budget) {
        var state = new BudgetState();
        history.of(budget, Long.MAX_VALUE).forEach(record -> state.evolve(record.event()));
        if (!state.exists()) {
            throw new IllegalStateException("the stream of " + budget + " is empty");
        }
    }

    private void rows(String budget) {
        sql.sql("select position, stream, sequence, recorded_at, name, version, payload, metadata from event"
                        + " where stream = :budget order by sequence")
                .param("budget", budget)
                .query((row, _) -> row.getBytes("payload"))
                .list();
    }

    private int keep(String budget, List<BudgetEvent> events) {
        for (int from = 0; from < events.size(); from += BATCH) {
            var batch = events.subList(from, Math.min(events.size(), from + BATCH));
            var messages = new ArrayList<GenericDomainEventMessage<BudgetEvent>>();
            for (int i = 0; i < batch.size(); i++) {
                messages.add(new GenericDomainEventMessage<>(
                        "personal-budget", budget, from + i, batch.get(i), Map.of(OrderMetadata.ACTOR, "bench")));
            }
            store.publish(messages);
        }
        return events.size();
    }
}
