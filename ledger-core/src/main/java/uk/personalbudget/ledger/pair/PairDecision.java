package uk.personalbudget.ledger.pair;

import java.util.List;

/** What comes of an order about a pair: facts, none when it had all happened before, or a no. */
public sealed interface PairDecision {
    record Accepted(List<PairEvent> events) implements PairDecision {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    record Refused(PairRejection rejection) implements PairDecision {}
}
