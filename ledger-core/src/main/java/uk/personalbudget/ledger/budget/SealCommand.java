package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedSet;

/** Orders that seal the books of a period. */
public sealed interface SealCommand extends BudgetCommand {

    /**
     * @param accepted the open items that are accepted, each by its reference
     * @param approvedBy the second person, needed where something is open (invariant 9)
     */
    record SealPeriod(
            String budget,
            String seal,
            SealCertificate certificate,
            SortedSet<String> accepted,
            Optional<String> approvedBy,
            LocalDate effectiveOn)
            implements SealCommand {}
}
