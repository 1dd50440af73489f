package uk.personalbudget.api.pages.chart;

import java.util.ArrayList;
import java.util.List;
import uk.personalbudget.api.pages.look.Table;

/**
 * A chart of one to four series over the same labels.
 *
 * @param id unique on the page; ids inside the drawing begin with it
 * @param title the message in a sentence, such as "Most of the money went on short breaks"
 * @param labelHeading what the labels are, as the heading of the table's first column
 */
public record Chart(String id, Kind kind, String title, String labelHeading, List<String> labels, List<Series> series) {

    public enum Kind {
        /** Lying bars, one under the other: for names, and for anything with long labels. */
        BARS,
        /** Standing columns: for a few months or weeks. They become bars where their values would not fit. */
        COLUMNS,
        /** A line that keeps its value until the next change: for balances over time. */
        STEPS
    }

    /** @param text the value as people read it */
    public record Value(long amount, String text) {}

    public record Series(String name, List<Value> values) {
        public Series {
            values = List.copyOf(values);
        }
    }

    public static final int SERIES_MAX = 4;

    public Chart {
        labels = List.copyOf(labels);
        series = List.copyOf(series);
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("a chart needs a label");
        }
        if (series.isEmpty() || series.size() > SERIES_MAX) {
            throw new IllegalArgumentException("a chart has one to " + SERIES_MAX + " series");
        }
        for (Series one : series) {
            if (one.values().size() != labels.size()) {
                throw new IllegalArgumentException("\"" + one.name() + "\" needs a value for each label");
            }
        }
    }

    public Drawing drawing() {
        return Drawing.of(this);
    }

    /** The same figures for people who read them better than see them. */
    public Table table() {
        Table.Builder table =
                Table.titled(title).captionSize("s").text(labelHeading).firstCellIsHeader();
        series.forEach(one -> table.numeric(one.name()));
        if (series.size() > 1) {
            table.cardsOnPhone();
        }
        for (int at = 0; at < labels.size(); at++) {
            List<Table.Cell> row = new ArrayList<>();
            row.add(Table.Cell.of(labels.get(at)));
            for (Series one : series) {
                row.add(Table.Cell.of(one.values().get(at).text()));
            }
            table.row(row);
        }
        return table.build();
    }
}
