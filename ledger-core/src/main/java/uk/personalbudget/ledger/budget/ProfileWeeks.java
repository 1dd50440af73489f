package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import uk.personalbudget.ledger.budget.Choices.Profile;
import uk.personalbudget.ledger.budget.PlanEvent.AllocationAgreed;
import uk.personalbudget.ledger.budget.PlanEvent.ProvisionAgreed;
import uk.personalbudget.ledger.calendar.SchoolYear;
import uk.personalbudget.ledger.money.Apportion;
import uk.personalbudget.ledger.rule.Rule;
import uk.personalbudget.ledger.surplus.WeeklyValue;

/**
 * When in a year the provisions of a budget are used, and what a week of that is worth.
 *
 * @param months the named months of a provision, 1 to 12
 */
@Rule("P-10")
public record ProfileWeeks(
        Map<String, ProvisionAgreed> provisions, Map<String, SortedSet<Integer>> months, SchoolYear schoolYear) {
    private static final int DAYS_OF_A_WEEK = 5;
    private static final int WEEKDAYS_OF_A_YEAR = DAYS_OF_A_WEEK * WeeklyValue.WEEKS_OF_A_YEAR;

    public ProfileWeeks {
        provisions = Map.copyOf(provisions);
        months = Map.copyOf(months);
    }

    /**
     * W of one allocation: its yearly amount is shared by the cost agreed for each provision, and each share is divided by the
     * weeks in which that provision is used. Where nothing says otherwise these are 52.
     */
    public WeeklyValue weekly(AllocationAgreed allocation, long annualPence) {
        if (parts(allocation, annualPence).isEmpty()) {
            return WeeklyValue.ofYear(annualPence);
        }
        var out = WeeklyValue.NOTHING;
        for (var part : parts(allocation, annualPence).entrySet()) {
            out = out.plus(over(part.getValue(), weekdays(part.getKey(), allocation.planYear())));
        }
        return out;
    }

    /** What of an amount is for each of its provisions, by the cost agreed for each; nothing when it names none. */
    public SortedMap<String, Long> parts(AllocationAgreed allocation, long pence) {
        var costs = new TreeMap<String, Long>();
        for (String id : allocation.provisions()) {
            var provision = provisions.get(id);
            if (provision != null) {
                costs.put(id, AgreedAmounts.part(provision, allocation));
            }
        }
        if (costs.isEmpty()) {
            return costs;
        }
        if (costs.values().stream().anyMatch(cost -> cost == 0)) {
            // What has no price weighs as much as the others: nothing says that it costs less.
            costs.replaceAll((_, _) -> 1L);
        }
        return Apportion.byWeight(pence, costs);
    }

    /** Weekdays on which a provision is used, both days counted. */
    public long usedWeekdays(String id, LocalDate from, LocalDate to) {
        return from.isAfter(to)
                ? 0
                : from.datesUntil(to.plusDays(1))
                        .filter(day -> day.getDayOfWeek().getValue() <= DAYS_OF_A_WEEK && used(id, day))
                        .count();
    }

    private static WeeklyValue over(long pence, int weekdays) {
        return weekdays % DAYS_OF_A_WEEK == 0
                ? new WeeklyValue(pence, weekdays / DAYS_OF_A_WEEK)
                : new WeeklyValue(Math.multiplyExact(pence, (long) DAYS_OF_A_WEEK), weekdays);
    }

    /** A year has 260 weekdays, those of 52 weeks; term time and holidays add up to them. Never none. */
    private int weekdays(String id, LocalDate planYear) {
        int days = switch (profile(id)) {
            case EVEN, ON_NEED -> WEEKDAYS_OF_A_YEAR;
            case TERM_TIME -> schoolYear.schoolDays(planYear);
            case HOLIDAYS -> WEEKDAYS_OF_A_YEAR - schoolYear.schoolDays(planYear);
            case NAMED_MONTHS ->
                months.containsKey(id) ? WEEKDAYS_OF_A_YEAR * months.get(id).size() / 12 : WEEKDAYS_OF_A_YEAR;
        };
        return days < 1 ? WEEKDAYS_OF_A_YEAR : days;
    }

    /** Whether money of this budget is meant to be spent about that day; what is used on need never is. */
    public boolean used(LocalDate day) {
        return provisions.values().stream()
                .filter(provision -> !provision.shares().isEmpty())
                .anyMatch(provision -> used(provision.provision(), day));
    }

    /** Where no term dates are known somebody had better look than not. */
    private boolean used(String id, LocalDate day) {
        return switch (profile(id)) {
            case EVEN -> true;
            case ON_NEED -> false;
            case TERM_TIME -> !schoolYear.covers(day, day) || schoolYear.open(day);
            case HOLIDAYS -> !schoolYear.covers(day, day) || !schoolYear.open(day);
            case NAMED_MONTHS -> !months.containsKey(id) || months.get(id).contains(day.getMonthValue());
        };
    }

    private Profile profile(String id) {
        var provision = provisions.get(id);
        return provision == null ? Profile.EVEN : provision.profile();
    }
}
