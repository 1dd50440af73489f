package uk.personalbudget.reconciliation.cardfeed;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import uk.personalbudget.reconciliation.statement.SourceFile;
import uk.personalbudget.reconciliation.statement.StatementReader;

/** A checked card feed. Its rows stay in the file and are read again whenever they are wanted. */
public final class CardFeed {
    /** So many rows are in memory at once, and never more bytes of them than that. */
    private static final int PART_ROWS = 1 << 17;

    private static final int PART_BYTES = 24 << 20;

    private final SourceFile file;
    private final CardFeedColumns columns;
    private final CardFeedIndex index;
    private final List<BadRow> badRows;
    private final Set<Long> repeats;
    private final int partRows;

    CardFeed(SourceFile file, CardFeedColumns columns, CardFeedIndex index, List<BadRow> badRows, Set<Long> repeats) {
        this(file, columns, index, badRows, repeats, PART_ROWS);
    }

    private CardFeed(
            SourceFile file,
            CardFeedColumns columns,
            CardFeedIndex index,
            List<BadRow> badRows,
            Set<Long> repeats,
            int partRows) {
        this.file = file;
        this.columns = columns;
        this.index = index;
        this.badRows = List.copyOf(badRows);
        this.repeats = Set.copyOf(repeats);
        this.partRows = partRows;
    }

    CardFeed inPartsOf(int rows) {
        return new CardFeed(file, columns, index, badRows, repeats, rows);
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
     */
    public void forEachInOrder(Consumer<CardFeedRow> use) throws IOException {
        forEachPart(part -> part.owners().forEach(owner -> owner.forEach(use)));
    }

    /** What is done with a part of the file. */
    @FunctionalInterface
    public interface PartUse {
        void use(Part part);
    }

    /**
     * Hands on all good rows in parts that fit into memory: owner after owner, so that whoever needs something for an owner needs
     * it once. Only an owner with more rows than a part has is in several. A part is gone once the next one is read.
     *
     * <p>The bytes of a part's rows are picked from the file in one pass; a file that is sorted by owner is read once in all.
     */
    public void forEachPart(PartUse use) throws IOException {
        Set<Long> leftOut = new HashSet<>(repeats);
        badRows.forEach(row -> leftOut.add(row.row()));
        int[] order = index.byOwner(leftOut);
        try (CardFeedPicker picker = new CardFeedPicker(file, index)) {
            for (int from = 0; from < order.length; ) {
                int to = from;
                long bytes = 0;
                while (to < order.length && to - from < partRows && bytes + index.length(order[to]) <= PART_BYTES) {
                    bytes += index.length(order[to]);
                    to++;
                }
                use.use(new Part(picker.picked(order, from, to)));
                from = to;
            }
        }
    }

    /** Some of the rows, still as bytes. */
    public final class Part {
        private final CardFeedPicker.Picked picked;

        private Part(CardFeedPicker.Picked picked) {
            this.picked = picked;
        }

        /** Those that somebody wants to see before it is their turn, see {@link RowCheck#ahead}. */
        public List<CardFeedRow> ahead() {
            List<CardFeedRow> ahead = new ArrayList<>();
            CardFeedRowParser parser = new CardFeedRowParser(columns);
            CardFeedRecord record = new CardFeedRecord();
            for (int at = 0; at < picked.size(); at++) {
                if (index.ahead(picked.position(at))) {
                    ahead.add(row(at, parser, record));
                }
            }
            return ahead;
        }

        /** In the order in which they come first in the file. */
        public List<OwnersRows> owners() {
            List<OwnersRows> owners = new ArrayList<>();
            for (int from = 0; from < picked.size(); ) {
                int owner = index.owner(picked.position(from));
                int to = from + 1;
                while (to < picked.size() && index.owner(picked.position(to)) == owner) {
                    to++;
                }
                owners.add(new OwnersRows(this, index.ownerName(owner), from, to));
                from = to;
            }
            return owners;
        }

        private CardFeedRow row(int at, CardFeedRowParser parser, CardFeedRecord record) {
            int position = picked.position(at);
            CardFeedRow row = null;
            int length = index.length(position);
            int start = picked.start(at);
            if (record.find(picked.bytes(), start, start + length, true, index.line(position)) == start + length) {
                row = parser.row(record);
            }
            if (row == null) {
                throw new IllegalStateException("The file changed while it was read, at line " + index.line(position));
            }
            return row;
        }
    }

    /** The rows of one owner, in the order of what happened. Each becomes a row when it is its turn, and is not kept. */
    public final class OwnersRows implements Iterable<CardFeedRow> {
        private final Part part;
        private final String owner;
        private final int from;
        private final int to;

        private OwnersRows(Part part, String owner, int from, int to) {
            this.part = part;
            this.owner = owner;
            this.from = from;
            this.to = to;
        }

        public String owner() {
            return owner;
        }

        public int size() {
            return to - from;
        }

        @Override
        public Iterator<CardFeedRow> iterator() {
            CardFeedRowParser parser = new CardFeedRowParser(columns);
            CardFeedRecord record = new CardFeedRecord();
            return IntStream.range(from, to)
                    .mapToObj(at -> part.row(at, parser, record))
                    .iterator();
        }
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
