package uk.personalbudget.api.budget;

import java.util.ArrayList;
import java.util.List;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.Context.Actor;
import uk.personalbudget.ledger.budget.Decision;

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

    /**
     * Decides commands of one budget in their order, each on what those before it left behind, and records what follows from all
     * of them at once. Each is answered as if they had been sent one by one, and a no to one of them undoes none of the others.
     * When it fails, some of the first of them may be recorded; sending all of them again is safe.
     *
     * @return a decision for each command
     */
    default List<Decision> sendAll(List<? extends BudgetCommand> commands, Actor actor) {
        List<Decision> decisions = new ArrayList<>();
        commands.forEach(command -> decisions.add(send(command, actor).decision()));
        return decisions;
    }
}
