package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.budget.ChangeEvent.AmountChanged;
import uk.personalbudget.ledger.budget.ChangeEvent.Reallocated;
import uk.personalbudget.ledger.budget.ChangeEvent.ReallocationAsked;
import uk.personalbudget.ledger.budget.ChangeEvent.RequestAnswered;
import uk.personalbudget.ledger.budget.ChangeEvent.UpratingProposed;

/** What changes of a running plan remember. */
final class ChangeState {
    /** What a year of an allocation was worth, from each day on; the first entry is what was agreed. */
    final Map<String, NavigableMap<LocalDate, Long>> rates = new HashMap<>();

    /** Schedule lines that make good, or take off, what earlier loads paid at another rate, as {@code schedule/number}. */
    final Map<String, Long> adjustments = new HashMap<>();

    /** Schedule lines that were added for an urgent increase. */
    final Set<String> extras = new HashSet<>();

    final Map<String, AmountChanged> amounts = new LinkedHashMap<>();
    final Map<String, Reallocated> reallocations = new LinkedHashMap<>();
    final Map<String, ReallocationAsked> requests = new LinkedHashMap<>();
    final Map<String, RequestAnswered> answers = new HashMap<>();
    final Map<String, NavigableMap<LocalDate, SortedMap<String, Long>>> shares = new HashMap<>();
    final Map<String, ChangeEvent.UrgentIncreasePaid> urgent = new LinkedHashMap<>();
    final Map<String, ChangeEvent.UrgentIncreaseConfirmed> confirmed = new HashMap<>();
    final Map<String, UpratingProposed> proposed = new LinkedHashMap<>();
    final Map<String, ChangeEvent.UpratingApproved> approved = new HashMap<>();
    final Set<String> reversedRuns = new HashSet<>();
    final List<ChangeEvent.FunderChanged> funders = new ArrayList<>();

    ChangeState() {}

    ChangeState(ChangeState from) {
        from.rates.forEach((id, rate) -> rates.put(id, new TreeMap<>(rate)));
        adjustments.putAll(from.adjustments);
        extras.addAll(from.extras);
        amounts.putAll(from.amounts);
        reallocations.putAll(from.reallocations);
        requests.putAll(from.requests);
        answers.putAll(from.answers);
        from.shares.forEach((id, dated) -> shares.put(id, new TreeMap<>(dated)));
        urgent.putAll(from.urgent);
        confirmed.putAll(from.confirmed);
        proposed.putAll(from.proposed);
        approved.putAll(from.approved);
        reversedRuns.addAll(from.reversedRuns);
        funders.addAll(from.funders);
    }

    void evolve(ChangeEvent event, BudgetState state) {
        switch (event) {
            case ChangeEvent.ChangeNumbered it -> {
                state.done.put("change:" + it.change(), changed(it.of(), state));
                // An amount agreed anew holds for the whole year: what it was from day to day before is past.
                if (it.of().startsWith("allocation:")) {
                    rates.remove(it.of().substring("allocation:".length()));
                }
            }
            case AmountChanged it -> {
                amounts.put(it.change(), it);
                var rate = rates.computeIfAbsent(it.allocation(), _ -> {
                    var first = new TreeMap<LocalDate, Long>();
                    first.put(LocalDate.MIN, it.annualBeforePence());
                    return first;
                });
                rate.tailMap(it.from(), true).clear();
                rate.put(it.from(), it.annualAfterPence());
                it.adjustments()
                        .forEach(adjustment ->
                                adjustments.put(it.schedule() + "/" + adjustment.line(), adjustment.amountPence()));
            }
            case ChangeEvent.UrgentIncreasePaid it -> {
                urgent.put(it.urgent(), it);
                it.scheduleLine().ifPresent(extras::add);
                // Paid once: it makes no week of the year worth more.
                var allocation = state.allocations.get(it.allocation());
                if (allocation != null && !rates.containsKey(it.allocation())) {
                    var first = new TreeMap<LocalDate, Long>();
                    first.put(LocalDate.MIN, allocation.amountPence() - it.amountPence());
                    rates.put(it.allocation(), first);
                }
            }
            case ChangeEvent.UrgentIncreaseConfirmed it -> confirmed.put(it.urgent(), it);
            case Reallocated it -> reallocations.put(it.reallocation(), it);
            case ReallocationAsked it -> requests.put(it.request(), it);
            case RequestAnswered it -> answers.put(it.request(), it);
            case ChangeEvent.FunderChanged it -> {
                state.done.put("funder-change:" + it.change(), it);
                funders.add(it);
                var allocation = state.allocations.get(it.allocation());
                if (allocation != null) {
                    var old = new TreeMap<>(allocation.funderShares());
                    long weight = old.getOrDefault(it.fromFunder(), 0L);
                    old.remove(it.fromFunder());
                    old.merge(it.toFunder(), weight, Math::addExact);
                    shared(allocation, old, it.effectiveOn(), state);
                }
            }
            case ChangeEvent.SharesChanged it -> {
                state.done.put("shares-change:" + it.change(), it);
                var allocation = state.allocations.get(it.allocation());
                if (allocation != null) {
                    shared(allocation, it.funderShares(), it.effectiveOn(), state);
                }
            }
            case UpratingProposed it -> proposed.put(it.run(), it);
            case ChangeEvent.UpratingApproved it -> approved.put(it.run(), it);
            case ChangeEvent.UpratingReversed it -> {
                reversedRuns.add(it.run());
                state.done.put("uprating-reversed:" + it.run(), it);
            }
        }
    }

