package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.Optional;
import uk.personalbudget.ledger.money.Labelled;

/**
 * Something a person should look at. It decides nothing.
 *
 * @param about the instalment, payment, question or pot it is about, when it is about one
 * @param since the day from which it was so
 * @param pence the amount it is about, when it is about one
 */
public record Alert(Kind kind, Optional<String> about, LocalDate since, Optional<Long> pence) {

    public enum Kind implements Labelled {
        MISSED_LOAD("missed-load"),
        PAYMENT_RETURNED("payment-returned"),
        DORMANT("dormant"),
        LOW_BALANCE("low-balance"),
        EVIDENCE_OVERDUE("evidence-overdue"),
        REVIEW_DUE("review-due"),
        QUERY_AGEING("query-ageing"),
        ARRIVAL_UNKNOWN("arrival-unknown"),
        ANSWER_OVERDUE("answer-overdue"),
        SECOND_SURPLUS("second-surplus"),
        RIGHT_TO_DECIDE("right-to-decide"),
        ADULT_TRANSFER("adult-transfer");
        private final String label;

        Kind(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }
}
