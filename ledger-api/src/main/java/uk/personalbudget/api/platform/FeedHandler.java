package uk.personalbudget.api.platform;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.EventNames;
import uk.personalbudget.ledger.budget.Journal;
import uk.personalbudget.ledger.feed.FeedRecord;

/** Hands what Axon delivers to one reader, as records of the published feed, and remembers how far that went. */
final class FeedHandler {
    private static final long NOWHERE = 0;
    private static final long NOT = -1;
    private static final int AT_ONCE = 1_000;

    private final FeedReader reader;
    private volatile long committed = NOWHERE;
    private volatile long failing = NOWHERE;
    private volatile boolean failedAgain;
    /** How far it is in reading everything again. */
    private final AtomicLong again = new AtomicLong(NOT);

    FeedHandler(FeedReader reader) {
        this.reader = reader;
    }

    String name() {
        return reader.name();
    }

    /** The last position that is read and committed since this process started. */
    long committed() {
        return committed;
    }

    /** True when the last record it was given could not be read. */
    boolean stuck() {
        return failing != NOWHERE;
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
                failing = records.getFirst().position();
                reader.read(records);
                failing = NOWHERE;
            });
            work.afterCommit(_ -> committed = records.getLast().position());
            return records;
        });
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
            failing = NOWHERE;
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
        failing = NOWHERE;
        reader.reset();
    }
}
