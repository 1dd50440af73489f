package uk.personalbudget.api.bench;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What one benchmark found.
 *
 * @param machine processors, memory and Java, as the figures depend on them
 * @param ratios ours over the baseline
 */
public record BenchReport(String benchmark, String machine, List<Figure> figures, List<Ratio> ratios) {
    private static final int RUNS = 10;
    private static final int PLACES = 3;

    public record Figure(String name, BigDecimal value, String unit) {}

    public record Ratio(String name, BigDecimal value) {}

    public BenchReport {
        figures = List.copyOf(figures);
        ratios = List.copyOf(ratios);
    }

    /** What is measured, told to {@link #median}. */
    interface Work {
        void run();
    }

    /** The median of ten runs in milliseconds, after as many that do not count. */
    static BigDecimal median(Work work) {
        for (int i = 0; i < RUNS; i++) {
            work.run();
        }
        var nanos = new long[RUNS];
        for (int i = 0; i < RUNS; i++) {
            nanos[i] = time(work);
        }
        Arrays.sort(nanos);
        return millis((nanos[RUNS / 2 - 1] + nanos[RUNS / 2]) / 2);
    }

    static BigDecimal once(Work work) {
        return millis(time(work));
    }

    /** The one in the middle: what a busy moment of the machine did to one of them does not count. */
    static BigDecimal middle(List<BigDecimal> figures) {
        return figures.stream().sorted().toList().get(figures.size() / 2);
    }

    /** How many a second that is, in whole ones. */
    static BigDecimal aSecond(long count, long nanos) {
        return BigDecimal.valueOf(count)
                .multiply(BigDecimal.valueOf(TimeUnit.SECONDS.toNanos(1)))
                .divide(BigDecimal.valueOf(nanos), 0, RoundingMode.HALF_UP);
    }

    private static long time(Work work) {
        long from = System.nanoTime();
        work.run();
        return System.nanoTime() - from;
    }

    static BigDecimal millis(long nanos) {
        return BigDecimal.valueOf(nanos)
                .divide(BigDecimal.valueOf(TimeUnit.MILLISECONDS.toNanos(1)), PLACES, RoundingMode.HALF_UP);
    }

    static String thisMachine() {
        long megabytes = Runtime.getRuntime().maxMemory() >> 20;
        return Runtime.getRuntime().availableProcessors() + " processors, " + megabytes + " MiB heap at most, Java "
                + Runtime.version().feature() + ", " + System.getProperty("os.name");
    }

    /** Collects the figures of one benchmark. */
    static final class Builder {
        private final String benchmark;
        private final List<Figure> figures = new ArrayList<>();
        private final List<Ratio> ratios = new ArrayList<>();

        Builder(String benchmark) {
            this.benchmark = benchmark;
        }

        Builder figure(String name, BigDecimal value, String unit) {
            figures.add(new Figure(name, value, unit));
            return this;
        }

        Builder ratio(String name, BigDecimal ours, BigDecimal baseline) {
            ratios.add(new Ratio(name, ours.divide(baseline, PLACES, RoundingMode.HALF_UP)));
            return this;
        }

        BenchReport report() {
            return new BenchReport(benchmark, thisMachine(), figures, ratios);
        }
    }
}
