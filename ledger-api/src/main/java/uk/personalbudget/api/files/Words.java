package uk.personalbudget.api.files;

import java.util.Collection;
import java.util.List;
import uk.personalbudget.ledger.budget.TextRef;

/** Keeps words under a person's key. */
@FunctionalInterface
interface Words {
    /** Words about somebody. */
    record Said(String person, String words) {}

    /** Keeps them all at once, and gives a reference for each, in their order. */
    List<TextRef> keep(Collection<Said> all);
}
