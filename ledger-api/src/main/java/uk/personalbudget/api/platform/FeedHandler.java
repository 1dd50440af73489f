package uk.personalbudget.api.platform;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

    private final FeedReader reader;
    private volatile long committed = NOWHERE;
    private volatile long failing = NOWHERE;

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

    @ResetHandler
    void reset() {
        committed = NOWHERE;
        failing = NOWHERE;
        reader.reset();
    }
}
