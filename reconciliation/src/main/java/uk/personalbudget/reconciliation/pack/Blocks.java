package uk.personalbudget.reconciliation.pack;

import java.util.List;
import uk.personalbudget.reconciliation.pack.Document.Block;
import uk.personalbudget.reconciliation.pack.Document.Column;
import uk.personalbudget.reconciliation.pack.Document.Row;
import uk.personalbudget.reconciliation.pack.Document.Table;
import uk.personalbudget.reconciliation.pack.Document.Words;

/** The parts that a document is put together from. */
final class Blocks {
    private Blocks() {}

    static Table facts(String caption, List<Row> rows) {
        return new Table(caption, true, List.of(Column.text("Name"), Column.text("Value")), rows);
    }

    static Table table(String caption, List<Column> columns, List<Row> rows) {
        return new Table(caption, false, columns, rows);
    }

    /** A sentence where there is nothing to put into a table. */
    static Block tableOr(String caption, String none, List<Column> columns, List<Row> rows) {
        return rows.isEmpty() ? new Words(none) : table(caption, columns, rows);
    }
}
