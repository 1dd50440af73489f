package uk.personalbudget.api.platform;

import java.time.Duration;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.SnapshotTrigger;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * When the state of a budget is kept: after so many events, and of a long stream less often, so that what is written for it
 * stays in proportion to what happens; and when it took long to read the budget from what there was.
 */
final class Snapshots implements SnapshotTriggerDefinition {
    private static final Duration LONG = Duration.ofMillis(50);
    /** One tenth of the stream is read from its events at most. */
    private static final long TENTH = 10;

    /**
     * A card feed gives a budget hundreds of events within moments, and each of its snapshots would be out of date before it is
     * written. The first single order afterwards makes up for it.
     */
    private static final int TOGETHER = 4;

    private final Snapshotter snapshotter;
    private final int every;

    /** @param every after how many events */
    Snapshots(Snapshotter snapshotter, int every) {
        this.snapshotter = snapshotter;
        this.every = every;
    }

    @Override
    public SnapshotTrigger prepareTrigger(Class<?> aggregate) {
        return new Trigger(aggregate);
    }

    /** Budgets in memory keep their triggers; none is ever put together anew. */
    @Override
    public SnapshotTrigger reconfigure(Class<?> aggregate, SnapshotTrigger trigger) {
        return trigger;
    }

    private final class Trigger implements SnapshotTrigger {
        private final Class<?> aggregate;
        private final long began = System.nanoTime();
        private long since;
        private String budget = "";

        Trigger(Class<?> aggregate) {
            this.aggregate = aggregate;
        }

        @Override
        public void eventHandled(EventMessage<?> message) {
            if (message instanceof DomainEventMessage<?> event) {
                since++;
                budget = event.getAggregateIdentifier();
                if (since >= Math.max(every, event.getSequenceNumber() / TENTH) * (together() ? TOGETHER : 1)) {
                    take();
                }
            }
        }

        private static boolean together() {
            return CurrentUnitOfWork.isStarted()
                    && CurrentUnitOfWork.get().getMessage().getPayload() instanceof Orders;
        }

        /** The budget was read. */
        @Override
        public void initializationFinished() {
            if (since > 1 && System.nanoTime() - began > LONG.toNanos()) {
                take();
            }
        }

        /** Once the order at hand is through; several times in one order come to one. */
        private void take() {
            since = 0;
            snapshotter.scheduleSnapshot(aggregate, budget);
        }
    }
}
