package uk.personalbudget.ledger.payee;

import java.time.LocalDate;
import java.util.Map;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.budget.TopUpEvent.Returned;

/** What happened to the bank details of a payee. */
public sealed interface PayeeEvent {
    String STREAM = "payee:";

    /** @param version from 1, of this payee */
    record DetailsEntered(int version, TextRef details, String lastFour, String enteredBy, LocalDate enteredOn)
            implements PayeeEvent {}

    record DetailsApproved(int version, String approvedBy, LocalDate approvedOn) implements PayeeEvent {}

    record DetailsRefused(int version, String refusedBy, LocalDate refusedOn) implements PayeeEvent {}

    /** A payment by them came back. Nothing is paid by them until others are approved. */
    record DetailsFailed(int version, String run, Returned why, LocalDate failedOn) implements PayeeEvent {}

    /** By the name under which it is stored. */
    static Map<String, Class<? extends PayeeEvent>> names() {
        return Map.of(
                "payee-details-entered", DetailsEntered.class,
                "payee-details-approved", DetailsApproved.class,
                "payee-details-refused", DetailsRefused.class,
                "payee-details-failed", DetailsFailed.class);
    }
}
