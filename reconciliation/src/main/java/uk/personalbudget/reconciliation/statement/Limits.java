package uk.personalbudget.reconciliation.statement;

import java.time.Duration;

/**
 * How much a file may ask of us. Every reader works inside these bounds, so that no file, however made, can exhaust memory or
 * hold a worker for ever.
 */
public record Limits(long bytesMax, Duration timeMax, int depthMax, int fieldCharsMax, int entriesMax) {

    private static final int UNHURRIED_DAYS = 365;

    public static final Limits DEFAULT =
            new Limits(2L * 1024 * 1024 * 1024, Duration.ofMinutes(10), 40, 10_000, 2_000_000);

    /** The same for a file that was read in time once and is now read as slowly as its rows are used. */
    public Limits unhurried() {
        return new Limits(bytesMax, Duration.ofDays(UNHURRIED_DAYS), depthMax, fieldCharsMax, entriesMax);
    }

    public Watch start() {
        return new Watch(System.nanoTime(), timeMax);
    }

    /** A running time limit. It measures elapsed time only, so it needs no clock. */
    public static final class Watch {
        private final long startedNanos;
        private final Duration timeMax;

        private Watch(long startedNanos, Duration timeMax) {
            this.startedNanos = startedNanos;
            this.timeMax = timeMax;
        }

        public void check() {
            if (System.nanoTime() - startedNanos > timeMax.toNanos()) {
                throw new Unreadable(
                        RefusalCode.TOO_SLOW, "Reading the file took longer than " + timeMax.toSeconds() + " seconds");
            }
        }
    }
}
