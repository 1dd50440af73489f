package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.budget.CardEvent.Merchant;
import uk.personalbudget.ledger.budget.Choices.Channel;
import uk.personalbudget.ledger.budget.Choices.Concern;
import uk.personalbudget.ledger.budget.Choices.IdentifiedAs;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.budget.FundingEvent.LoadPart;
import uk.personalbudget.ledger.budget.SpendEvent.CodedPart;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Amounts;

/** What became of money that waited in suspense. */
public sealed interface SuspenseEvent extends BudgetEvent {

    /**
     * A movement that waited is what it is now known to be. The account's balance stays as it was: only the colours change.
     *
     * @param amountPence how much of it, above zero for money in and below for money out
     * @param of the payment refunded, the load or allocation, the fee, or the credit that was sent back
     * @param parts of a refund, a payment or a fee
     * @param funders of a load, or of money that went back to the council
     * @param amounts the colours it belongs to
     * @param effectiveOn the movement's own day, as for coding (settled 19)
     */
    record MovementIdentified(
            String identification,
            String transaction,
            Account account,
            long amountPence,
            IdentifiedAs as,
            Optional<String> of,
            List<CodedPart> parts,
            List<LoadPart> funders,
            Amounts amounts,
            LocalDate effectiveOn,
            List<Concern> raises)
            implements SuspenseEvent {
        public MovementIdentified {
            parts = List.copyOf(parts);
            funders = List.copyOf(funders);
            raises = List.copyOf(raises);
        }

        /** Money out that was a payment goes on as one: it is coded, evidenced, refunded like any other. */
        public Optional<SpendEvent.SpendSettled> payment() {
            return as != IdentifiedAs.SPEND
                    ? Optional.empty()
                    : Optional.of(new SpendEvent.SpendSettled(
                            identification,
                            account,
                            Method.FASTER_PAYMENT,
                            Optional.empty(),
                            Optional.empty(),
                            parts,
                            100,
                            Amounts.NONE,
                            Optional.empty(),
                            Optional.empty(),
                            0,
                            false,
                            new Merchant(Optional.empty(), Optional.empty(), Optional.empty(), Channel.BANK),
                            Optional.empty(),
                            Optional.empty(),
                            effectiveOn,
                            Optional.empty(),
                            Optional.empty(),
                            raises));
        }
    }

    /** A credit that was not for this budget left the account again. */
    record CreditSentBack(String sending, String transaction, Account account, long amountPence, LocalDate effectiveOn)
            implements SuspenseEvent {}
}
