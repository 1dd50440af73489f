package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import uk.personalbudget.ledger.budget.WordEvent.Medium;

/** What an officer writes down on the word of a family, never of the officer's own accord (rule C-12). */
public sealed interface WordCommand extends BudgetCommand {

    /**
     * How a family's order came.
     *
     * @param familyMember who of the family gave it
     * @param readBack whether it was read back to them and they said that it is right
     * @param givenOn the day they gave it
     */
    record Word(String familyMember, Medium medium, boolean readBack, LocalDate givenOn) {}

    /**
     * @param order what the family wants done; it is decided as if they had sent it themselves
     * @param entered whether the way in knows the member as one of this budget's family; who receives the money, checked
     *     recipients and representatives are known to the books without it
     */
    record RecordFamilyOrder(BudgetCommand order, Word word, boolean entered) implements WordCommand {
        @Override
        public String budget() {
            return order.budget();
        }
    }
}
