package uk.personalbudget.ledger.reserve;

import java.time.LocalDate;
import java.util.List;

/**
 * What the council enters of a funder's financial year.
 *
 * @param version the name of what was entered
 * @param yearFrom the year's first day
 * @param broughtForwardPence the reserve when the year began; below zero where it was a deficit
 * @param commitments what of the reserve is to be used for something already
 * @param otherOverspendPence what the funder's other spending, not in this ledger, is forecast to be over its budget; below zero
 *     for an underspend
 * @param nextYearsBudgetPence the whole budget of the next year
 */
public record FunderYear(
        String version,
        String funder,
        LocalDate yearFrom,
        long broughtForwardPence,
        List<Commitment> commitments,
        long otherOverspendPence,
        long nextYearsBudgetPence) {
    public FunderYear {
        commitments = List.copyOf(commitments);
    }

    /** @param code a short name without spaces */
    public record Commitment(String code, long pence) {}
}
