package uk.personalbudget.ledger.points;

import java.time.LocalDate;
import java.util.Map;
import uk.personalbudget.ledger.budget.PointsTable;

/** What happened to the points tables of an element. */
public sealed interface TableEvent {
    String STREAM = "points-table:";

    record TableProposed(PointsTable table, String proposedBy, LocalDate proposedOn) implements TableEvent {}

    record TableApproved(String version, String approvedBy, LocalDate approvedOn) implements TableEvent {}

    /** By the name under which it is stored. */
    static Map<String, Class<? extends TableEvent>> names() {
        return Map.of("points-table-proposed", TableProposed.class, "points-table-approved", TableApproved.class);
    }
}
