package uk.personalbudget.ledger.generalledger;

import java.util.List;

/** What comes of an order about cost codes: facts, none when it had all happened before, or a no. */
public sealed interface CodeMapDecision {
    record Accepted(List<CodeMapEvent> events) implements CodeMapDecision {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    record Refused(CodeMapRejection rejection) implements CodeMapDecision {}
}
