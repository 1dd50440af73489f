package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.Optional;

/** Orders about charges of the card provider or bank beyond the plain fee, and about interest. */
public sealed interface ChargeCommand extends BudgetCommand {

    /** @param of the payment it was charged for, such as a conversion fee (rule C-18) */
    record ChargeItemFee(
            String budget,
            String transaction,
            String of,
            long amountPence,
            Optional<Long> balanceAfterPence,
            LocalDate effectiveOn,
            Optional<Source> source)
            implements ChargeCommand {}

    record RefundFee(
            String budget,
            String transaction,
            String fee,
            long amountPence,
            Optional<Long> balanceAfterPence,
            LocalDate effectiveOn,
            Optional<Source> source)
            implements ChargeCommand {}

    record ReceiveInterest(
            String budget,
            String transaction,
            String account,
            long amountPence,
            Optional<Long> balanceAfterPence,
            LocalDate effectiveOn,
            Optional<Source> source)
            implements ChargeCommand {}
}
