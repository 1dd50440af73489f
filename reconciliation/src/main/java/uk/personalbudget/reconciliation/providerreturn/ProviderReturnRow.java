package uk.personalbudget.reconciliation.providerreturn;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One row of a return, checked.
 *
 * @param row the line of the file it begins on; the header is line 1
 * @param providerRef the body that holds the money and sends the return
 * @param txnId the holder's own id of this row
 * @param accountRef the account of one person
 * @param amountPence positive; 0 for a balance
 * @param provision what was bought, by its name in the plan
 * @param supplierRef who was paid, as the standing yes names it
 * @param invoiceRef the bill or timesheet that was paid
 * @param yesRef the recorded yes it was paid on
 * @param originalTxnId the row a refund goes back to
 * @param confirmedBy who confirmed the balance for the year
 * @param balanceAfterPence what the holder has for this person afterwards
 */
public record ProviderReturnRow(
        long row,
        String providerRef,
        String txnId,
        String accountRef,
        LocalDate date,
        ReturnKind kind,
        long amountPence,
        @Nullable String provision,
        @Nullable String supplierRef,
        @Nullable String invoiceRef,
        @Nullable String yesRef,
        @Nullable String originalTxnId,
        @Nullable String reference,
        @Nullable String confirmedBy,
        @Nullable Long balanceAfterPence) {}
