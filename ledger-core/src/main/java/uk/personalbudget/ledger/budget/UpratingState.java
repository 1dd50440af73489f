package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import uk.personalbudget.ledger.budget.UpratingEvent.BudgetUprated;
import uk.personalbudget.ledger.budget.UpratingEvent.BudgetUpratingTakenBack;

/** What a budget remembers of uprating runs. */
final class UpratingState {
    final Map<String, BudgetUprated> uprated = new LinkedHashMap<>();
    final Map<String, BudgetUpratingTakenBack> takenBack = new HashMap<>();

    /** What a unit of a provision costs from each day on, where that is not what was agreed first. */
    final Map<String, NavigableMap<LocalDate, Long>> prices = new HashMap<>();

    UpratingState() {}

    UpratingState(UpratingState from) {
        uprated.putAll(from.uprated);
        takenBack.putAll(from.takenBack);
        from.prices.forEach((provision, dated) -> prices.put(provision, new TreeMap<>(dated)));
    }

    void evolve(UpratingEvent event) {
        switch (event) {
            case BudgetUprated it -> {
                uprated.put(it.run(), it);
                it.parts().stream()
                        .flatMap(part -> part.prices().stream())
                        .forEach(price -> dated(price.provision()).put(it.from(), price.afterPence()));
            }
            case BudgetUpratingTakenBack it -> {
                takenBack.put(it.run(), it);
                it.parts().stream()
                        .flatMap(part -> part.prices().stream())
                        .forEach(price -> dated(price.provision()).put(it.from(), price.beforePence()));
            }
        }
    }

    private NavigableMap<LocalDate, Long> dated(String provision) {
        return prices.computeIfAbsent(provision, _ -> new TreeMap<>());
    }

    long price(PlanEvent.ProvisionAgreed provision, LocalDate on) {
        var dated = prices.get(provision.provision());
        var at = dated == null ? null : dated.floorEntry(on);
        return at == null ? provision.unitPricePence() : at.getValue();
    }
}
