package uk.personalbudget.api.platform;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the events of every stream, of every kind, as they were at one moment. An event that cannot be read is handed over as
 * one that is not there, so that whoever proves the books can name it and go on.
 */
public final class EveryEvent {
    /** The kinds of streams that are kept by this package itself. */
    public static final String POLICIES = StoredPolicies.KIND;

    public static final String PROVIDER = StoredProviders.KIND;

    private static final int FETCHED_AT_ONCE = 1000;

    private final DataSource database;
    private final Serializer events = EventSerializer.make();
    private final JsonMapper json = JsonMapper.builder().build();

    public EveryEvent(DataSource database) {
        this.database = database;
    }

    /** Where an event stands. */
    public record Place(long position, String stream, long sequence, Instant recordedAt) {}

    /** @param event nothing where it cannot be read */
    public record Row(Place place, String kind, String name, String actor, Optional<Object> event) {
        public boolean ofBudget() {
            return kind.equals(BudgetAggregate.KIND);
        }
    }

    /** Every event, one stream after the other. */
    public void byStream(Consumer<Row> reader) {
        read(
                "select position, stream, sequence, stream_type, recorded_at, name, version, payload, metadata from event"
                        + " order by stream, sequence",
                row -> reader.accept(row(row)));
    }

    /** Where every event stands, in the order of positions. */
    public void byPosition(Consumer<Place> reader) {
        read(
                "select position, stream, sequence, recorded_at from event order by position",
                row -> reader.accept(place(row)));
    }

    @FunctionalInterface
    private interface Taking {
        void take(ResultSet row) throws SQLException;
    }

    private void read(String query, Taking taking) {
        try (Connection connection = database.getConnection()) {
            // Only outside auto-commit does the driver fetch in portions rather than everything at once.
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(query)) {
                statement.setFetchSize(FETCHED_AT_ONCE);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        taking.take(rows);
                    }
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("The events cannot be read", failure);
        }
    }

    private static Place place(ResultSet row) throws SQLException {
        return new Place(
                row.getLong("position"),
                row.getString("stream"),
                row.getLong("sequence"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant());
    }

    private Row row(ResultSet row) throws SQLException {
        byte[] payload = row.getBytes("payload");
        byte[] metadata = row.getBytes("metadata");
        String name = row.getString("name");
        String version = row.getString("version");
        Optional<Object> event;
        String by = OrderMetadata.NOBODY;
        try {
            event = Optional.of(events.deserialize(new SimpleSerializedObject<>(payload, byte[].class, name, version)));
            JsonNode actor = json.readTree(metadata).path(OrderMetadata.ACTOR);
            by = actor.isString() ? actor.asString() : by;
        } catch (RuntimeException unreadable) {
            event = Optional.empty();
        }
        return new Row(place(row), row.getString("stream_type"), name, by, event);
    }
}
