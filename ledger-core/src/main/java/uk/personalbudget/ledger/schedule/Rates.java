package uk.personalbudget.ledger.schedule;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import uk.personalbudget.ledger.rule.Rule;

/** Instalments of a year in which the yearly rate changes (rule P-3 and settled 23). */
@Rule("P-3")
public final class Rates {
    private Rates() {}

    /** One instalment's period, first and last day. */
    public record Period(LocalDate from, LocalDate to) {}

    /**
     * What an instalment comes to when several rates hold in its period: by the calendar days of its own period, each side
     * unrounded, rounded once, half a penny up.
     *
     * @param byRate for the first day of each rate, what the whole instalment would come to at it; the first one holds from the
     *     beginning
     */
    public static long instalment(Period period, NavigableMap<LocalDate, Long> byRate) {
        var days = BigInteger.valueOf(ChronoUnit.DAYS.between(period.from(), period.to()) + 1);
        var sum = BigInteger.ZERO;
        LocalDate at = period.from();
        while (!at.isAfter(period.to())) {
            var rate = byRate.floorEntry(at);
            LocalDate next = byRate.higherKey(at);
            LocalDate last = next == null || next.isAfter(period.to()) ? period.to() : next.minusDays(1);
            long amount = rate == null ? byRate.firstEntry().getValue() : rate.getValue();
            sum = sum.add(
                    BigInteger.valueOf(amount).multiply(BigInteger.valueOf(ChronoUnit.DAYS.between(at, last) + 1)));
            at = last.plusDays(1);
        }
        return roundedHalfUp(sum, days);
    }

    private static long roundedHalfUp(BigInteger sum, BigInteger days) {
        var twice = sum.multiply(BigInteger.TWO).add(days);
        return twice.divide(days.multiply(BigInteger.TWO)).longValueExact();
    }

    /**
     * All instalments of a year.
     *
     * @param amounts for the first day of each rate, the year's instalments at that rate
     */
    public static List<Long> instalments(List<Period> periods, NavigableMap<LocalDate, List<Long>> amounts) {
        List<Long> out = new ArrayList<>();
        for (int i = 0; i < periods.size(); i++) {
            var byRate = new TreeMap<LocalDate, Long>();
            for (var rate : amounts.entrySet()) {
                byRate.put(rate.getKey(), rate.getValue().get(i));
            }
            out.add(instalment(periods.get(i), byRate));
        }
        return List.copyOf(out);
    }
}
