package uk.personalbudget.ledger.paymentrun;

import java.util.List;

/** What comes of an order to a payment run: facts, none when it had all happened before, or a no. */
public sealed interface PaymentRunDecision {
    record Accepted(List<PaymentRunEvent> events) implements PaymentRunDecision {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    record Refused(PaymentRunRejection rejection) implements PaymentRunDecision {}
}
