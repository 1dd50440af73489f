package uk.personalbudget.ledger.budget;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.budget.CardEvent.Drawn;
import uk.personalbudget.ledger.budget.Choices.Concern;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.budget.SpendEvent.CodedPart;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.schedule.Frequency;

/** Payments from an account besides the card: the regular ones, those that came back, and those that were never made. */
public sealed interface PaymentEvent extends BudgetEvent {

    /** What a regular payment is for. Money set apart is used before the first three fail (rule C-9). */
    enum RegularKind implements Labelled {
        WAGES("wages", true),
        TAX("tax", true),
        INSURANCE("insurance", true),
        SUPPORT("support", false),
        OTHER("other", false);
        private final String label;
        private final boolean secured;

        RegularKind(String label, boolean secured) {
            this.label = label;
            this.secured = secured;
        }

        @Override
        public String label() {
            return label;
        }

        /** True where money set apart is used before it fails. */
        public boolean secured() {
            return secured;
        }
    }

    record RegularPaymentRegistered(
            String regular,
            Account account,
            TextRef payee,
            RegularKind kind,
            Method method,
            long amountPence,
            Optional<String> provision,
            Frequency frequency,
            LocalDate firstDueOn,
            Optional<LocalDate> until,
            LocalDate effectiveOn)
            implements PaymentEvent {}

    record RegularPaymentEnded(String regular, LocalDate effectiveOn) implements PaymentEvent {}

    /** Money set apart that is used so that a payment does not fail: contingency first, then pots marked for it. */
    record ShortfallCovered(
            String transaction, String regular, Account account, List<Drawn> drawn, LocalDate effectiveOn)
            implements PaymentEvent {
        public ShortfallCovered {
            drawn = List.copyOf(drawn);
        }
    }

    /**
     * The payment that used it was taken back, so it is set apart again (settled 17): only what is still open and rests on the
     * same account; the rest is free.
     */
    record CoverRestored(
            String transaction, String correction, Account account, List<Drawn> restored, LocalDate effectiveOn)
            implements PaymentEvent {
        public CoverRestored {
            restored = List.copyOf(restored);
        }
    }

    /**
     * A payment came back: its provision and element are whole again.
     *
     * @param code the bank's own reason
     */
    record PaymentReturned(
            String transaction,
            Account account,
            Optional<String> original,
            List<CodedPart> parts,
            long suspensePence,
            boolean debit,
            String code,
            LocalDate effectiveOn,
            Optional<Instant> occurredAt,
            Optional<Source> source,
            List<Concern> raises)
            implements PaymentEvent {
        public PaymentReturned {
            parts = List.copyOf(parts);
            raises = List.copyOf(raises);
        }
    }

    /**
     * A direct debit that was never paid. No money moved.
     *
     * @param reported true when the bank told us, false when we said no
     */
    record DebitReturned(
            String transaction,
            Account account,
            Optional<String> regular,
            long amountPence,
            String code,
            boolean reported,
            LocalDate effectiveOn,
            Optional<Source> source,
            List<Concern> raises)
            implements PaymentEvent {
        public DebitReturned {
            raises = List.copyOf(raises);
        }
    }
}
