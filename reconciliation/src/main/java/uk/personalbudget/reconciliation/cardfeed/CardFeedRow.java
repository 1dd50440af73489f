package uk.personalbudget.reconciliation.cardfeed;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One row of the feed, checked.
 *
 * @param row the line of the file it begins on; the header is line 1
 * @param providerTxnId the provider's own id of this row
 * @param amountPence positive, or 0 where the row names no amount
 * @param originalAmount in the original currency, as written, where the item was not in pounds
 * @param originalTxnId the row a refund, return or chargeback goes back to
 * @param cashPence the part of the amount that was handed out as cash
 * @param balanceAfterPence what the provider says the account held afterwards
 */
public record CardFeedRow(
        long row,
        String providerTxnId,
        String accountRef,
        @Nullable String cardLast4,
        @Nullable String cardholderRef,
        CardFeedEvent event,
        @Nullable String authId,
        Instant occurredAt,
        LocalDate valueDate,
        long amountPence,
        @Nullable String originalAmount,
        @Nullable String originalCurrency,
        @Nullable String originalTxnId,
        long cashPence,
        @Nullable CardFeedChannel channel,
        @Nullable String mcc,
        @Nullable String merchantName,
        @Nullable String merchantCity,
        @Nullable String counterparty,
        @Nullable String reference,
        @Nullable Long balanceAfterPence,
        CardFeedStatus status,
        @Nullable String reason) {}
