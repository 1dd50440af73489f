package uk.personalbudget.api.platform;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackedEventMessage;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.feed.FeedRecord;

/** How far the readers of the ledger have come, and making one read everything again. */
public final class Feed {
    private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(5).toNanos();

    private final EventProcessingConfiguration processing;
    private final EventStorage storage;
    private final List<FeedHandler> handlers;

    Feed(EventProcessingConfiguration processing, EventStorage storage, List<FeedHandler> handlers) {
        this.processing = processing;
        this.storage = storage;
        this.handlers = List.copyOf(handlers);
    }

    public List<String> readers() {
        return handlers.stream().map(FeedHandler::name).toList();
    }

    /** The position of the last event of a budget, 0 when there is none. */
    public long head() {
        return storage.last(BudgetAggregate.KIND)
                .map(EventStorage.Place::position)
                .orElse(0L);
    }

    /** Every record after a position, 0 for all of them, read from the store as they are needed. */
    public Iterable<FeedRecord> records(long after) {
        var token = GapAwareTrackingToken.newInstance(after, List.of());
        return () -> storage.readEvents(token, false)
                .filter(message -> BudgetEvent.class.isAssignableFrom(message.getPayloadType()))
                .map(Feed::record)
                .iterator();
    }

    private static FeedRecord record(TrackedEventMessage<?> message) {
        return FeedHandler.record(
                message.trackingToken().position().orElseThrow(),
                message.getTimestamp(),
                (DomainEventMessage<?>) message,
                (BudgetEvent) message.getPayload());
    }

    /** The position up to which a reader has read, 0 when it has not begun. */
    public long position(String reader) {
        long before = processor(reader).processingStatus().values().stream()
                .mapToLong(status -> status.getCurrentPosition().orElse(0))
                .min()
                .orElse(0);
        return Math.max(before, handler(reader).committed());
    }

    /** True when the reader met something it cannot handle: it keeps trying the same record and reads nothing after it. */
    public boolean stuck(String reader) {
        return handler(reader).stuck();
    }

    /** Waits until every reader has read up to a position; false when that takes longer than the patience given. */
    public boolean await(long position, Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        for (String reader : readers()) {
            while (position(reader) < position) {
                if (System.nanoTime() - until >= 0) {
                    return false;
                }
                LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            }
        }
        return true;
    }

    /** Waits until every reader has read all there is now. */
    public boolean awaitAll(Duration patience) {
        return await(head(), patience);
    }

    /** Makes a reader forget everything and read the whole feed again. */
    public void readAgain(String reader) {
        StreamingEventProcessor processor = processor(reader);
        processor.shutDown();
        try {
            processor.resetTokens();
        } finally {
            processor.start();
        }
    }

    private FeedHandler handler(String reader) {
        return handlers.stream()
                .filter(handler -> handler.name().equals(reader))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no reader named " + reader));
    }

    private StreamingEventProcessor processor(String reader) {
        return processing
                .eventProcessor(reader, StreamingEventProcessor.class)
                .orElseThrow(() -> new IllegalArgumentException("There is no reader named " + reader));
    }
}
