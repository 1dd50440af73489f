package uk.personalbudget.api.platform;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.EventNames;
import uk.personalbudget.ledger.budget.Journal;
import uk.personalbudget.ledger.feed.FeedRecord;

/** Reads the events of the budgets straight from the store, in the order of their positions, without starting anything. */
public final class StoredEvents {
    private static final int FETCHED_AT_ONCE = 1000;

    private final DataSource database;
    private final Serializer events = EventSerializer.make();
    private final JsonMapper json = JsonMapper.builder().build();

    public StoredEvents(DataSource database) {
        this.database = database;
    }

    /** Hands over every event, or those of one budget, as they were at one moment. */
    public void read(Optional<String> budget, Consumer<FeedRecord> reader) {
        String query = "select position, stream, sequence, recorded_at, name, version, payload, metadata from event"
                + " where stream_type = ?" + (budget.isPresent() ? " and stream = ?" : "") + " order by position";
        try (Connection connection = database.getConnection()) {
            // Only outside auto-commit does the driver fetch in portions rather than everything at once.
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            try (PreparedStatement statement = connection.prepareStatement(query)) {
                statement.setFetchSize(FETCHED_AT_ONCE);
                statement.setString(1, BudgetAggregate.KIND);
                if (budget.isPresent()) {
                    statement.setString(2, budget.get());
                }
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        reader.accept(record(rows));
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

    private FeedRecord record(ResultSet row) throws SQLException {
        BudgetEvent event = events.deserialize(new SimpleSerializedObject<>(
                row.getBytes("payload"), byte[].class, row.getString("name"), row.getString("version")));
        JsonNode actor = json.readTree(row.getBytes("metadata")).path(OrderMetadata.ACTOR);
        return new FeedRecord(
                row.getLong("position"),
                row.getString("stream"),
                row.getLong("sequence"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                actor.isString() ? actor.asString() : OrderMetadata.NOBODY,
                EventNames.of(event),
                event,
                Journal.entryOf(event));
    }
}
