package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.policy.Setting;
import uk.personalbudget.ledger.rule.Rule;

/**
 * Whether nothing was spent for too long while money kept coming. Only days count on which something is to be used: a budget may
 * rest in the holidays, or until it is needed.
 */
@Rule({"U-11", "P-10"})
public final class Dormancy {
    /** A provision of one month a year has its ninety days within these. */
    private static final int MOST_YEARS_BACK = 4;

    private Dormancy() {}

    /**
     * The day of the last spending, or of the first load where nothing was ever spent; empty where the budget is not dormant.
     *
     * @param loads value dates of loads that were not reversed
     * @param spends value dates of what the recipient spent
     */
    public static Optional<LocalDate> since(
            List<LocalDate> loads, List<LocalDate> spends, ProfileWeeks profile, LocalDate day, Policy policy) {
        Optional<LocalDate> quietFrom = quietFrom(profile, day, policy.of(Setting.DORMANT));
        Optional<LocalDate> lastLoad = loads.stream().max(Comparator.naturalOrder());
        if (quietFrom.isEmpty() || lastLoad.isEmpty() || lastLoad.get().isBefore(quietFrom.get())) {
            return Optional.empty();
        }
        return spends.stream()
                .max(Comparator.naturalOrder())
                .or(() -> loads.stream().min(Comparator.naturalOrder()))
                .filter(quietSince -> !quietSince.isAfter(quietFrom.get()));
    }

    /** The last day on which something had to be spent so that by the day asked for it is not too long ago. */
    private static Optional<LocalDate> quietFrom(ProfileWeeks profile, LocalDate day, long days) {
        long left = days;
        LocalDate at = day;
        LocalDate earliest = day.minusYears(MOST_YEARS_BACK);
        while (left > 0 && at.isAfter(earliest)) {
            if (profile.used(at)) {
                left--;
            }
            at = at.minusDays(1);
        }
        return left > 0 ? Optional.empty() : Optional.of(at);
    }
}
