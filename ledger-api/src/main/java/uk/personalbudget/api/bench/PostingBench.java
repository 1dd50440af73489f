package uk.personalbudget.api.bench;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.budget.Ledger;
import uk.personalbudget.api.platform.Database;
import uk.personalbudget.api.platform.OrderMetadata;
import uk.personalbudget.api.platform.StockAxon;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.calendar.WorkingDays;

/**
 * How many orders a second are decided and durably recorded: purchases of a penny, authorised and settled in turn, by 64 and by
 * 1,000 callers at once over 2,000 budgets. Beside them, on the same database in the same run: the same orders with the event
 * storage that comes with Axon, and single rows of the same shape, each with a commit of its own and nothing decided.
 */
@Component
@Lazy
public final class PostingBench {
    private static final int BUDGETS = 2_000;
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final int TURNS = 3;

    private final EventStore store;
    private final EventProcessingConfiguration readers;
    private final Ledger ledger;
    private final Database database;
    private final Clock clock;
    private final WorkingDays workingDays;

    PostingBench(
            EventStore store,
            EventProcessingConfiguration readers,
            Ledger ledger,
            Database database,
            Clock clock,
            WorkingDays workingDays) {
        this.store = store;
        this.readers = readers;
        this.ledger = ledger;
        this.database = database;
        this.clock = clock;
        this.workingDays = workingDays;
    }

    /** Measures for about as long as it is given. */
    public BenchReport run(Duration time) throws Exception {
        LocalDate today = London.dateOf(clock.instant());
        var report = new BenchReport.Builder("posting");
        Duration each = time.dividedBy(2L * 3 * TURNS + TURNS);
        try (var pool = SingleRows.pool(database);
                var stock = new StockAxon(pool, clock, workingDays)) {
            setUp(today, stock);
            readers.eventProcessors().values().forEach(it -> it.shutDown());
            Callers.Caller ours = new Shopping.Ours(today, BUDGETS, PostingBench::name, ledger);
            Callers.Caller others = new Stock(today, stock);
            Callers.Caller single = SingleRows.in(pool);
            for (int callers : List.of(64, 1_000)) {
                for (Callers.Caller kind : List.of(ours, others, single)) {
                    Callers.run(callers, WARM_UP, kind);
                }
                // In turns, so that what else the machine does meets all of them; the median of the turns counts.
                List<BigDecimal> oursRates = new ArrayList<>();
                List<BigDecimal> stockRates = new ArrayList<>();
                List<BigDecimal> singleRates = new ArrayList<>();
                for (int turn = 0; turn < TURNS; turn++) {
                    oursRates.add(Callers.rate(callers, each, ours));
                    stockRates.add(Callers.rate(callers, each, others));
                    singleRates.add(Callers.rate(callers, each, single));
                }
                BigDecimal oursRate = BenchReport.middle(oursRates);
                BigDecimal stockRate = BenchReport.middle(stockRates);
                BigDecimal singleRate = BenchReport.middle(singleRates);
                report.figure("ours/" + callers, oursRate, "orders/s");
                report.figure("stock-axon/" + callers, stockRate, "orders/s");
                report.figure("autocommit/" + callers, singleRate, "rows/s");
                String suffix = callers == 64 ? "" : "/" + callers;
                report.ratio("posting/autocommit" + suffix, oursRate, singleRate);
                report.ratio("posting/stock-axon" + suffix, oursRate, stockRate);
            }
            readers.eventProcessors().values().forEach(it -> it.start());
            Callers.run(1_000, WARM_UP, ours);
            report.figure("ours/1000/readers-on", Callers.rate(1_000, each.multipliedBy(TURNS), ours), "orders/s");
        }
        return report.report();
    }

    private static String name(int budget) {
        return "bench-" + budget;
    }

    private void setUp(LocalDate today, StockAxon stock) {
        for (int at = 0; at < BUDGETS; at++) {
            String budget = name(at);
            var events = BusyBudget.ready(budget, today.minusDays(30));
            var messages = new ArrayList<GenericDomainEventMessage<?>>();
            for (var event : events) {
                messages.add(new GenericDomainEventMessage<>(
                        "personal-budget", budget, messages.size(), event, Map.of(OrderMetadata.ACTOR, "bench")));
            }
            store.publish(messages);
            stock.keep(budget, events);
        }
    }

    private static final class Stock extends Shopping {
        private final StockAxon stock;

        Stock(LocalDate today, StockAxon stock) {
            super(today, BUDGETS, PostingBench::name);
            this.stock = stock;
        }

        @Override
        void send(BudgetCommand command) {
            stock.send(command, ACTOR);
        }
    }
}
