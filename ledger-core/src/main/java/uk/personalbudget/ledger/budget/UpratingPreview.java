package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import uk.personalbudget.ledger.budget.ChangeEvent.Adjustment;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.budget.PlanEvent.AllocationAgreed;
import uk.personalbudget.ledger.budget.PlanEvent.ProvisionAgreed;
import uk.personalbudget.ledger.calendar.SchoolYear;
import uk.personalbudget.ledger.money.Apportion;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.rule.Rule;

/**
 * What an uprating would do to one budget, before anybody proposes it (rule P-12).
 *
 * @param leftOut what was chosen and is not uprated, each with why
 */
@Rule("P-12")
public record UpratingPreview(List<Line> lines, List<LeftOut> leftOut) {
    public UpratingPreview {
        lines = List.copyOf(lines);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * One amount.
     *
     * @param yearBeforePence what the plan year comes to
     * @param arrearsPence what the next load makes good for days already paid
     * @param weeklyAfterPence the new W in whole pence
     */
    public record Line(
            String allocation,
            long annualBeforePence,
            long annualAfterPence,
            long yearBeforePence,
            long yearAfterPence,
            long arrearsPence,
            long weeklyBeforePence,
            long weeklyAfterPence,
            List<UpratingCommand.NewUnitPrice> prices) {}

    public record LeftOut(Optional<String> allocation, Why why) {}

    /** Why something is an exception of the run. */
    public enum Why implements Labelled {
        CLOSED("closed"),
        DIED("died"),
        ENDING("ending"),
        MOVED("moved-away"),
        NOTHING_CHOSEN("nothing-chosen"),
        OTHER_YEAR("no-amount-on-that-day"),
        NO_PAYMENT_DATES("no-payment-dates"),
        CHANGES_LATER("changes-again-later"),
        FAMILY_PAYS_PART("family-pays-part"),
        SAME("comes-to-the-same"),
        FALLS("would-fall");

        private final String label;

        Why(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    public static UpratingPreview of(BudgetState state, UpratingTerms terms, LocalDate today, SchoolYear schoolYear) {
        var lines = new ArrayList<Line>();
        var leftOut = new ArrayList<LeftOut>();
        var chosen = state.allocations.values().stream()
                .filter(allocation -> allocation.kind() == EntitlementKind.RECURRING && terms.chooses(allocation))
                .filter(allocation -> !terms.onlySomeProvisions() || pays(allocation, terms, state))
                .toList();
        var over = over(state);
        if (chosen.isEmpty() || over.isPresent()) {
            over.filter(_ -> !chosen.isEmpty()).ifPresent(why -> leftOut.add(new LeftOut(Optional.empty(), why)));
            return new UpratingPreview(lines, leftOut);
        }
        var running = chosen.stream()
                .filter(allocation -> !terms.from().isBefore(allocation.planYear())
                        && !terms.from().isAfter(allocation.lastDay()))
                .toList();
        if (running.isEmpty()) {
            leftOut.add(new LeftOut(Optional.empty(), Why.OTHER_YEAR));
        }
        for (AllocationAgreed allocation : running) {
            var no = objection(allocation, terms, state);
            if (no.isPresent()) {
                leftOut.add(new LeftOut(Optional.of(allocation.allocation()), no.get()));
                continue;
            }
            var line = line(allocation, terms, today, schoolYear, state);
            long rise = line.annualAfterPence() - line.annualBeforePence();
            if (rise > 0) {
                lines.add(line);
            } else {
                leftOut.add(new LeftOut(Optional.of(allocation.allocation()), rise == 0 ? Why.SAME : Why.FALLS));
            }
        }
        return new UpratingPreview(lines, leftOut);
    }

    private static Optional<Why> over(BudgetState state) {
        if (state.ending.death != null) {
            return Optional.of(Why.DIED);
        }
        if (state.ending.closed().isPresent()) {
            return Optional.of(Why.CLOSED);
        }
        if (state.ending.takeover != null) {
            return Optional.of(Why.MOVED);
        }
        return state.ending.notice().map(_ -> Why.ENDING);
    }

    private static boolean pays(AllocationAgreed allocation, UpratingTerms terms, BudgetState state) {
        return provisions(allocation, state).stream()
                .anyMatch(provision -> terms.prices().isEmpty()
                        ? terms.chooses(provision)
                        : newPrice(provision, terms, state).isPresent());
    }

    private static List<ProvisionAgreed> provisions(AllocationAgreed allocation, BudgetState state) {
        return allocation.provisions().stream()
                .map(state.provisions::get)
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    private static Optional<UpratingCommand.NewUnitPrice> newPrice(
            ProvisionAgreed provision, UpratingTerms terms, BudgetState state) {
        if (!terms.chooses(provision)) {
            return Optional.empty();
        }
        long before = state.uprating.price(provision, terms.from());
        return terms.priceAfter(provision.unit(), before)
                .map(after -> new UpratingCommand.NewUnitPrice(provision.provision(), before, after));
    }

    private static Optional<Why> objection(AllocationAgreed allocation, UpratingTerms terms, BudgetState state) {
        if (state.scheduleOf(allocation.allocation()).isEmpty()) {
            return Optional.of(Why.NO_PAYMENT_DATES);
        }
        // A rate agreed for a later day would be lost under this one.
        if (state.change.changesAfter(allocation.allocation(), terms.from())) {
            return Optional.of(Why.CHANGES_LATER);
        }
        boolean shared = provisions(allocation, state).stream()
                .anyMatch(provision -> provision.fundedUnitPricePence().isPresent()
                        && newPrice(provision, terms, state).isPresent());
        return shared ? Optional.of(Why.FAMILY_PAYS_PART) : Optional.empty();
    }

    private static Line line(
            AllocationAgreed allocation,
            UpratingTerms terms,
            LocalDate today,
            SchoolYear schoolYear,
            BudgetState state) {
        long before = state.change.annual(allocation);
        var prices = provisions(allocation, state).stream()
                .flatMap(provision -> newPrice(provision, terms, state).stream())
                .toList();
        long after = Math.addExact(
                before,
                terms.prices().isEmpty()
                        ? terms.rise(part(allocation, before, terms, state))
                        : prices.stream()
                                .mapToLong(price -> dearer(price, allocation, state))
                                .sum());
        var weeks = new ProfileWeeks(state.provisions, state.months, schoolYear);
        boolean rises = after > before;
        var schedule = state.scheduleOf(allocation.allocation()).orElseThrow();
        var anew = rises
                ? Rescheduled.of(schedule, allocation, terms.from(), after, Long.MAX_VALUE, today, state)
                : new Rescheduled(schedule.lines(), List.of(), 0, 0);
        return new Line(
                allocation.allocation(),
                before,
                after,
                allocation.amountPence(),
                allocation.amountPence() + anew.deltaPence(),
                anew.adjustments().stream().mapToLong(Adjustment::amountPence).sum(),
                weeks.weekly(allocation, before).times(1),
                weeks.weekly(allocation, Math.max(0, after)).times(1),
                prices);
    }

    /** Of a year's amount, what pays for the provisions that are chosen, by the cost agreed for each. */
    private static long part(AllocationAgreed allocation, long annualPence, UpratingTerms terms, BudgetState state) {
        if (!terms.onlySomeProvisions()) {
            return annualPence;
        }
        var costs = new TreeMap<String, Long>();
        for (ProvisionAgreed provision : provisions(allocation, state)) {
            costs.put(provision.provision(), AgreedAmounts.part(provision, allocation));
        }
        if (costs.values().stream().anyMatch(cost -> cost == 0)) {
            costs.replaceAll((_, _) -> 1L);
        }
        var parts = Apportion.byWeight(annualPence, costs);
        return provisions(allocation, state).stream()
                .filter(terms::chooses)
                .mapToLong(provision -> parts.getOrDefault(provision.provision(), 0L))
                .sum();
    }

    /** What a year of a provision costs its element more at the new price. */
    private static long dearer(UpratingCommand.NewUnitPrice price, AllocationAgreed allocation, BudgetState state) {
        var provision = java.util.Objects.requireNonNull(state.provisions.get(price.provision()));
        long quantity = provision.quantityHundredths();
        long more = Coding.units(price.afterPence(), quantity) - Coding.units(price.beforePence(), quantity);
        return Apportion.byWeight(more, provision.shares())
                .getOrDefault(allocation.element().colour(), 0L);
    }
}
