package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedSet;

/** Orders about what a card may be used for, and how much of it. */
public sealed interface LimitCommand extends BudgetCommand {

    /** @param own the young person's own card (rule S-13); no amount at all takes the limits off */
    record LimitCard(
            String budget,
            String card,
            String limit,
            Optional<Long> perItemPence,
            Optional<Long> perDayPence,
            Optional<Long> perMonthPence,
            boolean own,
            LocalDate effectiveOn)
            implements LimitCommand {}

    /** @param planReference where the plan says so */
    record RestrictSpending(
            String budget,
            String restriction,
            SortedSet<String> categories,
            TextRef reason,
            String planReference,
            LocalDate effectiveOn)
            implements LimitCommand {}

    record LiftRestriction(String budget, String restriction, LocalDate effectiveOn) implements LimitCommand {}

    /**
     * One arrangement that may be paid although its category is blocked (rule S-11).
     *
     * @param provision what it serves
     * @param merchant the one shop it is for; any of the category when not given
     */
    record ProposeOverride(
            String budget,
            String override,
            String category,
            String provision,
            Optional<String> merchant,
            TextRef reason,
            LocalDate until,
            LocalDate effectiveOn)
            implements LimitCommand {}

    record ApproveOverride(String budget, String override, LocalDate effectiveOn) implements LimitCommand {}
}
