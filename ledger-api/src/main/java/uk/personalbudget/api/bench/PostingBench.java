package uk.personalbudget.api.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.budget.Ledger;
import uk.personalbudget.api.platform.Database;
import uk.personalbudget.api.platform.OrderMetadata;
import uk.personalbudget.api.platform.StockAxon;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.Context.Actor;
import uk.personalbudget.ledger.budget.Decision;
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
    private static final int CONNECTIONS = 20;
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final int TURNS = 3;
    private static final Actor CARD_PROGRAMME = new Actor("bench", new TreeSet<>(List.of(Role.CARD_PROGRAMME)));

    private final EventStore store;
    private final EventProcessingConfiguration readers;
    private final Ledger ledger;
    private final Database database;
    private final JdbcClient sql;
    private final Clock clock;
    private final WorkingDays workingDays;

    PostingBench(
            EventStore store,
            EventProcessingConfiguration readers,
            Ledger ledger,
            Database database,
            JdbcClient sql,
            Clock clock,
            WorkingDays workingDays) {
        this.store = store;
        this.readers = readers;
        this.ledger = ledger;
        this.database = database;
        this.sql = sql;
        this.clock = clock;
        this.workingDays = workingDays;
    }

    /** One order of one caller; the number is its own and rises. */
    private interface Caller {
        void order(int caller, long number) throws Exception;
    }

    /** Measures for about as long as it is given. */
    public BenchReport run(Duration time) throws Exception {
        LocalDate today = London.dateOf(clock.instant());
        var report = new BenchReport.Builder("posting");
        Duration each = time.dividedBy(2L * 3 * TURNS + TURNS);
        try (var pool = pool();
                var stock = new StockAxon(pool, clock, workingDays)) {
            setUp(today, stock);
            singleTable(pool);
            readers.eventProcessors().values().forEach(it -> it.shutDown());
            Ours ours = new Ours(today);
            Stock others = new Stock(today, stock);
            Single single = new Single(pool, payload());
            for (int callers : List.of(64, 1_000)) {
                for (Caller kind : List.of(ours, others, single)) {
                    run(callers, WARM_UP, kind);
                }
                // In turns, so that what else the machine does meets all of them; the median of the turns counts.
                List<BigDecimal> oursRates = new ArrayList<>();
                List<BigDecimal> stockRates = new ArrayList<>();
                List<BigDecimal> singleRates = new ArrayList<>();
                for (int turn = 0; turn < TURNS; turn++) {
                    oursRates.add(rate(callers, each, ours));
                    stockRates.add(rate(callers, each, others));
                    singleRates.add(rate(callers, each, single));
                }
                BigDecimal oursRate = median(oursRates);
                BigDecimal stockRate = median(stockRates);
                BigDecimal singleRate = median(singleRates);
                report.figure("ours/" + callers, oursRate, "orders/s");
                report.figure("stock-axon/" + callers, stockRate, "orders/s");
                report.figure("autocommit/" + callers, singleRate, "rows/s");
                String suffix = callers == 64 ? "" : "/" + callers;
                report.ratio("posting/autocommit" + suffix, oursRate, singleRate);
                report.ratio("posting/stock-axon" + suffix, oursRate, stockRate);
            }
            readers.eventProcessors().values().forEach(it -> it.start());
            run(1_000, WARM_UP, ours);
            report.figure("ours/1000/readers-on", rate(1_000, each.multipliedBy(TURNS), ours), "orders/s");
        }
        return report.report();
    }

    private HikariDataSource pool() {
        var pool = new HikariDataSource();
        pool.setPoolName("bench");
        pool.setJdbcUrl(database.url());
        pool.setUsername(database.owner().user());
        pool.setPassword(database.owner().password());
        pool.setMaximumPoolSize(CONNECTIONS);
        return pool;
    }

    private void setUp(LocalDate today, StockAxon stock) {
        for (int at = 0; at < BUDGETS; at++) {
            String budget = "bench-" + at;
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

    private static void singleTable(HikariDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create table bench_single (like event including all)");
        }
    }

    /** An event of the usual size. */
    private byte[] payload() {
        return sql.sql("select payload from event where name = 'spend-settled' or name = 'loaded' limit 1")
                .query((row, _) -> row.getBytes(1))
                .single();
    }

    private static BigDecimal rate(int callers, Duration time, Caller caller) throws Exception {
        long from = System.nanoTime();
        long orders = run(callers, time, caller);
        return BenchReport.aSecond(orders, System.nanoTime() - from);
    }

    private static BigDecimal median(List<BigDecimal> rates) {
        return rates.stream().sorted().toList().get(rates.size() / 2);
    }

    private static long run(int callers, Duration time, Caller caller) throws Exception {
        long until = System.nanoTime() + time.toNanos();
        var all = new ArrayList<Future<Long>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int at = 0; at < callers; at++) {
                int mine = at;
                all.add(threads.submit(() -> {
                    long orders = 0;
                    while (System.nanoTime() - until < 0) {
                        caller.order(mine, NUMBERS.incrementAndGet());
                        orders++;
                    }
                    return orders;
                }));
            }
        }
        long sum = 0;
        for (Future<Long> one : all) {
            sum += one.get();
        }
        return sum;
    }

    private static final AtomicLong NUMBERS = new AtomicLong();

    /** Each caller has budgets of its own: it buys a penny's worth, and settles it with its next order. */
    private abstract static class Shopping implements Caller {
        private final @Nullable String[] open = new @Nullable String[BUDGETS];
        private final LocalDate today;

        Shopping(LocalDate today) {
            this.today = today;
        }

        abstract void send(BudgetCommand command);

        @Override
        public void order(int caller, long number) {
            String budget = "bench-" + caller;
            String authorisation = open[caller];
            if (authorisation == null) {
                String fresh = "A" + number;
                open[caller] = fresh;
                send(BusyBudget.authorise(budget, fresh, today));
            } else {
                open[caller] = null;
                send(BusyBudget.settle(budget, authorisation, today));
            }
        }
    }

    private final class Ours extends Shopping {
        Ours(LocalDate today) {
            super(today);
        }

        @Override
        void send(BudgetCommand command) {
            var answer = ledger.send(command, CARD_PROGRAMME);
            if (answer.decision() instanceof Decision.Refused refused) {
                throw new IllegalStateException("the benchmark's own order is refused: "
                        + refused.rejection().code());
            }
        }
    }

    private static final class Stock extends Shopping {
        private final StockAxon stock;

        Stock(LocalDate today, StockAxon stock) {
            super(today);
            this.stock = stock;
        }

        @Override
        void send(BudgetCommand command) {
            stock.send(command, CARD_PROGRAMME);
        }
    }

    private static final class Single implements Caller {
        private final HikariDataSource pool;
        private final byte[] payload;

        Single(HikariDataSource pool, byte[] payload) {
            this.pool = pool;
            this.payload = payload;
        }

        @Override
        public void order(int caller, long number) throws SQLException {
            try (Connection connection = pool.getConnection();
                    PreparedStatement row = connection.prepareStatement(
                            "insert into bench_single (position, recorded_at, event_id, stream, sequence, stream_type, name,"
                                    + " version, payload, metadata) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
                row.setLong(1, number);
                row.setObject(2, OffsetDateTime.now(ZoneOffset.UTC));
                row.setString(3, UUID.randomUUID().toString());
                row.setString(4, "bench-" + caller);
                row.setLong(5, number);
                row.setString(6, "personal-budget");
                row.setString(7, "spend-settled");
                row.setString(8, "1");
                row.setBytes(9, payload);
                row.setBytes(10, new byte[20]);
                row.executeUpdate();
            }
        }
    }
}
