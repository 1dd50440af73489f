package uk.personalbudget.api.platform;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.EventNames;
import uk.personalbudget.ledger.budget.Journal;
import uk.personalbudget.ledger.feed.FeedRecord;

/** Hands what Axon delivers to one reader, as records of the published feed, and remembers how far that went. */
final class FeedHandler {
    private static final long NOWHERE = 0;
    private static final long NOT = -1;
    private static final int AT_ONCE = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(FeedHandler.class);

    private final FeedReader reader;
    private final Clock clock;
    private volatile long committed = NOWHERE;
    private volatile Feed.@Nullable Trouble trouble;
    private volatile boolean failedAgain;
    /** How far it is in reading everything again. */
    private final AtomicLong again = new AtomicLong(NOT);

    FeedHandler(FeedReader reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    String name() {
        return reader.name();
    }

    /** The last position that is read and committed since this process started. */
    long committed() {
        return committed;
    }

    /** Nothing when it could read what it was given last. */
    Optional<Feed.Trouble> trouble() {
        return Optional.ofNullable(trouble);
    }

    @EventHandler
    void on(BudgetEvent event, DomainEventMessage<?> message, TrackingToken token, @Timestamp Instant recordedAt) {
        long position = token.position().orElseThrow();
        together().add(record(position, recordedAt, message, event));
    }

    /** What is read in one transaction: handed over as a whole when Axon has delivered all of it. */
    private List<FeedRecord> together() {
        UnitOfWork<?> work = CurrentUnitOfWork.get();
        return work.getOrComputeResource(reader.name() + "-records", _ -> {
            List<FeedRecord> records = new ArrayList<>();
            work.onPrepareCommit(_ -> {
                read(records);
            });
            work.afterCommit(_ -> committed = records.getLast().position());
            return records;
        });
    }

    private void read(List<FeedRecord> records) {
        try {
            reader.read(records);
        } catch (RuntimeException | Error failure) {
            failed(records.getFirst().position(), failure);
            throw failure;
        }
        if (trouble != null) {
            LOG.info("The reader {} goes on", name());
            trouble = null;
        }
    }

    /** The whole of it once, and a line each time after that. */
    private void failed(long position, Throwable why) {
        Feed.Trouble before = trouble;
        Feed.Trouble now = before == null
                ? new Feed.Trouble(position, clock.instant(), 1)
                : new Feed.Trouble(before.position(), before.since(), before.tries() + 1);
        trouble = now;
        LOG.warn(
                "The reader {} cannot read what begins at position {}: try {} since {}",
                name(),
                position,
                now.tries(),
                now.since(),
                now.tries() == 1 ? why : null);
    }

    static FeedRecord record(long position, Instant recordedAt, DomainEventMessage<?> message, BudgetEvent event) {
        return new FeedRecord(
                position,
                message.getAggregateIdentifier(),
                message.getSequenceNumber(),
                recordedAt,
                (String) message.getMetaData().getOrDefault(OrderMetadata.ACTOR, OrderMetadata.NOBODY),
                EventNames.of(event),
                event,
                Journal.entryOf(event));
    }

    void beginAgain() {
        if (!again.compareAndSet(NOT, NOWHERE)) {
            throw new IllegalStateException("The reader " + name() + " is reading everything again already.");
        }
    }

    /** Forgets all and reads these, a portion at a time. */
    void again(Iterable<FeedRecord> records) {
        reader.reset();
        List<FeedRecord> portion = new ArrayList<>(AT_ONCE);
        for (FeedRecord record : records) {
            portion.add(record);
            if (portion.size() == AT_ONCE) {
                first(portion);
            }
        }
        if (!portion.isEmpty()) {
            first(portion);
        }
    }

    private void first(List<FeedRecord> portion) {
        reader.readFirst(portion);
        again.set(portion.getLast().position());
        portion.clear();
    }

    long readAgainTo() {
        return again.get();
    }

    void endAgain(boolean done) {
        failedAgain = !done;
        long reached = again.getAndSet(NOT);
        if (done) {
            committed = reached;
            trouble = null;
        }
    }

    boolean failedAgain() {
        return failedAgain;
    }

    OptionalLong readingAgain() {
        long reached = again.get();
        return reached == NOT ? OptionalLong.empty() : OptionalLong.of(reached);
    }

    @ResetHandler
    void reset() {
        committed = NOWHERE;
        trouble = null;
        reader.reset();
    }
}
