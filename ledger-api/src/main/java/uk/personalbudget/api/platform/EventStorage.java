package uk.personalbudget.api.platform;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.JdbcUtils;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps events in PostgreSQL. Axon's own engine writes each order in a transaction of its own and lets the database number
 * events as they are written, so that a later number can be seen before an earlier one and a rolled back one leaves a hole.
 * Here all that is written goes through the {@link EventAppender}.
 */
final class EventStorage extends JdbcEventStorageEngine {
    private static final Logger LOG = LoggerFactory.getLogger(EventStorage.class);

    private static final int REMEMBERED_MAX = 10_000;

    static final EventSchema SCHEMA = EventSchema.builder()
            .eventTable("event")
            .snapshotTable("snapshot")
            .globalIndexColumn("position")
            .aggregateIdentifierColumn("stream")
            .sequenceNumberColumn("sequence")
            .typeColumn("stream_type")
            .eventIdentifierColumn("event_id")
            .timestampColumn("recorded_at")
            .payloadTypeColumn("name")
            .payloadRevisionColumn("version")
            .payloadColumn("payload")
            .metaDataColumn("metadata")
            .build();

    private final ConnectionProvider connections;
    private final TransactionManager transactions;
    private final EventAppender appender;
    private final Cache<String, Place> appended =
            Caffeine.newBuilder().maximumSize(REMEMBERED_MAX).build();

    EventStorage(
            ConnectionProvider connections,
            TransactionManager transactions,
            Serializer events,
            Serializer snapshots,
            EventAppender appender) {
        super(JdbcEventStorageEngine.builder()
                .connectionProvider(connections)
                .transactionManager(transactions)
                .eventSerializer(events)
                .snapshotSerializer(snapshots)
                .snapshotFilter(snapshot -> snapshots
                        .typeForClass(BudgetAggregate.class)
                        .equals(snapshot.getPayload().getType()))
                .persistenceExceptionResolver(failure -> failure instanceof EventAppender.PlaceTaken)
                .schema(SCHEMA)
                .createTokenAt(EventStorage::positionBefore));
        this.connections = connections;
        this.transactions = transactions;
        this.appender = appender;
    }

    /** Where an event stands. */
    record Place(long position, long sequence, Instant recordedAt) {}

    /** The last event of a stream. */
    Optional<Place> head(String stream) {
        return place("where stream = ? order by sequence desc limit 1", stream);
    }

    /** The last event of all streams of a kind. */
    Optional<Place> last(String kind) {
        return place("where stream_type = ? order by position desc limit 1", kind);
    }

    /** One event of a stream; the one this node recorded last is remembered. */
    Optional<Place> place(String stream, long sequence) {
        Place last = appended.getIfPresent(stream);
        if (last != null && last.sequence() == sequence) {
            return Optional.of(last);
        }
        return place("where stream = ? and sequence = ?", stream, sequence);
    }

    private Optional<Place> place(String where, Object... values) {
        return transactions.fetchInTransaction(() -> JdbcUtils.executeQuery(
                connection(),
                connection -> {
                    var statement =
                            connection.prepareStatement("select position, sequence, recorded_at from event " + where);
                    for (int at = 0; at < values.length; at++) {
                        statement.setObject(at + 1, values[at]);
                    }
                    return statement;
                },
                rows -> rows.next()
                        ? Optional.of(new Place(rows.getLong(1), rows.getLong(2), instant(rows, 3)))
                        : Optional.empty(),
                failure -> new EventStoreException("An event's place cannot be read", failure)));
    }

    /**
     * Axon reads what is in a snapshot only later, when it is too late to do without; a snapshot that cannot be read is left
     * aside here.
     */
    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String stream) {
        return super.readSnapshot(stream).filter(EventStorage::readable);
    }

    private static boolean readable(DomainEventMessage<?> snapshot) {
        try {
            return snapshot.getPayload() instanceof BudgetAggregate;
        } catch (SerializationException torn) {
            LOG.warn(
                    "The snapshot of {} cannot be read; its events are read instead",
                    snapshot.getAggregateIdentifier(),
                    torn);
            return false;
        }
    }

    /** What is recorded is durable when this returns; it is never part of a transaction of the caller. */
    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (events.isEmpty()) {
            return;
        }
        var rows = new ArrayList<EventAppender.Row>();
        EventMessage<?> before = events.getFirst();
        SerializedObject<byte[]> metadata = before.serializeMetaData(serializer, byte[].class);
        for (EventMessage<?> message : events) {
            if (!message.getMetaData().equals(before.getMetaData())) {
                before = message;
                metadata = message.serializeMetaData(serializer, byte[].class);
            }
            rows.add(row((DomainEventMessage<?>) message, serializer, metadata));
        }
        try {
            List<Place> places = appender.append(rows);
            for (int at = 0; at < rows.size(); at++) {
                appended.put(rows.get(at).stream(), places.get(at));
            }
        } catch (EventAppender.PlaceTaken taken) {
            handlePersistenceException(taken, events.getFirst());
        }
    }

    /** @param metadata what the events of one order have in common, written once for all of them */
    private static EventAppender.Row row(
            DomainEventMessage<?> event, Serializer serializer, SerializedObject<byte[]> metadata) {
        return new EventAppender.Row(
                event.getIdentifier(),
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                event.getType(),
                event.serializePayload(serializer, byte[].class),
                metadata);
    }

    @Override
    protected void writeTimestamp(PreparedStatement statement, int at, Instant timestamp) throws SQLException {
        statement.setObject(at, OffsetDateTime.ofInstant(timestamp, ZoneOffset.UTC));
    }

    @Override
    protected Object readTimeStamp(ResultSet rows, String column) throws SQLException {
        return rows.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static Instant instant(ResultSet rows, int column) throws SQLException {
        return rows.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static PreparedStatement positionBefore(Connection connection, EventSchema schema, Instant at)
            throws SQLException {
        var statement = connection.prepareStatement("select min(position) - 1 from event where recorded_at >= ?");
        statement.setObject(1, OffsetDateTime.ofInstant(at, ZoneOffset.UTC));
        return statement;
    }

    private Connection connection() {
        try {
            return connections.getConnection();
        } catch (SQLException failure) {
            throw new EventStoreException("No connection to the event store", failure);
        }
    }
}
