package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import uk.personalbudget.ledger.budget.CorrectionEvent.FactKind;

/** Orders to take back what a person recorded wrongly. */
public sealed interface CorrectionCommand extends BudgetCommand {

    /**
     * @param of the fact's own identifier: the payment, the coding, the fee, …
     * @param effectiveOn the value date of the reversal, said each time and never before the original's
     */
    record ReverseFact(
            String budget, String correction, FactKind kind, String of, TextRef reason, LocalDate effectiveOn)
            implements CorrectionCommand {}
}
