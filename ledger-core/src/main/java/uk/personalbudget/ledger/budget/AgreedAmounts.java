package uk.personalbudget.ledger.budget;

import java.util.List;
import uk.personalbudget.ledger.budget.PlanEvent.AllocationAgreed;
import uk.personalbudget.ledger.budget.PlanEvent.ProvisionAgreed;
import uk.personalbudget.ledger.money.Apportion;

/** What an allocation holds for each of the things it pays for. */
final class AgreedAmounts {
    private AgreedAmounts() {}

    /**
     * The part of a provision's agreed amount that an allocation's element pays. Provisions agreed without a price share what
     * the priced ones leave of the allocation, in equal parts.
     */
    static long of(String id, AllocationAgreed allocation, BudgetState state) {
        var provision = state.provisions.get(id);
        if (provision == null || !allocation.provisions().contains(id)) {
            return 0;
        }
        return Math.addExact(asAgreed(id, provision, allocation, state), state.change.moved(id, allocation.element()));
    }

    private static long asAgreed(String id, ProvisionAgreed provision, AllocationAgreed allocation, BudgetState state) {
        if (provision.agreedPence() > 0) {
            return part(provision, allocation);
        }
        List<ProvisionAgreed> others = allocation.provisions().stream()
                .map(state.provisions::get)
                .filter(java.util.Objects::nonNull)
                .toList();
        long priced = others.stream()
                .filter(other -> other.agreedPence() > 0)
                .mapToLong(other -> part(other, allocation))
                .sum();
        List<String> unpriced = others.stream()
                .filter(other -> other.agreedPence() == 0)
                .map(ProvisionAgreed::provision)
                .sorted()
                .toList();
        long left = Math.max(0, allocation.amountPence() - priced);
        return Apportion.equally(left, unpriced.size()).get(unpriced.indexOf(id));
    }

    static long part(ProvisionAgreed provision, AllocationAgreed allocation) {
        var colour = allocation.element().colour();
        if (!provision.shares().containsKey(colour)) {
            return 0;
        }
        long funded = provision
                .fundedUnitPricePence()
                .map(price -> Math.min(Coding.units(price, provision.quantityHundredths()), provision.agreedPence()))
                .orElse(provision.agreedPence());
        return Apportion.byWeight(funded, provision.shares()).getOrDefault(colour, 0L);
    }
}
