package uk.personalbudget.ledger.chain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * The chain of one stream. Each link is the SHA-256 of the version of this recipe (one byte), the link before it (32 bytes,
 * zeros before the first event), and then, each after its length in four bytes: the stream, the event's number in it (eight
 * bytes), the kind of stream, the event's identifier, the instant it was recorded (milliseconds since 1970, eight bytes), the
 * event's name and version, and the very bytes of its payload and of its metadata as they are stored.
 */
public final class Chain {
    private static final byte VERSION = 1;
    private static final int LENGTH = 32;

    private Chain() {}

    /** What stands before the first event of a stream. */
    public static byte[] beginning() {
        return new byte[LENGTH];
    }

    /** The link of an event, given the link before it. */
    public static byte[] link(
            byte[] before,
            String stream,
            long sequence,
            String kind,
            String id,
            Instant recordedAt,
            String name,
            String version,
            byte[] payload,
            byte[] metadata) {
        if (before.length != LENGTH) {
            throw new IllegalArgumentException("a link has " + LENGTH + " bytes, not " + before.length);
        }
        var hash = sha256();
        hash.update(VERSION);
        hash.update(before);
        add(hash, stream);
        add(hash, number(sequence));
        add(hash, kind);
        add(hash, id);
        add(hash, number(recordedAt.toEpochMilli()));
        add(hash, name);
        add(hash, version);
        add(hash, payload);
        add(hash, metadata);
        return hash.digest();
    }

    static void add(MessageDigest hash, String text) {
        add(hash, text.getBytes(StandardCharsets.UTF_8));
    }

    static void add(MessageDigest hash, byte[] bytes) {
        hash.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        hash.update(bytes);
    }

    static byte[] number(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** As it is written in files and on letters. */
    public static String written(byte[] link) {
        return HexFormat.of().formatHex(link);
    }
}
