package uk.personalbudget.api.bench;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks at a fixed rate, as a card scheme does: the next request is due at its time whether or not those before it are
 * answered. Each is timed from when it was due, so that whoever had to wait behind a slow one counts as waiting.
 */
final class OpenLoop {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int FAILED = -1;

    private OpenLoop() {}

    /** Sends one request; the answer is its HTTP status. */
    interface Request {
        CompletableFuture<Integer> send(long number);
    }

    /** What came back: how long each took from when it was due, from the quickest to the slowest, and how many were no use. */
    static final class Came {
        private final long[] nanos;
        private final long refused;
        private final long failed;
        private final long lasted;

        private Came(long[] nanos, long refused, long failed, long lasted) {
            this.nanos = nanos;
            this.refused = refused;
            this.failed = failed;
            this.lasted = lasted;
        }

        /** In milliseconds; 0.99 for the time that one in a hundred does not keep. */
        BigDecimal within(double share) {
            return BenchReport.millis(nanos[Math.min(nanos.length - 1, (int) Math.ceil(share * nanos.length) - 1)]);
        }

        /** Of a hundred requests, how many the rules said no to. */
        BigDecimal refusedPercent() {
            return percent(refused);
        }

        /** Of a hundred requests, how many had no answer, or one that is neither a yes nor a no. */
        BigDecimal failedPercent() {
            return percent(failed);
        }

        private BigDecimal percent(long count) {
            return BigDecimal.valueOf(count)
                    .movePointRight(2)
                    .divide(BigDecimal.valueOf(nanos.length), 3, java.math.RoundingMode.HALF_UP);
        }

        /** Answers a second, from the first due time to the last answer. */
        BigDecimal aSecond() {
            return BenchReport.aSecond(nanos.length - failed, lasted);
        }
    }

    static Came run(int aSecond, Duration time, Request request) throws InterruptedException {
        int count = Math.toIntExact(aSecond * time.toMillis() / 1_000);
        long between = TimeUnit.SECONDS.toNanos(1) / aSecond;
        var took = new AtomicLongArray(count);
        var statuses = new AtomicIntegerArray(count);
        var open = new Phaser(1);
        long start = System.nanoTime();
        for (int at = 0; at < count; at++) {
            long due = start + at * between;
            while (System.nanoTime() - due < 0) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            int number = at;
            open.register();
            var _ = request.send(number).whenComplete((status, failure) -> {
                took.set(number, System.nanoTime() - due);
                statuses.set(number, failure == null ? status : FAILED);
                open.arriveAndDeregister();
            });
        }
        int phase = open.arrive();
        try {
            open.awaitAdvanceInterruptibly(phase, PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            // What is not answered by now counts as failed, below.
        }
        return came(took, statuses, start);
    }

    private static Came came(AtomicLongArray took, AtomicIntegerArray statuses, long start) {
        long now = System.nanoTime();
        var nanos = new long[took.length()];
        long refused = 0;
        long failed = 0;
        for (int at = 0; at < nanos.length; at++) {
            int status = statuses.get(at);
            nanos[at] = status == 0 ? PATIENCE.toNanos() : took.get(at);
            if (status == 422) {
                refused++;
            } else if (status / 100 != 2) {
                failed++;
            }
        }
        Arrays.sort(nanos);
        return new Came(nanos, refused, failed, now - start);
    }
}
