package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import uk.personalbudget.ledger.budget.FundingEvent.LoadPart;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Labelled;

/** What a payment run did about this budget. None of it moves money: a load is posted on its entry day (settled 23). */
public sealed interface TopUpEvent extends BudgetEvent {
    /** The system of the source of a load that came by a run. */
    String SOURCE = "payment-run";

    String load();

    /** @param entryOn the day on which the money is there */
    record TopUpSubmitted(
            String load,
            String run,
            int line,
            Account account,
            String reference,
            List<LoadPart> parts,
            SortedSet<String> scheduleLines,
            LocalDate entryOn,
            String preparedBy,
            String approvedBy,
            LocalDate effectiveOn)
            implements TopUpEvent {
        public TopUpSubmitted {
            parts = List.copyOf(parts);
        }

        public long pence() {
            return parts.stream().mapToLong(LoadPart::paidPence).sum();
        }
    }

    record TopUpWithdrawn(String load, String run, Withdrawal why, LocalDate effectiveOn) implements TopUpEvent {}

    /** @param pence what did not reach the family */
    record TopUpReturned(String load, String run, Returned why, long pence, LocalDate effectiveOn)
            implements TopUpEvent {}

    /** Why something was not sent. */
    enum Withdrawal implements Labelled {
        RUN_CANCELLED("run-cancelled"),
        BUDGET_STOPPED("budget-stopped"),
        DETAILS_CHANGED("details-changed");

        private final String label;

        Withdrawal(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** Why a payment came back, in our own words: the schemes have codes of their own. */
    enum Returned implements Labelled {
        NO_ACCOUNT("no-account"),
        ACCOUNT_CLOSED("account-closed"),
        ACCOUNT_MOVED("account-moved"),
        DETAILS_WRONG("details-wrong"),
        PAYEE_DIED("payee-died"),
        NOT_ACCEPTED("not-accepted"),
        RECALLED("recalled"),
        OTHER("other");

        private final String label;

        Returned(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }
}
