/**
 * Reconciliation inside this process: it is fed by the ledger's own feed, reads statements from its archive, and is reached
 * over REST and pages. It never changes the books.
 */
@NullMarked
package uk.personalbudget.api.reconciliation;

import org.jspecify.annotations.NullMarked;
