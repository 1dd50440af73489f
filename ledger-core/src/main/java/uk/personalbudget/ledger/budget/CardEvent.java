package uk.personalbudget.ledger.budget;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.budget.Choices.BlockReason;
import uk.personalbudget.ledger.budget.Choices.Channel;
import uk.personalbudget.ledger.budget.Choices.Concern;
import uk.personalbudget.ledger.budget.Choices.ReleaseReason;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Amounts;

/** The card as an instrument, and the holds it makes. A card never holds money: its account does. */
public sealed interface CardEvent extends BudgetEvent {

    /**
     * @param token the card programme's reference; a full card number never enters the system
     * @param replaces the card it takes over from, on the same account and balance
     */
    record CardIssued(
            String card,
            Account account,
            String token,
            String lastFour,
            String cardholder,
            LocalDate expiresOn,
            Optional<String> replaces,
            LocalDate effectiveOn)
            implements CardEvent {}

    record CardActivated(String card, LocalDate effectiveOn) implements CardEvent {}

    record CardBlocked(String card, BlockReason reason, LocalDate effectiveOn) implements CardEvent {}

    record CardUnblocked(String card, LocalDate effectiveOn) implements CardEvent {}

    /**
     * Where a card was used.
     *
     * @param category the four digits of the merchant category code
     */
    record Merchant(Optional<String> category, Optional<String> name, Optional<String> city, Channel channel) {}

    /** What a payment takes out of money set apart, in one event with the payment (settled 17). */
    record Drawn(String pot, Amounts amounts) {}

    /**
     * A hold.
     *
     * @param hold the reserved amount by colour; {@code uncoded} when no provision was named
     * @param expiresOn the last London day on which a settlement is in time (settled 26)
     * @param reported true when the scheme had done it already and only told us (settled 1)
     */
    record Authorised(
            String authorisation,
            Account account,
            String card,
            Amounts hold,
            long unitsHundredths,
            Optional<String> provision,
            Optional<String> outcome,
            Optional<Drawn> drawn,
            Merchant merchant,
            long cashPence,
            LocalDate expiresOn,
            boolean reported,
            LocalDate effectiveOn,
            Optional<Instant> occurredAt,
            Optional<Source> source,
            List<Concern> raises)
            implements CardEvent {
        public Authorised {
            raises = List.copyOf(raises);
        }
    }

    /** A purchase the rules, or the scheme itself, said no to. Never evidence against a family (rule C-6). */
    record AuthorisationDeclined(
            String authorisation,
            Account account,
            String card,
            long amountPence,
            Merchant merchant,
            String code,
            boolean reported,
            LocalDate effectiveOn,
            Optional<Instant> occurredAt,
            Optional<Source> source)
            implements CardEvent {}

    record AuthorisationRaised(
            String authorisation,
            Account account,
            String raise,
            Amounts hold,
            LocalDate effectiveOn,
            Optional<Source> source,
            List<Concern> raises)
            implements CardEvent {
        public AuthorisationRaised {
            raises = List.copyOf(raises);
        }
    }

    /** Part or all of a hold given back by the shop. */
    record AuthorisationReversed(
            String authorisation,
            Account account,
            String reversal,
            Amounts released,
            Optional<Drawn> restored,
            LocalDate effectiveOn,
            Optional<Source> source)
            implements CardEvent {}

    /**
     * A hold let go otherwise than by the shop giving it back or its time running out.
     *
     * @param code the scheme's own word where it declined afterwards what we had approved
     */
    record AuthorisationReleased(
            String authorisation,
            Account account,
            Amounts released,
            Optional<Drawn> restored,
            ReleaseReason reason,
            Optional<String> code,
            LocalDate effectiveOn,
            Optional<Source> source)
            implements CardEvent {}

    /** The shop never took the money: what was still held is free again. */
    record AuthorisationExpired(
            String authorisation, Account account, Amounts released, Optional<Drawn> restored, LocalDate effectiveOn)
            implements CardEvent {}
}
