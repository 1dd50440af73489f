/**
 * The monthly return of a body that holds money for people: a managed account or an individual service fund, transaction by
 * transaction, in one canonical CSV.
 *
 * <p>A return is checked as a whole before anything is done with it, and every bad row is collected with its number and its
 * reason. It is a source of spend, as the card feed is (settled 2): its rows are facts, in the order of their days. The holder's
 * pooled bank statement is a file of its own, and the evidence that the returns are reconciled to.
 */
@NullMarked
package uk.personalbudget.reconciliation.providerreturn;

import org.jspecify.annotations.NullMarked;
