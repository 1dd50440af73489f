package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Element;

/** Orders about spending that is rejected, and what becomes of money owed. */
public sealed interface DebtCommand extends BudgetCommand {

    /** @param amounts by element; nothing means all of the item that public money paid */
    record DisallowSpend(
            String budget,
            String disallowal,
            String transaction,
            Amounts amounts,
            TextRef reason,
            LocalDate effectiveOn)
            implements DebtCommand {}

    /**
     * @param debt a recovery, or one disallowed item
     * @param account where it was paid in; the item's own when not given
     * @param toCouncil it was paid to the council itself
     * @param credit the credit in suspense that it turned out to be
     */
    record Repay(
            String budget,
            String repayment,
            String debt,
            long amountPence,
            Optional<String> account,
            boolean toCouncil,
            Optional<String> credit,
            LocalDate effectiveOn)
            implements DebtCommand {}

    /** A load that is not paid out in full: what is owed is taken off it. Its lines are gross. */
    record LoadSettingOff(FundingCommand.Load load, List<Netting> nettings) implements DebtCommand {
        public LoadSettingOff {
            nettings = List.copyOf(nettings);
        }

        @Override
        public String budget() {
            return load.budget();
        }
    }

    /** @param debt a recovery, or an underspend carried forward */
    record Netting(String debt, Element element, long amountPence) {}

    record ProposeWriteOff(
            String budget,
            String writeOff,
            String debt,
            Optional<Long> amountPence,
            TextRef reason,
            LocalDate effectiveOn)
            implements DebtCommand {}

    record ApproveWriteOff(String budget, String writeOff, LocalDate effectiveOn) implements DebtCommand {}

    /** An underspend stays, and is taken off next year's first instalment instead (rule U-10). */
    record CarryForward(String budget, String carried, Element element, long amountPence, LocalDate effectiveOn)
            implements DebtCommand {}
}
