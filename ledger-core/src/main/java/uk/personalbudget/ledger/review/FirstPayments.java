package uk.personalbudget.ledger.review;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.rule.Rule;

/**
 * The days on which money was paid, from which the review clocks run (rule V-1). Payments may be recorded in any order. From
 * the day of the transfer to adult services on, the first social care payment starts the adult clock, and the child's clock
 * ends; until such a payment was made the child's clock goes on, because nothing changes because of a birthday (rule S-16).
 */
@Rule({"V-1", "S-16"})
public final class FirstPayments {
    private final SortedMap<Element, SortedMap<LocalDate, Integer>> paid = new TreeMap<>();

    private @Nullable LocalDate adultFrom;

    public FirstPayments copy() {
        var copy = new FirstPayments();
        paid.forEach((element, days) -> copy.paid.put(element, new TreeMap<>(days)));
        copy.adultFrom = adultFrom;
        return copy;
    }

    public void paid(Element element, LocalDate on) {
        paid.computeIfAbsent(element, _ -> new TreeMap<>()).merge(on, 1, Integer::sum);
    }

    /** A payment that came back whole, before any of it was used, was none: the clock runs from the next one. */
    public void takenBack(Element element, LocalDate on) {
        paid.computeIfPresent(element, (_, days) -> {
            days.computeIfPresent(on, (_, count) -> count == 1 ? null : count - 1);
            return days.isEmpty() ? null : days;
        });
    }

    /** The adult regime counts from that day. */
    public void adultFrom(LocalDate on) {
        adultFrom = on;
    }

    /** When each clock started; one that nothing was paid for does not run. */
    public Map<Regime, LocalDate> byRegime() {
        Map<Regime, LocalDate> first = new EnumMap<>(Regime.class);
        paid.forEach((element, days) -> {
            SortedMap<LocalDate, Integer> asAdult =
                    adultFrom == null || element != Element.SOCIAL_CARE ? new TreeMap<>() : days.tailMap(adultFrom);
            boolean adult = !asAdult.isEmpty();
            first.put(Regime.of(element, adult), adult ? asAdult.firstKey() : days.firstKey());
        });
        return first;
    }
}
