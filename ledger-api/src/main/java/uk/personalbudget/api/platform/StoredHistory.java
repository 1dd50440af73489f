package uk.personalbudget.api.platform;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Consumer;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.Journal;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.reconciliation.item.BudgetHistory;

/** A budget's own past, read straight from where its events are kept: always up to the last one, never behind. */
final class StoredHistory implements BudgetHistory {
    private static final String COLUMNS =
            "select position, stream, sequence, recorded_at, name, version, payload, metadata";

    private final JdbcClient sql;
    private final Serializer events;

    StoredHistory(JdbcClient sql, Serializer events) {
        this.sql = sql;
        this.events = events;
    }

    @Override
    public List<FeedRecord> of(String budget, long upToPosition) {
        return sql.sql(COLUMNS + " from event where stream = :budget and stream_type = :kind and position <= :position"
                        + " order by sequence")
                .param("budget", budget)
                .param("kind", BudgetAggregate.KIND)
                .param("position", upToPosition)
                .query((row, _) -> record(row))
                .list();
    }

    @Override
    public void all(Consumer<FeedRecord> reader) {
        sql.sql("select distinct stream from event where stream_type = :kind order by stream")
                .param("kind", BudgetAggregate.KIND)
                .query((row, _) -> row.getString(1))
                .list()
                .forEach(budget -> of(budget, Long.MAX_VALUE).forEach(reader));
    }

    private FeedRecord record(ResultSet row) throws SQLException {
        String name = row.getString("name");
        BudgetEvent event = events.deserialize(new SimpleSerializedObject<>(
                row.getBytes("payload"), byte[].class, new SimpleSerializedType(name, row.getString("version"))));
        MetaData metadata = events.deserialize(new SimpleSerializedObject<>(
                row.getBytes("metadata"), byte[].class, new SimpleSerializedType(MetaData.class.getName(), null)));
        return new FeedRecord(
                row.getLong("position"),
                row.getString("stream"),
                row.getLong("sequence"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                (String) metadata.getOrDefault(OrderMetadata.ACTOR, OrderMetadata.NOBODY),
                name,
                event,
                Journal.entryOf(event));
    }
}
