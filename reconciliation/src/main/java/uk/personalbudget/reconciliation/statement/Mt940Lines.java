package uk.personalbudget.reconciliation.statement;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a text whichever way they end: with CR LF, LF or CR, or with {@code @@} as home-banking programs write it. No
 * line is longer than a field may be, so a file without line ends fills no memory.
 */
final class Mt940Lines {
    private static final int NONE = -2;

    private final Reader reader;
    private final int charsMax;
    private int ahead = NONE;
    private long number;

    Mt940Lines(Reader reader, int charsMax) {
        this.reader = reader;
        this.charsMax = charsMax;
    }

    /** Where the line that was read last stands, counted from 1. */
    long number() {
        return number;
    }

    @Nullable
    String next() throws IOException {
        StringBuilder line = new StringBuilder();
        int c = read();
        if (c < 0) {
            return null;
        }
        number++;
        while (c >= 0) {
            if (c == '\n') {
                return line.toString();
            }
            if (c == '\r') {
                swallow('\n');
                return line.toString();
            }
            if (c == '@' && swallow('@')) {
                return line.toString();
            }
            if (line.length() > charsMax) {
                throw new Unreadable(RefusalCode.TOO_LONG, "A line is longer than " + charsMax + " characters", number);
            }
            line.append((char) c);
            c = read();
        }
        return line.toString();
    }

    private boolean swallow(char expected) throws IOException {
        int next = read();
        if (next == expected) {
            return true;
        }
        ahead = next;
        return false;
    }

    private int read() throws IOException {
        if (ahead != NONE) {
            int next = ahead;
            ahead = NONE;
            return next;
        }
        return reader.read();
    }
}
