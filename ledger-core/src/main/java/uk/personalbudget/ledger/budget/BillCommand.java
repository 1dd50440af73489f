package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.Optional;
import uk.personalbudget.ledger.budget.BillEvent.BillKind;

/** Orders about money that a third party or a provider holds, and pays on the holder's word (rule C-17). */
public sealed interface BillCommand extends BudgetCommand {

    /**
     * @param holder who holds the money
     * @param payroll who runs the payroll, and {@code deliverer} who delivers: three bodies, or fewer
     * @param givenBy who of the family said yes to the fee, where an officer writes it down
     */
    record AgreeManagedContract(
            String budget,
            String contract,
            String account,
            String holder,
            Optional<String> payroll,
            Optional<String> deliverer,
            long monthlyFeePence,
            Optional<String> givenBy,
            LocalDate effectiveOn)
            implements BillCommand {}

    /** @param billedBy who sends the bill; where it is the holder itself, it is a charge of its own */
    record ReceiveBill(
            String budget,
            String bill,
            String account,
            BillKind kind,
            String billedBy,
            String provision,
            long amountPence,
            Optional<LocalDate> dueOn,
            Optional<String> evidenceDigest,
            LocalDate effectiveOn)
            implements BillCommand {}

    /** @param givenBy who of the family said it, where an officer writes it down (rule C-12) */
    record AnswerBill(
            String budget,
            String bill,
            boolean yes,
            Optional<TextRef> reason,
            Optional<String> givenBy,
            LocalDate effectiveOn)
            implements BillCommand {}

    /** @param limitPence the most one bill may come to */
    record GiveStandingYes(
            String budget,
            String standing,
            String account,
            String billedBy,
            String provision,
            long limitPence,
            LocalDate endsOn,
            Optional<String> givenBy,
            LocalDate effectiveOn)
            implements BillCommand {}

    record WithdrawStandingYes(String budget, String standing, Optional<String> givenBy, LocalDate effectiveOn)
            implements BillCommand {}

    /** @param reported the holder has paid it already: it is recorded, and asked about where there was no yes */
    record PayBill(
            String budget,
            String bill,
            String transaction,
            long amountPence,
            boolean reported,
            LocalDate effectiveOn,
            Optional<Source> source)
            implements BillCommand {}

    /**
     * What the holder says it has paid. A fact, whoever said yes or did not: it is recorded, and asked about where nobody did.
     *
     * @param supplier who was paid, as the standing yes names it
     * @param invoice the bill it pays, where the bill was recorded; else the supplier's own number
     * @param yes the bill or standing yes the holder says it was paid on
     * @param balanceAfterPence what the holder says it has for this person afterwards
     */
    record ReportPayment(
            String budget,
            String transaction,
            String account,
            long amountPence,
            long unitsHundredths,
            Optional<String> provision,
            Optional<String> supplier,
            Optional<String> invoice,
            Optional<String> yes,
            Optional<Long> balanceAfterPence,
            LocalDate effectiveOn,
            Optional<Source> source)
            implements BillCommand {}

    /**
     * @param contractedFeePence what the council's own contract with the holder says for the month; where there is none, the one
     *     the family agreed to counts
     */
    record ChargeProviderFee(
            String budget,
            String transaction,
            String account,
            long amountPence,
            Optional<Long> balanceAfterPence,
            Optional<Long> contractedFeePence,
            LocalDate effectiveOn,
            Optional<Source> source)
            implements BillCommand {}

    /**
     * @param confirmedBy who confirmed it for the year, where this is the yearly confirmation (rule V-9)
     * @param contractedFeePence the fee a month by the council's own contract with the holder, where there is one
     */
    record StateManagedBalance(
            String budget,
            String statement,
            String account,
            long statedPence,
            Optional<String> confirmedBy,
            Optional<Long> contractedFeePence,
            LocalDate effectiveOn)
            implements BillCommand {}
}
