/**
 * The financial audit that goes with a review.
 *
 * <p>An audit is a pure function of what the books, the statements, the matches and the policy were at one position of the
 * ledger: asked again with the same position and instant it says the same, to the byte. It is a finding about the books, not
 * about the family. What the books do not hold is not made up: it is shown as not answered yet.
 */
@NullMarked
package uk.personalbudget.reconciliation.audit;

import org.jspecify.annotations.NullMarked;
