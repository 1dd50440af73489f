package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;

/** What came in with a running budget besides its money (rule S-18). The promises themselves are recorded as they always are. */
public sealed interface OpeningEvent extends BudgetEvent {

    /**
     * What two people signed beside the money found: which contingency, which commitments and which questions were running
     * already. Each follows as an event of its own, with its own entry.
     *
     * @param contingencies the movements that set it
     */
    record PromisesBroughtForward(
            String position,
            List<String> contingencies,
            List<String> commitments,
            List<String> questions,
            SortedSet<String> signedBy,
            LocalDate effectiveOn)
            implements OpeningEvent {
        public PromisesBroughtForward {
            contingencies = List.copyOf(contingencies);
            commitments = List.copyOf(commitments);
            questions = List.copyOf(questions);
        }
    }
}
