/**
 * The two sides that are compared: what the ledger says moved on an account, and what a statement says.
 *
 * <p>A ledger item is one event's settled postings on one held account, added over colours, when that is not nothing. The
 * ledger's side arrives by the feed, in order per budget and at least once; it is kept in tables that can be dropped and built
 * again.
 */
@NullMarked
package uk.personalbudget.reconciliation.item;

import org.jspecify.annotations.NullMarked;
