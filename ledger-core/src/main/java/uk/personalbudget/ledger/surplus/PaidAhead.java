package uk.personalbudget.ledger.surplus;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import uk.personalbudget.ledger.rule.Rule;

/** The part of the latest instalment that pays for days still to come; it is nobody's surplus (settled 11). */
@Rule("U-2")
public final class PaidAhead {
    private PaidAhead() {}

    /**
     * By calendar days, rounded up to the penny.
     *
     * @param periodFrom first day the instalment pays for
     * @param periodTo last day the instalment pays for
     */
    public static long of(long instalmentPence, LocalDate periodFrom, LocalDate periodTo, LocalDate auditOn) {
        if (periodTo.isBefore(periodFrom) || instalmentPence < 0) {
            throw new IllegalArgumentException(
                    "an instalment of " + instalmentPence + " pence from " + periodFrom + " to " + periodTo);
        }
        LocalDate firstToCome = auditOn.plusDays(1).isAfter(periodFrom) ? auditOn.plusDays(1) : periodFrom;
        if (firstToCome.isAfter(periodTo)) {
            return 0;
        }
        var days = BigInteger.valueOf(ChronoUnit.DAYS.between(periodFrom, periodTo) + 1);
        var toCome = BigInteger.valueOf(ChronoUnit.DAYS.between(firstToCome, periodTo) + 1);
        var exact = BigInteger.valueOf(instalmentPence).multiply(toCome).divideAndRemainder(days);
        return exact[0].longValueExact() + (exact[1].signum() == 0 ? 0 : 1);
    }
}
