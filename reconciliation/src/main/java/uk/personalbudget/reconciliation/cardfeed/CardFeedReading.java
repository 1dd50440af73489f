package uk.personalbudget.reconciliation.cardfeed;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.reconciliation.statement.RefusalCode;

/** What came of checking a card feed. */
public sealed interface CardFeedReading {

    /** Every row can be used, or the person asked to use those that can. */
    record Accepted(CardFeed feed) implements CardFeedReading {}

    /**
     * Nothing of the file is used.
     *
     * @param badRows every row that cannot be used, empty when the file as a whole is at fault
     */
    record Refused(RefusalCode code, String what, @Nullable Long line, List<BadRow> badRows)
            implements CardFeedReading {
        public Refused {
            badRows = List.copyOf(badRows);
        }

        /** What is wrong, where, and what to do, in plain English. */
        public String reason() {
            return (line == null ? what : "Line " + line + ": " + what) + ". " + code.advice();
        }
    }
}
