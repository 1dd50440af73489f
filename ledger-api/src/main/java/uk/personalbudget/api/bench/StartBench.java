package uk.personalbudget.api.bench;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** From the start of the process until the service says that it is well, on full books and on empty ones, in turns. */
public final class StartBench {
    private static final int TURNS = 3;

    private final Path empty;
    private final Path full;
    private final ServedBooks.Made made;

    /** @param empty books that were opened once and hold nothing */
    public StartBench(Path empty, Path full, ServedBooks.Made made) {
        this.empty = empty;
        this.full = full;
        this.made = made;
    }

    /** Starts each three times, or less often where the time does not last for that. */
    public BenchReport run(Duration time) throws Exception {
        long until = System.nanoTime() + time.toNanos();
        List<BigDecimal> ours = new ArrayList<>();
        List<BigDecimal> theirs = new ArrayList<>();
        while (ours.isEmpty() || (ours.size() < TURNS && System.nanoTime() - until < 0)) {
            theirs.add(start(empty));
            ours.add(start(full));
        }
        var report = new BenchReport.Builder("start");
        report.figure("events", BigDecimal.valueOf(made.events()), "events");
        report.figure("full/ready", BenchReport.middle(ours), "ms");
        report.figure("empty/ready", BenchReport.middle(theirs), "ms");
        report.ratio("start/empty", BenchReport.middle(ours), BenchReport.middle(theirs));
        return report.report();
    }

    private static BigDecimal start(Path books) throws Exception {
        try (var served = Served.start(books)) {
            return BenchReport.millis(served.readyAfter().toNanos());
        }
    }
}
