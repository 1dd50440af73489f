/**
 * The bank account in which a provider keeps the money of several people: what its statement shows is what the ledger says that
 * all of them have, except for what is under way and listed (invariant 10).
 */
@NullMarked
package uk.personalbudget.reconciliation.pool;

import org.jspecify.annotations.NullMarked;
