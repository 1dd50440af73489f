package uk.personalbudget.api.message;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import uk.personalbudget.api.chain.HeadLists;
import uk.personalbudget.api.message.Channel.Outcome;
import uk.personalbudget.ledger.budget.QueryEvent.Way;
import uk.personalbudget.ledger.calendar.London;

/**
 * Gives the head of all books away, by e-mail to the auditor, once a day: what somebody else has kept cannot be changed with the
 * books. It says nothing about anybody. Which day went out is asked of the channel, so that a restart or a second node does not
 * send it again.
 */
final class HeadMail implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(HeadMail.class);

    private final Channel channel;
    private final String address;
    private final HeadLists heads;
    private final Clock clock;
    private final boolean wanted;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "head-mail");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean running;
    private @Nullable LocalDate done;

    HeadMail(Channel channel, String address, HeadLists heads, Clock clock, boolean wanted) {
        this.channel = channel;
        this.address = address;
        this.heads = heads;
        this.clock = clock;
        this.wanted = wanted;
    }

    /** @return true when today's head went out now */
    synchronized boolean once() {
        LocalDate today = London.dateOf(clock.instant());
        Optional<HeadLists.Published> head = heads.last();
        if (today.equals(done) || head.isEmpty()) {
            return false;
        }
        String reference = "books-" + today;
        if (channel.find(reference) instanceof Outcome.Sent) {
            done = today;
            return false;
        }
        Outcome outcome = channel.send(Way.E_MAIL, reference, address, said(head.get()));
        if (outcome instanceof Outcome.Sent) {
            done = today;
            return true;
        }
        LOG.warn("The head of all books could not be sent to the auditor ({}); it is tried again", outcome);
        return false;
    }

    private static Map<String, String> said(HeadLists.Published head) {
        return Map.of(
                "number", Long.toString(head.number()),
                "made_at", head.madeAt().toString(),
                "digest", head.digest(),
                "statement", head.statement(),
                "key", head.key(),
                "signature", head.signature());
    }

    @Override
    public void start() {
        running = true;
        if (wanted) {
            var _ = clockwork.scheduleWithFixedDelay(this::quietly, 5, 15, TimeUnit.MINUTES);
        }
    }

    private void quietly() {
        try {
            once();
        } catch (RuntimeException failure) {
            LOG.error("The head of all books could not be sent to the auditor; it is tried again", failure);
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
