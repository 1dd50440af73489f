/**
 * Double entry: accounts of one fixed chart, postings on them, entries that add up to zero per layer and per colour, and the
 * balances that are sums of postings and nothing else.
 */
@NullMarked
package uk.personalbudget.ledger.journal;

import org.jspecify.annotations.NullMarked;
