package uk.personalbudget.ledger.budget;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.rule.Rule;

/**
 * What an uprating changes, for whom and from when (rule P-12). A set that is empty chooses all.
 *
 * @param units only the part of an amount that pays for things counted in these, such as {@code hour}
 * @param onlyPersonalAssistants only the part of an amount that pays for a personal assistant
 * @param percentHundredths of a percent: 325 is 3.25%; nothing where prices change
 * @param prices what a unit costs from the day on, instead of a percentage
 */
@Rule("P-12")
public record UpratingTerms(
        LocalDate from,
        SortedSet<Element> elements,
        SortedSet<String> funders,
        SortedSet<String> units,
        boolean onlyPersonalAssistants,
        SortedSet<String> budgets,
        long percentHundredths,
        List<NewPrice> prices) {
    private static final long WHOLE = 100_00;

    public UpratingTerms {
        elements = Collections.unmodifiableSortedSet(new TreeSet<>(elements));
        funders = Collections.unmodifiableSortedSet(new TreeSet<>(funders));
        units = Collections.unmodifiableSortedSet(new TreeSet<>(units));
        budgets = Collections.unmodifiableSortedSet(new TreeSet<>(budgets));
        prices = List.copyOf(prices);
    }

    /** Every unit of this kind at the one price costs the other from the day on. */
    public record NewPrice(String unit, long beforePence, long afterPence) {}

    /** What is wrong with them, by the name of the field. */
    public Optional<String> fault() {
        var seen = new HashSet<List<Object>>();
        boolean usable = prices.stream()
                .allMatch(price -> price.beforePence() > 0
                        && price.afterPence() > 0
                        && price.beforePence() != price.afterPence()
                        && seen.add(List.of(price.unit(), price.beforePence())));
        if (!usable) {
            return Optional.of("prices");
        }
        boolean percent = percentHundredths > 0 && percentHundredths <= WHOLE;
        return percent == prices.isEmpty() && (percent || percentHundredths == 0)
                ? Optional.empty()
                : Optional.of("percentHundredths");
    }

    /** True when only a part of an amount is uprated. */
    boolean onlySomeProvisions() {
        return !units.isEmpty() || onlyPersonalAssistants || !prices.isEmpty();
    }

    boolean chooses(PlanEvent.ProvisionAgreed provision) {
        return (units.isEmpty() || units.contains(provision.unit()))
                && (!onlyPersonalAssistants || provision.personalAssistant());
    }

    boolean chooses(PlanEvent.AllocationAgreed allocation) {
        return (elements.isEmpty() || elements.contains(allocation.element()))
                && (funders.isEmpty()
                        || allocation.funderShares().keySet().stream().anyMatch(funders::contains));
    }

    Optional<Long> priceAfter(String unit, long pence) {
        return prices.stream()
                .filter(price -> price.unit().equals(unit) && price.beforePence() == pence)
                .map(NewPrice::afterPence)
                .findFirst();
    }

    /** What the percentage adds, half a penny rounded up. */
    long rise(long pence) {
        return BigInteger.valueOf(pence)
                .multiply(BigInteger.valueOf(percentHundredths))
                .add(BigInteger.valueOf(WHOLE / 2))
                .divide(BigInteger.valueOf(WHOLE))
                .longValueExact();
    }
}
