package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.journal.Posting;
import uk.personalbudget.ledger.rule.Rule;

/**
 * What of a budget still keeps its papers: whether it goes on, the day of its last paper, and whether anything is not settled.
 *
 * @param closedOn nothing while it goes on
 * @param lastOn the last day any money of it counted, or the day it was closed
 * @param open money is held or owed, or a question waits for its answer
 */
@Rule("V-11")
public record LooseEnds(Optional<LocalDate> closedOn, LocalDate lastOn, boolean open) {

    public static LooseEnds of(List<BudgetEvent> history) {
        var state = new BudgetState();
        var last = LocalDate.MIN;
        for (BudgetEvent event : history) {
            state.evolve(event);
            for (Posting posting : Journal.entryOf(event).postings()) {
                last = last.isAfter(posting.effectiveOn()) ? last : posting.effectiveOn();
            }
        }
        var closed = state.closedOn();
        if (closed.isPresent() && closed.get().isAfter(last)) {
            last = closed.get();
        }
        boolean open = !state.owed().none()
                || !state.standing().settled().none()
                || state.queries.all().stream().anyMatch(QueryState.Query::open);
        return new LooseEnds(closed, last, open);
    }
}
