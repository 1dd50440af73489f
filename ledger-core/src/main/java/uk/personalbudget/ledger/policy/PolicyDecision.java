package uk.personalbudget.ledger.policy;

import java.util.Optional;

/** What came of an order about policy. */
public sealed interface PolicyDecision {
    /** @param event what is new; nothing when all of it had happened before */
    record Accepted(Optional<PolicyEvent> event) implements PolicyDecision {}

    record Refused(PolicyRejection rejection) implements PolicyDecision {}
}
