package uk.personalbudget.ledger.policy;

import java.util.List;

/** What came of an order about policy. */
public sealed interface PolicyDecision {
    /** @param events what is new; nothing when all of it had happened before */
    record Accepted(List<PolicyEvent> events) implements PolicyDecision {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    record Refused(PolicyRejection rejection) implements PolicyDecision {}
}
