package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedSet;

/** Orders about becoming an adult in the eyes of social care, and what an adult pays towards it. */
public sealed interface ContributionCommand extends BudgetCommand {

    /** When the person turns 18. It puts the transfer on the work list a year ahead, and changes nothing else (rule S-16). */
    record ExpectAdulthood(String budget, LocalDate eighteenOn) implements ContributionCommand {}

    /**
     * Adult services take over (rule S-13).
     *
     * @param decidedOn the day of the written decision
     * @param consentBy who gave the new consent: the person, or who decides for them
     * @param allocations amounts of adult services that are agreed already; every other social care amount is the children's
     * @param effectiveOn from when the adult regime counts
     */
    record TransferToAdult(
            String budget,
            String transfer,
            LocalDate decidedOn,
            String decidedBy,
            TextRef reasons,
            String consentBy,
            LocalDate consentedOn,
            SortedSet<String> allocations,
            LocalDate effectiveOn)
            implements ContributionCommand {}

    /**
     * What the adult pays a week, assessed or changed; nothing ends it.
     *
     * @param grossWeeklyPence what a week of social care costs before it; when left out, what is agreed (which is net) and the
     *     contribution together
     */
    record AssessContribution(
            String budget,
            String assessment,
            long weeklyPence,
            Optional<Long> grossWeeklyPence,
            TextRef reasons,
            LocalDate effectiveOn)
            implements ContributionCommand {}

    record ReceiveContribution(
            String budget,
            String transaction,
            String account,
            long amountPence,
            LocalDate effectiveOn,
            Optional<Source> source)
            implements ContributionCommand {}
}
