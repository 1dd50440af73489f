package uk.personalbudget.ledger.points;

import java.util.List;

/** What comes of an order about points tables: facts, none when it had all happened before, or a no. */
public sealed interface TableDecision {
    record Accepted(List<TableEvent> events) implements TableDecision {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    record Refused(TableRejection rejection) implements TableDecision {}
}
