package uk.personalbudget.api.platform;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
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
 * Keeps events in PostgreSQL. Axon's own engine lets the database number events as they are written, so that a later number
 * can be seen before an earlier one and a rolled back one leaves a hole. Here positions and times are given out under a
 * lock that lasts until the commit: both rise in the order of commits, and there are no holes.
 */
final class EventStorage extends JdbcEventStorageEngine {
    private static final Logger LOG = LoggerFactory.getLogger(EventStorage.class);

    /** Any number will do, as long as nothing else in the database locks by it. */
    private static final long APPENDING = 7_341_906_127L;

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
    private final Clock clock;

    EventStorage(
            ConnectionProvider connections,
            TransactionManager transactions,
            Serializer events,
            Serializer snapshots,
            Clock clock) {
        super(JdbcEventStorageEngine.builder()
                .connectionProvider(connections)
                .transactionManager(transactions)
                .eventSerializer(events)
                .snapshotSerializer(snapshots)
                .snapshotFilter(snapshot -> snapshots
                        .typeForClass(BudgetAggregate.class)
                        .equals(snapshot.getPayload().getType()))
                .persistenceExceptionResolver(EventStorage::duplicateKey)
                .schema(SCHEMA)
                .createTokenAt(EventStorage::positionBefore));
        this.connections = connections;
        this.transactions = transactions;
        this.clock = clock;
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

    /** One event of a stream. */
    Optional<Place> place(String stream, long sequence) {
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

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (events.isEmpty()) {
            return;
        }
        transactions.executeInTransaction(() -> JdbcUtils.executeBatch(
                connection(),
                connection -> append(connection, events, serializer),
                failure -> handlePersistenceException(failure, events.getFirst())));
    }

    private PreparedStatement append(
            Connection connection, List<? extends EventMessage<?>> events, Serializer serializer) throws SQLException {
        Head head = lock(connection);
        PreparedStatement statement = connection.prepareStatement(
                "insert into event (position, recorded_at, event_id, stream, sequence, stream_type, name, version,"
                        + " payload, metadata) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        long position = head.position();
        for (EventMessage<?> message : events) {
            var event = (DomainEventMessage<?>) message;
            SerializedObject<byte[]> payload = event.serializePayload(serializer, byte[].class);
            SerializedObject<byte[]> metadata = event.serializeMetaData(serializer, byte[].class);
            statement.setLong(1, ++position);
            writeTimestamp(statement, 2, head.now());
            statement.setString(3, event.getIdentifier());
            statement.setString(4, event.getAggregateIdentifier());
            statement.setLong(5, event.getSequenceNumber());
            statement.setString(6, event.getType());
            statement.setString(7, payload.getType().getName());
            statement.setString(8, payload.getType().getRevision());
            statement.setBytes(9, payload.getData());
            statement.setBytes(10, metadata.getData());
            statement.addBatch();
        }
        return statement;
    }

    /** The last position given out, and the time of what comes next: never before the last event's. */
    private record Head(long position, Instant now) {}

    private Head lock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(" + APPENDING + ")");
            // Axon hands times to the readers of the feed in milliseconds, so none is recorded more finely.
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            try (ResultSet rows =
                    statement.executeQuery("select position, recorded_at from event order by position desc limit 1")) {
                if (!rows.next()) {
                    return new Head(0, now);
                }
                Instant last = instant(rows, 2);
                return new Head(rows.getLong(1), now.isBefore(last) ? last : now);
            }
        }
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

    /** The driver says "duplicate" by a state, not by the exception class that Axon's own resolver looks for. */
    private static boolean duplicateKey(Exception failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql && "23505".equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private Connection connection() {
        try {
            return connections.getConnection();
        } catch (SQLException failure) {
            throw new EventStoreException("No connection to the event store", failure);
        }
    }
}
