package uk.personalbudget.ledger.feed;

import java.time.Instant;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.journal.Entry;

/**
 * One event of one budget with the entry that follows from it.
 *
 * @param position in the whole store, rising, with gaps
 * @param sequence in the budget's own stream, from 0, without gaps
 * @param recordedAt when the ledger learnt of it
 * @param actor who asked, as a reference
 */
public record FeedRecord(
        long position,
        String budget,
        long sequence,
        Instant recordedAt,
        String actor,
        String name,
        BudgetEvent event,
        Entry entry) {}
