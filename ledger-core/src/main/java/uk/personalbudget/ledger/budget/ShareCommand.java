package uk.personalbudget.ledger.budget;

import java.time.LocalDate;

/** Orders about one budget's share of a purchase that several budgets make together (rule C-13). */
public sealed interface ShareCommand extends BudgetCommand {
    String purchase();

    record ReserveShare(
            String budget, String purchase, String account, String provision, long amountPence, LocalDate effectiveOn)
            implements ShareCommand {}

    record SettleShare(String budget, String purchase, LocalDate effectiveOn) implements ShareCommand {}

    record ReleaseShare(String budget, String purchase, LocalDate effectiveOn) implements ShareCommand {}
}
