package uk.personalbudget.api.bench;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What the heap of a service holds after each of 20,000 budgets was posted to over HTTP. It is given 512 MiB and no more, so
 * that it proves by answering that these are enough. The baseline is the same service before the first order.
 */
public final class MemoryBench {
    public static final int BUDGETS = 20_000;
    private static final int HEAP_MOST = 512;
    private static final int CALLERS = 32;

    private final Path folder;
    private final ServedBooks.Made made;

    public MemoryBench(Path folder, ServedBooks.Made made) {
        this.folder = folder;
        this.made = made;
    }

    public BenchReport run() throws Exception {
        var report = new BenchReport.Builder("memory");
        try (var served = Served.start(folder, "-Xmx" + HEAP_MOST + "m")) {
            BigDecimal idle = megabytes(served.heap());
            long from = System.nanoTime();
            int yes = post(served);
            long lasted = System.nanoTime() - from;
            BigDecimal used = megabytes(served.heap());
            report.figure("budgets", BigDecimal.valueOf(made.budgets()), "budgets");
            report.figure("events/before", BigDecimal.valueOf(made.events()), "events");
            report.figure("posted", BigDecimal.valueOf(yes), "orders");
            report.figure("posted/rate", BenchReport.aSecond(made.budgets(), lasted), "orders/s");
            report.figure("heap/given", BigDecimal.valueOf(HEAP_MOST), "MiB");
            report.figure("heap/after-collection", used, "MiB");
            report.figure("heap/idle", idle, "MiB");
            report.ratio("memory/idle", used, idle);
        }
        return report.report();
    }

    /** @return how many said yes */
    private int post(Served served) throws Exception {
        var answers = new ArrayList<Future<Integer>>();
        try (var callers = Executors.newFixedThreadPool(CALLERS)) {
            for (int at = 0; at < made.budgets(); at++) {
                String budget = FilledBooks.name(at);
                answers.add(callers.submit(() -> served.http()
                        .send(
                                served.authorise(
                                        budget, made.token(), UUID.randomUUID().toString()),
                                HttpResponse.BodyHandlers.discarding())
                        .statusCode()));
            }
        }
        int yes = 0;
        for (Future<Integer> answer : answers) {
            yes += answer.get() / 100 == 2 ? 1 : 0;
        }
        return yes;
    }

    private static BigDecimal megabytes(double value) {
        return BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP);
    }
}
