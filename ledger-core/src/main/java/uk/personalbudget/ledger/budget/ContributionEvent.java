package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Colour;

/** The adult regime of social care, and the contribution an adult is assessed to pay. */
public sealed interface ContributionEvent extends BudgetEvent {

    /** The day the person turns 18 is known. Nothing follows from the day itself (rule S-16). */
    record AdulthoodExpected(LocalDate eighteenOn) implements ContributionEvent {}

    /**
     * The adult regime starts: a new consent, the review clock of adults, possibly a contribution (rule S-13). The stream goes
     * on under a new agreement, allocation and funder (settled 27).
     *
     * @param childrensAllocations what children's services had agreed: it goes on until the first payment of adult services
     */
    record TransferredToAdult(
            String transfer,
            LocalDate decidedOn,
            String decidedBy,
            TextRef reasons,
            String consentBy,
            LocalDate consentedOn,
            SortedSet<String> childrensAllocations,
            LocalDate effectiveOn)
            implements ContributionEvent {}

    /**
     * What the adult pays a week from a day on; zero ends it.
     *
     * @param shares how social care spending is shared from that day on: net amount and contribution (settled 15)
     */
    record ContributionAssessed(
            String assessment,
            long weeklyPence,
            SortedMap<Colour, Long> shares,
            TextRef reasons,
            String assessedBy,
            LocalDate effectiveOn)
            implements ContributionEvent {}

    /** The person paid their share into the account. Never part of a surplus. */
    record ContributionReceived(
            String transaction, Account account, long amountPence, LocalDate effectiveOn, Optional<Source> source)
            implements ContributionEvent {}
}
