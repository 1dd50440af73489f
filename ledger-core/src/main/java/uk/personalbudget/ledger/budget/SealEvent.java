package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.List;
import uk.personalbudget.ledger.budget.Choices.Concern;
import uk.personalbudget.ledger.journal.Account;

/** What closes the books of a period or of a budget, and what arrives for them afterwards. */
public sealed interface SealEvent extends BudgetEvent {

    /**
     * A fact from outside came for days that were closed already. It is posted, and somebody looks at it.
     *
     * @param reference the transaction it is about
     * @param pence what it moved on the account, below zero when it went out
     * @param occurredOn its own day
     * @param postedOn the day it counts on
     */
    record ArrivedAfterSeal(
            String reference,
            Account account,
            long pence,
            LocalDate occurredOn,
            LocalDate postedOn,
            List<Concern> raises)
            implements SealEvent {
        public ArrivedAfterSeal {
            raises = List.copyOf(raises);
        }
    }
}
