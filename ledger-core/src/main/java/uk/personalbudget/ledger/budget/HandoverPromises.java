package uk.personalbudget.ledger.budget;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import uk.personalbudget.ledger.budget.OpeningPromises.CommitmentFound;
import uk.personalbudget.ledger.budget.OpeningPromises.ContingencyFound;
import uk.personalbudget.ledger.budget.OpeningPromises.QuestionFound;
import uk.personalbudget.ledger.budget.ReserveEvent.ContingencySet;
import uk.personalbudget.ledger.budget.ReserveEvent.Purpose;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.rule.Rule;

/** What was promised and asked and is still open when a budget moves, as the new council's opening position takes it (rule V-17). */
@Rule("V-17")
final class HandoverPromises {
    private static final long ONE_UNIT = 100;

    private HandoverPromises() {}

    static OpeningPromises of(BudgetState state) {
        return new OpeningPromises(contingencies(state), commitments(state), questions(state));
    }

    private static List<ContingencyFound> contingencies(BudgetState state) {
        List<ContingencyFound> found = new ArrayList<>();
        state.reserve.contingency.forEach((element, account) -> {
            long left =
                    SetApart.left(SetApart.contingency(element).name(), state).total();
            purposes(element, left, state)
                    .forEach((purpose, pence) -> found.add(new ContingencyFound(
                            element.label() + "-" + purpose.label(),
                            BudgetState.id(account),
                            element,
                            purpose,
                            pence)));
        });
        return found;
    }

    /** What was drawn or released names no purpose; it is taken from what was set apart first. */
    private static Map<Purpose, Long> purposes(Element element, long left, BudgetState state) {
        Map<Purpose, Long> purposes = new EnumMap<>(Purpose.class);
        long rest = left;
        var newestFirst = state.reserve.done.values().stream()
                .filter(ContingencySet.class::isInstance)
                .map(ContingencySet.class::cast)
                .filter(set -> set.element() == element)
                .sorted(Comparator.comparing(ContingencySet::effectiveOn)
                        .thenComparing(ContingencySet::movement)
                        .reversed())
                .toList();
        for (ContingencySet set : newestFirst) {
            long part = Math.min(rest, set.amountPence());
            if (part > 0) {
                purposes.merge(set.purpose(), part, Math::addExact);
                rest -= part;
            }
        }
        return purposes;
    }

    private static List<CommitmentFound> commitments(BudgetState state) {
        List<CommitmentFound> found = new ArrayList<>();
        state.reserve.commitments.forEach((id, commitment) -> {
            Amounts left = SetApart.left(SetApart.commitment(id).name(), state);
            if (!commitment.closed() && left.total() > 0) {
                var first = commitment.first();
                found.add(new CommitmentFound(
                        id,
                        BudgetState.id(commitment.account()),
                        first.kind(),
                        first.provision(),
                        left.total(),
                        units(first.provision(), left, state),
                        first.dueOn(),
                        first.reference()));
            }
        });
        return found;
    }

    /** As many units as the elements pay for, where they pay a part of each (settled 14). */
    private static long units(String provision, Amounts left, BudgetState state) {
        long ofElements = left.byColour().entrySet().stream()
                .filter(one -> one.getKey().element())
                .mapToLong(Map.Entry::getValue)
                .sum();
        return Optional.ofNullable(state.provisions.get(provision))
                .flatMap(PlanEvent.ProvisionAgreed::fundedUnitPricePence)
                .filter(price -> price > 0)
                .map(price -> Math.max(1, ofElements * ONE_UNIT / price))
                .orElse(ONE_UNIT);
    }

    /** A clock that stands because the family asked for time begins anew when the question reaches it there. */
    private static List<QuestionFound> questions(BudgetState state) {
        return state.queries.all().stream()
                .filter(QueryState.Query::open)
                .map(query -> {
                    var raised = query.raised();
                    var reached = query.reached();
                    var clock = query.clock();
                    boolean runs = reached != null && clock != null && query.stoppedOn() == null;
                    int days = runs
                            ? (int) ChronoUnit.DAYS.between(
                                    Objects.requireNonNull(reached).effectiveOn(),
                                    Objects.requireNonNull(clock).dueOn())
                            : raised.days();
                    return new QuestionFound(
                            raised.query(),
                            raised.reason(),
                            raised.question(),
                            raised.effectiveOn(),
                            Math.max(days, raised.days()),
                            runs ? Optional.of(Objects.requireNonNull(reached).effectiveOn()) : Optional.empty());
                })
                .toList();
    }
}
