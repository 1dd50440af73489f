package uk.personalbudget.api.platform;

import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.Context;

/** A command with all it may know. */
record Order(BudgetCommand command, Context context) {}
