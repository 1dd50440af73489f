package uk.personalbudget.reconciliation.providerreturn;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.reconciliation.cardfeed.BadRow;
import uk.personalbudget.reconciliation.statement.RefusalCode;

/** What came of reading a return. */
public sealed interface ProviderReturnReading {

    /**
     * Every row is either usable or listed as bad; whether the bad ones refuse the file is for the reader of this to say.
     *
     * @param rows in the order of their days, and among those of one day in the order of the file
     */
    record Read(String providerRef, List<ProviderReturnRow> rows, List<BadRow> badRows)
            implements ProviderReturnReading {
        public Read {
            rows = List.copyOf(rows);
            badRows = List.copyOf(badRows);
        }
    }

    /** The file as a whole is at fault. */
    record Refused(RefusalCode code, String what, @Nullable Long line) implements ProviderReturnReading {
        /** What is wrong, where, and what to do, in plain English. */
        public String reason() {
            return (line == null ? what : "Line " + line + ": " + what) + ". " + code.advice();
        }
    }
}
