package uk.personalbudget.reconciliation.cardfeed;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import uk.personalbudget.reconciliation.statement.SourceFile;

/** The records of a file, one after the other, each with the place of its first byte. Empty lines are passed over. */
final class CardFeedRecords implements AutoCloseable {
    private static final int BUFFER = 8 * CardFeedRecord.BYTES_MAX;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private byte[] buffer;
    private final CardFeedRecord record = new CardFeedRecord();
    private int at;
    private int limit;
    private boolean last;

    /** Where the buffer begins in the file. */
    private long before;

    private long line = 1;
    private long offset;

    CardFeedRecords(SourceFile file) throws IOException {
        this(file, BUFFER);
    }

    /** @param atOnce so many bytes are looked at together, and more only for a longer record */
    CardFeedRecords(SourceFile file, int atOnce) throws IOException {
        buffer = new byte[atOnce];
        in = file.open();
        fill();
        if (Arrays.equals(buffer, 0, Math.min(limit, BYTE_ORDER_MARK.length), BYTE_ORDER_MARK, 0, 3)) {
            at = BYTE_ORDER_MARK.length;
        }
    }

    /** @return false after the last one */
    boolean next() throws IOException {
        while (true) {
            if (at == limit) {
                fill();
                if (at == limit) {
                    return false;
                }
            }
            int end = record.find(buffer, at, limit, last, line);
            if (end == CardFeedRecord.UNFINISHED) {
                fill();
            } else {
                offset = before + at;
                line += record.lines();
                at = end == limit ? end : afterLineEnd(end);
                if (!record.empty()) {
                    return true;
                }
            }
        }
    }

    private int afterLineEnd(int end) {
        boolean two = buffer[end] == '\r' && end + 1 < limit && buffer[end + 1] == '\n';
        return two ? end + 2 : end + 1;
    }

    private void fill() throws IOException {
        if (at == 0 && limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        System.arraycopy(buffer, at, buffer, 0, limit - at);
        before += at;
        limit -= at;
        at = 0;
        while (!last && limit < buffer.length) {
            int count = in.read(buffer, limit, buffer.length - limit);
            last = count < 0;
            limit += Math.max(0, count);
        }
    }

    /** The record at hand; it is another one after the next call of {@link #next}. */
    CardFeedRecord record() {
        return record;
    }

    /** How many bytes of the file stand before it. */
    long offset() {
        return offset;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
