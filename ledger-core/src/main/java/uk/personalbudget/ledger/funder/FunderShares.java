package uk.personalbudget.ledger.funder;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.ChangeEvent;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.budget.FundingEvent;
import uk.personalbudget.ledger.budget.PlanEvent.AllocationAgreed;
import uk.personalbudget.ledger.money.Apportion;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.rule.Rule;

/** Whose an element's money is on a day, in one budget: by the amounts agreed and the dated shares of each. */
@Rule("P-9")
public final class FunderShares {
    /** Stands for a funder where the books name none. */
    public static final String NOBODY = "none";

    private final Map<String, AllocationAgreed> agreed = new LinkedHashMap<>();
    private final Map<String, NavigableMap<LocalDate, SortedMap<String, Long>>> shares = new LinkedHashMap<>();
    private final List<ChangeEvent.FunderChanged> changes = new ArrayList<>();

    /** Many items share a day, and the shares of a day are asked for once for each of them. */
    private final Map<Asked, SortedMap<String, Long>> answered = new HashMap<>();

    private record Asked(LocalDate day, Element element, boolean arranged) {}

    public void read(BudgetEvent event) {
        answered.clear();
        switch (event) {
            case AllocationAgreed it -> {
                var before = agreed.put(it.allocation(), it);
                if (before == null) {
                    dated(it.allocation()).put(LocalDate.MIN, it.funderShares());
                } else if (!before.funderShares().equals(it.funderShares())
                        && !dated(it.allocation()).lastEntry().getValue().equals(it.funderShares())) {
                    dated(it.allocation()).put(it.effectiveOn(), it.funderShares());
                }
            }
            case ChangeEvent.SharesChanged it -> dated(it.allocation()).put(it.effectiveOn(), it.funderShares());
            case ChangeEvent.FunderChanged it -> {
                changes.add(it);
                var dated = dated(it.allocation());
                var now = new TreeMap<>(dated.lastEntry().getValue());
                Long weight = now.remove(it.fromFunder());
                if (weight != null) {
                    now.merge(it.toFunder(), weight, Math::addExact);
                }
                dated.put(it.effectiveOn(), now);
            }
            case FundingEvent.BroughtForward it -> broughtForward(it);
            case BudgetEvent _ -> {}
        }
    }

    /** What was still to be released when a running budget came in: a line for each funder of an amount. */
    private void broughtForward(FundingEvent.BroughtForward it) {
        for (FundingEvent.OpeningEntitlement left : it.entitlements()) {
            var known = agreed.get(left.allocation());
            var weights = new TreeMap<String, Long>(known == null ? Map.of() : known.funderShares());
            weights.merge(left.funder(), Math.max(1, left.amountPence()), Math::addExact);
            agreed.put(
                    left.allocation(),
                    new AllocationAgreed(
                            left.allocation(),
                            left.element(),
                            left.kind(),
                            left.planYear(),
                            left.lastDay(),
                            Math.addExact(known == null ? 0 : known.amountPence(), left.amountPence()),
                            weights,
                            new TreeMap<>(),
                            new TreeSet<>(),
                            it.effectiveOn()));
            dated(left.allocation()).put(LocalDate.MIN, weights);
        }
    }

    private NavigableMap<LocalDate, SortedMap<String, Long>> dated(String allocation) {
        return shares.computeIfAbsent(allocation, _ -> new TreeMap<>());
    }

    /** In the order of their days. */
    List<ChangeEvent.FunderChanged> changes(Element element) {
        return changes.stream()
                .filter(change -> change.element() == element)
                .sorted(Comparator.comparing(ChangeEvent.FunderChanged::effectiveOn))
                .toList();
    }

    /**
     * The weights of an element's funders on a day; none where no amount was agreed.
     *
     * @param arranged of what the council or the NHS pays itself
     */
    public SortedMap<String, Long> on(LocalDate day, Element element, boolean arranged) {
        return answered.computeIfAbsent(new Asked(day, element, arranged), _ -> worked(day, element, arranged));
    }

    private SortedMap<String, Long> worked(LocalDate day, Element element, boolean arranged) {
        var ofElement = agreed.values().stream()
                .filter(allocation -> allocation.element() == element)
                .toList();
        var ofKind = ofElement.stream()
                .filter(allocation -> (allocation.kind() == EntitlementKind.ARRANGED) == arranged)
                .toList();
        var some = ofKind.isEmpty() ? ofElement : ofKind;
        var running = some.stream()
                .filter(allocation -> !day.isBefore(allocation.planYear()) && !day.isAfter(allocation.lastDay()))
                .toList();
        return weights(running.isEmpty() ? nearest(some, day) : running, day, _ -> true);
    }

    /** The weights of one allocation's funders on a day; none where nothing is known of it. */
    public SortedMap<String, Long> of(String allocation, LocalDate day) {
        var known = shares.get(allocation);
        return known == null ? new TreeMap<>() : known.floorEntry(day).getValue();
    }

    /** What of a funder's part is in one allocation and what in its others. */
    SortedMap<Boolean, Long> inAndBeside(ChangeEvent.FunderChanged change) {
        LocalDate day = change.effectiveOn().minusDays(1);
        var all = agreed.values().stream()
                .filter(allocation -> allocation.element() == change.element()
                        && !change.effectiveOn().isBefore(allocation.planYear())
                        && !change.effectiveOn().isAfter(allocation.lastDay()))
                .toList();
        var parts = new TreeMap<Boolean, Long>();
        parts.put(
                true,
                Math.max(
                        1,
                        weights(all, day, one -> one.allocation().equals(change.allocation()))
                                .getOrDefault(change.fromFunder(), 0L)));
        parts.put(
                false,
                weights(all, day, one -> !one.allocation().equals(change.allocation()))
                        .getOrDefault(change.fromFunder(), 0L));
        return parts;
    }

    private static List<AllocationAgreed> nearest(List<AllocationAgreed> some, LocalDate day) {
        return some.stream()
                .filter(allocation -> !allocation.planYear().isAfter(day))
                .max(Comparator.comparing(AllocationAgreed::planYear))
                .or(() -> some.stream().min(Comparator.comparing(AllocationAgreed::planYear)))
                .map(List::of)
                .orElse(List.of());
    }

    private SortedMap<String, Long> weights(
            List<AllocationAgreed> some, LocalDate day, Predicate<AllocationAgreed> which) {
        var out = new TreeMap<String, Long>();
        for (AllocationAgreed allocation : some) {
            if (which.test(allocation)) {
                Apportion.byWeight(
                                Math.max(1, allocation.amountPence()),
                                dated(allocation.allocation()).floorEntry(day).getValue())
                        .forEach((funder, pence) -> out.merge(funder, pence, Math::addExact));
            }
        }
        return out;
    }
}
