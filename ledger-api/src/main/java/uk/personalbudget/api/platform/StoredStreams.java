package uk.personalbudget.api.platform;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.personalbudget.api.stream.Streams;

/** The streams beside the budgets in the event store, so that positions, times and what guards the store hold for them too. */
final class StoredStreams implements Streams {
    private final EventStore store;
    private final JdbcClient sql;
    private final Serializer events;

    StoredStreams(EventStore store, JdbcClient sql, Serializer events) {
        this.store = store;
        this.sql = sql;
        this.events = events;
    }

    @Override
    public <E> List<Kept<E>> read(String stream, Class<E> family) {
        return sql.sql("select recorded_at, name, version, payload, metadata from event where stream = :stream"
                        + " order by sequence")
                .param("stream", stream)
                .query((row, _) -> {
                    Object event = events.deserialize(new SimpleSerializedObject<>(
                            row.getBytes("payload"),
                            byte[].class,
                            new SimpleSerializedType(row.getString("name"), row.getString("version"))));
                    MetaData metadata = events.deserialize(new SimpleSerializedObject<>(
                            row.getBytes("metadata"),
                            byte[].class,
                            new SimpleSerializedType(MetaData.class.getName(), null)));
                    return new Kept<>(
                            family.cast(event),
                            row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                            (String) metadata.getOrDefault(OrderMetadata.ACTOR, OrderMetadata.NOBODY));
                })
                .list();
    }

    @Override
    public List<String> ofKind(Kind kind) {
        // The kind is one of ours and stands in the query itself, so that the index over these few rows is used.
        return sql.sql("select distinct stream from event where stream_type <> 'personal-budget' and stream_type = '"
                        + kind.label() + "' order by stream")
                .query((row, _) -> row.getString(1))
                .list();
    }

    @Override
    public boolean append(Kind kind, String stream, long length, List<?> added, String actor) {
        List<EventMessage<?>> messages = new ArrayList<>();
        for (Object event : added) {
            messages.add(new GenericDomainEventMessage<>(
                    kind.label(), stream, length + messages.size(), event, MetaData.with(OrderMetadata.ACTOR, actor)));
        }
        try {
            store.publish(messages);
            return true;
        } catch (ConcurrencyException | AggregateStreamCreationException somebodyWasFirst) {
            return false;
        }
    }
}
