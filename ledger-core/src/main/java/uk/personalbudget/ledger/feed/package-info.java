/**
 * The published feed: what other parts of the product, and other programs, learn of the ledger. One record per event, in
 * the order of its position, at least once; a reader keeps the last position it has handled.
 */
@NullMarked
package uk.personalbudget.ledger.feed;

import org.jspecify.annotations.NullMarked;
