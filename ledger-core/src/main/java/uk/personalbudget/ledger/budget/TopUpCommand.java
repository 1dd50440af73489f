package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;

/** Orders of a payment run to one budget: what is on its way to it, that it came, that it did not. */
public sealed interface TopUpCommand extends BudgetCommand {

    /**
     * Instalments are paid by a run; the money will be there on the entry day. Sent by whoever approved the run.
     *
     * @param line of the run
     * @param reference what the statement will show
     * @param scheduleLines which instalments it pays, as {@code schedule/number}
     * @param entryOn the day on which the money is there, not before
     * @param preparedBy the first person
     */
    record SubmitTopUp(
            String budget,
            String load,
            String run,
            int line,
            String account,
            String reference,
            List<FundingCommand.LoadLine> lines,
            SortedSet<String> scheduleLines,
            LocalDate entryOn,
            String preparedBy,
            LocalDate effectiveOn)
            implements TopUpCommand {
        public SubmitTopUp {
            lines = List.copyOf(lines);
        }
    }

    /** It is not sent after all. */
    record WithdrawTopUp(String budget, String load, TopUpEvent.Withdrawal why, LocalDate effectiveOn)
            implements TopUpCommand {}

    /** The entry day has come. */
    record BookTopUp(String budget, String load) implements TopUpCommand {}

    /**
     * The bank, or the card provider, sent it back.
     *
     * @param words the same for whoever reads why the load was taken back
     */
    record ReturnTopUp(String budget, String load, TopUpEvent.Returned why, TextRef words, LocalDate effectiveOn)
            implements TopUpCommand {}
}
