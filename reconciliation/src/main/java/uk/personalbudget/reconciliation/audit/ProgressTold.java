package uk.personalbudget.reconciliation.audit;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import uk.personalbudget.ledger.rule.Rule;
import uk.personalbudget.reconciliation.audit.AnnualAudit.OutcomeProgress;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.OutcomeNote;

/** How outcomes go, as the child or the family tells it; a key worker's note only where neither said anything. */
@Rule("V-12")
final class ProgressTold {
    private static final Set<String> STEPS = Set.of("not-yet", "on-the-way", "reached");
    private static final String KEY_WORKER = "key-worker";

    private ProgressTold() {}

    static List<OutcomeProgress> of(Known known, ThreeMonthAudit year) {
        return year.outcomes().stream()
                .map(outcome -> {
                    List<OutcomeNote> steps = outcome.notes().stream()
                            .filter(note -> STEPS.contains(note.says()))
                            .toList();
                    List<OutcomeNote> own = steps.stream()
                            .filter(note -> !note.by().equals(KEY_WORKER))
                            .toList();
                    List<OutcomeNote> told = own.isEmpty() ? steps : own;
                    return new OutcomeProgress(
                            outcome.outcome(),
                            Words.outcome(known, outcome.outcome()),
                            outcome.spentPence(),
                            told.isEmpty() ? Optional.empty() : Optional.of(told.getFirst()),
                            told.isEmpty() ? Optional.empty() : Optional.of(told.getLast()));
                })
                .toList();
    }
}
