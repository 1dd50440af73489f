package uk.personalbudget.api.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.personalbudget.ledger.feed.FeedRecord;

/** How far the readers of the ledger have come, and making one read everything again. */
public final class Feed {
    /** Each reader reads the whole feed in one order. */
    private static final int SEGMENT = 0;

    private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(5).toNanos();

    private final EventProcessingConfiguration processing;
    private final EventStorage storage;
    private final StoredEvents events;
    private final TokenStore tokens;
    private final TransactionManager transactions;
    private final JdbcClient sql;
    private final Serializer serializer;
    private final List<FeedHandler> handlers;

    Feed(
            EventProcessingConfiguration processing,
            EventStorage storage,
            StoredEvents events,
            TokenStore tokens,
            TransactionManager transactions,
            JdbcClient sql,
            Serializer serializer,
            List<FeedHandler> handlers) {
        this.processing = processing;
        this.storage = storage;
        this.events = events;
        this.tokens = tokens;
        this.transactions = transactions;
        this.sql = sql;
        this.serializer = serializer;
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
        return events.after(after);
    }

    /**
     * A reader that cannot read something: it keeps trying that, and reads nothing after it.
     *
     * @param position of the first record of those it cannot read
     * @param since when it could not for the first time
     * @param tries how often it could not
     */
    public record Trouble(long position, Instant since, int tries) {}

    /** The position up to which a reader has read, on whichever node, 0 when it has not begun. */
    public long position(String reader) {
        var here = processor(reader).processingStatus();
        long before = here.isEmpty()
                ? stored(reader)
                : here.values().stream()
                        .mapToLong(status -> status.getCurrentPosition().orElse(0))
                        .min()
                        .orElse(0);
        return Math.max(before, handler(reader).committed());
    }

    /** Another node does what this reader does, or none just now: what it had read is written down. */
    private long stored(String reader) {
        return sql.sql("select token, token_type from reader_token"
                        + " where reader = :reader and segment = :segment and token is not null")
                .param("reader", reader)
                .param("segment", SEGMENT)
                .query((row, _) -> new SimpleSerializedObject<>(
                        row.getBytes("token"), byte[].class, row.getString("token_type"), null))
                .optional()
                .map(token -> (TrackingToken) serializer.deserialize(token))
                .map(token -> token.position().orElse(0))
                .orElse(0L);
    }

    /** True when the reader met something it cannot handle: it keeps trying the same record and reads nothing after it. */
    public boolean stuck(String reader) {
        return trouble(reader).isPresent();
    }

    /** What the reader cannot handle; nothing when all is well. */
    public Optional<Trouble> trouble(String reader) {
        return handler(reader).trouble();
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

    /**
     * Makes a reader forget everything and read the whole feed again, all in one transaction: until it has ended, everybody
     * sees what was there before, and so it stays when it fails.
     *
     * @throws IllegalStateException when it is doing so already, or another node does what this reader does
     */
    public void readAgain(String reader) {
        StreamingEventProcessor processor = processor(reader);
        FeedHandler handler = handler(reader);
        handler.beginAgain();
        processor.shutDown();
        boolean done = false;
        try {
            transactions.executeInTransaction(() -> {
                tokens.fetchToken(reader, SEGMENT);
                handler.again(events.after(0));
                tokens.storeToken(GapAwareTrackingToken.newInstance(handler.readAgainTo(), List.of()), reader, SEGMENT);
                tokens.releaseClaim(reader, SEGMENT);
            });
            done = true;
        } catch (UnableToClaimTokenException elsewhere) {
            throw new IllegalStateException("Another node reads the feed for " + reader + ": ask that one.", elsewhere);
        } finally {
            handler.endAgain(done);
            processor.start();
        }
    }

    /** How far a reader is that reads everything again; nothing when it does not. */
    public OptionalLong readingAgain(String reader) {
        return handler(reader).readingAgain();
    }

    /** True when it was to read everything again, last, and could not: it has what it had before. */
    public boolean failedAgain(String reader) {
        return handler(reader).failedAgain();
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
