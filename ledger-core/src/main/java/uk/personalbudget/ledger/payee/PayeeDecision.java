package uk.personalbudget.ledger.payee;

import java.util.List;

/** What comes of an order about bank details: facts, none when it had all happened before, or a no. */
public sealed interface PayeeDecision {
    record Accepted(List<PayeeEvent> events) implements PayeeDecision {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    record Refused(PayeeRejection rejection) implements PayeeDecision {}
}
