package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.Optional;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Labelled;

/** Money that a third party or a provider holds: its contract, its bills and who said yes to each. None of it moves money by itself. */
public sealed interface BillEvent extends BudgetEvent {

    enum BillKind implements Labelled {
        INVOICE("invoice"),
        TIMESHEET("timesheet");
        private final String label;

        BillKind(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** What is asked of the body that holds the money. */
    enum Question implements Labelled {
        FEE_ABOVE_CONTRACT("fee-above-contract"),
        PAID_WITHOUT_YES("paid-without-yes");
        private final String label;

        Question(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** @param agreedBy who of the family said yes to the fee */
    record ManagedContractAgreed(
            String contract,
            Account account,
            String holder,
            Optional<String> payroll,
            Optional<String> deliverer,
            long monthlyFeePence,
            String agreedBy,
            Optional<String> recordedBy,
            LocalDate effectiveOn)
            implements BillEvent {}

    /** @param committed there was money to set apart for it, under its own name as a commitment */
    record BillReceived(
            String bill,
            Account account,
            BillKind kind,
            String billedBy,
            String provision,
            long amountPence,
            Optional<LocalDate> dueOn,
            Optional<String> evidenceDigest,
            boolean committed,
            LocalDate effectiveOn)
            implements BillEvent {}

    record BillAnswered(
            String bill,
            boolean yes,
            Optional<TextRef> reason,
            String answeredBy,
            Optional<String> recordedBy,
            LocalDate effectiveOn)
            implements BillEvent {}

    record StandingYesGiven(
            String standing,
            Account account,
            String billedBy,
            String provision,
            long limitPence,
            LocalDate endsOn,
            String givenBy,
            Optional<String> recordedBy,
            LocalDate effectiveOn)
            implements BillEvent {}

    record StandingYesWithdrawn(String standing, String withdrawnBy, Optional<String> recordedBy, LocalDate effectiveOn)
            implements BillEvent {}

    /** @param under the yes it was paid on: that of the bill, or a standing one */
    record BillPaid(String bill, String transaction, long amountPence, Optional<String> under, LocalDate effectiveOn)
            implements BillEvent {}

    /**
     * What the holder said of a payment that it reported.
     *
     * @param under the yes it was paid on: that of the bill, or a standing one
     */
    record PaymentReported(
            String transaction,
            Account account,
            long amountPence,
            Optional<String> supplier,
            Optional<String> invoice,
            Optional<String> under,
            LocalDate effectiveOn)
            implements BillEvent {}

    /** @param pence what is asked about */
    record HolderAsked(Question question, Account account, String transaction, long pence, LocalDate effectiveOn)
            implements BillEvent {}

    /**
     * What the holder says it has for this person at the end of a day.
     *
     * @param unpostedFeePence the contracted fee of the month that is on the statement and not in the books yet
     */
    record ManagedBalanceStated(
            String statement,
            Account account,
            long statedPence,
            long ledgerPence,
            long unpostedFeePence,
            Optional<String> confirmedBy,
            LocalDate effectiveOn)
            implements BillEvent {
        /** What nothing explains. */
        public long unexplainedPence() {
            return statedPence - ledgerPence + unpostedFeePence;
        }
    }
}
