package uk.personalbudget.reconciliation.statement;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file somebody brought in. It can be opened as often as needed and is never held in memory as a whole, unless it came that
 * way. Its name is only ever shown; it never decides what the file is.
 */
public record SourceFile(String name, long size, Content content) {

    /** Opens the bytes anew, from the first one. */
    @FunctionalInterface
    public interface Content {
        InputStream open() throws IOException;
    }

    public static SourceFile of(Path path) throws IOException {
        Path fileName = path.getFileName();
        return new SourceFile(
                fileName == null ? path.toString() : fileName.toString(),
                Files.size(path),
                () -> new BufferedInputStream(Files.newInputStream(path), 1 << 16));
    }

    public static SourceFile of(String name, byte[] bytes) {
        return new SourceFile(name, bytes.length, () -> new ByteArrayInputStream(bytes));
    }

    public InputStream open() throws IOException {
        return content.open();
    }

    byte[] head(int length) throws IOException {
        try (InputStream in = open()) {
            return in.readNBytes(length);
        }
    }

    /** SHA-256 of the bytes, in lower-case hexadecimal. */
    public String sha256() throws IOException {
        MessageDigest digest = newSha256();
        try (InputStream in = new DigestInputStream(open(), digest)) {
            byte[] buffer = new byte[1 << 16];
            int count = in.read(buffer);
            while (count >= 0) {
                count = in.read(buffer);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
