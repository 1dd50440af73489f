package uk.personalbudget.reconciliation.item;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One line of a statement, as far as comparing needs it.
 *
 * @param id the line's identity, the same in every file that shows it
 * @param account the account's reference in the ledger
 * @param references what the bank or card provider calls it
 * @param pence money in positive, money out negative
 * @param importedAt when the books learnt of it
 */
public record StatementLine(
        String id,
        String account,
        LocalDate bookedOn,
        Optional<LocalDate> valueOn,
        SortedSet<String> references,
        long pence,
        String text,
        Instant importedAt) {

    /** The order in which lines are served where nothing else decides (settled 31). */
    public static final Comparator<StatementLine> ORDER = Comparator.comparing(StatementLine::day)
            .thenComparingLong(StatementLine::pence)
            .thenComparing(StatementLine::id);

    public StatementLine {
        references = Collections.unmodifiableSortedSet(new TreeSet<>(references));
    }

    /** The day it counts for: the value date where the statement has one. */
    public LocalDate day() {
        return valueOn.orElse(bookedOn);
    }

    /** The same line, looked at as one of another account. */
    public StatementLine on(String otherAccount) {
        return new StatementLine(id, otherAccount, bookedOn, valueOn, references, pence, text, importedAt);
    }
}