    /** Who answers now for what a funder once paid in. */
    String successor(String allocation, String funder) {
        String now = funder;
        for (var change : funders) {
            if (change.allocation().equals(allocation) && change.fromFunder().equals(now)) {
                now = change.toFunder();
            }
        }
        return now;
    }

    private void shared(
            PlanEvent.AllocationAgreed allocation, SortedMap<String, Long> now, LocalDate from, BudgetState state) {
        var dated = shares.computeIfAbsent(allocation.allocation(), _ -> {
            var first = new TreeMap<LocalDate, SortedMap<String, Long>>();
            first.put(LocalDate.MIN, allocation.funderShares());
            return first;
        });
        dated.tailMap(from, true).clear();
        dated.put(from, now);
        state.allocations.put(
                allocation.allocation(),
                new PlanEvent.AllocationAgreed(
                        allocation.allocation(),
                        allocation.element(),
                        allocation.kind(),
                        allocation.planYear(),
                        allocation.lastDay(),
                        allocation.amountPence(),
                        now,
                        allocation.deltaByFunder(),
                        allocation.provisions(),
                        allocation.effectiveOn()));
    }

    /** What an order that was numbered had led to. */
    private static BudgetEvent changed(String of, BudgetState state) {
        String id = of.substring(of.indexOf(':') + 1);
        if (of.startsWith("allocation:")) {
            return java.util.Objects.requireNonNull(state.allocations.get(id));
        }
        var element = uk.personalbudget.ledger.money.Element.of(id);
        return new PlanEvent.IndicativeAmountSet(element, state.indicative.getOrDefault(element, 0L));
    }

    /** What a whole year of an allocation is worth now. */
    long annual(PlanEvent.AllocationAgreed allocation) {
        var rate = rates.get(allocation.allocation());
        return rate == null ? allocation.amountPence() : rate.lastEntry().getValue();
    }

    /** What a whole year of an allocation was worth on a day. */
    long annualOn(PlanEvent.AllocationAgreed allocation, LocalDate on) {
        var rate = rates.get(allocation.allocation());
        var then = rate == null ? null : rate.floorEntry(on);
        return then == null ? allocation.amountPence() : then.getValue();
    }

    /** True when another rate was agreed for a later day. */
    boolean changesAfter(String allocation, LocalDate day) {
        var rate = rates.get(allocation);
        return rate != null && rate.higherKey(day) != null;
    }

    /** The shares of a fund on a day (rule P-9). */
    SortedMap<String, Long> shares(PlanEvent.AllocationAgreed allocation, LocalDate on) {
        var dated = shares.get(allocation.allocation());
        return dated == null ? allocation.funderShares() : dated.floorEntry(on).getValue();
    }

    @Nullable
    RequestAnswered answer(Optional<String> request) {
        return request.map(answers::get).orElse(null);
    }

    /** What was moved into a provision less what was moved out of it, in one element. */
    long moved(String provision, uk.personalbudget.ledger.money.Element element) {
        long net = 0;
        for (var one : reallocations.values()) {
            if (one.element() == element) {
                net += one.toProvision().equals(provision) ? one.amountPence() : 0;
                net -= one.fromProvision().equals(provision) ? one.amountPence() : 0;
            }
        }
        return net;
    }

    /** What the family itself moved out of these provisions in a plan year; what was asked for and granted does not count. */
    long movedByTheFamily(Set<String> provisions, LocalDate yearFrom, LocalDate yearTo) {
        return reallocations.values().stream()
                .filter(one -> one.request().isEmpty()
                        && provisions.contains(one.fromProvision())
                        && !one.effectiveOn().isBefore(yearFrom)
                        && !one.effectiveOn().isAfter(yearTo))
                .mapToLong(Reallocated::amountPence)
                .sum();
    }
}
