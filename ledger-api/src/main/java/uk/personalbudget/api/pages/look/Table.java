package uk.personalbudget.api.pages.look;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table ready to be shown.
 *
 * @param captionSize {@code s}, {@code m} or {@code l}
 * @param rows each with a cell per column
 * @param total a last row of sums, or empty
 * @param firstCellIsHeader whether the first cell of a row names the row
 * @param cards whether a row becomes a small card on a phone
 * @param scrolls whether the table may be wider than a phone and then scrolls in its own box, which the keyboard can
 *     reach; always so for more than {@value #PHONE_COLUMNS_MAX} columns that do not become cards
 * @param small whether the text is smaller on a phone
 */
public record Table(
        String caption,
        String captionSize,
        List<Column> columns,
        List<List<Cell>> rows,
        List<Cell> total,
        boolean firstCellIsHeader,
        boolean cards,
        boolean scrolls,
        boolean small) {
    private static final int PHONE_COLUMNS_MAX = 3;

    public Table {
        scrolls = scrolls || (!cards && columns.size() > PHONE_COLUMNS_MAX);
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        total = List.copyOf(total);
        int width = columns.size();
        if (rows.stream().anyMatch(row -> row.size() != width) || (!total.isEmpty() && total.size() != width)) {
            throw new IllegalArgumentException("every row of \"" + caption + "\" needs " + width + " cells");
        }
    }

    /** @param sort how the table is sorted by this column and the address that turns it, or null */
    public record Column(
            String name, boolean numeric, @Nullable Sort sort) {
        public static Column text(String name) {
            return new Column(name, false, null);
        }

        public static Column numeric(String name) {
            return new Column(name, true, null);
        }

        public Column sorted(Order order, String href) {
            return new Column(name, numeric, new Sort(order, href));
        }
    }

    public enum Order {
        ASCENDING,
        DESCENDING,
        NONE
    }

    public record Sort(Order order, String href) {
        /** The word of {@code aria-sort}. */
        public String aria() {
            return switch (order) {
                case ASCENDING -> "ascending";
                case DESCENDING -> "descending";
                case NONE -> "none";
            };
        }
    }

    /** @param tagColour colour name, or null for the plain tag */
    public record Cell(
            String text,
            @Nullable String href,
            @Nullable String tag,
            @Nullable String tagColour) {
        public static Cell of(String text) {
            return new Cell(text, null, null, null);
        }

        public static Cell link(String text, String href) {
            return new Cell(text, href, null, null);
        }

        public static Cell nothing() {
            return of("");
        }

        public Cell tagged(String words, @Nullable String colour) {
            return new Cell(text, href, words, colour);
        }

        public boolean empty() {
            return text.isEmpty() && tag == null;
        }
    }

    public static Builder titled(String caption) {
        return new Builder(caption);
    }

    /** Collects a table column by column and row by row. */
    public static final class Builder {
        private final String caption;
        private String captionSize = "m";
        private final List<Column> columns = new ArrayList<>();
        private final List<List<Cell>> rows = new ArrayList<>();
        private List<Cell> total = List.of();
        private boolean firstCellIsHeader;
        private boolean cards;
        private boolean scrolls;
        private boolean small;

        private Builder(String caption) {
            this.caption = caption;
        }

        public Builder captionSize(String size) {
            captionSize = size;
            return this;
        }

        public Builder column(Column column) {
            columns.add(column);
            return this;
        }

        public Builder text(String name) {
            return column(Column.text(name));
        }

        public Builder numeric(String name) {
            return column(Column.numeric(name));
        }

        public Builder row(Cell... cells) {
            return row(List.of(cells));
        }

        public Builder row(List<Cell> cells) {
            rows.add(cells);
            return this;
        }

        public Builder row(String... texts) {
            return row(cells(texts));
        }

        public Builder total(String... texts) {
            total = cells(texts);
            return this;
        }

        public Builder firstCellIsHeader() {
            firstCellIsHeader = true;
            return this;
        }

        public Builder cardsOnPhone() {
            cards = true;
            return this;
        }

        public Builder scrolls() {
            scrolls = true;
            return this;
        }

        public Builder smallOnPhone() {
            small = true;
            return this;
        }

        public Table build() {
            return new Table(caption, captionSize, columns, rows, total, firstCellIsHeader, cards, scrolls, small);
        }

        private static List<Cell> cells(String... texts) {
            return List.of(texts).stream().map(Cell::of).toList();
        }
    }
}
