package uk.personalbudget.api.bench;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.budget.Ledger;
import uk.personalbudget.api.platform.Database;
import uk.personalbudget.ledger.calendar.London;

/**
 * Whether orders take longer when there are more events: the same 64 callers over 2,000 budgets, in books that are filled up
 * between. The budgets are fresh at every size, so that what differs is the books and not how long a budget is. Beside them,
 * in turns, single rows of an event's shape, each with a commit of its own, into a table that stays small: what became slower
 * for those as well is not due to the books.
 */
@Component
@Lazy
public final class GrowthBench {
    /** How many events there are when it is measured. */
    private static final List<Long> SIZES = List.of(100_000L, 1_000_000L, 5_000_000L, 10_000_000L);

    private static final int BUDGETS = 2_000;
    private static final int EVENTS_EACH = 500;
    private static final int CALLERS = 64;
    private static final int TURNS = 3;
    private static final Duration WARM_UP = Duration.ofSeconds(10);

    private final FilledBooks books;
    private final Ledger ledger;
    private final Database database;
    private final Clock clock;

    GrowthBench(FilledBooks books, Ledger ledger, Database database, Clock clock) {
        this.books = books;
        this.ledger = ledger;
        this.database = database;
        this.clock = clock;
    }

    /** Measures for about as long as it is given, filling the books not counted, up to so many events. */
    public BenchReport run(Duration time, long most) throws Exception {
        List<Long> sizes = SIZES.stream().filter(it -> it <= most).toList();
        LocalDate today = London.dateOf(clock.instant());
        Duration each = time.dividedBy(2L * TURNS * sizes.size());
        var report = new BenchReport.Builder("growth");
        List<BigDecimal> rates = new ArrayList<>();
        List<BigDecimal> baselines = new ArrayList<>();
        // The single rows look like an event that is there.
        books.addReady(1);
        books.readersAtTheEnd();
        try (var pool = SingleRows.pool(database)) {
            var single = SingleRows.in(pool);
            for (long size : sizes) {
                fill(size);
                int first = books.budgets();
                books.addReady(BUDGETS);
                var ours = new Shopping.Ours(today, BUDGETS, at -> FilledBooks.name(first + at), ledger);
                Callers.run(CALLERS, WARM_UP, ours);
                Callers.run(CALLERS, WARM_UP, single);
                List<BigDecimal> oursRates = new ArrayList<>();
                List<BigDecimal> singleRates = new ArrayList<>();
                for (int turn = 0; turn < TURNS; turn++) {
                    oursRates.add(Callers.rate(CALLERS, each, ours));
                    singleRates.add(Callers.rate(CALLERS, each, single));
                }
                rates.add(BenchReport.middle(oursRates));
                baselines.add(BenchReport.middle(singleRates));
                report.figure("ours/" + size, rates.getLast(), "orders/s");
                report.figure("autocommit/" + size, baselines.getLast(), "rows/s");
                report.ratio("growth/autocommit/" + size, rates.getLast(), baselines.getLast());
            }
        }
        report.ratio("growth/last-over-first", rates.getLast(), rates.getFirst());
        report.ratio(
                "growth/last-over-first/beside-autocommit",
                rates.getLast().multiply(baselines.getFirst()),
                rates.getFirst().multiply(baselines.getLast()));
        return report.report();
    }

    private void fill(long size) {
        long missing = size - books.events() - (long) BUDGETS * FilledBooks.READY_EVENTS;
        if (missing >= EVENTS_EACH) {
            books.addBusy(Math.toIntExact(missing / EVENTS_EACH), EVENTS_EACH);
        }
    }
}
