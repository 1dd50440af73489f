/**
 * Double-entry bookkeeping: every event has one entry, and every entry sums to zero per layer and per colour.
 *
 * <p>Debit is positive and credit is negative. Balances are sums of postings and nothing else, so that the budget itself,
 * the pages, the feed, the export and the check all count the same pennies.
 */
@NullMarked
package uk.personalbudget.ledger.journal;

import org.jspecify.annotations.NullMarked;
