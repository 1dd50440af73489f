package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.Optional;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Labelled;

/** Money set apart for what may come, and for what is owed already (rule C-3). It rests on a held account and stays in it. */
public sealed interface ReserveEvent extends BudgetEvent {

    /** What a contingency is for: emergencies, and what an employer owes. */
    enum Purpose implements Labelled {
        EMERGENCY("emergency"),
        HOLIDAY_PAY("holiday-pay"),
        SICK_PAY("sick-pay"),
        REDUNDANCY("redundancy"),
        TAX("tax");
        private final String label;

        Purpose(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** What was approved and waits to be paid. */
    enum CommitmentKind implements Labelled {
        INVOICE("invoice"),
        WAGES("wages"),
        TAX("tax"),
        INSURANCE("insurance"),
        OTHER("other");
        private final String label;

        CommitmentKind(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    record ContingencySet(
            String movement, Account account, Element element, Purpose purpose, long amountPence, LocalDate effectiveOn)
            implements ReserveEvent {}

    record ContingencyDrawn(
            String movement, Account account, Element element, long amountPence, TextRef reason, LocalDate effectiveOn)
            implements ReserveEvent {}

    record ContingencyReleased(
            String movement, Account account, Element element, long amountPence, LocalDate effectiveOn)
            implements ReserveEvent {}

    /** @param amounts in the colours of its provision */
    record CommitmentRecorded(
            String commitment,
            Account account,
            CommitmentKind kind,
            String provision,
            String outcome,
            Amounts amounts,
            Optional<LocalDate> dueOn,
            Optional<TextRef> reference,
            LocalDate effectiveOn)
            implements ReserveEvent {}

    /**
     * @param paid what the payment takes off it, where the payment did not draw it itself
     * @param released the unpaid rest, only when nothing more will be paid
     */
    record CommitmentDischarged(
            String discharge,
            String commitment,
            Account account,
            Optional<String> transaction,
            Amounts paid,
            Amounts released,
            boolean last,
            LocalDate effectiveOn)
            implements ReserveEvent {}

    /** @param all nothing is left to be paid: it is over */
    record CommitmentReleased(
            String movement,
            String commitment,
            Account account,
            Amounts amounts,
            boolean all,
            TextRef reason,
            LocalDate effectiveOn)
            implements ReserveEvent {}
}
