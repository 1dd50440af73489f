package uk.personalbudget.ledger.budget;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import uk.personalbudget.ledger.budget.CardEvent.Merchant;
import uk.personalbudget.ledger.budget.Choices.BlockReason;

/** Orders about cards and holds. */
public sealed interface CardCommand extends BudgetCommand {

    record IssueCard(
            String budget,
            String card,
            String account,
            String token,
            String lastFour,
            String cardholder,
            LocalDate expiresOn,
            Optional<String> replaces,
            LocalDate effectiveOn)
            implements CardCommand {}

    record ActivateCard(String budget, String card, LocalDate effectiveOn) implements CardCommand {}

    record BlockCard(String budget, String card, BlockReason reason, LocalDate effectiveOn) implements CardCommand {}

    record UnblockCard(String budget, String card, LocalDate effectiveOn) implements CardCommand {}

    /**
     * @param unitsHundredths how many units of the provision, in hundredths; 100 when not given
     * @param pot money set apart that this payment may use (settled 17)
     * @param reported false when the scheme asks us, true when it tells us what it did (settled 1)
     */
    record Authorise(
            String budget,
            String authorisation,
            String card,
            long amountPence,
            long unitsHundredths,
            Optional<String> provision,
            Optional<String> pot,
            Merchant merchant,
            long cashPence,
            boolean reported,
            Optional<Long> balanceAfterPence,
            LocalDate effectiveOn,
            Optional<Instant> occurredAt,
            Optional<Source> source)
            implements CardCommand {}

    /** A purchase the scheme declined and told us about. */
    record RecordDecline(
            String budget,
            String authorisation,
            String card,
            long amountPence,
            Merchant merchant,
            String reason,
            LocalDate effectiveOn,
            Optional<Instant> occurredAt,
            Optional<Source> source)
            implements CardCommand {}

    record RaiseAuthorisation(
            String budget,
            String authorisation,
            String raise,
            long amountPence,
            boolean reported,
            LocalDate effectiveOn,
            Optional<Source> source)
            implements CardCommand {}

    /** @param amountPence the part given back; all that is held when not given */
    record ReverseAuthorisation(
            String budget,
            String authorisation,
            String reversal,
            Optional<Long> amountPence,
            LocalDate effectiveOn,
            Optional<Source> source)
            implements CardCommand {}

    /** @param reported true when the scheme says so, before or after the day our own policy names */
    record ExpireAuthorisation(String budget, String authorisation, boolean reported, LocalDate effectiveOn)
            implements CardCommand {}
}
