/**
 * What makes a changed, removed or added event show: a chain of hashes along each stream, and lists of where all streams end,
 * each signed and chained to the one before. Everything here is arithmetic on bytes, so that anybody can do it again without
 * this product's database or its owner.
 */
@NullMarked
package uk.personalbudget.ledger.chain;

import org.jspecify.annotations.NullMarked;
