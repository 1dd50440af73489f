/**
 * What a plan year will come to (rule P-10): for each provision what was agreed, what was spent, and what its profile says is still
 * to come. It looks at a budget's own events and decides nothing.
 */
@NullMarked
package uk.personalbudget.ledger.forecast;

import org.jspecify.annotations.NullMarked;
