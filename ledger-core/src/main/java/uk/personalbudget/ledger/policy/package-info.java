/**
 * A council's own settings. A version is proposed, approved by somebody else and in force from its day on until the next
 * one's; it is never edited. Every decision is made under the policy of its day and every audit names those it used. National
 * rules are not here: they are code, in {@code national}.
 */
@NullMarked
package uk.personalbudget.ledger.policy;

import org.jspecify.annotations.NullMarked;
