package uk.personalbudget.ledger.review;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
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
    private final SortedMap<Element, SortedSet<LocalDate>> paid = new TreeMap<>();

    private @Nullable LocalDate adultFrom;

    public FirstPayments copy() {
        var copy = new FirstPayments();
        paid.forEach((element, days) -> copy.paid.put(element, new TreeSet<>(days)));
        copy.adultFrom = adultFrom;
        return copy;
    }

    public void paid(Element element, LocalDate on) {
        paid.computeIfAbsent(element, _ -> new TreeSet<>()).add(on);
    }

    /** The adult regime counts from that day. */
    public void adultFrom(LocalDate on) {
        adultFrom = on;
    }

    /** When each clock started; one that nothing was paid for does not run. */
    public Map<Regime, LocalDate> byRegime() {
        Map<Regime, LocalDate> first = new EnumMap<>(Regime.class);
        paid.forEach((element, days) -> {
            SortedSet<LocalDate> asAdult =
                    adultFrom == null || element != Element.SOCIAL_CARE ? new TreeSet<>() : days.tailSet(adultFrom);
            boolean adult = !asAdult.isEmpty();
            first.put(Regime.of(element, adult), adult ? asAdult.first() : days.first());
        });
        return first;
    }
}
