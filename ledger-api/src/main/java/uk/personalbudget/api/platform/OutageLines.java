package uk.personalbudget.api.platform;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * While the database is away, every reader of the feed says so again and again, each with the whole of what it was doing. One
 * line every few seconds says as much. Anything else that goes wrong is logged in full.
 */
public final class OutageLines extends TurboFilter {
    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(OutageLines.class);
    private static final String AXON = "org.axonframework.";
    private static final Duration APART = Duration.ofSeconds(10);
    private static final int CAUSES_MAX = 20;

    private final Clock clock;
    private final AtomicReference<Instant> last = new AtomicReference<>(Instant.MIN);

    OutageLines(Clock clock) {
        this.clock = clock;
        setName("outage-lines");
    }

    void begin() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logs) {
            setContext(logs);
            start();
            logs.addTurboFilter(this);
        }
    }

    void end() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logs) {
            logs.getTurboFilterList().remove(this);
        }
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] values,
            @Nullable Throwable thrown) {
        if (!level.isGreaterOrEqual(Level.WARN) || !logger.getName().startsWith(AXON)) {
            return FilterReply.NEUTRAL;
        }
        Throwable failure = thrown;
        if (failure == null
                && values != null
                && values.length > 0
                && values[values.length - 1] instanceof Throwable one) {
            failure = one;
        }
        if (failure == null || !unreached(failure)) {
            return FilterReply.NEUTRAL;
        }
        Instant now = clock.instant();
        Instant before = last.get();
        if (before.isBefore(now.minus(APART)) && last.compareAndSet(before, now)) {
            LOG.warn("The database cannot be reached just now; the readers of the feed go on when it is back");
        }
        return FilterReply.DENY;
    }

    /** Whether something failed only because the database is away, stops or starts. */
    public static boolean unreached(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < CAUSES_MAX; depth++) {
            if (cause instanceof SQLTransientConnectionException
                    || (cause instanceof SQLException lost && EventAppender.connectionLost(lost))) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
