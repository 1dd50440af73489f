package uk.personalbudget.api.budget;

import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.Context.Actor;

/**
 * The one way to the books. Pages, REST, importers and command line all send their orders through here; whoever implements it
 * adds the time, the policy and the calendar.
 */
public interface Ledger {

    /**
     * Decides the command and records what follows. A no of the rules is an answer like any other; asking twice for the same is
     * nothing new.
     */
    Answer send(BudgetCommand command, Actor actor);
}
