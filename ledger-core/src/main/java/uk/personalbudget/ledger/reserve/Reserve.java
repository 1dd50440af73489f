package uk.personalbudget.ledger.reserve;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.reserve.FunderYear.Commitment;

/**
 * Reserve brought forward − commitments − forecast overspend = reserve carried forward (example E-13).
 *
 * @param ledgerOverspendPence what the budgets in this ledger are forecast to cost this funder above what was allocated
 * @param otherOverspendPence the same of everything else the funder pays for, as the council entered it
 */
public record Reserve(
        String funder,
        long broughtForwardPence,
        List<Commitment> commitments,
        long ledgerOverspendPence,
        long otherOverspendPence,
        long nextYearsBudgetPence) {
    private static final int PERCENT_PLACES = 1;

    public Reserve {
        commitments = List.copyOf(commitments);
    }

    public static Reserve of(FunderYear year, long ledgerOverspendPence) {
        return new Reserve(
                year.funder(),
                year.broughtForwardPence(),
                year.commitments(),
                ledgerOverspendPence,
                year.otherOverspendPence(),
                year.nextYearsBudgetPence());
    }

    public long afterCommitmentsPence() {
        long left = broughtForwardPence;
        for (Commitment commitment : commitments) {
            left = Math.subtractExact(left, commitment.pence());
        }
        return left;
    }

    public long overspendPence() {
        return Math.addExact(ledgerOverspendPence, otherOverspendPence);
    }

    public long carriedForwardPence() {
        return Math.subtractExact(afterCommitmentsPence(), overspendPence());
    }

    /** What is carried forward as a share of next year's budget, in percent to one place; nothing where there is no budget. */
    public Optional<BigDecimal> percentOfNextYear() {
        return nextYearsBudgetPence <= 0
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(carriedForwardPence())
                        .multiply(BigDecimal.valueOf(100))
                        .divide(BigDecimal.valueOf(nextYearsBudgetPence), PERCENT_PLACES, RoundingMode.HALF_UP));
    }
}
