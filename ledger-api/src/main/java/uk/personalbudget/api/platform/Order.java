package uk.personalbudget.api.platform;

import java.util.Optional;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.Context;
import uk.personalbudget.ledger.budget.Rejection;

/**
 * A command with all it may know.
 *
 * @param objection what stands against it outside the budget's own books
 */
record Order(BudgetCommand command, Optional<Rejection> objection, Context context) implements Asked {
    @Override
    public String budget() {
        return command.budget();
    }
}
