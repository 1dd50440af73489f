package uk.personalbudget.reconciliation.pack;

import java.util.ArrayList;
import java.util.List;

/** A document made of headed sections with sentences and tables: everything the page and the PDF show, as plain text. */
public record Document(String title, String description, List<String> notices, List<Section> sections) {
    public Document {
        notices = List.copyOf(notices);
        sections = List.copyOf(sections);
    }

    public record Section(String heading, List<Block> blocks) {
        public Section {
            blocks = List.copyOf(blocks);
        }
    }

    public sealed interface Block {
        String kind();
    }

    /** A drawing that is followed by the same figures as a table. */
    public record Picture(
            String id, Kind drawn, String title, String labelHeading, List<String> labels, List<Series> series)
            implements Block {
        /** As bars one under the other, as columns beside each other, or as a line that keeps its value until the next. */
        public enum Kind {
            BARS,
            COLUMNS,
            STEPS
        }

        /** @param text the value as people read it */
        public record Value(long amount, String text) {}

        public record Series(String name, List<Value> values) {
            public Series {
                values = List.copyOf(values);
            }
        }

        public Picture {
            labels = List.copyOf(labels);
            series = List.copyOf(series);
        }

        @Override
        public String kind() {
            return "picture";
        }

        /** The drawing as SVG with real text. */
        public String svg() {
            return PictureSvg.of(this);
        }

        public Table table() {
            var columns = new ArrayList<Column>();
            columns.add(Column.text(labelHeading));
            series.forEach(one -> columns.add(Column.number(one.name())));
            var rows = new ArrayList<Row>();
            for (int at = 0; at < labels.size(); at++) {
                var cells = new ArrayList<String>();
                for (Series one : series) {
                    cells.add(one.values().get(at).text());
                }
                rows.add(new Row(labels.get(at), cells, false));
            }
            return new Table(title + " (the figures)", false, columns, rows);
        }
    }

    public record Words(String text) implements Block {
        @Override
        public String kind() {
            return "words";
        }
    }

    /** @param facts true for a list of names and values, which needs no row of column names */
    public record Table(String caption, boolean facts, List<Column> columns, List<Row> rows) implements Block {
        private static final int SMALL_ROWS = 14;

        public Table {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }

        @Override
        public String kind() {
            return "table";
        }

        /** True for a table that can stay on one page together with its caption. */
        public boolean small() {
            return rows.size() <= SMALL_ROWS;
        }

        /** Whether the column at this place, the row's name counted as 0, holds numbers. */
        public boolean numberAt(int column) {
            return column < columns.size() && columns.get(column).number();
        }
    }

    public record Column(String name, boolean number) {
        public static Column text(String name) {
            return new Column(name, false);
        }

        public static Column number(String name) {
            return new Column(name, true);
        }
    }

    public record Row(String name, List<String> cells, boolean total) {
        public Row {
            cells = List.copyOf(cells);
        }

        static Row of(String name, String... cells) {
            return new Row(name, List.of(cells), false);
        }

        static Row total(String name, String... cells) {
            return new Row(name, List.of(cells), true);
        }
    }
}
