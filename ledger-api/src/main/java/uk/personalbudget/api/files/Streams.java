package uk.personalbudget.api.files;

import uk.personalbudget.ledger.budget.BudgetState;

/** Where a budget stands, by its own events: what a load batch is checked against before any of it is posted. */
@FunctionalInterface
interface Streams {
    /** A state of its own, which the caller may change. */
    BudgetState state(String budget);
}
