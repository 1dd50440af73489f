package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.budget.PlanEvent.ScheduleLine;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Layer;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.policy.Setting;
import uk.personalbudget.ledger.rule.Rule;
import uk.personalbudget.ledger.surplus.PaidAhead;
import uk.personalbudget.ledger.surplus.Surplus;
import uk.personalbudget.ledger.surplus.WeeklyValue;

/** The figures of rule U-2 from a budget's own books, as they stand. */
@Rule("U-2")
public final class SurplusFigures {
    private SurplusFigures() {}

    public static Surplus of(BudgetState state, LocalDate on, Policy policy) {
        var settled = held(state, Layer.SETTLED);
        var holds = held(state, Layer.PENDING).negated();
        var banked = state.balances.under("pot", Layer.ENCUMBERED);
        var commitments = state.balances.under("commitment", Layer.ENCUMBERED);
        var contingency = state.balances.under("contingency", Layer.ENCUMBERED);
        var disputed = state.balances.under("disputed", Layer.SETTLED).negated();
        List<Surplus.Held> held = new ArrayList<>();
        weekly(state, on, policy).forEach((element, weekly) -> {
            var colour = element.colour();
            held.add(new Surplus.Held(
                    element,
                    weekly,
                    settled.in(colour),
                    holds.in(colour),
                    commitments.in(colour),
                    contingency.in(colour),
                    banked.in(colour),
                    disputed.in(colour),
                    paidAhead(element, on, state)));
        });
        return Surplus.of(
                held,
                new Surplus.Budget(
                        Math.max(0, -settled.in(Colour.UNCODED)),
                        settled.in(Colour.SUSPENSE),
                        state.accounts.values().stream()
                                .mapToLong(state.balances::availableTotal)
                                .sum(),
                        settled.in(Colour.FAMILY),
                        settled.in(Colour.CONTRIBUTION)),
                new Surplus.Limits(policy.count(Setting.SURPLUS_TRIGGER), policy.count(Setting.SURPLUS_RETAIN)));
    }

    /** W of each element with a recurring amount in the plan year of the day; where the year is over, of the last one. */
    public static SortedMap<Element, WeeklyValue> weekly(BudgetState state, LocalDate on, Policy policy) {
        SortedMap<Element, LocalDate> years = new TreeMap<>();
        state.allocations.values().stream()
                .filter(it ->
                        it.kind() == EntitlementKind.RECURRING && !it.planYear().isAfter(on))
                .forEach(it ->
                        years.merge(it.element(), it.planYear(), (one, other) -> one.isAfter(other) ? one : other));
        var weeks = new ProfileWeeks(state.provisions, state.months, policy.schoolYear());
        SortedMap<Element, WeeklyValue> out = new TreeMap<>();
        state.allocations.values().stream()
                .filter(it ->
                        it.kind() == EntitlementKind.RECURRING && it.planYear().equals(years.get(it.element())))
                .forEach(it ->
                        out.merge(it.element(), weeks.weekly(it, state.change.annualOn(it, on)), WeeklyValue::plus));
        return out;
    }

    static Amounts available(BudgetState state) {
        return state.accounts.values().stream().map(state.balances::available).reduce(Amounts.NONE, Amounts::plus);
    }

    private static Amounts held(BudgetState state, Layer layer) {
        return state.accounts.values().stream()
                .map((Account account) -> state.balances.of(account, layer))
                .reduce(Amounts.NONE, Amounts::plus);
    }

    /** What of the latest instalment of an element pays for days to come (settled 11); a one-off pays for no days. */
    private static long paidAhead(Element element, LocalDate on, BudgetState state) {
        Map<String, ScheduleLine> lines = new HashMap<>();
        state.schedules.values().forEach(schedule -> {
            var allocation = state.allocations.get(schedule.allocation());
            if (allocation != null
                    && allocation.element() == element
                    && allocation.kind() == EntitlementKind.RECURRING) {
                schedule.lines().forEach(line -> lines.put(schedule.schedule() + "/" + line.number(), line));
            }
        });
        Optional<ScheduleLine> latest = state.loads.values().stream()
                .filter(load -> !load.reversed())
                .flatMap(load -> load.loaded().scheduleLines().stream())
                .filter(lines::containsKey)
                .map(lines::get)
                .max(java.util.Comparator.comparing(ScheduleLine::periodTo));
        return latest.map(line -> PaidAhead.of(line.amountPence(), line.periodFrom(), line.periodTo(), on))
                .orElse(0L);
    }
}
