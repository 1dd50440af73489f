package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.Optional;
import uk.personalbudget.ledger.budget.ReserveEvent.CommitmentKind;
import uk.personalbudget.ledger.budget.ReserveEvent.Purpose;
import uk.personalbudget.ledger.money.Element;

/** Orders about contingency and commitments. */
public sealed interface ReserveCommand extends BudgetCommand {

    /** @param amountPence put beside what is set apart already */
    record SetContingency(
            String budget,
            String movement,
            String account,
            Element element,
            Purpose purpose,
            long amountPence,
            LocalDate effectiveOn)
            implements ReserveCommand {}

    /** Taken out for the purpose it serves, and free to be spent on it. */
    record DrawContingency(
            String budget, String movement, Element element, long amountPence, TextRef reason, LocalDate effectiveOn)
            implements ReserveCommand {}

    /** @param amountPence all that is left when not given */
    record ReleaseContingency(
            String budget, String movement, Element element, Optional<Long> amountPence, LocalDate effectiveOn)
            implements ReserveCommand {}

    /**
     * Something approved and not paid yet.
     *
     * @param reference the invoice's own number or other words
     */
    record RecordCommitment(
            String budget,
            String commitment,
            String account,
            CommitmentKind kind,
            String provision,
            long amountPence,
            long unitsHundredths,
            Optional<LocalDate> dueOn,
            Optional<TextRef> reference,
            LocalDate effectiveOn)
            implements ReserveCommand {}

    /**
     * Says that a commitment was paid, where the payment itself did not name it, or that nothing more will be.
     *
     * @param transaction the payment that paid it
     * @param amountPence what of the commitment it paid; nothing when the payment drew it already
     * @param last nothing more will be paid: the rest is released (settled 17)
     */
    record DischargeCommitment(
            String budget,
            String discharge,
            String commitment,
            Optional<String> transaction,
            long amountPence,
            boolean last,
            LocalDate effectiveOn)
            implements ReserveCommand {}

    /** @param amountPence all that is left when not given */
    record ReleaseCommitment(
            String budget,
            String movement,
            String commitment,
            Optional<Long> amountPence,
            TextRef reason,
            LocalDate effectiveOn)
            implements ReserveCommand {}
}
