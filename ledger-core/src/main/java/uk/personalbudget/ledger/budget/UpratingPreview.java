package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.Optional;
import uk.personalbudget.ledger.budget.ChangeEvent.Adjustment;
import uk.personalbudget.ledger.rule.Rule;
import uk.personalbudget.ledger.surplus.WeeklyValue;

/**
 * What an uprating would do to one budget, before anybody proposes it (rule P-12).
 *
 * @param arrearsPence what the next load makes good, below zero when it is taken off
 * @param weeklyPence the new W in whole pence
 */
@Rule("P-12")
public record UpratingPreview(
        String allocation,
        long annualBeforePence,
        long annualAfterPence,
        long yearBeforePence,
        long yearAfterPence,
        long arrearsPence,
        long weeklyPence) {

    /** Nothing for an allocation that cannot be uprated: that one is an exception of the run. */
    public static Optional<UpratingPreview> of(
            BudgetState state, String allocation, long annualPence, LocalDate from, LocalDate today) {
        var agreed = state.allocations.get(allocation);
        var schedule = state.scheduleOf(allocation);
        if (agreed == null
                || schedule.isEmpty()
                || annualPence <= 0
                || agreed.kind() != Choices.EntitlementKind.RECURRING
                || from.isBefore(agreed.planYear())
                || from.isAfter(agreed.lastDay())) {
            return Optional.empty();
        }
        var anew = Rescheduled.of(schedule.get(), agreed, from, annualPence, Long.MAX_VALUE, today, state);
        return Optional.of(new UpratingPreview(
                allocation,
                state.change.annual(agreed),
                annualPence,
                agreed.amountPence(),
                agreed.amountPence() + anew.deltaPence(),
                anew.adjustments().stream().mapToLong(Adjustment::amountPence).sum(),
                WeeklyValue.ofYear(annualPence).times(1)));
    }
}
