package uk.personalbudget.reconciliation.item;

import java.util.List;
import java.util.function.Consumer;
import uk.personalbudget.ledger.feed.FeedRecord;

/** The ledger's own past, read from where its events are kept. */
public interface BudgetHistory {

    /** Every event of one budget up to and including a position, in the order of its stream; nothing for an unknown budget. */
    List<FeedRecord> of(String budget, long upToPosition);

    /** Every event of every budget, in order per budget, for building tables again. */
    void all(Consumer<FeedRecord> reader);
}
