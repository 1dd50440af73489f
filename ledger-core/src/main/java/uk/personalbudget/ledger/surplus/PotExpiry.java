package uk.personalbudget.ledger.surplus;

import java.time.LocalDate;
import uk.personalbudget.ledger.rule.Rule;

/**
 * How long money may stay saved (rule U-1): no later than the next annual review. The family is asked before, 28 days by default; until
 * the last day the money still counts as saved.
 */
@Rule("U-1")
public final class PotExpiry {
    private PotExpiry() {}

    public static boolean tooLate(LocalDate expiresOn, LocalDate nextAnnualReviewDueOn) {
        return expiresOn.isAfter(nextAnnualReviewDueOn);
    }

    /** The day the family is asked what to do with a pot that runs out. */
    public static LocalDate askOn(LocalDate expiresOn, int daysBefore) {
        return expiresOn.minusDays(daysBefore);
    }

    /** Still saved on its last day; from the day after it may lapse. */
    public static boolean saved(LocalDate expiresOn, LocalDate today) {
        return !today.isAfter(expiresOn);
    }
}
