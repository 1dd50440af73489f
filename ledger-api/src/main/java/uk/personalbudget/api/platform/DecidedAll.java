package uk.personalbudget.api.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.budget.Decision;

/**
 * What the aggregate answers to several orders.
 *
 * @param decisions one for each, in their order
 * @param sequence of its last event, null when it has none
 */
record DecidedAll(List<Decision> decisions, @Nullable Long sequence) {
    DecidedAll {
        decisions = List.copyOf(decisions);
    }

    boolean news() {
        return decisions.stream().anyMatch(decision -> !decision.events().isEmpty());
    }
}
