package uk.personalbudget.ledger.budget;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.budget.Choices.Concern;
import uk.personalbudget.ledger.budget.EndingEvent.ReturnedPart;
import uk.personalbudget.ledger.budget.SpendEvent.CodedPart;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Element;

/** Money owed back: by spending that was rejected, or by having been paid too much. */
public sealed interface DebtEvent extends BudgetEvent {

    /**
     * What of a debt is settled.
     *
     * @param disallowal the rejected item; none for money that was paid too much
     */
    record Portion(Optional<String> disallowal, Amounts amounts) {}

    /**
     * The item's present coding is taken back, so its outcome never bears it (settled 16).
     *
     * @param from the parts of its coding that are taken back
     * @param amounts what is owed, by element
     */
    record SpendDisallowed(
            String disallowal,
            String transaction,
            Account account,
            List<CodedPart> from,
            Amounts amounts,
            TextRef reason,
            String decidedBy,
            LocalDate effectiveOn,
            List<Concern> raises)
            implements DebtEvent {
        public SpendDisallowed {
            from = List.copyOf(from);
            raises = List.copyOf(raises);
        }
    }

    /** Taken back after looking again: the item is coded as it was. */
    record SpendAllowed(
            String disallowal,
            String transaction,
            Account account,
            List<CodedPart> to,
            Amounts amounts,
            LocalDate effectiveOn)
            implements DebtEvent {
        public SpendAllowed {
            to = List.copyOf(to);
        }
    }

    /** The shop itself gave back what was disallowed: nobody owes it any more. */
    record DisallowedRefunded(
            String transaction,
            Account account,
            String original,
            List<Portion> portions,
            LocalDate effectiveOn,
            Optional<Instant> occurredAt,
            Optional<Source> source,
            List<Concern> raises)
            implements DebtEvent {
        public DisallowedRefunded {
            portions = List.copyOf(portions);
            raises = List.copyOf(raises);
        }

        public long amountPence() {
            return portions.stream().mapToLong(it -> it.amounts().total()).sum();
        }
    }

    /**
     * @param account where it was paid in; none when it was paid to the council
     * @param toFunders to whom it went, when it was paid to the council
     * @param credit the credit in suspense that it was
     */
    record Repaid(
            String repayment,
            String debt,
            Optional<Account> account,
            List<Portion> portions,
            List<ReturnedPart> toFunders,
            Optional<String> credit,
            LocalDate effectiveOn)
            implements DebtEvent {
        public Repaid {
            portions = List.copyOf(portions);
            toFunders = List.copyOf(toFunders);
        }

        public long amountPence() {
            return portions.stream().mapToLong(it -> it.amounts().total()).sum();
        }
    }

    /** What a load was netted by. It stands beside the load, in the same decision. */
    record SetOff(
            String load, String debt, Element element, List<Portion> portions, boolean carried, LocalDate effectiveOn)
            implements DebtEvent {
        public SetOff {
            portions = List.copyOf(portions);
        }
    }

    /** The load that was netted was reversed: it is owed again. */
    record SetOffUndone(
            String load, String debt, Element element, List<Portion> portions, boolean carried, LocalDate effectiveOn)
            implements DebtEvent {
        public SetOffUndone {
            portions = List.copyOf(portions);
        }
    }

    record WriteOffProposed(
            String writeOff, String debt, long amountPence, TextRef reason, String proposedBy, LocalDate effectiveOn)
            implements DebtEvent {}

    record WrittenOff(String writeOff, String debt, List<Portion> portions, String approvedBy, LocalDate effectiveOn)
            implements DebtEvent {
        public WrittenOff {
            portions = List.copyOf(portions);
        }
    }

    /** @param planYear the first day of the year in which it was not spent */
    record CarriedForward(
            String carried,
            Element element,
            LocalDate planYear,
            long amountPence,
            String decidedBy,
            LocalDate effectiveOn)
            implements DebtEvent {}
}
