/**
 * Proving the books: every event is read again, its entry is worked out anew and must add up to zero per layer and colour, the
 * state it leads to must have the balances its postings have, and every table that is made from something else must hold what
 * making it again gives. A table of the database either has a check that answers for it or stands in {@code SourceTables}
 * with the reason why nothing derives it. What cannot be covered is said, never passed over.
 */
@NullMarked
package uk.personalbudget.api.check;

import org.jspecify.annotations.NullMarked;
