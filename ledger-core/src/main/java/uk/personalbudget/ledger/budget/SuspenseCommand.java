package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.Optional;
import uk.personalbudget.ledger.budget.Choices.IdentifiedAs;
import uk.personalbudget.ledger.money.Element;

/** Orders about money that moved before anybody could say what it was. */
public sealed interface SuspenseCommand extends BudgetCommand {

    /**
     * @param transaction the movement that waits
     * @param of the payment refunded, the load or allocation, the fee, or the credit that was sent back
     * @param element whose money it is, where {@code as} does not say so
     * @param provision what a payment was for; uncoded when not given
     * @param amountPence how much of it; all that waits when not given
     */
    record IdentifyMovement(
            String budget,
            String identification,
            String transaction,
            IdentifiedAs as,
            Optional<String> of,
            Optional<Element> element,
            Optional<String> provision,
            Optional<Long> amountPence)
            implements SuspenseCommand {}

    /** A credit nobody could explain goes back to where it came from. */
    record SendBackCredit(
            String budget, String sending, String transaction, Optional<Long> amountPence, LocalDate effectiveOn)
            implements SuspenseCommand {}
}
