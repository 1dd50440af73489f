package uk.personalbudget.reconciliation.cardfeed;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import uk.personalbudget.reconciliation.statement.RefusalCode;
import uk.personalbudget.reconciliation.statement.Unreadable;

/**
 * One record of comma-separated text, still as bytes: where each of its fields stands. A field becomes text when somebody asks
 * for it. It can be used for one record after the other, so that a million of them cost no memory.
 *
 * <p>A field that begins with a quotation mark ends with the next one that is not doubled, and may hold commas and line ends;
 * elsewhere a quotation mark is a sign like any other. Records end with a line feed, a carriage return, or both.
 */
final class CardFeedRecord {
    /** The record does not end before the bytes do, and there are more to come. */
    static final int UNFINISHED = -1;

    static final int BYTES_MAX = 1 << 15;
    private static final int FIELDS_MAX = 60;

    private final int[] starts = new int[FIELDS_MAX];
    private final int[] ends = new int[FIELDS_MAX];
    private final boolean[] doubled = new boolean[FIELDS_MAX];
    private byte[] bytes = new byte[0];
    private int count;
    private int from;
    private int to;
    private int breaks;
    private long line;

    /**
     * Finds the record that begins at a place.
     *
     * @param limit where the bytes end
     * @param last whether the file ends there too
     * @param number of the line it begins on
     * @return the place after its last sign, where a line end stands or the file ends; or {@link #UNFINISHED}
     */
    int find(byte[] bytes, int start, int limit, boolean last, long number) {
        this.bytes = bytes;
        this.from = start;
        this.line = number;
        count = 0;
        breaks = 0;
        int at = start;
        while (true) {
            if (count == FIELDS_MAX) {
                throw malformed();
            }
            at = at < limit && bytes[at] == '"' ? quoted(at, limit, last) : plain(at, limit);
            if (at - start > BYTES_MAX) {
                throw malformed();
            }
            if (at == UNFINISHED || (!last && (at == limit || (bytes[at] == '\r' && at + 1 == limit)))) {
                return UNFINISHED;
            }
            count++;
            if (at == limit || bytes[at] == '\n' || bytes[at] == '\r') {
                to = at;
                return at;
            }
            if (bytes[at] != ',') {
                throw malformed();
            }
            at++;
        }
    }

    private int plain(int start, int limit) {
        int at = start;
        while (at < limit && bytes[at] != ',' && bytes[at] != '\n' && bytes[at] != '\r') {
            at++;
        }
        starts[count] = start;
        ends[count] = at;
        doubled[count] = false;
        return at;
    }

    private int quoted(int mark, int limit, boolean last) {
        starts[count] = mark + 1;
        doubled[count] = false;
        int at = mark + 1;
        while (at < limit) {
            byte sign = bytes[at];
            boolean more = at + 1 < limit;
            if ((sign == '"' || sign == '\r') && !more && !last) {
                return UNFINISHED;
            }
            if (sign == '"' && !(more && bytes[at + 1] == '"')) {
                ends[count] = at;
                return at + 1;
            }
            if (sign == '"') {
                doubled[count] = true;
                at++;
            } else if (sign == '\n' || (sign == '\r' && !(more && bytes[at + 1] == '\n'))) {
                breaks++;
            }
            at++;
            if (at - from > BYTES_MAX) {
                throw malformed();
            }
        }
        if (last) {
            throw malformed();
        }
        return UNFINISHED;
    }

    private Unreadable malformed() {
        return new Unreadable(
                RefusalCode.MALFORMED,
                "The row is not well-formed CSV: a quotation mark is not closed, or the row is far too long",
                line);
    }

    /** The line it begins on. */
    long line() {
        return line;
    }

    /** How many lines of the file it takes. */
    int lines() {
        return 1 + breaks;
    }

    /** In bytes, without the line end. */
    int length() {
        return to - from;
    }

    boolean empty() {
        return from == to;
    }

    int count() {
        return count;
    }

    /** A field without the blanks around it. */
    String field(int at) {
        int start = starts[at];
        int end = ends[at];
        if (start == end) {
            return "";
        }
        String text = new String(bytes, start, end - start, StandardCharsets.UTF_8);
        if (doubled[at]) {
            return text.replace("\"\"", "\"").strip();
        }
        return edge(bytes[start]) || edge(bytes[end - 1]) ? text.strip() : text;
    }

    /** It may be a blank, or part of one. */
    private static boolean edge(byte sign) {
        return sign <= ' ';
    }

    /** All fields as they stand. */
    List<String> fields() {
        List<String> fields = new ArrayList<>(count);
        for (int at = 0; at < count; at++) {
            String text = new String(bytes, starts[at], ends[at] - starts[at], StandardCharsets.UTF_8);
            fields.add(doubled[at] ? text.replace("\"\"", "\"") : text);
        }
        return fields;
    }
}
