package uk.personalbudget.reconciliation.statement;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One booked line.
 *
 * @param amount minor units of the statement's currency, money in positive
 * @param text what the bank wrote about it
 * @param counterparty who was paid or who paid, where the file says so apart from the text
 * @param reference the reference the payer gave, where there is one
 * @param bankReference the bank's own reference of this entry, where it gives one
 * @param balanceAfter the running balance the file shows after this line, where it shows one
 * @param line where in the file it stands, counted from 1
 */
public record StatementEntry(
        LocalDate bookedOn,
        @Nullable LocalDate valueOn,
        long amount,
        String text,
        @Nullable String counterparty,
        @Nullable String reference,
        @Nullable String bankReference,
        @Nullable Long balanceAfter,
        long line) {

    /** The reference to show: the payer's if there is one, otherwise the bank's. */
    public @Nullable String shownReference() {
        return reference != null ? reference : bankReference;
    }
}
