package uk.personalbudget.api.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
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
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.personalbudget.api.policy.PolicyBooks;
import uk.personalbudget.ledger.budget.Context.Actor;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.policy.Policies;
import uk.personalbudget.ledger.policy.PolicyCommand;
import uk.personalbudget.ledger.policy.PolicyDecision;
import uk.personalbudget.ledger.policy.PolicyEvent;

/**
 * Policy in the event store. It is asked at every decision and changes a few times a year, so what was read last is used for
 * a second; an order always reads afresh.
 */
final class StoredPolicies implements PolicyBooks {
    /** The name of the stream's kind, in every event's row. */
    static final String KIND = "policies";

    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int TRIES_MAX = 3;

    private final EventStore store;
    private final JdbcClient sql;
    private final Serializer events;
    private final Clock clock;
    private volatile @Nullable Remembered remembered;

    StoredPolicies(EventStore store, JdbcClient sql, Serializer events, Clock clock) {
        this.store = store;
        this.sql = sql;
        this.events = events;
        this.clock = clock;
    }

    private record Remembered(Policies policies, long nanos) {}

    @Override
    public Policies now() {
        var before = remembered;
        if (before != null && System.nanoTime() - before.nanos() < FRESH_NANOS) {
            return before.policies();
        }
        return remember(Policies.of(read()));
    }

    private Policies remember(Policies policies) {
        remembered = new Remembered(policies, System.nanoTime());
        return policies;
    }

    @Override
    public Policies knownAt(Instant instant) {
        return Policies.of(read().stream()
                .filter(recorded -> !recorded.recordedAt().isAfter(instant))
                .toList());
    }

    private List<Policies.Recorded> read() {
        return sql.sql("select recorded_at, name, version, payload from event where stream = :stream order by sequence")
                .param("stream", PolicyEvent.STREAM)
                .query((row, _) -> new Policies.Recorded(
                        events.<byte[], PolicyEvent>deserialize(new SimpleSerializedObject<>(
                                row.getBytes("payload"),
                                byte[].class,
                                new SimpleSerializedType(row.getString("name"), row.getString("version")))),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    @Override
    public PolicyDecision send(PolicyCommand command, Actor actor) {
        for (int attempt = 1; ; attempt++) {
            LocalDate today = London.dateOf(clock.instant());
            var before = read();
            var decision = Policies.of(before).decide(command, actor.id(), today);
            if (!(decision instanceof PolicyDecision.Accepted accepted)
                    || accepted.events().isEmpty()) {
                return decision;
            }
            try {
                var metadata = MetaData.with(OrderMetadata.ACTOR, actor.id());
                var messages = new ArrayList<EventMessage<?>>();
                for (PolicyEvent event : accepted.events()) {
                    messages.add(new GenericDomainEventMessage<>(
                            KIND, PolicyEvent.STREAM, before.size() + messages.size(), event, metadata));
                }
                store.publish(messages);
                remember(Policies.of(read()));
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
