package uk.personalbudget.reconciliation.cardfeed;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.reconciliation.statement.SourceFile;

/**
 * Picks the bytes of rows out of a file, whose places are known, in the order in which they stand there. It goes on from where
 * it is while what is wanted lies ahead, and opens the file anew when not.
 */
final class CardFeedPicker implements AutoCloseable {
    private final SourceFile file;
    private final CardFeedIndex index;
    private @Nullable InputStream open;
    private long at;
    private byte[] bytes = new byte[0];

    CardFeedPicker(SourceFile file, CardFeedIndex index) {
        this.file = file;
        this.index = index;
    }

    /** Rows that were picked, by their places among those asked for. */
    static final class Picked {
        private final int[] order;
        private final int from;
        private final byte[] bytes;
        private final int[] starts;

        private Picked(int[] order, int from, byte[] bytes, int[] starts) {
            this.order = order;
            this.from = from;
            this.bytes = bytes;
            this.starts = starts;
        }

        int size() {
            return starts.length;
        }

        byte[] bytes() {
            return bytes;
        }

        /** In the index. */
        int position(int at) {
            return order[from + at];
        }

        /** Where its first byte is. */
        int start(int at) {
            return starts[at];
        }
    }

    /**
     * The bytes of the rows at these positions. What was picked before is overwritten.
     *
     * @param to the place after the last one
     */
    Picked picked(int[] order, int from, int to) throws IOException {
        int size = to - from;
        // By their position in the file, each with its place among those asked for in the lower half.
        long[] wanted = new long[size];
        int length = 0;
        for (int place = 0; place < size; place++) {
            wanted[place] = ((long) order[from + place] << Integer.SIZE) | place;
            length += index.length(order[from + place]);
        }
        Arrays.sort(wanted);
        if (bytes.length < length) {
            bytes = new byte[length];
        }
        int[] starts = new int[size];
        int filled = 0;
        for (long each : wanted) {
            int position = (int) (each >>> Integer.SIZE);
            starts[(int) each] = filled;
            read(index.offset(position), index.length(position), filled);
            filled += index.length(position);
        }
        return new Picked(order, from, bytes, starts);
    }

    private void read(long offset, int length, int to) throws IOException {
        InputStream in = open;
        if (in == null || offset < at) {
            close();
            in = file.open();
            open = in;
            at = 0;
        }
        in.skipNBytes(offset - at);
        if (in.readNBytes(bytes, to, length) < length) {
            throw new EOFException("The file is shorter than it was");
        }
        at = offset + length;
    }

    @Override
    public void close() throws IOException {
        InputStream in = open;
        open = null;
        if (in != null) {
            in.close();
        }
    }
}
