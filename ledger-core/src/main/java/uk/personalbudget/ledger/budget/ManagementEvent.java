package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.budget.Choices.Management;
import uk.personalbudget.ledger.budget.Choices.Part;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Element;

/** How each part of the budget is run, and the money that follows. */
public sealed interface ManagementEvent extends BudgetEvent {

    /** Where an arranged payment stands in the books. */
    record ArrangedFor(
            String body,
            String allocation,
            Element element,
            LocalDate planYear,
            EntitlementKind kind,
            String outcome,
            String provision) {}

    /** @param byFunder whose entitlement it uses */
    record ArrangedInvoicePaid(
            String invoice,
            ArrangedFor what,
            SortedMap<String, Long> byFunder,
            LocalDate effectiveOn,
            Optional<Source> source)
            implements ManagementEvent {
        public long amountPence() {
            return byFunder.values().stream().reduce(0L, Math::addExact);
        }
    }

    /** Both sides of the payment taken back, as far as it was credited. */
    record ArrangedInvoiceCredited(
            String credit, String invoice, ArrangedFor what, SortedMap<String, Long> byFunder, LocalDate effectiveOn)
            implements ManagementEvent {
        public long amountPence() {
            return byFunder.values().stream().reduce(0L, Math::addExact);
        }
    }

    /** @param encumbrance a pot, contingency or commitment, as the chart of accounts names it */
    record GoesAlong(Account encumbrance, Amounts amounts) {}

    /**
     * Money on its way between two held accounts, each colour by itself.
     *
     * @param moved what is set apart and rests on the other account from now on
     */
    record TransferSent(
            String transfer,
            Account from,
            Account to,
            Amounts amounts,
            List<GoesAlong> moved,
            LocalDate effectiveOn,
            Optional<Source> source)
            implements ManagementEvent {
        public TransferSent {
            moved = List.copyOf(moved);
        }
    }

    record TransferReceived(
            String transfer, Account from, Account to, Amounts amounts, LocalDate effectiveOn, Optional<Source> source)
            implements ManagementEvent {}

    /** It came back to where it was sent from, and what was set apart rests there again. */
    record TransferReturned(
            String transfer,
            Account from,
            Account to,
            Amounts amounts,
            List<GoesAlong> moved,
            LocalDate effectiveOn,
            Optional<Source> source)
            implements ManagementEvent {
        public TransferReturned {
            moved = List.copyOf(moved);
        }
    }

    /**
     * How parts of the budget are run from a day on; it stands beside the agreement, which says how the rest is run.
     *
     * @param agreement the agreement it belongs to
     */
    record ManagementChanged(
            String change,
            String agreement,
            List<PartManaged> parts,
            TextRef reason,
            boolean otherWayOffered,
            Optional<String> transfer,
            LocalDate effectiveOn)
            implements ManagementEvent {
        public ManagementChanged {
            parts = List.copyOf(parts);
        }
    }

    /**
     * @param id of the allocation or provision
     * @param account the held account it is run through; none for what is arranged
     */
    record PartManaged(Part part, String id, Management management, Optional<String> account) {}
}
