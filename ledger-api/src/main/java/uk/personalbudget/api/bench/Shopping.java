package uk.personalbudget.api.bench;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import uk.personalbudget.api.budget.Ledger;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.Context.Actor;
import uk.personalbudget.ledger.budget.Decision;

/** A penny's worth is bought from a budget, and settled with the next order to it; the callers go round all budgets. */
abstract class Shopping implements Callers.Caller {
    static final Actor ACTOR = new Actor("bench", new TreeSet<>(List.of(Role.CARD_PROGRAMME)));

    private static final int STRIDE = 7_919;

    private final LocalDate today;
    private final IntFunction<String> names;
    private final AtomicReferenceArray<Turn> open;

    /** @param names of the budgets, by their numbers from 0 */
    Shopping(LocalDate today, int budgets, IntFunction<String> names) {
        this.today = today;
        this.names = names;
        this.open = new AtomicReferenceArray<>(budgets);
    }

    /** What a budget's next order is: to settle what was bought, or to buy when nothing was. */
    private record Turn(String authorisation, boolean busy) {}

    abstract void send(BudgetCommand command);

    @Override
    public void order(int caller, long number) {
        int budget = Math.floorMod(number * STRIDE, open.length());
        Turn turn = open.get(budget);
        while ((turn != null && turn.busy()) || !open.compareAndSet(budget, turn, BUSY)) {
            // Another caller is at it: the next one, then, as no caller of ours waits for another.
            budget = (budget + 1) % open.length();
            turn = open.get(budget);
        }
        String name = names.apply(budget);
        if (turn == null) {
            String fresh = "A" + number;
            send(BusyBudget.authorise(name, fresh, today));
            open.set(budget, new Turn(fresh, false));
        } else {
            send(BusyBudget.settle(name, turn.authorisation(), today));
            open.set(budget, null);
        }
    }

    private static final Turn BUSY = new Turn("", true);

    /** Through the product's own ledger. */
    static final class Ours extends Shopping {
        private final Ledger ledger;

        Ours(LocalDate today, int budgets, IntFunction<String> names, Ledger ledger) {
            super(today, budgets, names);
            this.ledger = ledger;
        }

        @Override
        void send(BudgetCommand command) {
            var answer = ledger.send(command, ACTOR);
            if (answer.decision() instanceof Decision.Refused refused) {
                throw new IllegalStateException("the benchmark's own order is refused: "
                        + refused.rejection().code());
            }
        }
    }
}
