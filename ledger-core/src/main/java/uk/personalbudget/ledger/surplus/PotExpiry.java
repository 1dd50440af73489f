package uk.personalbudget.ledger.surplus;

import java.time.LocalDate;
import uk.personalbudget.ledger.rule.Rule;

/**
 * How long money may stay saved (rule U-1): no later than the next annual review. The family is asked 28 days before; until
 * the last day the money still counts as saved.
 */
@Rule("U-1")
public final class PotExpiry {
    public static final int ASKED_DAYS_BEFORE = 28;

    private PotExpiry() {}

    public static boolean tooLate(LocalDate expiresOn, LocalDate nextAnnualReviewDueOn) {
        return expiresOn.isAfter(nextAnnualReviewDueOn);
    }

    /** The day the family is asked what to do with a pot that runs out. */
    public static LocalDate askOn(LocalDate expiresOn) {
        return expiresOn.minusDays(ASKED_DAYS_BEFORE);
    }

    /** Still saved on its last day; from the day after it may lapse. */
    public static boolean saved(LocalDate expiresOn, LocalDate today) {
        return !today.isAfter(expiresOn);
    }
}
