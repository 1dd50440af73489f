package uk.personalbudget.api.timer;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.budget.Ledger;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.BudgetState;
import uk.personalbudget.ledger.budget.Context.Actor;
import uk.personalbudget.ledger.budget.Decision;
import uk.personalbudget.ledger.budget.Timers;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.policy.Policy;

/** Gives every order that is due today. Run twice, or cut off and run again, it leads to the same books. */
@Component
public class DailyRun {
    private static final Logger LOG = LoggerFactory.getLogger(DailyRun.class);
    private static final Actor TIMER = new Actor("timer", new TreeSet<>());

    private final EveryBudget budgets;
    private final Ledger ledger;
    private final Supplier<Policy> policy;
    private final Clock clock;

    DailyRun(EveryBudget budgets, Ledger ledger, Supplier<Policy> policy, Clock clock) {
        this.budgets = budgets;
        this.ledger = ledger;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * What came of a run.
     *
     * @param done orders that led to something
     * @param refused orders the rules said no to
     * @param failed budgets that could not be looked at; they are tried again with the next run
     */
    public record Outcome(LocalDate on, int budgets, int done, int refused, int failed) {}

    public Outcome run() {
        LocalDate today = London.dateOf(clock.instant());
        var count = new int[4];
        List<String> failed = new ArrayList<>();
        budgets.each(Optional.empty(), (budget, state) -> {
            count[0]++;
            try {
                run(budget, state, today, count);
            } catch (RuntimeException failure) {
                // One budget that cannot be read must not keep the others from what is due to them.
                LOG.error("The daily run could not finish one budget", failure);
                failed.add(budget);
            }
        });
        return new Outcome(today, count[0], count[1], count[2], failed.size());
    }

    private void run(String budget, BudgetState state, LocalDate today, int[] count) {
        for (BudgetCommand order : Timers.due(budget, state, today, policy.get())) {
            switch (ledger.send(order, TIMER).decision()) {
                case Decision.Accepted accepted -> count[1] += accepted.events().isEmpty() ? 0 : 1;
                case Decision.Refused _ -> count[2]++;
            }
        }
    }
}
