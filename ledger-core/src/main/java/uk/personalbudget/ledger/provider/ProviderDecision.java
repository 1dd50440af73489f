package uk.personalbudget.ledger.provider;

import java.util.Optional;

/** What came of an order about a provider. */
public sealed interface ProviderDecision {
    /** @param event what is new; nothing when all of it had happened before */
    record Accepted(Optional<ProviderEvent> event) implements ProviderDecision {}

    record Refused(ProviderRejection rejection) implements ProviderDecision {}
}
