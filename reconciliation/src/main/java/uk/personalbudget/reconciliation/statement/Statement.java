package uk.personalbudget.reconciliation.statement;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One account over one span of days, as its bank tells it.
 *
 * @param account the account as the file names it: IBAN, sort code and number, or as much of it as the file shows; empty
 *     where the layout never names it
 * @param opening balance before the first entry in minor units; null where the layout has no balances
 * @param closing balance after the last entry in minor units; null where the layout has no balances
 * @param sequenceNumber the bank's running number of its statements, where it gives one
 * @param entries oldest first
 */
public record Statement(
        String account,
        String currency,
        @Nullable Long opening,
        @Nullable Long closing,
        LocalDate from,
        LocalDate to,
        @Nullable Long sequenceNumber,
        List<StatementEntry> entries) {

    public Statement {
        entries = List.copyOf(entries);
    }
}
