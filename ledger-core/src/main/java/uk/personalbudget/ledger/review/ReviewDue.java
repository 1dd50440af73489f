package uk.personalbudget.ledger.review;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import uk.personalbudget.ledger.calendar.WorkingDays;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.policy.Setting;
import uk.personalbudget.ledger.rule.Rule;

/**
 * The next review of a budget.
 *
 * @param dueOn the last day on which it is in time
 * @param anniversary the day the interval ends, a month's last day where the day itself does not exist
 * @param regimes whose clock this is
 * @param first true for the first review of such a regime, false for the yearly ones after it
 */
@Rule({"V-1", "V-2", "V-3"})
public record ReviewDue(LocalDate dueOn, LocalDate anniversary, SortedSet<Regime> regimes, boolean first) {

    /**
     * The earliest date wins (rule V-2): one review serves all elements. An element first paid after the last review starts
     * its own clock.
     *
     * @param firstPaidOn when each regime's first payment was made; nothing paid, nothing due
     * @param lastSignedOn the day the last review was signed, from which the next one runs (settled 26)
     */
    public static Optional<ReviewDue> next(
            Map<Regime, LocalDate> firstPaidOn,
            Optional<LocalDate> lastSignedOn,
            Policy policy,
            WorkingDays workingDays) {
        Optional<ReviewDue> earliest = Optional.empty();
        for (Regime regime : new TreeSet<>(firstPaidOn.keySet())) {
            LocalDate paidOn = firstPaidOn.getOrDefault(regime, LocalDate.MAX);
            boolean reviewed = lastSignedOn.isPresent() && !paidOn.isAfter(lastSignedOn.get());
            LocalDate anniversary = reviewed
                    ? lastSignedOn.get().plusMonths(regime.laterMonths(lastSignedOn.get(), policy))
                    : paidOn.plusMonths(regime.firstMonths(paidOn));
            earliest = Optional.of(earlier(earliest, regime, anniversary, !reviewed, policy, workingDays));
        }
        return earliest;
    }

    /** The next annual review: the due one, or the one a year after it when the due one is a first review. */
    public static Optional<ReviewDue> nextAnnual(
            Map<Regime, LocalDate> firstPaidOn,
            Optional<LocalDate> lastSignedOn,
            Policy policy,
            WorkingDays workingDays) {
        return next(firstPaidOn, lastSignedOn, policy, workingDays)
                .map(due -> due.first() ? due.followed(policy, workingDays) : due);
    }

    /** The review after this one, were this one signed on its due day. */
    public ReviewDue followed(Policy policy, WorkingDays workingDays) {
        LocalDate next = dueOn.plusMonths(regimes.stream()
                .mapToInt(regime -> regime.laterMonths(dueOn, policy))
                .min()
                .orElseThrow());
        return new ReviewDue(dueOn(next, policy.allows(Setting.ANNIVERSARY_COUNTS), workingDays), next, regimes, false);
    }

    /** The last day before the anniversary, or the anniversary itself where that counts, moved back to a working day (rule V-3). */
    @Rule("V-3")
    public static LocalDate dueOn(LocalDate anniversary, boolean anniversaryCounts, WorkingDays workingDays) {
        return workingDays.onOrBefore(anniversaryCounts ? anniversary : anniversary.minusDays(1));
    }

    public boolean late(LocalDate heldOn) {
        return heldOn.isAfter(dueOn);
    }

    private static ReviewDue earlier(
            Optional<ReviewDue> known,
            Regime regime,
            LocalDate anniversary,
            boolean first,
            Policy policy,
            WorkingDays workingDays) {
        var regimes = new TreeSet<Regime>();
        if (known.isPresent()) {
            if (known.get().anniversary().isBefore(anniversary)) {
                return known.get();
            }
            if (known.get().anniversary().isEqual(anniversary)) {
                regimes.addAll(known.get().regimes());
                first = first || known.get().first();
            }
        }
        regimes.add(regime);
        return new ReviewDue(
                dueOn(anniversary, policy.allows(Setting.ANNIVERSARY_COUNTS), workingDays),
                anniversary,
                regimes,
                first);
    }
}
