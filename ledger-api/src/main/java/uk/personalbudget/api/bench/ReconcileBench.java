package uk.personalbudget.api.bench;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.platform.Database;
import uk.personalbudget.reconciliation.breaks.Break;
import uk.personalbudget.reconciliation.item.LedgerItem;
import uk.personalbudget.reconciliation.item.StatementLine;
import uk.personalbudget.reconciliation.planted.AnswerKey;
import uk.personalbudget.reconciliation.planted.Marked;
import uk.personalbudget.reconciliation.planted.PlantedMovements;
import uk.personalbudget.reconciliation.planted.Reconciled;

/**
 * How well and how fast lines are matched with items, on a planted caseload whose answer key nobody told the matcher. The
 * baseline is a plain join in PostgreSQL over the same rows on account, amount and day, which reads every pair it finds.
 */
@Component
@Lazy
public final class ReconcileBench {
    private static final long SEED = 20_260_406;
    private static final int SMALLEST = 10_000;
    private static final int TEN = 10;
    private static final int TURNS = 10;
    private static final int FEWEST_TURNS = 3;
    private static final int ERRORS_OF_EACH_KIND = 20;
    private static final int SHOWN_OF_DIGEST = 16;
    private static final String JOIN = """
            select l.line, i.item from bench_line l
            join bench_item i on i.account = l.account and i.pence = l.pence and i.on_day = l.on_day
            """;

    private final Database database;

    ReconcileBench(Database database) {
        this.database = database;
    }

    /** At 10 thousand lines, and at ten times as many as long as that is not more than asked for. */
    public BenchReport run(Duration time, long most) throws IOException, SQLException {
        var report = new BenchReport.Builder("reconcile");
        var sizes = new ArrayList<Integer>();
        for (long size = Math.min(SMALLEST, most); size <= most; size *= TEN) {
            sizes.add(Math.toIntExact(size));
        }
        try (var pool = SingleRows.pool(database)) {
            for (int size : sizes) {
                new Size(pool, size, report).measure(time.dividedBy(sizes.size()), size == sizes.getLast());
            }
        }
        return report.report();
    }

    /** One size of caseload. */
    private record Size(DataSource pool, int size, BenchReport.Builder report) {
        private void measure(Duration time, boolean last) throws IOException, SQLException {
            var planted = PlantedMovements.of(SEED, size);
            var budgets = PlantedBudgets.of(Math.clamp(size / SMALLEST, 1, ERRORS_OF_EACH_KIND));
            fill(planted);
            var ours = new ArrayList<BigDecimal>();
            var explained = new ArrayList<BigDecimal>();
            var joined = new ArrayList<BigDecimal>();
            Reconciled first = Reconciled.of(planted.items(), planted.lines(), planted.spans());
            Set<String> pairs = join(planted.key());
            long until = System.nanoTime() + time.toNanos();
            // The first turn warms up and does not count.
            for (int turn = 0; turn <= TURNS && (turn <= FEWEST_TURNS || System.nanoTime() < until); turn++) {
                var again = Reconciled.of(planted.items(), planted.lines(), planted.spans());
                long from = System.nanoTime();
                join(planted.key());
                long nanos = System.nanoTime() - from;
                if (turn > 0) {
                    int lines = planted.lines().size();
                    ours.add(BenchReport.aSecond(lines, again.matchNanos()));
                    explained.add(BenchReport.aSecond(lines, again.matchNanos() + again.breakNanos()));
                    joined.add(BenchReport.aSecond(lines, nanos));
                }
            }
            String name = size + "/";
            BigDecimal matched = BenchReport.middle(ours);
            BigDecimal join = BenchReport.middle(joined);
            report.figure(name + "lines", BigDecimal.valueOf(planted.lines().size()), "lines");
            report.figure(name + "matched", matched, "lines/s");
            report.figure(name + "matched-and-explained", BenchReport.middle(explained), "lines/s");
            report.figure(name + "sql-join", join, "lines/s");
            quality(report, name, planted, budgets, first);
            report.figure(name + "sql-join-precision", joinPrecision(planted.key(), pairs), "%");
            report.figure(name + "sql-join-recall", joinRecall(planted.key(), pairs), "%");
            result(report, name + "result", first);
            result(report, name + "result-of-shuffled-input", shuffled(planted));
            if (last) {
                report.ratio("reconcile/sql-join", matched, join);
            }
        }

