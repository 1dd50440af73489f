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
    private final CardFeedIndex index;
    private final List<BadRow> badRows;
    private final Set<Long> repeats;
    private final int windowRows;

    CardFeed(SourceFile file, Limits limits, CardFeedIndex index, List<BadRow> badRows, Set<Long> repeats) {
        this(file, limits, index, badRows, repeats, WINDOW_ROWS);
    }

    private CardFeed(
            SourceFile file,
            Limits limits,
            CardFeedIndex index,
            List<BadRow> badRows,
            Set<Long> repeats,
            int windowRows) {
        this.file = file;
        this.limits = limits;
        this.index = index;
        this.badRows = List.copyOf(badRows);
        this.repeats = Set.copyOf(repeats);
        this.windowRows = windowRows;
    }

    CardFeed withWindow(int rows) {
        return new CardFeed(file, limits, index, badRows, repeats, rows);
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

    /**
     * Hands on every good row, those of one owner in the order of what happened; rows of one instant in the order of the file.
     * A file that is in order, or in which each owner's rows are, is read once. A row that stands before one that came first
     * waits for it; only so many wait at a time, and what comes too early for that is found in another pass.
     */
    public void forEachInOrder(Consumer<CardFeedRow> use) throws IOException {
        Set<Long> leftOut = new HashSet<>(repeats);
        badRows.forEach(row -> leftOut.add(row.row()));
        if (index.inOrder()) {
            eachGoodRow(position -> !leftOut.contains(index.line(position)), (_, row) -> use.accept(row));
            return;
        }
        int[] ranks = index.ranks();
        int[] places = index.places(ranks, leftOut);
        int[] next = new int[index.owners()];
        Map<Long, CardFeedRow> early = new HashMap<>();
        int[] left = {rows()};
        for (int from = 0; left[0] > 0; from += windowRows) {
            int beyond = from + windowRows;
            eachGoodRow(
                    position -> places[position] == next[index.owner(position)]
                            || (places[position] > next[index.owner(position)] && ranks[position] < beyond),
                    (position, row) -> {
                        int owner = index.owner(position);
                        if (places[position] > next[owner]) {
                            early.put(waiting(owner, places[position]), row);
                            return;
                        }
                        CardFeedRow ready = row;
                        while (ready != null) {
                            use.accept(ready);
                            left[0]--;
                            ready = early.remove(waiting(owner, ++next[owner]));
                        }
                    });
        }
    }

    private static long waiting(int owner, int place) {
        return ((long) owner << Integer.SIZE) | place;
    }

    private interface RowUse {
        void use(int position, CardFeedRow row);
    }

    private void eachGoodRow(IntPredicate wanted, RowUse use) throws IOException {
        int[] position = {0};
        // It was read in time once; now it waits for whoever uses its rows.
        CardFeedReader.eachRecord(file, limits.unhurried(), (columns, record) -> {
            int at = position[0];
            if (!index.isAt(at, record.getStartingLineNumber())) {
                return;
            }
            position[0]++;
            if (!wanted.test(at)) {
                return;
            }
            CardFeedRow row = new CardFeedRowParser(columns, record).row();
            if (row == null) {
                throw new IllegalStateException("The file changed while it was read, at line " + index.line(at));
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
