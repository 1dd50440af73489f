package uk.personalbudget.ledger.reserve;

import java.time.LocalDate;
import java.util.Map;

/** What happened to the figures of a funder's years. */
public sealed interface FunderYearEvent {
    /** One stream for each funder. */
    String STREAM = "funder-year:";

    record FunderYearProposed(FunderYear year, String proposedBy, LocalDate proposedOn) implements FunderYearEvent {}

    record FunderYearApproved(String version, String approvedBy, LocalDate approvedOn) implements FunderYearEvent {}

    /** By the name under which it is stored. */
    static Map<String, Class<? extends FunderYearEvent>> names() {
        return Map.of(
                "funder-year-proposed", FunderYearProposed.class, "funder-year-approved", FunderYearApproved.class);
    }
}
