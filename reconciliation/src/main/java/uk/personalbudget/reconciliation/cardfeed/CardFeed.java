package uk.personalbudget.reconciliation.cardfeed;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import uk.personalbudget.reconciliation.statement.Limits;
import uk.personalbudget.reconciliation.statement.SourceFile;
import uk.personalbudget.reconciliation.statement.StatementReader;

/** A checked card feed. Its rows stay in the file and are read again whenever they are wanted. */
public final class CardFeed {
    /** So many rows are in memory at once when the file is not in order. */
    private static final int WINDOW_ROWS = 100_000;

    private final SourceFile file;
    private final Limits limits;
    private final RowCheck check;
    private final CardFeedIndex index;
    private final List<BadRow> badRows;
    private final Set<Long> repeats;
    private final int windowRows;

    CardFeed(
            SourceFile file,
            Limits limits,
            RowCheck check,
            CardFeedIndex index,
            List<BadRow> badRows,
            Set<Long> repeats) {
        this(file, limits, check, index, badRows, repeats, WINDOW_ROWS);
    }

    private CardFeed(
            SourceFile file,
            Limits limits,
            RowCheck check,
            CardFeedIndex index,
            List<BadRow> badRows,
            Set<Long> repeats,
            int windowRows) {
        this.file = file;
        this.limits = limits;
        this.check = check;
        this.index = index;
        this.badRows = List.copyOf(badRows);
        this.repeats = Set.copyOf(repeats);
        this.windowRows = windowRows;
    }

    CardFeed withWindow(int rows) {
        return new CardFeed(file, limits, check, index, badRows, repeats, rows);
    }

    /** Rows that will be handed on. */
    public int rows() {
        return index.size() - repeats.size() - conflicts();
    }

    /** Rows that stand in the file a second time, word for word, and are passed over. */
    public int repeatedRows() {
        return repeats.size();
    }

    public List<BadRow> badRows() {
        return badRows;
    }

    public Instant earliest() {
        return index.earliest();
    }

    public Instant latest() {
        return index.latest();
    }

    /** Good rows that became bad only because another row has their id. */
    private int conflicts() {
        int conflicts = 0;
        for (BadRow row : badRows) {
            conflicts += index.contains(row.row()) ? 1 : 0;
        }
        return conflicts;
    }

    /** Hands on every good row in the order of what happened; rows of one instant in the order of the file. */
    public void forEachInOrder(Consumer<CardFeedRow> use) throws IOException {
        if (index.inOrder()) {
            eachGoodRow(_ -> true, (_, row) -> use.accept(row));
            return;
        }
        int[] ranks = index.ranks();
        for (int from = 0; from < ranks.length; from += windowRows) {
            int first = from;
            Map<Integer, CardFeedRow> window = new HashMap<>();
            eachGoodRow(
                    position -> ranks[position] >= first && ranks[position] < first + windowRows,
                    (position, row) -> window.put(ranks[position], row));
            for (int rank = first; rank < Math.min(first + windowRows, ranks.length); rank++) {
                CardFeedRow row = window.get(rank);
                if (row != null) {
                    use.accept(row);
                }
            }
        }
    }

    private interface RowUse {
        void use(int position, CardFeedRow row);
    }

    private void eachGoodRow(IntPredicate wanted, RowUse use) throws IOException {
        Set<Long> bad = new HashSet<>();
        badRows.forEach(row -> bad.add(row.row()));
        int[] position = {0};
        CardFeedReader.eachRecord(file, limits, (columns, record) -> {
            long line = record.getStartingLineNumber();
            int at = position[0];
            if (!index.isAt(at, line)) {
                return;
            }
            position[0]++;
            if (!wanted.test(at) || bad.contains(line) || repeats.contains(line)) {
                return;
            }
            CardFeedRow row = new CardFeedRowParser(columns, record).row();
            if (row == null) {
                throw new IllegalStateException("The file changed while it was read, at line " + line);
            }
            use.use(at, row);
        });
    }

    /** Writes the bad rows as they stand in the file, under its header, so that they can be corrected and brought in. */
    public void writeBadRows(OutputStream out) throws IOException {
        try (BufferedReader text = StatementReader.text(file, StandardCharsets.UTF_8);
                Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
            Map<Long, Integer> wanted = new HashMap<>();
            badRows.forEach(row -> wanted.put(row.row(), row.lines()));
            long number = 1;
            long until = 0;
            String line = text.readLine();
            boolean header = true;
            while (line != null) {
                Integer lines = wanted.get(number);
                until = lines == null ? until : number + lines;
                boolean first = header && !line.isBlank();
                if (first || number < until) {
                    writer.write(line);
                    writer.write('\n');
                }
                header &= !first;
                number++;
                line = text.readLine();
            }
        }
    }
}
