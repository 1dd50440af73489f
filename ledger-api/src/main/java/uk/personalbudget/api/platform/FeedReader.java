package uk.personalbudget.api.platform;

import java.util.List;
import uk.personalbudget.ledger.feed.FeedRecord;

/**
 * Follows the ledger: gets every event of every budget in the order of their positions, at least once. What it writes to the
 * database is committed together with how far it has come, so a reader that writes only there sees each record once. A reader
 * that throws gets the same record again, and nothing after it, until it no longer throws.
 */
public interface FeedReader {

    /** Its name for ever: how far it has come is kept under it. Small letters with dashes. */
    String name();

    void read(FeedRecord record);

    /** Records that follow one another, written together: all of them or none. */
    default void read(List<FeedRecord> records) {
        records.forEach(this::read);
    }

    /** The same for records that it certainly has not read since it forgot everything, so there is nothing to compare them with. */
    default void readFirst(List<FeedRecord> records) {
        read(records);
    }

    /** Forgets everything it has written, because it is about to be given the whole feed again. */
    void reset();
}
