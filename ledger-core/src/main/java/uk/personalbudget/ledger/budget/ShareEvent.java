package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Amounts;

/** One budget's share of a purchase that several budgets make together. */
public sealed interface ShareEvent extends BudgetEvent {

    record ShareReserved(
            String purchase, Account account, String provision, long amountPence, Amounts hold, LocalDate effectiveOn)
            implements ShareEvent {}

    /** @param transaction the payment that was made of it, recorded with it */
    record ShareSettled(String purchase, Account account, String transaction, Amounts released, LocalDate effectiveOn)
            implements ShareEvent {}

    record ShareReleased(String purchase, Account account, Amounts released, LocalDate effectiveOn)
            implements ShareEvent {}
}
