package uk.personalbudget.api.platform;

import java.time.Instant;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.EventNames;
import uk.personalbudget.ledger.budget.Journal;
import uk.personalbudget.ledger.feed.FeedRecord;

/** Hands what Axon delivers to one reader, as records of the published feed. */
final class FeedHandler {
    private final FeedReader reader;

    FeedHandler(FeedReader reader) {
        this.reader = reader;
    }

    boolean handsTo(FeedReader other) {
        return reader == other;
    }

    @EventHandler
    void on(BudgetEvent event, DomainEventMessage<?> message, TrackingToken token, @Timestamp Instant recordedAt) {
        reader.read(new FeedRecord(
                token.position().orElseThrow(),
                message.getAggregateIdentifier(),
                message.getSequenceNumber(),
                recordedAt,
                (String) message.getMetaData().getOrDefault(OrderMetadata.ACTOR, OrderMetadata.NOBODY),
                EventNames.of(event),
                event,
                Journal.entryOf(event)));
    }

    @ResetHandler
    void reset() {
        reader.reset();
    }
}
