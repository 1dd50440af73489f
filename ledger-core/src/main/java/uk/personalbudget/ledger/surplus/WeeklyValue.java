package uk.personalbudget.ledger.surplus;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;
import uk.personalbudget.ledger.rule.Rule;

/**
 * W: what one week of an entitlement is worth, kept exact as a fraction (settled 12).
 *
 * @param pence the entitlement
 * @param weeks the weeks it is for
 */
@Rule("U-2")
public record WeeklyValue(long pence, long weeks) {
    /** A plan year, wherever no profile says otherwise. */
    public static final int WEEKS_OF_A_YEAR = 52;

    public static final WeeklyValue NOTHING = ofYear(0);

    public WeeklyValue {
        if (pence < 0 || weeks < 1) {
            throw new IllegalArgumentException("an entitlement of " + pence + " pence over " + weeks + " weeks");
        }
    }

    /** @param annualRecurringPence the recurring entitlement of a plan year; one-off money is no part of W (settled 22) */
    public static WeeklyValue ofYear(long annualRecurringPence) {
        return new WeeklyValue(annualRecurringPence, WEEKS_OF_A_YEAR);
    }

    public WeeklyValue plus(WeeklyValue other) {
        if (weeks == other.weeks) {
            return new WeeklyValue(Math.addExact(pence, other.pence), weeks);
        }
        if (none()) {
            return other;
        }
        if (other.none()) {
            return this;
        }
        long shared =
                BigInteger.valueOf(weeks).gcd(BigInteger.valueOf(other.weeks)).longValueExact();
        long mine = other.weeks / shared;
        long theirs = weeks / shared;
        return new WeeklyValue(
                Math.addExact(Math.multiplyExact(pence, mine), Math.multiplyExact(other.pence, theirs)),
                Math.multiplyExact(weeks, mine));
    }

    public boolean none() {
        return pence == 0;
    }

    /** A number of weeks in pence, half a penny rounded up. */
    public long times(int count) {
        return new BigDecimal(BigInteger.valueOf(pence).multiply(BigInteger.valueOf(count)))
                .divide(BigDecimal.valueOf(weeks), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /** How many weeks a balance would last, to two places; nothing when no week has a value. */
    public Optional<BigDecimal> weeksHeld(long settledPence) {
        if (none()) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(BigInteger.valueOf(settledPence).multiply(BigInteger.valueOf(weeks)))
                .divide(BigDecimal.valueOf(pence), 2, RoundingMode.HALF_UP));
    }
}
