/**
 * When a budget has to be looked at again: from the first payment made, element by element, the earliest date first, always on
 * a working day before the anniversary.
 */
@NullMarked
package uk.personalbudget.ledger.review;

import org.jspecify.annotations.NullMarked;
