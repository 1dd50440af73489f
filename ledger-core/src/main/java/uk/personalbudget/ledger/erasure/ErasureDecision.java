package uk.personalbudget.ledger.erasure;

import java.util.List;

/** What comes of an order about forgetting a person: facts, none when it had all happened before, or a no. */
public sealed interface ErasureDecision {
    record Accepted(List<ErasureEvent> events) implements ErasureDecision {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    record Refused(ErasureRejection rejection) implements ErasureDecision {}
}
