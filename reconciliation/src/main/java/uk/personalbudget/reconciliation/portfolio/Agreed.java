package uk.personalbudget.reconciliation.portfolio;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.ChangeEvent;
import uk.personalbudget.ledger.budget.EndingEvent;
import uk.personalbudget.ledger.budget.FundingEvent;
import uk.personalbudget.ledger.budget.PlanEvent.AllocationAgreed;
import uk.personalbudget.ledger.budget.UpratingEvent;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.money.Apportion;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.rule.Rule;

/** The amounts agreed by the end of a day, what of them was ended, and what of their rise was a rise of prices. */
final class Agreed {
    private final Map<String, AllocationAgreed> amounts = new LinkedHashMap<>();
    private final Map<String, Long> ended = new HashMap<>();
    private final Map<String, Long> uprated = new HashMap<>();

    /** What was released of an element before a running budget came in, and what of that was spent by then. */
    private final Map<Element, Long> releasedBefore = new HashMap<>();

    private final Map<Element, Long> heldBefore = new HashMap<>();

    private Agreed() {}

    /** @param upratedFrom price rises are counted from that day on */
    static Agreed by(LocalDate on, LocalDate upratedFrom, List<FeedRecord> history) {
        var agreed = new Agreed();
        Set<String> approved = new HashSet<>();
        history.forEach(record -> {
            if (record.event() instanceof ChangeEvent.UpratingApproved it) {
                approved.add(it.change());
            }
        });
        Set<String> rising = new HashSet<>();
        for (FeedRecord record : history) {
            agreed.read(record.event(), on, upratedFrom, approved, rising);
        }
        return agreed;
    }

    private void read(
            BudgetEvent event, LocalDate on, LocalDate upratedFrom, Set<String> approved, Set<String> rising) {
        switch (event) {
            case ChangeEvent.AmountChanged it -> {
                if (UpratingEvent.ofARun(it.change()) || approved.contains(it.change())) {
                    rising.add(it.allocation());
                }
            }
            case AllocationAgreed it -> {
                boolean rises = rising.remove(it.allocation());
                if (!it.effectiveOn().isAfter(on)) {
                    var before = amounts.put(it.allocation(), it);
                    if (rises && before != null && !it.effectiveOn().isBefore(upratedFrom)) {
                        uprated.merge(it.allocation(), it.amountPence() - before.amountPence(), Math::addExact);
                    }
                }
            }
            case EndingEvent.EntitlementEnded it -> {
                if (!it.effectiveOn().isAfter(on)) {
                    it.parts().forEach(part -> ended.merge(part.allocation(), part.pence(), Math::addExact));
                }
            }
            case FundingEvent.BroughtForward it -> {
                if (!it.effectiveOn().isAfter(on)) {
                    broughtForward(it);
                }
            }
            case BudgetEvent _ -> {}
        }
    }

    @Rule("S-18")
    private void broughtForward(FundingEvent.BroughtForward it) {
        for (FundingEvent.OpeningEntitlement left : it.entitlements()) {
            var known = amounts.get(left.allocation());
            amounts.put(
                    left.allocation(),
                    new AllocationAgreed(
                            left.allocation(),
                            left.element(),
                            left.kind(),
                            left.planYear(),
                            left.lastDay(),
                            Math.addExact(known == null ? 0 : known.amountPence(), left.amountPence()),
                            new TreeMap<>(Map.of(left.funder(), 1L)),
                            new TreeMap<>(),
                            new TreeSet<>(),
                            it.effectiveOn()));
            releasedBefore.merge(left.element(), left.amountPence() - left.remainingPence(), Math::addExact);
        }
        it.money()
                .forEach(money ->
                        money.element().ifPresent(element -> heldBefore.merge(element, money.pence(), Math::addExact)));
    }

    List<AllocationAgreed> running(LocalDate day) {
        return amounts.values().stream()
                .filter(it -> !day.isBefore(it.planYear()) && !day.isAfter(it.lastDay()))
                .toList();
    }

    long pence(AllocationAgreed allocation) {
        return allocation.amountPence() - ended.getOrDefault(allocation.allocation(), 0L);
    }

    long uprated(AllocationAgreed allocation) {
        return uprated.getOrDefault(allocation.allocation(), 0L);
    }

    long releasedBefore(Element element) {
        return releasedBefore.getOrDefault(element, 0L);
    }

    /** What was released before and was not there any more when the budget came in. */
    long spentBefore(Element element) {
        return Math.max(0, releasedBefore(element) - Math.max(0, heldBefore.getOrDefault(element, 0L)));
    }

    /** What of an amount is for the days after a day, where nothing says what it is for. */
    static long rest(AllocationAgreed allocation, LocalDate on) {
        long days = ChronoUnit.DAYS.between(allocation.planYear(), allocation.lastDay()) + 1;
        long past = ChronoUnit.DAYS.between(allocation.planYear(), on) + 1;
        var parts = new TreeMap<Boolean, Long>();
        parts.put(true, past);
        parts.put(false, days - past);
        return Apportion.byWeight(allocation.amountPence(), parts).getOrDefault(false, 0L);
    }
}
