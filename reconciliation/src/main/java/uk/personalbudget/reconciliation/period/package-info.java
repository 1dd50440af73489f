/**
 * One account over one period: does what the statement says agree with the ledger?
 *
 * <p>The statement's opening balance, what came in and what went out give its closing balance. The ledger's closing balance,
 * corrected by what is only under way, gives the balance the statement should have. What is left between the two is the
 * difference, which keeps its sign and is nothing for a period that is clean.
 */
@NullMarked
package uk.personalbudget.reconciliation.period;

import org.jspecify.annotations.NullMarked;
