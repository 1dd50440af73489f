/**
 * Proves the ledger against what banks and card providers say.
 *
 * <p>Statements come in and are kept byte for byte, their lines are matched with the ledger's items, what is left over is
 * a break that a person answers, and a period whose difference is nothing can be sealed and audited. Reconciliation never
 * changes the ledger and learns of it only through the published feed, so it may run in the same process or in one of its
 * own.
 */
@NullMarked
package uk.personalbudget.reconciliation;

import org.jspecify.annotations.NullMarked;
