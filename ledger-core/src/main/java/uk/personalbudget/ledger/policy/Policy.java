package uk.personalbudget.ledger.policy;

import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.personalbudget.ledger.rule.Rule;

/**
 * One dated version of local policy, with the defaults of the domain.
 *
 * @param surplusTriggerWeeks weeks of W above which money is a surplus (rule U-2)
 * @param surplusRetainWeeks weeks of W that stay, never more than the trigger
 * @param loadAlertWorkingDays how late a top-up may be before somebody is told (rule P-5)
 * @param loadSecondPersonPence a load line above it needs a second person
 * @param authorisationDays London days a hold stays (rule C-4)
 * @param tolerancePercent by merchant category, how far a settlement may exceed its authorisation
 * @param blockedCategories merchant categories that are declined unless a provision opens them (rule C-6)
 * @param cashAllowed cash withdrawal and cashback (rule C-5)
 * @param cashPerDayPence at most, when allowed
 * @param evidenceAbovePence every item above it needs evidence (rule C-11)
 * @param evidenceDays days to bring it
 * @param anniversaryCounts whether a review on the anniversary itself is still in time (rule V-3)
 * @param laterReviewMonths months between reviews after the first
 */
public record Policy(
        String version,
        LocalDate from,
        int surplusTriggerWeeks,
        int surplusRetainWeeks,
        int loadAlertWorkingDays,
        long loadSecondPersonPence,
        int authorisationDays,
        SortedMap<String, Integer> tolerancePercent,
        SortedSet<String> blockedCategories,
        boolean cashAllowed,
        long cashPerDayPence,
        long evidenceAbovePence,
        int evidenceDays,
        boolean anniversaryCounts,
        int laterReviewMonths) {

    public Policy {
        if (surplusRetainWeeks < 0 || surplusTriggerWeeks > 26 || surplusRetainWeeks > surplusTriggerWeeks) {
            throw new IllegalArgumentException("weeks kept (" + surplusRetainWeeks
                    + ") must be between 0 and the trigger, and the trigger (" + surplusTriggerWeeks + ") at most 26");
        }
        tolerancePercent = Collections.unmodifiableSortedMap(new TreeMap<>(tolerancePercent));
        blockedCategories = Collections.unmodifiableSortedSet(new TreeSet<>(blockedCategories));
    }

    /** The defaults of the domain, used until a council sets its own. */
    public static Policy defaults() {
        return new Policy(
                "defaults-1",
                LocalDate.of(2014, 9, 1),
                8,
                8,
                3,
                500_000,
                7,
                restaurantsTaxisAndFuel(),
                bettingEscortAndQuasiCash(),
                false,
                25_000,
                5_000,
                28,
                false,
                12);
    }

    @Rule("C-4")
    private static SortedMap<String, Integer> restaurantsTaxisAndFuel() {
        var percent = new TreeMap<String, Integer>();
        for (String category : new String[] {"4121", "5541", "5542", "5812", "5814"}) {
            percent.put(category, 20);
        }
        return percent;
    }

    /** The codes are unconfirmed: check them against the card scheme's own list. Cash (6010, 6011) goes by rule C-5. */
    @Rule("C-6")
    private static SortedSet<String> bettingEscortAndQuasiCash() {
        return new TreeSet<>(java.util.List.of("4829", "6051", "7273", "7800", "7801", "7802", "7995"));
    }
}