        private static void quality(
                BenchReport.Builder report,
                String name,
                PlantedMovements.Caseload planted,
                List<PlantedBudgets.Planted> budgets,
                Reconciled found) {
            List<Break> breaks = new ArrayList<>(found.breaks());
            var errors = new ArrayList<AnswerKey.Planted>();
            for (PlantedBudgets.Planted budget : budgets) {
                breaks.addAll(budget.breaks());
                errors.addAll(budget.errors());
            }
            var marked = Marked.of(planted.key().and(new AnswerKey(List.of(), errors)), found.matches(), breaks);
            report.figure(name + "precision", percent(marked.precision()), "%");
            report.figure(name + "recall", percent(marked.recall()), "%");
            report.figure(name + "matches", BigDecimal.valueOf(marked.matches()), "matches");
            report.figure(name + "wrong", BigDecimal.valueOf(marked.wrong().size()), "matches");
            report.figure(name + "decidable", BigDecimal.valueOf(marked.decidable()), "movements");
            report.figure(name + "missed", BigDecimal.valueOf(marked.missed().size()), "movements");
            report.figure(name + "planted", BigDecimal.valueOf(marked.planted()), "breaks");
            report.figure(name + "found", BigDecimal.valueOf(marked.found()), "breaks");
            marked.kinds()
                    .forEach((kind, of) -> report.figure(
                            name + "found/" + kind.label(), BigDecimal.valueOf(of.found()), "of " + of.planted()));
            report.figure(
                    name + "unfounded", BigDecimal.valueOf(marked.unfounded().size()), "breaks");
        }

        private static Reconciled shuffled(PlantedMovements.Caseload planted) {
            List<LedgerItem> items = new ArrayList<>(planted.items());
            List<StatementLine> lines = new ArrayList<>(planted.lines());
            Collections.shuffle(items, new Random(1));
            Collections.shuffle(lines, new Random(2));
            return Reconciled.of(items, lines, planted.spans());
        }

        private static void result(BenchReport.Builder report, String name, Reconciled found) {
            report.figure(
                    name,
                    BigDecimal.valueOf(found.matches().size()),
                    "matches, sha256:" + found.digest().substring(0, SHOWN_OF_DIGEST));
        }

        private static BigDecimal percent(long hundredths) {
            return BigDecimal.valueOf(hundredths, 2);
        }

        private void fill(PlantedMovements.Caseload planted) throws IOException, SQLException {
            var sql = JdbcClient.create(pool);
            for (String table : List.of("bench_line", "bench_item")) {
                sql.sql("drop table if exists " + table).update();
                String id = table.substring("bench_".length());
                sql.sql("create unlogged table " + table + " (" + id
                                + " text not null, account text not null, pence bigint not null, on_day date not null)")
                        .update();
            }
            try (Connection connection = pool.getConnection()) {
                copy(
                        connection,
                        "bench_line",
                        planted.lines().stream()
                                .map(line -> row(
                                        line.id(),
                                        line.account(),
                                        line.pence(),
                                        line.day().toString()))
                                .toList());
                copy(
                        connection,
                        "bench_item",
                        planted.items().stream()
                                .map(item -> row(
                                        item.id(),
                                        item.account(),
                                        item.pence(),
                                        item.effectiveOn().toString()))
                                .toList());
            }
            sql.sql("analyze bench_line").update();
            sql.sql("analyze bench_item").update();
        }

        private static String row(String id, String account, long pence, String day) {
            return id + "\t" + account + "\t" + pence + "\t" + day + "\n";
        }

        private static void copy(Connection connection, String table, List<String> rows)
                throws IOException, SQLException {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + table + " from stdin", new StringReader(String.join("", rows)));
        }

        /** Every pair that is the same on account, amount and day. */
        private Set<String> join(AnswerKey key) {
            var pairs = HashSet.<String>newHashSet(key.movements().size());
            JdbcClient.create(pool).sql(JOIN).query(row -> {
                pairs.add(row.getString(1) + "=" + row.getString(2));
            });
            return pairs;
        }

        private static BigDecimal joinPrecision(AnswerKey key, Set<String> pairs) {
            return share(right(key, pairs), pairs.size());
        }

        private static BigDecimal joinRecall(AnswerKey key, Set<String> pairs) {
            long decidable = key.movements().stream()
                    .filter(movement -> movement.decidable()
                            && !movement.lines().isEmpty()
                            && !movement.items().isEmpty())
                    .count();
            return share(right(key, pairs), decidable);
        }

        private static long right(AnswerKey key, Set<String> pairs) {
            return key.movements().stream()
                    .filter(movement -> movement.decidable()
                            && movement.lines().size() == 1
                            && movement.items().size() == 1
                            && pairs.contains(movement.lines().first() + "="
                                    + movement.items().first()))
                    .count();
        }

        private static BigDecimal share(long of, long all) {
            return all == 0
                    ? BigDecimal.ZERO
                    : BigDecimal.valueOf(of * 100).divide(BigDecimal.valueOf(all), 2, RoundingMode.DOWN);
        }
    }
}
