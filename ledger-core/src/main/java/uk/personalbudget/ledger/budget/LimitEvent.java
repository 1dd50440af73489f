package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedSet;

/** What a card may be used for, and how much of it. Nothing here moves money. */
public sealed interface LimitEvent extends BudgetEvent {

    record CardLimited(
            String card,
            String limit,
            Optional<Long> perItemPence,
            Optional<Long> perDayPence,
            Optional<Long> perMonthPence,
            boolean own,
            String by,
            LocalDate effectiveOn)
            implements LimitEvent {}

    record SpendingRestricted(
            String restriction,
            SortedSet<String> categories,
            TextRef reason,
            String planReference,
            String by,
            LocalDate effectiveOn)
            implements LimitEvent {}

    record RestrictionLifted(String restriction, String by, LocalDate effectiveOn) implements LimitEvent {}

    record OverrideProposed(
            String override,
            String category,
            String provision,
            Optional<String> merchant,
            TextRef reason,
            LocalDate until,
            String proposedBy,
            LocalDate effectiveOn)
            implements LimitEvent {}

    /** In force from then on: an exception takes two people (invariant 9). */
    record OverrideApproved(String override, String approvedBy, LocalDate effectiveOn) implements LimitEvent {}
}
