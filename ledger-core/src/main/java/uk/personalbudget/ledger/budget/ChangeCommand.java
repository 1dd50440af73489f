package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedMap;
import uk.personalbudget.ledger.money.Element;

/** Orders that change an agreed plan while it runs. */
public sealed interface ChangeCommand extends BudgetCommand {

    /**
     * What a year of an allocation is worth from a day on. Instalments are worked out again by calendar day; what was paid
     * already is made good, or taken off, on the next load (rules P-3 and P-11).
     *
     * @param annualPence what a whole year would come to at the new rate
     * @param noticeGivenOn the day the written reason reached the family, needed for a fall
     * @param ownMistake the old rate was the council's own mistake; then it may be corrected from a day that is past
     */
    record ChangeAmount(
            String budget,
            String change,
            String allocation,
            long annualPence,
            LocalDate from,
            Optional<TextRef> reason,
            Optional<LocalDate> noticeGivenOn,
            boolean ownMistake,
            LocalDate effectiveOn)
            implements ChangeCommand {}

    /** More money the same day; a second person looks at it within a working day (rule P-11). */
    record PayUrgentIncrease(
            String budget,
            String urgent,
            String allocation,
            String account,
            String reference,
            long amountPence,
            TextRef reason,
            LocalDate effectiveOn)
            implements ChangeCommand {}

    record ConfirmUrgentIncrease(String budget, String urgent, LocalDate effectiveOn) implements ChangeCommand {}

    /**
     * Moves agreed money from one provision to another of the same element (rule C-14).
     *
     * @param request the family's request that was granted, when it is more than the family moves by itself
     */
    record Reallocate(
            String budget,
            String reallocation,
            Element element,
            String fromProvision,
            String toProvision,
            long amountPence,
            Optional<String> request,
            LocalDate effectiveOn)
            implements ChangeCommand {}

    /** The family asks for more than it may move by itself. */
    record AskToReallocate(
            String budget,
            String request,
            Element element,
            String fromProvision,
            String toProvision,
            long amountPence,
            TextRef words,
            LocalDate askedOn)
            implements ChangeCommand {}

    record AnswerRequest(String budget, String request, boolean granted, TextRef reasons, LocalDate answeredOn)
            implements ChangeCommand {}

    /** Another body takes over from a funder: its part of an element's money, and what is still to be released. */
    record ChangeFunder(
            String budget,
            String change,
            String allocation,
            String fromFunder,
            String toFunder,
            TextRef reason,
            LocalDate effectiveOn)
            implements ChangeCommand {}

    /** A pooled fund is shared otherwise from a day on: what was released before stays as it was (rule P-9). */
    record ChangeShares(
            String budget,
            String change,
            String allocation,
            SortedMap<String, Long> funderShares,
            TextRef reason,
            LocalDate effectiveOn)
            implements ChangeCommand {}

    /**
     * One budget's part of an uprating run, as it was shown in the preview (rule P-12).
     *
     * @param annualPence what a whole year comes to at the new rate
     */
    record ProposeUprating(
            String budget, String run, String allocation, long annualPence, LocalDate from, TextRef letter)
            implements ChangeCommand {}

    record ApproveUprating(String budget, String run, LocalDate effectiveOn) implements ChangeCommand {}

    record ReverseUprating(String budget, String run, TextRef reason, LocalDate effectiveOn) implements ChangeCommand {}
}
