package uk.personalbudget.api.bench;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.balance.BalanceQueries;
import uk.personalbudget.api.platform.Database;
import uk.personalbudget.api.portfolio.PortfolioBooks;
import uk.personalbudget.api.portfolio.ReviewBooks;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.reconciliation.portfolio.Figure;
import uk.personalbudget.reconciliation.portfolio.Portfolio;

/**
 * How long the figures of all budgets take from their events alone, the surplus of each among them, and how long once they are
 * known; the calendar of all reviews; and the balances of 200,000 transactions of one budget, beside a plain SQL sum.
 */
@Component
@Lazy
public final class PortfolioBench {
    /** Of a large council: 380,000 a year over 4,000 budgets. */
    public static final int ENTRIES_EACH = 95;

    private static final int TRANSACTIONS = 200_000;
    private static final int TURNS_MOST = 5;
    private static final int FETCHED_AT_ONCE = 1_000;
    private static final String ONE = "bench-balances";
    private static final ReviewBooks.Filter EVERY = new ReviewBooks.Filter(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private final FilledBooks books;
    private final PortfolioBooks portfolios;
    private final ReviewBooks reviews;
    private final BalanceQueries balances;
    private final JdbcClient sql;
    private final DataSource pool;
    private final Database database;
    private final Clock clock;

    PortfolioBench(
            FilledBooks books,
            PortfolioBooks portfolios,
            ReviewBooks reviews,
            BalanceQueries balances,
            JdbcClient sql,
            DataSource pool,
            Database database,
            Clock clock) {
        this.books = books;
        this.portfolios = portfolios;
        this.reviews = reviews;
        this.balances = balances;
        this.sql = sql;
        this.pool = pool;
        this.database = database;
        this.clock = clock;
    }

    /** Measures for about as long as it is given, making the books not counted, over so many entries. */
    public BenchReport run(Duration time, long entries) throws SQLException {
        int budgets = Math.toIntExact(Math.max(1, entries / ENTRIES_EACH));
        books.addEntries(budgets, ENTRIES_EACH);
        books.readersAtTheEnd();
        var report = new BenchReport.Builder("portfolio");
        report.figure("budgets", BigDecimal.valueOf(budgets), "budgets");
        report.figure("entries", BigDecimal.valueOf((long) budgets * ENTRIES_EACH), "entries");
        report.figure("events", BigDecimal.valueOf(books.events()), "events");
        figures(report, time);
        balances(report);
        return report.report();
    }

    private void figures(BenchReport.Builder report, Duration time) throws SQLException {
        List<BigDecimal> first = new ArrayList<>();
        List<BigDecimal> cursor = new ArrayList<>();
        List<BigDecimal> calendar = new ArrayList<>();
        long until = System.nanoTime() + time.toNanos();
        for (int turn = 0; turn < TURNS_MOST && (turn == 0 || System.nanoTime() - until < 0); turn++) {
            portfolios.forget();
            reviews.forget();
            first.add(BenchReport.once(this::portfolio));
            calendar.add(BenchReport.once(() -> reviews.all(EVERY)));
            cursor.add(rows());
        }
        Portfolio made = portfolio();
        report.figure("figures", BigDecimal.valueOf(made.totals().size()), "parts");
        report.figure(
                "surplus",
                BigDecimal.valueOf(
                        made.behind(new Portfolio.Part(Figure.SURPLUS)).size()),
                "budgets above policy");
        report.figure("portfolio/first", BenchReport.middle(first), "ms");
        report.figure("cursor", BenchReport.middle(cursor), "ms");
        report.ratio("portfolio/cursor", BenchReport.middle(first), BenchReport.middle(cursor));
        report.figure("portfolio/again", BenchReport.median(this::portfolio), "ms");
        report.figure("reviews/first", BenchReport.middle(calendar), "ms");
        report.figure("reviews/again", BenchReport.median(() -> reviews.all(EVERY)), "ms");
    }

    private Portfolio portfolio() {
        return portfolios.on(Optional.empty()).portfolio();
    }

    /** All columns of all rows arrive here, and nothing is made of them. */
    private BigDecimal rows() throws SQLException {
        long from = System.nanoTime();
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try (var query = connection.prepareStatement(
                    "select position, stream, sequence, recorded_at, name, version, payload, metadata from event"
                            + " order by position")) {
                query.setFetchSize(FETCHED_AT_ONCE);
                long bytes = 0;
                try (var row = query.executeQuery()) {
                    while (row.next()) {
                        bytes += row.getBytes("payload").length;
                    }
                }
                if (bytes == 0) {
                    throw new IllegalStateException("there are no events");
                }
            }
            connection.rollback();
            connection.setAutoCommit(true);
        }
        return BenchReport.millis(System.nanoTime() - from);
    }

    private void balances(BenchReport.Builder report) throws SQLException {
        LocalDate today = London.dateOf(clock.instant());
        transactions(today);
        long ours = balances.at(ONE, Optional.of(today), Optional.empty())
                .standing()
                .settledPence();
        if (ours != sum(today)) {
            throw new IllegalStateException("the balance is " + ours + ", and the sum is " + sum(today));
        }
        BigDecimal answered = BenchReport.median(() -> balances.at(ONE, Optional.of(today), Optional.empty()));
        BigDecimal plain = BenchReport.median(() -> sum(today));
        report.figure("transactions", BigDecimal.valueOf(TRANSACTIONS), "transactions");
        report.figure("balances", answered, "ms");
        report.figure("sql-sum", plain, "ms");
        report.ratio("balances/sql-sum", answered, plain);
    }

    private long sum(LocalDate today) {
        return sql.sql("""
                        select coalesce(sum(pence), 0)::bigint from balance_posting
                        where budget = :budget and layer = 'settled' and account = 'held:card:bench' and effective_on <= :on
                        """)
                .param("budget", ONE)
                .param("on", today)
                .query(Long.class)
                .single();
    }

    /** A top-up and purchases, as the reader of the balances writes them down. */
    private void transactions(LocalDate today) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        database.url(),
                        database.owner().user(),
                        database.owner().password());
                var statement = connection.createStatement()) {
            statement.execute("insert into balance_account (budget, account, recorded_at) values ('" + ONE
                    + "', 'held:card:bench', now())");
            statement.execute("insert into balance_record (position, budget, sequence, recorded_at, name)"
                    + " select 1000000000 + n, '" + ONE + "', n, now(), 'spend-settled' from generate_series(1, "
                    + TRANSACTIONS + ") n");
            statement.execute(
                    "insert into balance_posting (position, line, budget, recorded_at, effective_on, account, layer, colour,"
                            + " pence, outcome, provision, transaction)"
                            + " select 1000000000 + n, line, '" + ONE + "', now(), date '" + today + "' - (n % 365),"
                            + " case line when 0 then 'held:card:bench' else 'spend:social-care:clubs:pa' end, 'settled',"
                            + " 'social-care', case line when 0 then -(n % 5000) - 1 else n % 5000 + 1 end, 'clubs', 'pa',"
                            + " 'T-' || n from generate_series(1, " + TRANSACTIONS + ") n, generate_series(0, 1) line");
            statement.execute("analyze balance_posting");
            statement.execute("analyze balance_record");
        }
    }
}
