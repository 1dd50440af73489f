package uk.personalbudget.ledger.funder;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What happened to a funder's statement. */
public sealed interface StatementEvent {
    /** One stream for each funder. */
    String STREAM = "funder-statement:";

    /** @param position of the ledger up to which it was made */
    record StatementSigned(
            String funder,
            LocalDate from,
            LocalDate to,
            long position,
            List<FunderStatement.CostLine> lines,
            String signedBy,
            LocalDate signedOn)
            implements StatementEvent {
        public StatementSigned {
            lines = List.copyOf(lines);
        }
    }

    /** By the name under which it is stored. */
    static Map<String, Class<? extends StatementEvent>> names() {
        return Map.of("funder-statement-signed", StatementSigned.class);
    }
}
