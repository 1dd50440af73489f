package uk.personalbudget.ledger.budget;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import uk.personalbudget.ledger.budget.FundingEvent.OpeningEntitlement;
import uk.personalbudget.ledger.journal.HeldKind;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Element;

/** Orders about accounts and money coming in. */
public sealed interface FundingCommand extends BudgetCommand {

    record OpenAccount(String budget, String account, HeldKind kind, String lastFour, LocalDate effectiveOn)
            implements FundingCommand {}

    /**
     * @param scheduleLines which instalments it pays, as {@code schedule/number}
     * @param approvedBy the second person, needed above the limit of the policy (invariant 9)
     */
    record Load(
            String budget,
            String load,
            String account,
            String reference,
            Optional<Source> batch,
            List<LoadLine> lines,
            SortedSet<String> scheduleLines,
            Optional<String> approvedBy,
            LocalDate effectiveOn)
            implements FundingCommand {
        public Load {
            lines = List.copyOf(lines);
        }
    }

    /** @param funder the one funder, or none for a pooled fund: then the allocation's shares divide it */
    record LoadLine(String allocation, Element element, Optional<String> funder, long amountPence) {}

    record ReverseLoad(String budget, String load, TextRef reason, LocalDate effectiveOn) implements FundingCommand {}

    /** A feed row that shows a load arriving, or money going back (settled 3). */
    record ConfirmLoad(
            String budget,
            String account,
            String transaction,
            Optional<String> reference,
            long amountPence,
            Optional<Long> balanceAfterPence,
            LocalDate effectiveOn,
            Optional<Instant> occurredAt,
            Optional<Source> source)
            implements FundingCommand {}

    /** @param signedTotals what the two people signed, per account */
    record BringForward(
            String budget,
            String position,
            LocalDate effectiveOn,
            List<MoneyFound> money,
            List<OpeningEntitlement> entitlements,
            List<PotFound> pots,
            Optional<LocalDate> firstPaymentOn,
            Optional<LocalDate> lastReviewOn,
            String statement,
            SortedMap<String, Long> signedTotals,
            SortedSet<String> signedBy,
            OpeningPromises promises)
            implements FundingCommand {
        public BringForward {
            money = List.copyOf(money);
            entitlements = List.copyOf(entitlements);
            pots = List.copyOf(pots);
        }
    }

    /** Money found in an account: of an element by funder, or (without element) the family's own. */
    record MoneyFound(String account, Optional<Element> element, Optional<String> funder, long pence) {}

    /** A pot that is running already. */
    record PotFound(
            String pot,
            String account,
            Optional<String> provision,
            TextRef purpose,
            LocalDate expiresOn,
            Amounts amounts) {}

    record ReceiveFamilyMoney(
            String budget,
            String transaction,
            String account,
            long amountPence,
            LocalDate effectiveOn,
            Optional<Source> source)
            implements FundingCommand {}

    /** @param amountPence positive when it came in, negative when it went out */
    record RecordUnidentified(
            String budget,
            String transaction,
            String account,
            long amountPence,
            Optional<TextRef> counterparty,
            Optional<Long> balanceAfterPence,
            LocalDate effectiveOn,
            Optional<Instant> occurredAt,
            Optional<Source> source)
            implements FundingCommand {}

    /** A credit in suspense is the family's own money. */
    record IdentifyAsFamilyMoney(String budget, String transaction, LocalDate effectiveOn) implements FundingCommand {}
}
