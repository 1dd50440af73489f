package uk.personalbudget.api.policy;

import java.time.Instant;
import uk.personalbudget.ledger.budget.Context.Actor;
import uk.personalbudget.ledger.policy.Policies;
import uk.personalbudget.ledger.policy.PolicyCommand;
import uk.personalbudget.ledger.policy.PolicyDecision;

/** Where policy is kept: a stream of its own in the store of the budgets' events. */
public interface PolicyBooks {
    /** Every version there is. */
    Policies now();

    /** What was known at an instant. */
    Policies knownAt(Instant instant);

    PolicyDecision send(PolicyCommand command, Actor actor);
}
