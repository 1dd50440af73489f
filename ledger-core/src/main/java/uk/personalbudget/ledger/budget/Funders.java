package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import uk.personalbudget.ledger.budget.EndingEvent.ReturnedPart;
import uk.personalbudget.ledger.budget.FundingEvent.LoadPart;
import uk.personalbudget.ledger.budget.PlanEvent.AllocationAgreed;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Apportion;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Layer;
import uk.personalbudget.ledger.rule.Rule;

/** Whose money an element's money is: within an element, what goes back goes by loads less returns of the plan year (settled 16). */
@Rule("U-8")
final class Funders {
    private Funders() {}

    /** Amounts of several elements, by the funders they go back to. */
    static List<ReturnedPart> share(Amounts amounts, LocalDate on, BudgetState state) {
        List<ReturnedPart> parts = new ArrayList<>();
        for (Element element : Element.values()) {
            parts.addAll(share(element, amounts.in(element.colour()), on, state));
        }
        return List.copyOf(parts);
    }

    /** An amount of one element, by the funders it goes back to. */
    static List<ReturnedPart> share(Element element, long pence, LocalDate on, BudgetState state) {
        if (pence == 0) {
            return List.of();
        }
        LocalDate year = planYear(element, on, state);
        List<ReturnedPart> parts = new ArrayList<>();
        Apportion.byWeight(pence, weights(element, year, state)).forEach((funder, part) -> {
            if (part != 0) {
                parts.add(new ReturnedPart(element, funder, year, part));
            }
        });
        return parts;
    }

    /** The plan year a day is in; of several, and of none, the one that began last. */
    private static LocalDate planYear(Element element, LocalDate on, BudgetState state) {
        var ofElement = state.allocations.values().stream()
                .filter(allocation -> allocation.element() == element)
                .toList();
        return ofElement.stream()
                .filter(allocation -> !on.isBefore(allocation.planYear()))
                .map(AllocationAgreed::planYear)
                .max(Comparator.naturalOrder())
                .or(() -> ofElement.stream().map(AllocationAgreed::planYear).max(Comparator.naturalOrder()))
                .orElse(on);
    }

    private static SortedMap<String, Long> weights(Element element, LocalDate year, BudgetState state) {
        var paid = new TreeMap<String, Long>();
        for (var load : state.loads.values()) {
            add(paid, load.loaded().parts(), element, year, 1);
            if (state.done.get("load-reversal:" + load.loaded().load()) instanceof FundingEvent.LoadReversed reversed) {
                add(paid, reversed.parts(), element, year, -1);
            }
        }
        state.ending.returned.stream()
                .filter(part -> part.element() == element && part.planYear().equals(year))
                .forEach(part -> paid.merge(part.funder(), -part.pence(), Math::addExact));
        state.recoveries.returned.stream()
                .filter(part -> part.element() == element && part.planYear().equals(year))
                .forEach(part -> paid.merge(part.funder(), -part.pence(), Math::addExact));
        // What a funder took over from another counts as its own from then on, and goes back to it.
        state.change.funders.stream()
                .filter(changed ->
                        changed.element() == element && changed.planYear().equals(year))
                .forEach(changed -> {
                    paid.merge(changed.fromFunder(), -changed.settledPence(), Math::addExact);
                    paid.merge(changed.toFunder(), changed.settledPence(), Math::addExact);
                });
        paid.values().removeIf(pence -> pence <= 0);
        return paid.isEmpty() ? given(element, state) : paid;
    }

    /** What went back of an element to a funder in a plan year, by return or repayment. */
    static long returned(Element element, String funder, LocalDate year, BudgetState state) {
        return java.util.stream.Stream.concat(state.ending.returned.stream(), state.recoveries.returned.stream())
                .filter(part -> part.element() == element
                        && part.funder().equals(funder)
                        && part.planYear().equals(year))
                .mapToLong(ReturnedPart::pence)
                .sum();
    }

    private static void add(
            SortedMap<String, Long> paid, List<LoadPart> parts, Element element, LocalDate year, int sign) {
        parts.stream()
                .filter(part -> part.element() == element && part.planYear().equals(year))
                .forEach(part -> paid.merge(part.funder(), sign * part.paidPence(), Math::addExact));
    }

    /** Nothing was loaded in that year: whoever gave the element's money that is in the books, an opening position included. */
    private static SortedMap<String, Long> given(Element element, BudgetState state) {
        var given = new TreeMap<String, Long>();
        String root = "funding:" + element.label() + ":";
        state.balances.all().forEach((place, pence) -> {
            if (place.layer() == Layer.SETTLED && place.account().name().startsWith(root) && pence < 0) {
                given.merge(place.account().name().substring(root.length()), -pence, Math::addExact);
            }
        });
        if (given.isEmpty()) {
            state.allocations.values().stream()
                    .filter(allocation -> allocation.element() == element)
                    .forEach(allocation -> given.putAll(allocation.funderShares()));
        }
        return given;
    }
}
