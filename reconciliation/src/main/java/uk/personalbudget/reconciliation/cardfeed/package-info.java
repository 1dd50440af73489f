/**
 * The canonical card feed: what the card provider tells us, row by row.
 *
 * <p>A feed is checked as a whole before anything is done with it. Every bad row is collected with its number and its reason;
 * unless the person asked for the rest to be used, one bad row refuses the file. Rows are handed on in the order they happened,
 * and among those at one instant in the order of the file, however large the file is.
 */
@NullMarked
package uk.personalbudget.reconciliation.cardfeed;

import org.jspecify.annotations.NullMarked;
