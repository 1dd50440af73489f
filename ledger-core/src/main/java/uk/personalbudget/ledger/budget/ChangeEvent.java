package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.calendar.Deadline;
import uk.personalbudget.ledger.money.Element;

/**
 * How an agreed plan was changed while it runs. The amounts, payment dates and provisions as they are from then on follow as
 * agreed anew, in events of their own.
 */
public sealed interface ChangeEvent extends BudgetEvent {

    /**
     * The identifier of the order that led to the fact before it, so that an older order sent again does not act again.
     *
     * @param of what was changed, as {@code allocation:sc} or {@code indicative:sen}
     */
    record ChangeNumbered(String change, String of) implements ChangeEvent {}

    /**
     * @param schedule whose lines were worked out again
     * @param annualBeforePence what a whole year was worth before
     * @param adjustments lines of their own on later loads: arrears above zero, an overpayment below
     * @param notTakenBackPence what of our own mistake stays with the family, because it was spent or promised
     */
    record AmountChanged(
            String change,
            String allocation,
            String schedule,
            LocalDate from,
            long annualBeforePence,
            long annualAfterPence,
            Optional<TextRef> reason,
            Optional<LocalDate> noticeGivenOn,
            boolean ownMistake,
            List<Adjustment> adjustments,
            long notTakenBackPence,
            LocalDate effectiveOn)
            implements ChangeEvent {
        public AmountChanged {
            adjustments = List.copyOf(adjustments);
        }
    }

    /** @param line number of the schedule line it became */
    record Adjustment(int line, long amountPence) {}

    /**
     * @param scheduleLine the line that was added to the payment dates, as {@code schedule/number}
     * @param confirmBy the last day for the second person
     */
    record UrgentIncreasePaid(
            String urgent,
            String allocation,
            String load,
            Optional<String> scheduleLine,
            long amountPence,
            TextRef reason,
            String paidBy,
            Deadline confirmBy,
            LocalDate effectiveOn)
            implements ChangeEvent {}

    record UrgentIncreaseConfirmed(String urgent, String confirmedBy, boolean late, LocalDate effectiveOn)
            implements ChangeEvent {}

    /** Agreed money moved between two provisions of one element. No money moved, so it has no entry (settled 19). */
    record Reallocated(
            String reallocation,
            Element element,
            String fromProvision,
            String toProvision,
            long amountPence,
            Optional<String> request,
            LocalDate effectiveOn)
            implements ChangeEvent {}

    record ReallocationAsked(
            String request,
            Element element,
            String fromProvision,
            String toProvision,
            long amountPence,
            TextRef words,
            Deadline answerBy,
            LocalDate askedOn)
            implements ChangeEvent {}

    record RequestAnswered(
            String request, boolean granted, TextRef reasons, String answeredBy, boolean late, LocalDate answeredOn)
            implements ChangeEvent {}

    /**
     * @param settledPence what the old funder had paid in, less what it got back
     * @param entitledPence what it had still to release
     */
    record FunderChanged(
            String change,
            String allocation,
            Element element,
            EntitlementKind kind,
            LocalDate planYear,
            String fromFunder,
            String toFunder,
            long settledPence,
            long entitledPence,
            TextRef reason,
            LocalDate effectiveOn)
            implements ChangeEvent {}

    /** The shares of a pooled fund from a day on. */
    record SharesChanged(
            String change,
            String allocation,
            SortedMap<String, Long> funderShares,
            TextRef reason,
            LocalDate effectiveOn)
            implements ChangeEvent {}

    record UpratingProposed(
            String run,
            String allocation,
            long annualBeforePence,
            long annualAfterPence,
            LocalDate from,
            TextRef letter,
            String proposedBy)
            implements ChangeEvent {}

    /** @param change under which the amount was changed */
    record UpratingApproved(String run, String change, String proposedBy, String approvedBy, LocalDate effectiveOn)
            implements ChangeEvent {}

    record UpratingReversed(String run, String change, TextRef reason, String reversedBy, LocalDate effectiveOn)
            implements ChangeEvent {}
}
