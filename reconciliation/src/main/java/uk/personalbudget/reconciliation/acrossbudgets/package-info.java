/**
 * What can only be seen by looking across budgets: two records of different budgets that look like one. A paper is known by the SHA-256 of
 * its bytes, a worker and an invoice by a keyed hash, so that nobody is named in what is compared. A pair is a question, not an answer: one
 * receipt may rightly serve two children, and one worker two families.
 */
@NullMarked
package uk.personalbudget.reconciliation.acrossbudgets;

import org.jspecify.annotations.NullMarked;
