package uk.personalbudget.ledger.budget;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import uk.personalbudget.ledger.budget.Choices.Concern;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.journal.HeldKind;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Element;

/** Accounts that hold the money, and money coming in. */
public sealed interface FundingEvent extends BudgetEvent {

    /**
     * @param account the account's own reference, also on the card feed; with its kind it names the held account
     * @param lastFour of the account number, all that reports show
     */
    record AccountOpened(String account, HeldKind kind, String lastFour, LocalDate effectiveOn)
            implements FundingEvent {}

    /**
     * Money from the council to an account.
     *
     * @param reference what the statement will show
     * @param batch the load batch and line it came in (rule P-6)
     */
    record Loaded(
            String load,
            Account account,
            String reference,
            Optional<Source> batch,
            List<LoadPart> parts,
            SortedSet<String> scheduleLines,
            LocalDate effectiveOn)
            implements FundingEvent {
        public Loaded {
            parts = List.copyOf(parts);
        }
    }

    /**
     * One line of a load; it names element and funder (rule P-8).
     *
     * @param grossPence what of the entitlement is used
     * @param paidPence what arrives in the account
     * @param nettedPence what was set off against money owed: gross = paid + netted
     */
    record LoadPart(
            String allocation,
            Element element,
            String funder,
            LocalDate planYear,
            EntitlementKind kind,
            long grossPence,
            long paidPence,
            long nettedPence) {}

    /**
     * A wrong load taken back, as far as its element still has the money.
     *
     * @param parts what is reversed of each part
     * @param overpaidByElement what could not be taken back: an overpayment to recover, without an entry
     */
    record LoadReversed(
            String load,
            Account account,
            List<LoadPart> parts,
            Amounts overpaidByElement,
            TextRef reason,
            LocalDate effectiveOn)
            implements FundingEvent {
        public LoadReversed {
            parts = List.copyOf(parts);
        }
    }

    /** The card provider's feed showed a load we posted (settled 3). */
    record LoadConfirmed(
            String load,
            Account account,
            String transaction,
            long amountPence,
            LocalDate effectiveOn,
            Optional<Source> source,
            List<Concern> raises)
            implements FundingEvent {
        public LoadConfirmed {
            raises = List.copyOf(raises);
        }
    }

    /**
     * A running budget comes in (rule S-18). The first entry of its stream.
     *
     * @param firstPaymentOn when the very first payment was made, for the review dates
     * @param signedBy the two people who signed the total per account
     */
    record BroughtForward(
            String position,
            LocalDate effectiveOn,
            List<OpeningMoney> money,
            List<OpeningEntitlement> entitlements,
            List<OpeningPot> pots,
            Optional<LocalDate> firstPaymentOn,
            Optional<LocalDate> lastReviewOn,
            String statement,
            SortedSet<String> signedBy)
            implements FundingEvent {
        public BroughtForward {
            money = List.copyOf(money);
            entitlements = List.copyOf(entitlements);
            pots = List.copyOf(pots);
        }
    }

    /** Money found in an account: of an element by funder, or (without element) the family's own. */
    record OpeningMoney(Account account, Optional<Element> element, Optional<String> funder, long pence) {}

    /** What of an agreed amount was still to be released. */
    record OpeningEntitlement(
            String allocation,
            Element element,
            String funder,
            EntitlementKind kind,
            LocalDate planYear,
            LocalDate lastDay,
            long amountPence,
            long remainingPence) {}

    /** A pot that was running already. */
    record OpeningPot(
            String pot,
            Account account,
            Optional<String> provision,
            TextRef purpose,
            LocalDate expiresOn,
            Amounts amounts) {}

    /** The family's own voluntary money. Never part of a surplus. */
    record FamilyMoneyReceived(
            String transaction, Account account, long amountPence, LocalDate effectiveOn, Optional<Source> source)
            implements FundingEvent {}

    /**
     * Money that moved on an account and is not identified yet.
     *
     * @param amountPence positive when it came in, negative when it went out
     */
    record MovementUnidentified(
            String transaction,
            Account account,
            long amountPence,
            Optional<TextRef> counterparty,
            Optional<Long> balanceAfterPence,
            LocalDate effectiveOn,
            Optional<Instant> occurredAt,
            Optional<Source> source,
            List<Concern> raises)
            implements FundingEvent {
        public MovementUnidentified {
            raises = List.copyOf(raises);
        }
    }

    /** A credit that waited in suspense turned out to be the family's own money. */
    record CreditIdentified(String transaction, Account account, long amountPence, LocalDate effectiveOn)
            implements FundingEvent {}
}
