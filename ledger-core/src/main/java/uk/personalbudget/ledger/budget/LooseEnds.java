package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import uk.personalbudget.ledger.journal.Posting;
import uk.personalbudget.ledger.rule.Rule;

/**
 * What of a budget still keeps its papers: whether it goes on, the day of its last paper, and whether anything is not settled.
 *
 * @param closedOn nothing while it goes on
 * @param lastOn the last day any money of it counted, or the day it was closed
 * @param loose what is not settled
 */
@Rule("V-11")
public record LooseEnds(Optional<LocalDate> closedOn, LocalDate lastOn, Set<Loose> loose) {
    public LooseEnds {
        loose = Collections.unmodifiableSet(new TreeSet<>(loose));
    }

    /** What is not settled. */
    public enum Loose {
        MONEY_HELD,
        MONEY_OWED,
        /** A question waits for its answer. */
        QUESTION
    }

    public boolean open() {
        return !loose.isEmpty();
    }

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
        var loose = EnumSet.noneOf(Loose.class);
        if (!state.standing().settled().none()) {
            loose.add(Loose.MONEY_HELD);
        }
        if (!state.owed().none()) {
            loose.add(Loose.MONEY_OWED);
        }
        if (state.queries.all().stream().anyMatch(QueryState.Query::open)) {
            loose.add(Loose.QUESTION);
        }
        return new LooseEnds(closed, last, loose);
    }
}
