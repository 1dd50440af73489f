package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import uk.personalbudget.ledger.money.Labelled;

/** On whose word something was written down. It stands behind the events of the order itself and moves no money. */
public sealed interface WordEvent extends BudgetEvent {

    /** How an order reached the officer. */
    enum Medium implements Labelled {
        PHONE("phone"),
        PAPER("paper");
        private final String label;

        Medium(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /**
     * A family's own order, read back to them, with both names on it (rule C-12).
     *
     * @param order the order's name, such as {@code bank-unspent}
     * @param givenOn the day the family gave it
     * @param effectiveOn the day it was written down
     */
    record FamilyOrderRecorded(
            String order,
            String familyMember,
            String recordedBy,
            Medium medium,
            LocalDate givenOn,
            LocalDate effectiveOn)
            implements WordEvent {}
}
