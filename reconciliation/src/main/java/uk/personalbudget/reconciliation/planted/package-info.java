/**
 * A caseload that nobody lived: accounts of the sizes and values to plan for, what the ledger has of them, what their banks say,
 * and errors of every kind put in on purpose. Whoever puts an error in writes it into the answer key at once; nothing here asks
 * the matcher what it would do, so the key can be held against it. The same seed gives the same caseload.
 */
@NullMarked
package uk.personalbudget.reconciliation.planted;

import org.jspecify.annotations.NullMarked;
