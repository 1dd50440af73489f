package uk.personalbudget.ledger.chain;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where every stream ends, at one moment. A list names the one before it, so that neither a list can be left out nor the end
 * of a stream, nor a whole stream, without showing.
 *
 * @param number from 1, without holes
 * @param position of the last event it takes account of
 * @param streams the last event of each stream
 * @param before {@link #digest} of the list before, 64 zeros for the first
 */
public record Heads(long number, Instant madeAt, long position, SortedMap<String, Head> streams, String before) {
    public static final String NONE_BEFORE = "0".repeat(64);

    public Heads {
        streams = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(streams));
    }

    /**
     * The last event of a stream.
     *
     * @param link in hexadecimal digits
     */
    public record Head(long sequence, String link) {}

    /** SHA-256 over the streams in the order of their names: name, number of the last event, its link. */
    public String streamsDigest() {
        var hash = Chain.sha256();
        streams.forEach((stream, head) -> {
            Chain.add(hash, stream);
            Chain.add(hash, Chain.number(head.sequence()));
            Chain.add(hash, head.link());
        });
        return HexFormat.of().formatHex(hash.digest());
    }

    /** What is signed. It says all there is to know, one fact on a line, so that a person can read it too. */
    public String statement() {
        return statement(number, madeAt, position, streams.size(), streamsDigest(), before);
    }

    public static String statement(
            long number, Instant madeAt, long position, int streams, String streamsDigest, String before) {
        return "personal budget ledger: heads 1\n"
                + "number " + number + "\n"
                + "made at " + madeAt + "\n"
                + "position " + position + "\n"
                + "streams " + streams + "\n"
                + "digest " + streamsDigest + "\n"
                + "before " + before + "\n";
    }

    /** Names this list: what is printed on letters and packs, and what the next list begins with. */
    public String digest() {
        return digestOf(statement());
    }

    public static String digestOf(String statement) {
        return HexFormat.of().formatHex(Chain.sha256().digest(statement.getBytes(StandardCharsets.UTF_8)));
    }
}
