/**
 * Proving the books: every event is read again, its entry is worked out anew and must add up to zero per layer and colour, the
 * state it leads to must have the balances its postings have, and every projection must hold what a replay gives. What cannot
 * be covered is said, never passed over.
 */
@NullMarked
package uk.personalbudget.api.check;

import org.jspecify.annotations.NullMarked;
