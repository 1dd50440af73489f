package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedSet;
import uk.personalbudget.ledger.budget.EndingEvent.EndReason;
import uk.personalbudget.ledger.budget.EndingEvent.Giver;
import uk.personalbudget.ledger.budget.EndingEvent.Takeover;
import uk.personalbudget.ledger.money.Colour;

/** Orders that pause or end a budget, or hand it over. */
public sealed interface EndingCommand extends BudgetCommand {

    /** @param answerBy until when the paperwork may come */
    record WarnOfPaperwork(
            String budget, String warning, TextRef words, Optional<LocalDate> answerBy, LocalDate effectiveOn)
            implements EndingCommand {}

    /**
     * @param howToLift what has to happen so that payments go on
     * @param latePaperwork it is for late paperwork, so it needs a warning
     * @param warning the warning, when it is not the last one given
     */
    record SuspendBudget(
            String budget,
            String suspension,
            TextRef reason,
            TextRef howToLift,
            boolean latePaperwork,
            Optional<String> warning,
            LocalDate effectiveOn)
            implements EndingCommand {}

    record LiftSuspension(String budget, String suspension, Optional<TextRef> words, LocalDate effectiveOn)
            implements EndingCommand {}

    /** @param endsOn the last day; the family's four weeks on when left out */
    record GiveNotice(
            String budget,
            String notice,
            Giver by,
            Optional<TextRef> reasons,
            Optional<LocalDate> endsOn,
            LocalDate effectiveOn)
            implements EndingCommand {}

    /** @param allocations which; none for all that the reason is about */
    record EndEntitlement(
            String budget,
            String ending,
            EndReason reason,
            SortedSet<String> allocations,
            Optional<TextRef> words,
            LocalDate effectiveOn)
            implements EndingCommand {}

    record CloseBudget(String budget, String closing, Optional<TextRef> reasons, LocalDate effectiveOn)
            implements EndingCommand {}

    /**
     * The family's own money, or the person's contribution, given back.
     *
     * @param amountPence all that is there when left out
     */
    record ReturnToFamily(
            String budget,
            String returned,
            String account,
            Colour colour,
            Optional<Long> amountPence,
            LocalDate effectiveOn)
            implements EndingCommand {}

    /** @param writes the one named person who writes to the family from now on */
    record RecordDeath(String budget, String death, LocalDate diedOn, String writes, LocalDate effectiveOn)
            implements EndingCommand {}

    /** Who settles the estate has answered: what waited may be closed. */
    record RecordEstateAnswer(String budget, TextRef words, LocalDate effectiveOn) implements EndingCommand {}

    record PlanMove(String budget, String move, String newCouncil, LocalDate movesOn, LocalDate effectiveOn)
            implements EndingCommand {}

    /** The family's yes to the transfer pack. */
    record AgreeTransferPack(String budget, String move, String agreedBy, LocalDate effectiveOn)
            implements EndingCommand {}

    /** @param effectiveOn the day of the new council's first payment or written decision */
    record RecordNewCouncil(String budget, String move, Takeover by, LocalDate effectiveOn) implements EndingCommand {}
}
