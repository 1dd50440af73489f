package uk.personalbudget.reconciliation.audit;

import java.util.Optional;
import uk.personalbudget.ledger.budget.TextRef;

/** Reads words that are kept apart from the books; nothing once they were erased. */
public interface Wording {
    Optional<String> of(TextRef ref);
}
