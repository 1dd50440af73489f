package uk.personalbudget.reconciliation.item;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One movement on one held account, as the ledger tells it.
 *
 * @param id the same whenever it is built from the same event
 * @param account the account's reference, as in {@code held:card:{account}}
 * @param event the event's stored name, such as {@code spend-settled}
 * @param references what a statement may show for it: transaction, load and load reference
 * @param pence money in positive, money out negative
 * @param effectiveOn the value date
 */
public record LedgerItem(
        String id,
        String budget,
        String account,
        long position,
        String event,
        SortedSet<String> references,
        long pence,
        LocalDate effectiveOn,
        Instant recordedAt) {

    /** The order in which items are served where nothing else decides (settled 31). */
    public static final Comparator<LedgerItem> ORDER = Comparator.comparing(LedgerItem::effectiveOn)
            .thenComparingLong(LedgerItem::pence)
            .thenComparing(LedgerItem::id);

    public LedgerItem {
        references = Collections.unmodifiableSortedSet(new TreeSet<>(references));
    }

    /** The same movement, looked at as one of another account. */
    public LedgerItem on(String otherAccount) {
        return new LedgerItem(id, budget, otherAccount, position, event, references, pence, effectiveOn, recordedAt);
    }
}
