package uk.personalbudget.reconciliation.portfolio;

import java.time.LocalDate;
import java.time.Month;
import uk.personalbudget.ledger.calendar.WorkingDays;
import uk.personalbudget.ledger.policy.Policy;

/**
 * The day all figures are of, by the value dates of what is known.
 *
 * @param policy in force on that day
 */
public record PortfolioDay(LocalDate on, Policy policy, WorkingDays workingDays) {

    /** A council's financial year begins on 1 April. */
    public static LocalDate financialYear(LocalDate day) {
        LocalDate april = LocalDate.of(day.getYear(), Month.APRIL, 1);
        return day.isBefore(april) ? april.minusYears(1) : april;
    }

    public LocalDate yearFrom() {
        return financialYear(on);
    }

    public LocalDate yearTo() {
        return yearFrom().plusYears(1).minusDays(1);
    }

    boolean inYear(LocalDate day) {
        return !day.isBefore(yearFrom()) && !day.isAfter(on);
    }
}
