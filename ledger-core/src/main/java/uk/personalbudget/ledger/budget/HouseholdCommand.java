package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedMap;
import uk.personalbudget.ledger.budget.HouseholdEvent.Kin;

/** Orders about what the plan says of the rest of the household (rule C-20). */
public sealed interface HouseholdCommand extends BudgetCommand {

    /**
     * @param beneficiary who else benefits, as a reference
     * @param place where the plan says so
     */
    record RecordBeneficiary(
            String budget,
            String record,
            String provision,
            String beneficiary,
            Kin kin,
            TextRef place,
            LocalDate effectiveOn)
            implements HouseholdCommand {}

    /**
     * One payment serves several children of a family: each budget's fixed share, agreed in each of them.
     *
     * @param account what this budget's share is paid from
     * @param shares by budget, this one among them
     * @param givenBy who of the family agreed, where an officer writes it down
     */
    record AgreeSiblingShares(
            String budget,
            String arrangement,
            String account,
            String provision,
            SortedMap<String, Long> shares,
            Optional<String> givenBy,
            LocalDate effectiveOn)
            implements HouseholdCommand {}
}
