package uk.personalbudget.ledger.budget;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import uk.personalbudget.ledger.budget.EndingEvent.ReturnReason;
import uk.personalbudget.ledger.money.Amounts;

/** Orders about money going back to the funders. */
public sealed interface ReturnCommand extends BudgetCommand {

    /**
     * @param amounts by element; never the family's or a contribution's
     * @param recovery what it pays back; none when the family returns it of its own will, and at a closing
     * @param reference what the statement will show
     */
    record ReturnMoney(
            String budget,
            String returned,
            String account,
            ReturnReason reason,
            Amounts amounts,
            Optional<String> recovery,
            String reference,
            LocalDate effectiveOn)
            implements ReturnCommand {}

    /** A feed row that shows money going back (settled 3). */
    record ConfirmReturn(
            String budget,
            String account,
            String transaction,
            Optional<String> reference,
            long amountPence,
            Optional<Long> balanceAfterPence,
            LocalDate effectiveOn,
            Optional<Instant> occurredAt,
            Optional<Source> source)
            implements ReturnCommand {}
}
