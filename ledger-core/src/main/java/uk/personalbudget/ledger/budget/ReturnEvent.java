package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.budget.Choices.Concern;
import uk.personalbudget.ledger.journal.Account;

/** What is known of money that went back, beside the return itself. */
public sealed interface ReturnEvent extends BudgetEvent {

    /**
     * Stands beside the return, in the same decision.
     *
     * @param reference what the statement will show
     * @param recovery what it pays back; none when the family returned it of its own will
     */
    record ReturnReferred(String returned, String reference, Optional<String> recovery, LocalDate effectiveOn)
            implements ReturnEvent {}

    /** The card provider's feed showed money going back that we had posted (settled 3). */
    record ReturnConfirmed(
            String returned,
            Account account,
            String transaction,
            long amountPence,
            LocalDate effectiveOn,
            Optional<Source> source,
            List<Concern> raises)
            implements ReturnEvent {
        public ReturnConfirmed {
            raises = List.copyOf(raises);
        }
    }
}
