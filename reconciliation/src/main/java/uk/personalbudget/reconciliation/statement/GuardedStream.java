package uk.personalbudget.reconciliation.statement;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Stands between a file and the XML parser. The parser must deliver something at least every megabyte, so that one endless
 * name, attribute or comment cannot fill the memory, and the last bytes are remembered to tell a cut-off file from a broken one.
 */
final class GuardedStream extends FilterInputStream {
    private static final int SILENT_BYTES_MAX = 1 << 20;
    private static final int TAIL = 64;

    private final byte[] tail = new byte[TAIL];
    private final Limits.Watch watch;
    private long count;
    private long delivered;

    GuardedStream(InputStream in, Limits.Watch watch) {
        super(in);
        this.watch = watch;
    }

    /** The parser has delivered an event. */
    void delivered() {
        delivered = count;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        for (int i = Math.max(0, read - TAIL); i < read; i++) {
            tail[(int) ((count + i) % TAIL)] = buffer[offset + i];
        }
        count += Math.max(0, read);
        if (count - delivered > SILENT_BYTES_MAX) {
            throw new Unreadable(RefusalCode.TOO_LONG, "One piece of the file is longer than a megabyte");
        }
        watch.check();
        return read;
    }

    /** Whether the rest of the file still ends with a closing tag. */
    boolean endsWithClosingTag() throws IOException {
        byte[] buffer = new byte[1 << 13];
        int read = 0;
        while (read >= 0) {
            delivered();
            read = read(buffer, 0, buffer.length);
        }
        int kept = (int) Math.min(count, TAIL);
        byte[] last = new byte[kept];
        for (int i = 0; i < kept; i++) {
            last[i] = tail[(int) ((count - kept + i) % TAIL)];
        }
        String text =
                new String(last, StandardCharsets.ISO_8859_1).replace("\0", "").strip();
        return text.endsWith(">") && text.lastIndexOf("</") > text.lastIndexOf('>', text.length() - 2);
    }
}
