package uk.personalbudget.ledger.budget;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.budget.PlanEvent.AllocationAgreed;
import uk.personalbudget.ledger.rule.Rule;

/**
 * What a whole year of each allocation is worth, for readers of a budget's events: W follows the rate of the day, not what a year
 * with a change in it adds up to (settled 12).
 */
@Rule("P-3")
public final class YearlyRates {
    private final Map<String, Long> rates = new HashMap<>();

    /** @param agreed an allocation as it was last agreed */
    public void read(ChangeEvent event, Function<String, @Nullable AllocationAgreed> agreed) {
        switch (event) {
            case ChangeEvent.AmountChanged it -> rates.put(it.allocation(), it.annualAfterPence());
            case ChangeEvent.UrgentIncreasePaid it -> {
                var allocation = agreed.apply(it.allocation());
                if (allocation != null) {
                    rates.putIfAbsent(it.allocation(), allocation.amountPence() - it.amountPence());
                }
            }
            case ChangeEvent.ChangeNumbered it -> rates.remove(it.of().replaceFirst("^allocation:", ""));
            case ChangeEvent.UrgentIncreaseConfirmed _,
                    ChangeEvent.Reallocated _,
                    ChangeEvent.ReallocationAsked _,
                    ChangeEvent.RequestAnswered _,
                    ChangeEvent.FunderChanged _,
                    ChangeEvent.SharesChanged _,
                    ChangeEvent.UpratingProposed _,
                    ChangeEvent.UpratingApproved _,
                    ChangeEvent.UpratingReversed _ -> {}
        }
    }

    public long of(AllocationAgreed allocation) {
        return rates.getOrDefault(allocation.allocation(), allocation.amountPence());
    }
}
