/**
 * What each funder is told every quarter (rule P-9): what of its money was loaded, spent, given back, asked back and is held, by
 * element. What a pooled fund pays is split by the shares of its date; everything adds up to the ledger to the penny.
 */
@NullMarked
package uk.personalbudget.ledger.funder;

import org.jspecify.annotations.NullMarked;
