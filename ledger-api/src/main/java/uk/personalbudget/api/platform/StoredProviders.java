package uk.personalbudget.api.platform;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.personalbudget.api.provider.ProviderBooks;
import uk.personalbudget.ledger.budget.Context.Actor;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.provider.Provider;
import uk.personalbudget.ledger.provider.ProviderCommand;
import uk.personalbudget.ledger.provider.ProviderDecision;
import uk.personalbudget.ledger.provider.ProviderEvent;
import uk.personalbudget.ledger.provider.ProviderRules;

/** Providers in the event store, one stream each. Every answer is read from it, so none is ever behind. */
final class StoredProviders implements ProviderBooks {
    /** The name of the streams' kind, in every event's row. */
    static final String KIND = "provider";

    private static final int TRIES_MAX = 3;
    /** The year 9999: whatever is recorded is before it. */
    private static final long FAR_AHEAD = 253_370_764_800L;

    private final EventStore store;
    private final JdbcClient sql;
    private final Serializer events;
    private final Clock clock;

    StoredProviders(EventStore store, JdbcClient sql, Serializer events, Clock clock) {
        this.store = store;
        this.sql = sql;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public List<Provider> all() {
        return knownAt(Instant.ofEpochSecond(FAR_AHEAD));
    }

    @Override
    public List<Provider> knownAt(Instant at) {
        var byProvider = new TreeMap<String, List<ProviderEvent>>();
        sql.sql("select name, version, payload from event where stream_type = :kind and recorded_at <= :at"
                        + " order by position")
                .param("kind", KIND)
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .query((row, _) -> event(row.getBytes("payload"), row.getString("name"), row.getString("version")))
                .list()
                .forEach(event -> byProvider
                        .computeIfAbsent(event.provider(), _ -> new ArrayList<>())
                        .add(event));
        return byProvider.values().stream()
                .flatMap(one -> Provider.of(one).stream())
                .toList();
    }

    @Override
    public Optional<Provider> find(String provider) {
        return Provider.of(read(provider));
    }

    private List<ProviderEvent> read(String provider) {
        return sql.sql("select name, version, payload from event where stream = :stream order by sequence")
                .param("stream", ProviderEvent.stream(provider))
                .query((row, _) -> event(row.getBytes("payload"), row.getString("name"), row.getString("version")))
                .list();
    }

    private ProviderEvent event(byte[] payload, String name, String version) {
        return events.<byte[], ProviderEvent>deserialize(
                new SimpleSerializedObject<>(payload, byte[].class, new SimpleSerializedType(name, version)));
    }

    @Override
    public ProviderDecision send(ProviderCommand command, Actor actor) {
        for (int attempt = 1; ; attempt++) {
            var before = read(command.provider());
            var decision =
                    ProviderRules.decide(command, Provider.of(before), actor.id(), London.dateOf(clock.instant()));
            if (!(decision instanceof ProviderDecision.Accepted accepted)
                    || accepted.event().isEmpty()) {
                return decision;
            }
            try {
                store.publish(new GenericDomainEventMessage<>(
                        KIND,
                        ProviderEvent.stream(command.provider()),
                        before.size(),
                        accepted.event().get(),
                        MetaData.with(OrderMetadata.ACTOR, actor.id())));
                return decision;
            } catch (ConcurrencyException | AggregateStreamCreationException conflict) {
                // Somebody else was first; what they did may change the answer.
                if (attempt == TRIES_MAX) {
                    throw conflict;
                }
            }
        }
    }
}
