package uk.personalbudget.ledger.budget;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import uk.personalbudget.ledger.budget.CardEvent.Merchant;
import uk.personalbudget.ledger.budget.Choices.EvidenceKind;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.budget.SpendEvent.Foreign;
import uk.personalbudget.ledger.money.Colour;

/** Orders about money that left an account. */
public sealed interface SpendCommand extends BudgetCommand {

    /**
     * What the scheme or bank has settled. A fact: it is posted whatever we think of it, and what is odd about it is noted
     * (rule C-4).
     *
     * @param authorisation the hold it settles
     * @param provision what it was for, when the hold does not say so
     */
    record SettleSpend(
            String budget,
            String transaction,
            String account,
            Method method,
            Optional<String> authorisation,
            Optional<String> card,
            long amountPence,
            long unitsHundredths,
            Optional<String> provision,
            Optional<String> pot,
            long cashPence,
            boolean partial,
            Merchant merchant,
            Optional<TextRef> counterparty,
            Optional<Foreign> foreign,
            Optional<Long> balanceAfterPence,
            LocalDate effectiveOn,
            Optional<Instant> occurredAt,
            Optional<Source> source)
            implements SpendCommand {}

    /** @param lines together exactly what is left of the item; of cash, as much of it as receipts explain */
    record CodeSpend(
            String budget,
            String transaction,
            String coding,
            List<CodingLine> lines,
            Optional<TextRef> reason,
            LocalDate effectiveOn)
            implements SpendCommand {
        public CodeSpend {
            lines = List.copyOf(lines);
        }
    }

    /**
     * @param provision what it was for
     * @param colour names one element, or the family's own money, where the provision's shares are not to be used (an element:
     *     by an officer, with a reason)
     */
    record CodingLine(String provision, Optional<Colour> colour, long amountPence, long unitsHundredths) {}

    record RecordRefund(
            String budget,
            String transaction,
            String account,
            Optional<String> original,
            long amountPence,
            Merchant merchant,
            Optional<Long> balanceAfterPence,
            LocalDate effectiveOn,
            Optional<Instant> occurredAt,
            Optional<Source> source)
            implements SpendCommand {}

    record ChargeFee(
            String budget,
            String transaction,
            String account,
            long amountPence,
            Optional<Long> balanceAfterPence,
            LocalDate effectiveOn,
            Optional<Source> source)
            implements SpendCommand {}

    record CreditDispute(
            String budget,
            String dispute,
            String transaction,
            long amountPence,
            Optional<Long> balanceAfterPence,
            LocalDate effectiveOn,
            Optional<Source> source)
            implements SpendCommand {}

    record CloseDispute(String budget, String dispute, boolean won, LocalDate effectiveOn) implements SpendCommand {}

    record RecordEvidence(
            String budget,
            String evidence,
            EvidenceKind kind,
            SortedSet<String> transactions,
            String digest,
            LocalDate effectiveOn)
            implements SpendCommand {}
}
