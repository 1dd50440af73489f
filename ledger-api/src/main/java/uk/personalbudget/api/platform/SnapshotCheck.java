package uk.personalbudget.api.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.serialization.SimpleSerializedObject;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.BudgetState;

/**
 * Holds every snapshot against the state its events lead to. One that was taken under other rules is never used, and is passed
 * over here as it is there.
 */
@Component
public final class SnapshotCheck {
    private final JdbcClient sql;
    private final SnapshotSerializer snapshots = SnapshotSerializer.make(CoreFingerprint.take());
    private final org.axonframework.serialization.Serializer events = EventSerializer.make();

    SnapshotCheck(JdbcClient sql) {
        this.sql = sql;
    }

    /** What is wrong with the snapshot of a budget. */
    public record Difference(String budget, long sequence, String what) {}

    @SuppressWarnings("ArrayRecordComponent") // Read and used within one method.
    private record Kept(String stream, long sequence, byte[] payload) {}

    public List<Difference> differences() {
        var found = new ArrayList<Difference>();
        String version = snapshots.typeForClass(BudgetAggregate.class).getRevision();
        var all = sql.sql("select stream, sequence from snapshot where version = :version order by stream, sequence")
                .param("version", version)
                .query((row, _) -> new Kept(row.getString(1), row.getLong(2), new byte[0]))
                .list();
        for (Kept place : all) {
            // One at a time, for a snapshot of six years is large; one that is gone by now is no longer used.
            sql.sql("select stream, sequence, payload from snapshot where stream = :stream and sequence = :sequence"
                            + " and version = :version")
                    .param("stream", place.stream())
                    .param("sequence", place.sequence())
                    .param("version", version)
                    .query((row, _) -> new Kept(row.getString(1), row.getLong(2), row.getBytes(3)))
                    .optional()
                    .flatMap(kept -> difference(kept, version))
                    .ifPresent(found::add);
        }
        return found;
    }

    private Optional<Difference> difference(Kept kept, String version) {
        BudgetState state;
        try {
            BudgetAggregate read = snapshots.deserialize(
                    new SimpleSerializedObject<>(kept.payload(), byte[].class, BudgetAggregate.KIND, version));
            state = read.state();
        } catch (RuntimeException torn) {
            return Optional.of(new Difference(kept.stream(), kept.sequence(), "cannot be read"));
        }
        var replayed = new BudgetState();
        try {
            sql.sql("select name, version, payload from event where stream = :stream and sequence <= :sequence"
                            + " order by sequence")
                    .param("stream", kept.stream())
                    .param("sequence", kept.sequence())
                    .query((row, _) -> events.<byte[], BudgetEvent>deserialize(new SimpleSerializedObject<>(
                            row.getBytes("payload"), byte[].class, row.getString("name"), row.getString("version"))))
                    .list()
                    .forEach(replayed::evolve);
        } catch (RuntimeException impossible) {
            return Optional.of(new Difference(
                    kept.stream(),
                    kept.sequence(),
                    "cannot be compared: an event before it cannot be read or applied"));
        }
        return StateDifference.of(replayed, state).map(what -> new Difference(kept.stream(), kept.sequence(), what));
    }
}
