package uk.personalbudget.ledger.reserve;

import java.util.List;

/** What comes of an order about a funder's year: facts, none when it had all happened before, or a no. */
public sealed interface FunderYearDecision {
    record Accepted(List<FunderYearEvent> events) implements FunderYearDecision {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    record Refused(FunderYearRejection rejection) implements FunderYearDecision {}
}
