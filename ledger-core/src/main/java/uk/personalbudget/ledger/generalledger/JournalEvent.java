package uk.personalbudget.ledger.generalledger;

import java.time.LocalDate;
import java.util.Map;

/** What happened to the journals for the council's books. */
public sealed interface JournalEvent {
    String STREAM = "general-ledger:journals";

    record PeriodSent(PeriodJournal journal, String sentBy, LocalDate sentOn) implements JournalEvent {}

    /** By the name under which it is stored. */
    static Map<String, Class<? extends JournalEvent>> names() {
        return Map.of("general-ledger-period-sent", PeriodSent.class);
    }
}
