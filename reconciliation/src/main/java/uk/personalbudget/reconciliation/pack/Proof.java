package uk.personalbudget.reconciliation.pack;

import java.time.Instant;

/** What a pack needs so that it can be proved without us: the events as they are stored, and a signature. */
public interface Proof {

    /** Every event of the budget up to a position, one JSON object a line, with the very text that was stored. */
    byte[] events(String budget, long position);

    /**
     * A signed statement that ties the manifest to the chain of the events, as JSON.
     *
     * @param manifestSha256 in hexadecimal digits
     */
    byte[] seal(String audit, String budget, long position, Instant knownAt, String manifestSha256);
}
