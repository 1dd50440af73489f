package uk.personalbudget.api.bench;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Many at once, each of which asks again as soon as it is answered: how much goes through. */
final class Callers {
    private static final AtomicLong NUMBERS = new AtomicLong();

    private Callers() {}

    /** One order of one caller; the number is its own and rises. */
    interface Caller {
        void order(int caller, long number) throws Exception;
    }

    static BigDecimal rate(int callers, Duration time, Caller caller) throws Exception {
        long from = System.nanoTime();
        long orders = run(callers, time, caller);
        return BenchReport.aSecond(orders, System.nanoTime() - from);
    }

    static long run(int callers, Duration time, Caller caller) throws Exception {
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
}
