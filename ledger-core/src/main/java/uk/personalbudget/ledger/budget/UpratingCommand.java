package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.List;

/** One budget's part of an uprating run over many (rule P-12), carried out once the run was approved. */
public sealed interface UpratingCommand extends BudgetCommand {

    /**
     * All amounts of the budget that the run changes, or none. The actor is the person who approved the run.
     *
     * @param letter what the family is told
     */
    record UprateBudget(
            String budget,
            String run,
            LocalDate from,
            List<Part> parts,
            TextRef letter,
            String proposedBy,
            LocalDate effectiveOn)
            implements UpratingCommand {
        public UprateBudget {
            parts = List.copyOf(parts);
        }
    }

    /** @param annualBeforePence as it was shown: when it is another by now, nothing is changed */
    record Part(String allocation, long annualBeforePence, long annualAfterPence, List<NewUnitPrice> prices) {
        public Part {
            prices = List.copyOf(prices);
        }
    }

    /** What a unit of a provision costs from the day of the uprating on. */
    record NewUnitPrice(String provision, long beforePence, long afterPence) {}

    record TakeBackUprating(String budget, String run, TextRef reason, LocalDate effectiveOn)
            implements UpratingCommand {}
}
