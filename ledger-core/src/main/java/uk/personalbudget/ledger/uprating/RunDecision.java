package uk.personalbudget.ledger.uprating;

import java.util.List;

/** What comes of an order to an uprating run: facts, none when it had all happened before, or a no. */
public sealed interface RunDecision {
    record Accepted(List<RunEvent> events) implements RunDecision {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    record Refused(RunRejection rejection) implements RunDecision {}
}
