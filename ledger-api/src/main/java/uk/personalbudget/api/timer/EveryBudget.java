package uk.personalbudget.api.timer;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.personalbudget.ledger.budget.BudgetState;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.reconciliation.item.BudgetHistory;

/** Looks at budgets one after the other, each as its own events leave it; never at more than one at a time. */
@Component
public class EveryBudget {
    private final BudgetHistory histories;

    EveryBudget(BudgetHistory histories) {
        this.histories = histories;
    }

    /** @param only the one budget that is wanted, or all */
    public void each(Optional<String> only, BiConsumer<String, BudgetState> look) {
        if (only.isPresent()) {
            List<FeedRecord> history = histories.of(only.get(), Long.MAX_VALUE);
            if (!history.isEmpty()) {
                var state = new BudgetState();
                history.forEach(record -> state.evolve(record.event()));
                look.accept(only.get(), state);
            }
            return;
        }
        var at = new Object() {
            @Nullable
            String budget = null;

            BudgetState state = new BudgetState();
        };
        histories.all(record -> {
            if (!record.budget().equals(at.budget)) {
                if (at.budget != null) {
                    look.accept(at.budget, at.state);
                }
                at.budget = record.budget();
                at.state = new BudgetState();
            }
            at.state.evolve(record.event());
        });
        if (at.budget != null) {
            look.accept(at.budget, at.state);
        }
    }
}
