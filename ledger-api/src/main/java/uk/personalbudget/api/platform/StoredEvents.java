package uk.personalbudget.api.platform;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.EventNames;
import uk.personalbudget.ledger.budget.Journal;
import uk.personalbudget.ledger.feed.FeedRecord;

/** Reads the events of the budgets straight from the store, in the order of their positions, without starting anything. */
public final class StoredEvents {
    private static final int FETCHED_AT_ONCE = 1000;
    private static final int PAGE = 4_000;
    private static final String COLUMNS =
            "select position, stream, sequence, recorded_at, name, version, payload, metadata from event";

    private final DataSource database;
    private final Serializer events = EventSerializer.make();
    private final JsonMapper json = JsonMapper.builder().build();

    public StoredEvents(DataSource database) {
        this.database = database;
    }

    /** Hands over every event, or those of one budget, as they were at one moment. */
    public void read(Optional<String> budget, Consumer<FeedRecord> reader) {
        read(Optional.empty(), budget, Optional.empty(), reader);
    }

    /** The same of events with certain names only: reading a few of many is much less work than reading all. */
    public void read(Set<String> names, Optional<String> budget, Consumer<FeedRecord> reader) {
        read(Optional.of(names), budget, Optional.empty(), reader);
    }

    /** The same of what was recorded since a moment. */
    public void read(Set<String> names, Optional<String> budget, Optional<Instant> since, Consumer<FeedRecord> reader) {
        read(Optional.of(names), budget, since, reader);
    }

    private void read(
            Optional<Set<String>> names,
            Optional<String> budget,
            Optional<Instant> since,
            Consumer<FeedRecord> reader) {
        String query = COLUMNS + " where stream_type = ?"
                + (budget.isPresent() ? " and stream = ?" : "")
                + (names.isPresent() ? " and name = any (?)" : "")
                + (since.isPresent() ? " and recorded_at >= ?" : "")
                + " order by position";
        try (Connection connection = database.getConnection()) {
            // Only outside auto-commit does the driver fetch in portions rather than everything at once.
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            try (PreparedStatement statement = connection.prepareStatement(query)) {
                statement.setFetchSize(FETCHED_AT_ONCE);
                int at = 1;
                statement.setString(at++, BudgetAggregate.KIND);
                if (budget.isPresent()) {
                    statement.setString(at++, budget.get());
                }
                if (names.isPresent()) {
                    statement.setArray(
                            at++, connection.createArrayOf("text", names.get().toArray()));
                }
                if (since.isPresent()) {
                    statement.setObject(at, since.get().atOffset(ZoneOffset.UTC));
                }
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        reader.accept(record(row(rows)));
                    }
                }
            } finally {
                connection.rollback();
                connection.setReadOnly(false);
                connection.setAutoCommit(true);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("The events cannot be read", failure);
        }
    }

    public List<FeedRecord> all(Optional<String> budget) {
        List<FeedRecord> all = new ArrayList<>();
        read(budget, all::add);
        return all;
    }

    /**
     * Every record after a position, in order. Rows are read and made into records, on all processors, while those before are
     * used; nothing is held open in between, so it may be left at any record.
     */
    public Iterable<FeedRecord> after(long position) {
        return () -> new Pages(position);
    }

    private final class Pages implements Iterator<FeedRecord> {
        private Iterator<FeedRecord> page = Collections.emptyIterator();
        private @Nullable Future<List<FeedRecord>> next;

        Pages(long after) {
            next = begun(after);
        }

        private Future<List<FeedRecord>> begun(long after) {
            var reading = new FutureTask<>(() -> page(after));
            Thread.ofVirtual().name("feed-page").start(reading);
            return reading;
        }

        @Override
        public boolean hasNext() {
            if (!page.hasNext() && next != null) {
                List<FeedRecord> read = arrived(next);
                next = read.size() < PAGE ? null : begun(read.getLast().position());
                page = read.iterator();
            }
            return page.hasNext();
        }

        @Override
        public FeedRecord next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return page.next();
        }
    }

    private static List<FeedRecord> arrived(Future<List<FeedRecord>> page) {
        try {
            return page.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The events were being read when this was stopped", interrupted);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("The events cannot be read", failure.getCause());
        }
    }

    /** Bytes as they are stored, to be made into a record by whichever thread has time. */
    private record Row(
            long position,
            String stream,
            long sequence,
            Instant recordedAt,
            SerializedObject<byte[]> payload,
            SerializedObject<byte[]> metadata) {}

    private List<FeedRecord> page(long after) throws SQLException {
        List<Row> rows = new ArrayList<>(PAGE);
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        COLUMNS + " where stream_type = ? and position > ? order by position limit " + PAGE)) {
            statement.setString(1, BudgetAggregate.KIND);
            statement.setLong(2, after);
            try (ResultSet read = statement.executeQuery()) {
                while (read.next()) {
                    rows.add(row(read));
                }
            }
        }
        return rows.parallelStream().map(this::record).toList();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong(1),
                row.getString(2),
                row.getLong(3),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                new SimpleSerializedObject<>(row.getBytes(7), byte[].class, row.getString(5), row.getString(6)),
                new SerializedMetaData<>(row.getBytes(8), byte[].class));
    }

    private FeedRecord record(Row row) {
        BudgetEvent event = events.deserialize(row.payload());
        return new FeedRecord(
                row.position(),
                row.stream(),
                row.sequence(),
                row.recordedAt(),
                actor(row.metadata().getData()),
                EventNames.of(event),
                event,
                Journal.entryOf(event));
    }

    private String actor(byte[] metadata) {
        try (JsonParser parts = json.createParser(metadata)) {
            parts.nextToken();
            while (parts.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parts.currentName();
                JsonToken value = parts.nextToken();
                if (name.equals(OrderMetadata.ACTOR) && value == JsonToken.VALUE_STRING) {
                    return parts.getString();
                }
                parts.skipChildren();
            }
        }
        return OrderMetadata.NOBODY;
    }
}
