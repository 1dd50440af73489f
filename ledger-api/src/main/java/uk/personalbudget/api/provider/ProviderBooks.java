package uk.personalbudget.api.provider;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.budget.Context.Actor;
import uk.personalbudget.ledger.provider.Provider;
import uk.personalbudget.ledger.provider.ProviderCommand;
import uk.personalbudget.ledger.provider.ProviderDecision;

/** Where providers are kept: each in a stream of its own, in the store of the budgets' events. */
public interface ProviderBooks {
    /** In the order of their names in the books. */
    List<Provider> all();

    /** The same as they were known at an instant. */
    List<Provider> knownAt(Instant at);

    Optional<Provider> find(String provider);

    ProviderDecision send(ProviderCommand command, Actor actor);
}
