package uk.personalbudget.ledger.generalledger;

import java.time.LocalDate;
import java.util.Map;

/** What happened to the council's cost codes. */
public sealed interface CodeMapEvent {
    String STREAM = "code-map:council";

    record CodeMapProposed(CodeMap map, String proposedBy, LocalDate proposedOn) implements CodeMapEvent {}

    record CodeMapApproved(String version, String approvedBy, LocalDate approvedOn) implements CodeMapEvent {}

    /** By the name under which it is stored. */
    static Map<String, Class<? extends CodeMapEvent>> names() {
        return Map.of("code-map-proposed", CodeMapProposed.class, "code-map-approved", CodeMapApproved.class);
    }
}
