package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Labelled;

/** What the plan says of the rest of the household. None of it moves money by itself. */
public sealed interface HouseholdEvent extends BudgetEvent {

    /** Who else in the household benefits. */
    enum Kin implements Labelled {
        CARER("carer"),
        SIBLING("sibling");
        private final String label;

        Kin(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** A provision benefits a carer or a sibling as well: the plan says so, and so it is never off-plan. */
    record BeneficiaryRecorded(
            String record,
            String provision,
            String beneficiary,
            Kin kin,
            TextRef place,
            String recordedBy,
            LocalDate effectiveOn)
            implements HouseholdEvent {}

    /** @param agreedBy who of the family agreed */
    record SiblingSharesAgreed(
            String arrangement,
            Account account,
            String provision,
            SortedMap<String, Long> shares,
            String agreedBy,
            Optional<String> recordedBy,
            LocalDate effectiveOn)
            implements HouseholdEvent {
        public SiblingSharesAgreed {
            shares = Collections.unmodifiableSortedMap(new TreeMap<>(shares));
        }
    }
}
