/**
 * One child's personal budget, from the first panel decision to the review: what may happen to it, what happened, and which
 * entries follow. {@link uk.personalbudget.ledger.budget.PersonalBudget#decide} answers a command with events or a reason why
 * not; {@link uk.personalbudget.ledger.budget.BudgetState#evolve} only remembers; {@link
 * uk.personalbudget.ledger.budget.Journal#entryOf} is the only source of postings. No clock, no chance, no lookup: the same
 * events give the same books for ever.
 */
@NullMarked
package uk.personalbudget.ledger.budget;

import org.jspecify.annotations.NullMarked;
