package uk.personalbudget.ledger.uprating;

import java.util.List;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.budget.UpratingTerms;
import uk.personalbudget.ledger.uprating.RunEvent.LeftOut;
import uk.personalbudget.ledger.uprating.RunEvent.OfBudget;

/** An order to an uprating run. */
public sealed interface RunCommand {

    /** @param budgets what would be done to each, just as it was worked out */
    record Propose(UpratingTerms terms, TextRef letter, List<OfBudget> budgets, List<LeftOut> leftOut)
            implements RunCommand {}

    record Approve() implements RunCommand {}

    record Withdraw() implements RunCommand {}

    record Reverse(TextRef reason) implements RunCommand {}
}
