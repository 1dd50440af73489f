package uk.personalbudget.api.timer;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Gives what is due every hour, so that a day missed while the service was down is made up soon after it is back. Of several
 * nodes on one database only one runs at a time: the lock is the database's own and goes with its connection, so a node that
 * dies leaves none behind.
 */
@Component
final class HourlyRun implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(HourlyRun.class);
    /** Any number, as long as nothing else takes it. */
    private static final long LOCK = 0x6c65_6467_6572_0001L;

    private static final Duration FIRST = Duration.ofMinutes(10);
    private static final Duration EVERY = Duration.ofHours(1);

    private final DailyRun daily;
    private final DataSource database;
    private final boolean wanted;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "timers");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean running;

    /** @param wanted {@code ledger.timers}: false where nothing may happen by itself */
    HourlyRun(DailyRun daily, DataSource database, @Value("${ledger.timers:true}") boolean wanted) {
        this.daily = daily;
        this.database = database;
        this.wanted = wanted;
    }

    @Override
    public void start() {
        running = true;
        if (wanted) {
            var _ = clockwork.scheduleWithFixedDelay(
                    this::quietly, FIRST.toMinutes(), EVERY.toMinutes(), TimeUnit.MINUTES);
        }
    }

    /** Whatever goes wrong, the next hour is tried again. */
    private void quietly() {
        try {
            once();
        } catch (SQLException | RuntimeException failure) {
            LOG.error("What is due could not be given; it is tried again in an hour", failure);
        }
    }

    /** @return false when another node is at it */
    boolean once() throws SQLException {
        try (Connection connection = database.getConnection()) {
            if (!asked(connection, "select pg_try_advisory_lock(" + LOCK + ")")) {
                return false;
            }
            try {
                daily.run();
                return true;
            } finally {
                asked(connection, "select pg_advisory_unlock(" + LOCK + ")");
            }
        }
    }

    private static boolean asked(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery(question)) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    @Override
    public void stop() {
        running = false;
        clockwork.shutdown();
        try {
            if (!clockwork.awaitTermination(10, TimeUnit.SECONDS)) {
                clockwork.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
