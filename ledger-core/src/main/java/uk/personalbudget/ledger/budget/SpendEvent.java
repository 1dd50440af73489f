package uk.personalbudget.ledger.budget;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import uk.personalbudget.ledger.budget.CardEvent.Drawn;
import uk.personalbudget.ledger.budget.CardEvent.Merchant;
import uk.personalbudget.ledger.budget.Choices.Concern;
import uk.personalbudget.ledger.budget.Choices.EvidenceKind;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;

/** Money that left an account, what it was for, and what came back. */
public sealed interface SpendEvent extends BudgetEvent {

    /** One coded share of an item; without provision and outcome it is uncoded. */
    record CodedPart(Optional<String> outcome, Optional<String> provision, Colour colour, long pence) {
        public static CodedPart uncoded(long pence) {
            return new CodedPart(Optional.empty(), Optional.empty(), Colour.UNCODED, pence);
        }
    }

    /** What a foreign item cost where it was bought (rule C-18). */
    record Foreign(String amount, String currency) {}

    /**
     * Money left the account, by card, in cash or as a payment.
     *
     * @param released what it takes out of the hold it settles
     * @param restored what it puts back into the pot it drew on, when it cost less than was held
     * @param drawn what it takes from a pot when there was no hold
     * @param partial more settlements of the same authorisation will follow (settled 4)
     * @param effectiveOn the value date
     */
    record SpendSettled(
            String transaction,
            Account account,
            Method method,
            Optional<String> authorisation,
            Optional<String> card,
            List<CodedPart> parts,
            long unitsHundredths,
            Amounts released,
            Optional<Drawn> restored,
            Optional<Drawn> drawn,
            long cashPence,
            boolean partial,
            Merchant merchant,
            Optional<TextRef> counterparty,
            Optional<Foreign> foreign,
            LocalDate effectiveOn,
            Optional<Instant> occurredAt,
            Optional<Source> source,
            List<Concern> raises)
            implements SpendEvent {
        public SpendSettled {
            parts = List.copyOf(parts);
            raises = List.copyOf(raises);
        }

        public long amountPence() {
            return parts.stream().mapToLong(CodedPart::pence).sum();
        }
    }

    /** What an item was for, said or said again. The amounts of both sides are equal. */
    record SpendCoded(
            String transaction,
            Account account,
            String coding,
            List<CodedPart> from,
            List<CodedPart> to,
            Optional<TextRef> reason,
            LocalDate effectiveOn,
            List<Concern> raises)
            implements SpendEvent {
        public SpendCoded {
            from = List.copyOf(from);
            to = List.copyOf(to);
            raises = List.copyOf(raises);
        }
    }

    /**
     * Money back from a shop, or a payment returned.
     *
     * @param parts what it gives back of the original's present coding (rule C-10)
     * @param suspensePence what no original explains
     */
    record Refunded(
            String transaction,
            Account account,
            Optional<String> original,
            List<CodedPart> parts,
            long suspensePence,
            Merchant merchant,
            LocalDate effectiveOn,
            Optional<Instant> occurredAt,
            Optional<Source> source,
            List<Concern> raises)
            implements SpendEvent {
        public Refunded {
            parts = List.copyOf(parts);
            raises = List.copyOf(raises);
        }
    }

    /** A charge of the card provider or bank, borne by the elements by their weekly value (rule C-15). */
    record FeeCharged(
            String transaction,
            Account account,
            Amounts amounts,
            LocalDate effectiveOn,
            Optional<Source> source,
            List<Concern> raises)
            implements SpendEvent {
        public FeeCharged {
            raises = List.copyOf(raises);
        }
    }

    /** A provisional credit while the scheme looks into a disputed item (rule C-8). */
    record DisputeCredited(
            String dispute,
            String transaction,
            Account account,
            List<CodedPart> parts,
            LocalDate effectiveOn,
            Optional<Source> source,
            List<Concern> raises)
            implements SpendEvent {
        public DisputeCredited {
            parts = List.copyOf(parts);
            raises = List.copyOf(raises);
        }
    }

    record DisputeWon(String dispute, String transaction, Account account, List<CodedPart> parts, LocalDate effectiveOn)
            implements SpendEvent {
        public DisputeWon {
            parts = List.copyOf(parts);
        }
    }

    record DisputeLost(
            String dispute, String transaction, Account account, List<CodedPart> parts, LocalDate effectiveOn)
            implements SpendEvent {
        public DisputeLost {
            parts = List.copyOf(parts);
        }
    }

    /** One document may serve many payments (rule C-11). The document itself is kept apart under its digest. */
    record EvidenceRecorded(
            String evidence, EvidenceKind kind, SortedSet<String> transactions, String digest, LocalDate effectiveOn)
            implements SpendEvent {}
}
