package uk.personalbudget.api.reconciliation;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.timer.EveryBudget;
import uk.personalbudget.ledger.budget.BudgetState;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.Context;
import uk.personalbudget.ledger.budget.Decision;
import uk.personalbudget.ledger.budget.PersonalBudget;
import uk.personalbudget.ledger.budget.Rejection;
import uk.personalbudget.ledger.budget.SealCertificate;
import uk.personalbudget.ledger.budget.SealCommand;
import uk.personalbudget.ledger.budget.SealEvent;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.calendar.WorkingDays;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.policy.Policies;
import uk.personalbudget.reconciliation.ReconciliationService;
import uk.personalbudget.reconciliation.item.Books;
import uk.personalbudget.reconciliation.item.BudgetHistory;
import uk.personalbudget.reconciliation.item.LedgerItems;
import uk.personalbudget.reconciliation.item.StatementSpan.Gap;
import uk.personalbudget.reconciliation.period.Period;

/**
 * Sealing in shadow: what each account's next statement would come to if somebody sealed it now. The same rules decide on the same
 * books, and nothing is recorded. A council looks at this for as long as it likes before the first seal.
 */
@Component
public class SealRehearsal {
    private final ReconciliationService reconciliation;
    private final LedgerItems items;
    private final BudgetHistory histories;
    private final EveryBudget budgets;
    private final Supplier<Policies> policies;
    private final WorkingDays workingDays;
    private final Clock clock;

    SealRehearsal(
            ReconciliationService reconciliation,
            LedgerItems items,
            BudgetHistory histories,
            EveryBudget budgets,
            Supplier<Policies> policies,
            WorkingDays workingDays,
            Clock clock) {
        this.reconciliation = reconciliation;
        this.items = items;
        this.histories = histories;
        this.budgets = budgets;
        this.policies = policies;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    /** What would come of it. */
    public sealed interface Outcome {
        /** @param certificate each of its open items has to be accepted by name, and then by two people */
        record Sealed(SealCertificate certificate) implements Outcome {
            public List<String> openItems() {
                return certificate.openItems();
            }
        }

        record Refused(Rejection why) implements Outcome {}

        /** No seal goes across days that no statement covers yet (settled 7). */
        record DaysMissing(Gap gap) implements Outcome {}
    }

    /**
     * @param sealed the last seal of the account, or null
     * @param next the oldest statement that is not sealed, or null where there is none
     * @param outcome null where there is no such statement
     */
    public record Tried(
            String budget,
            String account,
            SealEvent.@Nullable PeriodSealed sealed,
            @Nullable Period next,
            @Nullable Outcome outcome) {}

    public Tried of(String account) {
        String budget = items.budgetOf(account).orElseThrow();
        var last = histories.of(budget, Long.MAX_VALUE).stream()
                .map(FeedRecord::event)
                .filter(SealEvent.PeriodSealed.class::isInstance)
                .map(SealEvent.PeriodSealed.class::cast)
                .filter(seal -> Books.idOf(seal.account()).equals(account))
                .max(Comparator.comparing(SealEvent.PeriodSealed::to));
        return reconciliation.periods(account).stream()
                .filter(period ->
                        last.isEmpty() || period.from().isAfter(last.get().to()))
                .min(Comparator.comparing(Period::from).thenComparing(Period::to))
                .map(next -> new Tried(budget, account, last.orElse(null), next, outcome(budget, next)))
                .orElseGet(() -> new Tried(budget, account, last.orElse(null), null, null));
    }

    private Outcome outcome(String budget, Period period) {
        Optional<Gap> gap = reconciliation.missingDays(period.account(), period.to());
        if (gap.isPresent()) {
            return new Outcome.DaysMissing(gap.get());
        }
        var certificate = reconciliation
                .certificate(period.account(), period.from(), period.to())
                .orElseThrow();
        var now = clock.instant();
        var today = London.dateOf(now);
        var command = new SealCommand.SealPeriod(
                budget,
                "rehearsal",
                certificate,
                new TreeSet<>(certificate.openItems()),
                Optional.of("somebody-else"),
                today);
        var context = new Context(
                now,
                today,
                new Context.Actor("somebody", new TreeSet<>(List.of(Role.FINANCE_OFFICER))),
                policies.get().at(today),
                workingDays);
        return switch (PersonalBudget.decide(command, state(budget), context)) {
            case Decision.Accepted _ -> new Outcome.Sealed(certificate);
            case Decision.Refused no -> new Outcome.Refused(no.rejection());
        };
    }

    private BudgetState state(String budget) {
        List<BudgetState> found = new ArrayList<>(1);
        budgets.each(Optional.of(budget), (_, state) -> found.add(state));
        return found.getFirst();
    }
}
