package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.budget.Choices.Concern;
import uk.personalbudget.ledger.journal.Account;

/** What closes the books of a period or of a budget, and what arrives for them afterwards. */
public sealed interface SealEvent extends BudgetEvent {

    /**
     * A period of an account is sealed, with what reconciliation certified.
     *
     * @param openItems each accepted by name
     */
    record PeriodSealed(
            String seal,
            Account account,
            LocalDate from,
            LocalDate to,
            long statementPence,
            long ledgerPence,
            List<String> openItems,
            long position,
            String hash,
            String sealedBy,
            Optional<String> approvedBy,
            LocalDate effectiveOn)
            implements SealEvent {
        public PeriodSealed {
            openItems = List.copyOf(openItems);
        }
    }

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
