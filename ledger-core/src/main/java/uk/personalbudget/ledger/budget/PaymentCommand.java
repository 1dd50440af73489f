package uk.personalbudget.ledger.budget;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.budget.PaymentEvent.RegularKind;
import uk.personalbudget.ledger.schedule.Frequency;

/** Orders about payments from an account besides the card (rule C-9). */
public sealed interface PaymentCommand extends BudgetCommand {

    record RegisterRegularPayment(
            String budget,
            String regular,
            String account,
            TextRef payee,
            RegularKind kind,
            Method method,
            long amountPence,
            Optional<String> provision,
            Frequency frequency,
            LocalDate firstDueOn,
            Optional<LocalDate> until,
            LocalDate effectiveOn)
            implements PaymentCommand {}

    record EndRegularPayment(String budget, String regular, LocalDate effectiveOn) implements PaymentCommand {}

    /**
     * A payment asks to be made. It is made when the account covers it; a direct debit it does not cover is returned unpaid.
     *
     * @param regular the entry of the register it is, for wages, tax and insurance that may use money set apart
     */
    record PresentPayment(
            String budget,
            String transaction,
            String account,
            Method method,
            Optional<String> regular,
            long amountPence,
            Optional<String> provision,
            Optional<TextRef> counterparty,
            LocalDate effectiveOn,
            Optional<Source> source)
            implements PaymentCommand {}

    /** The bank says that it has sent a debit back unpaid: nothing left the account. */
    record ReportUnpaidDebit(
            String budget,
            String transaction,
            String account,
            Optional<String> regular,
            long amountPence,
            String code,
            LocalDate effectiveOn,
            Optional<Source> source)
            implements PaymentCommand {}

    /** A payment that had left the account came back. */
    record ReturnPayment(
            String budget,
            String transaction,
            String account,
            Optional<String> original,
            long amountPence,
            String code,
            Optional<Long> balanceAfterPence,
            LocalDate effectiveOn,
            Optional<Instant> occurredAt,
            Optional<Source> source)
            implements PaymentCommand {}
}
