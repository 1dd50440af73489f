package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedSet;
import uk.personalbudget.ledger.budget.RecoveryEvent.Cause;
import uk.personalbudget.ledger.budget.RecoveryEvent.Choice;
import uk.personalbudget.ledger.budget.RecoveryEvent.Ground;
import uk.personalbudget.ledger.budget.RecoveryEvent.Kind;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.redress.Way;

/** Orders on the way from a question to money that is asked back. */
public sealed interface RecoveryCommand extends BudgetCommand {
    /**
     * @param transactions the payments or loads it is about
     * @param offered what the family is offered instead of a recovery
     */
    record AskReason(
            String budget,
            String recovery,
            Kind kind,
            SortedSet<String> transactions,
            SortedSet<Choice> offered,
            LocalDate effectiveOn)
            implements RecoveryCommand {}

    record AnswerReason(String budget, String recovery, Choice choice, Optional<TextRef> words, LocalDate effectiveOn)
            implements RecoveryCommand {}

    /**
     * @param amounts what is asked back by element; nothing means all that the ledger works out
     * @param cause how it came about, where that speaks against a recovery
     * @param despite the officer's reason to go on where the default is none (rules U-6, U-7)
     */
    record ProposeRecovery(
            String budget,
            String recovery,
            Ground ground,
            Optional<Cause> cause,
            Amounts amounts,
            TextRef reasons,
            Optional<TextRef> despite,
            LocalDate effectiveOn)
            implements RecoveryCommand {}

    record ApproveRecovery(String budget, String recovery, LocalDate effectiveOn) implements RecoveryCommand {}

    /** No recovery, and why. */
    record DropRecovery(String budget, String recovery, TextRef reason, LocalDate effectiveOn)
            implements RecoveryCommand {}

    /** @param payer who repays, as a reference */
    record IssueNotice(
            String budget, String recovery, String payer, TextRef reasons, LocalDate repayBy, LocalDate effectiveOn)
            implements RecoveryCommand {}

    record AskToLookAgain(String budget, String recovery, String request, TextRef words, LocalDate effectiveOn)
            implements RecoveryCommand {}

    /**
     * @param stands false withdraws the recovery
     * @param amounts what is owed from now on, where it stands for less; nothing means as it was
     */
    record DecideAgain(
            String budget,
            String recovery,
            String request,
            boolean stands,
            Amounts amounts,
            TextRef reasons,
            LocalDate effectiveOn)
            implements RecoveryCommand {}

    record BeginDisagreement(String budget, String recovery, Way way, LocalDate effectiveOn)
            implements RecoveryCommand {}

    record EndDisagreement(String budget, String recovery, Way way, LocalDate effectiveOn) implements RecoveryCommand {}

    /** @param pencePerLoad what the family can spare of each load */
    record ProposeRate(String budget, String recovery, String proposal, long pencePerLoad, LocalDate effectiveOn)
            implements RecoveryCommand {}

    record AgreeRate(String budget, String recovery, String proposal, LocalDate effectiveOn)
            implements RecoveryCommand {}

    /** An audit looked at the surplus of that day. */
    record NoteSurplus(String budget, String audit, LocalDate effectiveOn) implements RecoveryCommand {}
}
