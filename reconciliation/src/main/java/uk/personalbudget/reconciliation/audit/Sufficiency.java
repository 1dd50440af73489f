package uk.personalbudget.reconciliation.audit;

import java.time.LocalDate;
import java.util.List;

/**
 * Section 8: whether the money lasts to the end of the plan year (rule P-10).
 *
 * @param uncodedPence spent in these years and not said for what; it is in no line
 */
public record Sufficiency(List<Line> lines, long uncodedPence) {
    public Sufficiency {
        lines = List.copyOf(lines);
    }

    /**
     * One element.
     *
     * @param expectedByNowPence what its profile expects to be spent by the last day of the audit
     * @param byPlanPence what the year comes to when the rest is used as agreed
     * @param byPacePence what it comes to when it goes on as it went so far
     * @param leftByPacePence below zero it runs short by so much
     */
    public record Line(
            String element,
            LocalDate yearFrom,
            LocalDate yearTo,
            long entitledPence,
            long spentPence,
            long expectedByNowPence,
            long byPlanPence,
            long byPacePence,
            long leftByPacePence,
            String says) {}
}
