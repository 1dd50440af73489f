package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.budget.Choices.Concern;
import uk.personalbudget.ledger.budget.SpendEvent.CodedPart;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Amounts;

/** Charges that belong to a payment or to the council, charges given back, and interest. */
public sealed interface ChargeEvent extends BudgetEvent {

    /** @param parts the provisions and elements of the payment it was charged for (rules C-15, C-18) */
    record ItemFeeCharged(
            String transaction,
            String of,
            Account account,
            List<CodedPart> parts,
            LocalDate effectiveOn,
            Optional<Source> source,
            List<Concern> raises)
            implements ChargeEvent {
        public ItemFeeCharged {
            parts = List.copyOf(parts);
            raises = List.copyOf(raises);
        }
    }

    /** The payment was coded, and its fee went with it. The amounts of both sides are equal. */
    record FeeFollowed(
            String transaction,
            String coding,
            Account account,
            List<CodedPart> from,
            List<CodedPart> to,
            LocalDate effectiveOn)
            implements ChargeEvent {
        public FeeFollowed {
            from = List.copyOf(from);
            to = List.copyOf(to);
        }
    }

    /** Left the account and is the council's to give back (rule C-15): nobody's element pays, it waits in suspense. */
    record FeeBorneByCouncil(
            String transaction,
            Account account,
            long amountPence,
            LocalDate effectiveOn,
            Optional<Source> source,
            List<Concern> raises)
            implements ChargeEvent {
        public FeeBorneByCouncil {
            raises = List.copyOf(raises);
        }
    }

    /**
     * @param amounts the colours that bore the fee; suspense where the council bore it
     * @param suspensePence what came back beyond the fee
     */
    record FeeRefunded(
            String transaction,
            String fee,
            Account account,
            Amounts amounts,
            long suspensePence,
            LocalDate effectiveOn,
            Optional<Source> source,
            List<Concern> raises)
            implements ChargeEvent {
        public FeeRefunded {
            raises = List.copyOf(raises);
        }
    }

    /** Shared by weekly value, since it comes without an item. */
    record InterestReceived(
            String transaction,
            Account account,
            Amounts amounts,
            LocalDate effectiveOn,
            Optional<Source> source,
            List<Concern> raises)
            implements ChargeEvent {
        public InterestReceived {
            raises = List.copyOf(raises);
        }
    }
}
