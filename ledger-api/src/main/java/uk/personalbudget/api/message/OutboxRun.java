package uk.personalbudget.api.message;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Looks every minute for what is to be sent. */
final class OutboxRun implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxRun.class);

    private final Outbox outbox;
    private final boolean wanted;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "outbox");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean running;

    OutboxRun(Outbox outbox, boolean wanted) {
        this.outbox = outbox;
        this.wanted = wanted;
    }

    @Override
    public void start() {
        running = true;
        if (wanted) {
            var _ = clockwork.scheduleWithFixedDelay(this::quietly, 1, 1, TimeUnit.MINUTES);
        }
    }

    /** Whatever goes wrong, the next minute is tried again. */
    private void quietly() {
        try {
            outbox.once();
        } catch (RuntimeException failure) {
            LOG.error("What is to be sent could not be sent; it is tried again in a minute", failure);
        }
    }

    @Override
    public void stop() {
        running = false;
        clockwork.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
