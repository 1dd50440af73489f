package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.budget.ContributionEvent.ContributionAssessed;
import uk.personalbudget.ledger.budget.ContributionEvent.TransferredToAdult;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Layer;

/**
 * Where a person stands with adult social care on a day.
 *
 * @param workListFrom the day from which the coming transfer is on the work list: a year ahead (rule S-16)
 * @param onWorkList the year has begun and adult services have not taken over yet
 * @param weeklyPence the contribution in force; zero when there is none
 * @param everyFourWeeksPence what that makes with each four weeks of care
 * @param duePence what was due up to the day
 * @param paidInPence what was paid in, less what was given back
 * @param unpaidPence due and not paid in
 * @param arrearsPence what the person's share of the spending was not covered by: a debt, and no surplus (settled 15)
 */
public record ContributionStanding(
        Optional<LocalDate> eighteenOn,
        Optional<LocalDate> workListFrom,
        boolean onWorkList,
        Optional<TransferredToAdult> transfer,
        List<ContributionAssessed> assessments,
        long weeklyPence,
        long everyFourWeeksPence,
        long duePence,
        long paidInPence,
        long unpaidPence,
        long arrearsPence) {
    public ContributionStanding {
        assessments = List.copyOf(assessments);
    }

    static ContributionStanding of(BudgetState state, LocalDate on) {
        var known = state.contribution;
        var eighteen = Optional.ofNullable(known.eighteenOn);
        var from = eighteen.map(day -> day.minusYears(1));
        boolean soon = from.isPresent() && !on.isBefore(from.get());
        long weekly = known.inForceOn(on).map(ContributionAssessed::weeklyPence).orElse(0L);
        long due = known.dueUpTo(on);
        long paid = Math.negateExact(state.balances.in(Account.CONTRIBUTION, Layer.SETTLED, Colour.CONTRIBUTION));
        long held = state.standing().settled().in(Colour.CONTRIBUTION);
        return new ContributionStanding(
                eighteen,
                from,
                soon && known.transfer == null,
                Optional.ofNullable(known.transfer),
                known.assessments,
                weekly,
                ContributionState.cycle(weekly),
                due,
                paid,
                Math.max(0, due - paid),
                Math.max(0, Math.negateExact(held)));
    }
}
