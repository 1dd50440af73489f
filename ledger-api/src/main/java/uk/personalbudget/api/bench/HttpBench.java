package uk.personalbudget.api.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Authorisations over HTTP at 500 a second, each with a key of its own, against a service in a process of its own. They come
 * when they are due, whatever became of those before, and are timed from then. The baseline asks the same service how it is,
 * at the same rate. A machine that cannot give 500 a second is asked for half of what it can.
 */
public final class HttpBench {
    public static final int BUDGETS = 2_000;
    private static final int A_SECOND = 500;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final int WARM_UPS_MOST = 9;
    private static final int TURNS = 3;
    private static final int CALLERS = 16;

    private final Path folder;
    private final ServedBooks.Made made;

    public HttpBench(Path folder, ServedBooks.Made made) {
        this.folder = folder;
        this.made = made;
    }

    /** Measures for about as long as it is given. */
    public BenchReport run(Duration time) throws Exception {
        var report = new BenchReport.Builder("http");
        try (var served = Served.start(folder)) {
            OpenLoop.Request authorise = number -> served.http()
                    .sendAsync(
                            served.authorise(
                                    FilledBooks.name((int) (number % made.budgets())),
                                    made.token(),
                                    UUID.randomUUID().toString()),
                            HttpResponse.BodyHandlers.discarding())
                    .thenApply(HttpResponse::statusCode);
            OpenLoop.Request health = _ -> served.http()
                    .sendAsync(served.health(), HttpResponse.BodyHandlers.discarding())
                    .thenApply(HttpResponse::statusCode);
            requireYes(served);
            report.figure("authorise/after-the-start", warmUp(served, authorise, report), "ms");
            Callers.run(
                    CALLERS,
                    WARM_UP.dividedBy(4),
                    (_, number) -> health.send(number).join());
            long before = served.processorNanos();
            long from = System.nanoTime();
            long orders = Callers.run(
                    CALLERS,
                    WARM_UP.dividedBy(4),
                    (_, number) -> authorise.send(number).join());
            BigDecimal most = BenchReport.aSecond(orders, System.nanoTime() - from);
            BigDecimal processor = BenchReport.millis((served.processorNanos() - before) / Math.max(1, orders));
            // Asked for more than it can give, it would only show how long a queue grows.
            boolean enough = most.compareTo(BigDecimal.valueOf(A_SECOND)) > 0;
            int asked = enough ? A_SECOND : Math.max(1, most.intValue() / 2);
            Duration each = time.dividedBy(2L * TURNS);
            List<OpenLoop.Came> ours = new ArrayList<>();
            List<OpenLoop.Came> theirs = new ArrayList<>();
            for (int turn = 0; turn < TURNS; turn++) {
                ours.add(OpenLoop.run(asked, each, authorise));
                theirs.add(OpenLoop.run(asked, each, health));
            }
            report.figure("authorise/as-many-as-can-be", most, "requests/s");
            report.figure("authorise/processor-time", processor, "ms");
            report.figure("authorise/asked", BigDecimal.valueOf(asked), "requests/s");
            report.figure("authorise/answered", middle(ours, OpenLoop.Came::aSecond), "requests/s");
            report.figure("authorise/p50", middle(ours, it -> it.within(0.5)), "ms");
            report.figure("authorise/p99", middle(ours, it -> it.within(0.99)), "ms");
            report.figure("authorise/slowest", middle(ours, it -> it.within(1)), "ms");
            report.figure("authorise/refused", middle(ours, OpenLoop.Came::refusedPercent), "%");
            report.figure("authorise/failed", middle(ours, OpenLoop.Came::failedPercent), "%");
            report.figure("health/answered", middle(theirs, OpenLoop.Came::aSecond), "requests/s");
            report.figure("health/failed", middle(theirs, OpenLoop.Came::failedPercent), "%");
            report.figure("health/p50", middle(theirs, it -> it.within(0.5)), "ms");
            report.figure("health/p99", middle(theirs, it -> it.within(0.99)), "ms");
            report.ratio("http/health/p50", middle(ours, it -> it.within(0.5)), middle(theirs, it -> it.within(0.5)));
            report.ratio("http/health/p99", middle(ours, it -> it.within(0.99)), middle(theirs, it -> it.within(0.99)));
        }
        return report.report();
    }

    /**
     * A service that has just started is still being translated, and a queue that it could not empty would be measured long
     * after. It is warm when an order takes it about as long as in the round before.
     *
     * @return what an order took of the processors in the first round
     */
    private static BigDecimal warmUp(Served served, OpenLoop.Request authorise, BenchReport.Builder report)
            throws Exception {
        long first = 0;
        long least = Long.MAX_VALUE;
        long from = System.nanoTime();
        for (int round = 0; round < WARM_UPS_MOST; round++) {
            long before = served.processorNanos();
            long orders = Callers.run(
                    CALLERS, WARM_UP, (_, number) -> authorise.send(number).join());
            long each = (served.processorNanos() - before) / Math.max(1, orders);
            first = round == 0 ? each : first;
            if (each > least / 20 * 19) {
                break;
            }
            least = each;
        }
        report.figure("authorise/warm-up", BenchReport.millis(System.nanoTime() - from), "ms");
        return BenchReport.millis(first);
    }

    /** Figures of a service that says no to everything would look well. */
    private void requireYes(Served served) throws IOException, InterruptedException {
        var first = served.http()
                .send(
                        served.authorise(FilledBooks.name(0), made.token(), "first"),
                        HttpResponse.BodyHandlers.ofString());
        if (first.statusCode() / 100 != 2) {
            throw new IllegalStateException(
                    "the benchmark's own request is answered with " + first.statusCode() + ": " + first.body());
        }
    }

    private static BigDecimal middle(List<OpenLoop.Came> turns, Function<OpenLoop.Came, BigDecimal> figure) {
        return BenchReport.middle(turns.stream().map(figure).toList());
    }
}
