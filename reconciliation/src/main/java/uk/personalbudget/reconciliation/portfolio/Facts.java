package uk.personalbudget.reconciliation.portfolio;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import uk.personalbudget.ledger.funder.FunderShares;
import uk.personalbudget.ledger.money.Apportion;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.rule.Rule;

/** What one budget adds to the figures of all. */
final class Facts {
    private final Map<Cell, Long> amounts = new HashMap<>();

    void add(Cell cell, long amount) {
        amounts.merge(cell, amount, Math::addExact);
    }

    void count(Figure figure, String kind) {
        add(new Cell(figure, kind, "", "", ""), 1);
    }

    /** An amount of an element is its funders', by their shares. */
    @Rule("C-16")
    void shared(Figure figure, Element element, String runAs, SortedMap<String, Long> weights, long pence) {
        if (weights.isEmpty()) {
            add(new Cell(figure, "", element.label(), FunderShares.NOBODY, runAs), pence);
        } else {
            Apportion.byWeight(pence, weights)
                    .forEach((funder, part) -> add(new Cell(figure, "", element.label(), funder, runAs), part));
        }
    }

    /** What is not nothing. */
    SortedMap<Cell, Long> amounts() {
        var sorted = new TreeMap<Cell, Long>();
        amounts.forEach((cell, amount) -> {
            if (amount != 0) {
                sorted.put(cell, amount);
            }
        });
        return sorted;
    }
}
