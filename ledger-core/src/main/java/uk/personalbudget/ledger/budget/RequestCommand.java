package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.Optional;
import uk.personalbudget.ledger.budget.RequestEvent.AskAnswer;
import uk.personalbudget.ledger.budget.RequestEvent.Purchase;
import uk.personalbudget.ledger.budget.RequestEvent.Shown;

/** What a family asks for: whether it can buy something, and money back that it paid itself. */
public sealed interface RequestCommand extends BudgetCommand {

    /**
     * "Can I buy this?" (rule C-22)
     *
     * @param provision what it would be for, when the family can say
     * @param category the shop's merchant category, when it is known
     * @param what the family's own words
     */
    record AskToBuy(
            String budget,
            String ask,
            Optional<String> provision,
            Purchase purchase,
            Optional<String> category,
            long amountPence,
            TextRef what,
            LocalDate effectiveOn)
            implements RequestCommand {}

    /**
     * A person's answer.
     *
     * @param rule the number of the rule, without which there is no "no"
     * @param words the reason of a no, or what a yes depends on
     */
    record AnswerAsk(
            String budget,
            String ask,
            AskAnswer answer,
            Optional<String> rule,
            Optional<TextRef> words,
            LocalDate effectiveOn)
            implements RequestCommand {}

    /** Nobody answered in time. */
    record LetSilenceAnswer(String budget, String ask, LocalDate effectiveOn) implements RequestCommand {}

    /** Says that a payment is what was asked about. */
    record BuyOnAnswer(String budget, String ask, String transaction, LocalDate effectiveOn)
            implements RequestCommand {}

    /**
     * A family that paid itself claims it back (rule C-19).
     *
     * @param amountPence what was paid; of a journey nothing, for it follows from the miles
     * @param milesHundredths of a journey
     * @param shown what shows it; a journey needs none
     */
    record MakeClaim(
            String budget,
            String claim,
            String provision,
            long amountPence,
            Optional<Long> milesHundredths,
            Optional<Shown> shown,
            LocalDate spentOn,
            LocalDate effectiveOn)
            implements RequestCommand {}

    /**
     * @param allowedPence from nothing to all of it
     * @param reasons needed when it is less than was claimed
     */
    record AnswerClaim(String budget, String claim, long allowedPence, Optional<TextRef> reasons, LocalDate effectiveOn)
            implements RequestCommand {}

    /** Says which payment out paid a claim. */
    record PayClaim(String budget, String claim, String transaction, LocalDate effectiveOn) implements RequestCommand {}
}
