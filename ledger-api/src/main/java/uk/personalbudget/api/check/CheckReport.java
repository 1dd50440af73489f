package uk.personalbudget.api.check;

import java.util.List;

/**
 * What a check found.
 *
 * @param position of the last event that was looked at
 * @param divergences where the books are not what their events say
 * @param incomplete what should have been covered and could not be
 * @param linked events of all streams whose link in the chain was worked out again
 * @param signedLists lists of heads whose signatures and streams were checked
 * @param projections that were compared with a replay
 */
public record CheckReport(
        Result result,
        long position,
        long events,
        long budgets,
        long postings,
        long linked,
        long signedLists,
        List<String> projections,
        List<Finding> divergences,
        List<Finding> incomplete) {
    public CheckReport {
        projections = List.copyOf(projections);
        divergences = List.copyOf(divergences);
        incomplete = List.copyOf(incomplete);
    }

    /** The outcome, worst first: a divergence outweighs what could not be covered. */
    public enum Result {
        CLEAN,
        DIVERGENCE,
        INCOMPLETE
    }

    /**
     * @param code stable, in small letters with dashes
     * @param where the event, budget or table
     */
    public record Finding(String code, String where, String what) {}

    static Result result(List<Finding> divergences, List<Finding> incomplete) {
        if (!divergences.isEmpty()) {
            return Result.DIVERGENCE;
        }
        return incomplete.isEmpty() ? Result.CLEAN : Result.INCOMPLETE;
    }
}
