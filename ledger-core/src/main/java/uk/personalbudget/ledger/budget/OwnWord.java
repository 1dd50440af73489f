package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import uk.personalbudget.ledger.budget.Choices.EvidenceKind;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.policy.Setting;
import uk.personalbudget.ledger.rule.Rule;

/** A lost receipt is replaced by the family's own word, up to a limit for an item and one for a plan year. */
@Rule("C-11")
final class OwnWord {
    private OwnWord() {}

    static Optional<Rejection> tooMuch(Set<String> transactions, BudgetState state, Policy policy) {
        long anItem = policy.of(Setting.OWN_WORD_ITEM);
        long aYear = policy.of(Setting.OWN_WORD_YEAR);
        Set<String> all = new HashSet<>(transactions);
        for (BudgetEvent event : state.done.values()) {
            if (event instanceof SpendEvent.EvidenceRecorded recorded && recorded.kind() == EvidenceKind.DECLARATION) {
                all.addAll(recorded.transactions());
            }
        }
        for (String id : transactions) {
            var item = state.items.get(id);
            if (item == null) {
                continue;
            }
            if (item.left() > anItem) {
                return Optional.of(new Rejection.OwnWordTooMuch(anItem, item.left()));
            }
            LocalDate year = planYear(item.first().effectiveOn(), state);
            long inYear = all.stream()
                    .flatMap(other -> Optional.ofNullable(state.items.get(other)).stream())
                    .filter(other ->
                            planYear(other.first().effectiveOn(), state).equals(year))
                    .mapToLong(BudgetState.Item::left)
                    .sum();
            if (inYear > aYear) {
                return Optional.of(new Rejection.OwnWordTooMuch(aYear, inYear));
            }
        }
        return Optional.empty();
    }

    /** The first day of the plan year a day falls in; where nothing is agreed for it, of its calendar year. */
    private static LocalDate planYear(LocalDate day, BudgetState state) {
        return state.allocations.values().stream()
                .filter(it -> !it.planYear().isAfter(day) && !it.lastDay().isBefore(day))
                .map(PlanEvent.AllocationAgreed::planYear)
                .min(LocalDate::compareTo)
                .orElse(day.withDayOfYear(1));
    }
}
