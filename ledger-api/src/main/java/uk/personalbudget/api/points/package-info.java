/**
 * The council's points tables as they are kept: an append-only stream for each element in the store of the budgets.
 */
@NullMarked
package uk.personalbudget.api.points;

import org.jspecify.annotations.NullMarked;
