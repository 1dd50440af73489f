package uk.personalbudget.api.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Rows in PostgreSQL's own binary form, for {@code COPY}. */
public final class CopyRows {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final short END = -1;
    /** PostgreSQL counts microseconds from here. */
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    private static final long FIRST_DAY = LocalDate.of(2000, 1, 1).toEpochDay();
    private static final int NULL = -1;
    private static final int FIRST_BYTES = 1 << 14;
    private static final int ASCII = 0x80;
    /** The type of a text, in an array of texts. */
    private static final int TEXT = 25;

    private byte[] bytes = new byte[FIRST_BYTES];
    private int size;
    private int rows;

    public CopyRows() {
        clear();
    }

    /** Forgets all rows, and keeps the memory for others. */
    public void clear() {
        size = 0;
        rows = 0;
        put(SIGNATURE, SIGNATURE.length);
        putInt(0);
        putInt(0);
    }

    public int rows() {
        return rows;
    }

    public CopyRows row(int columns) {
        rows++;
        putShort(columns);
        return this;
    }

    public CopyRows number(long value) {
        putInt(Long.BYTES);
        putLong(value);
        return this;
    }

    public CopyRows integer(int value) {
        putInt(Integer.BYTES);
        putInt(value);
        return this;
    }

    public CopyRows yes(boolean value) {
        putInt(1);
        room(1);
        bytes[size++] = (byte) (value ? 1 : 0);
        return this;
    }

    public CopyRows day(LocalDate value) {
        return integer(Math.toIntExact(value.toEpochDay() - FIRST_DAY));
    }

    public CopyRows text(@Nullable String value) {
        if (value == null) {
            putInt(NULL);
            return this;
        }
        int length = value.length();
        room(Integer.BYTES + length);
        int at = size + Integer.BYTES;
        // Nearly all texts are names and codes: sign by sign, without a copy of each.
        for (int sign = 0; sign < length; sign++) {
            char c = value.charAt(sign);
            if (c >= ASCII) {
                return bytes(value.getBytes(StandardCharsets.UTF_8));
            }
            bytes[at + sign] = (byte) c;
        }
        putInt(length);
        size += length;
        return this;
    }

    /** A column of type {@code text[]}. */
    public CopyRows texts(String[] values) {
        int length = size;
        putInt(0);
        if (values.length == 0) {
            putInt(0);
            putInt(0);
            putInt(TEXT);
        } else {
            putInt(1);
            putInt(0);
            putInt(TEXT);
            putInt(values.length);
            putInt(1);
            for (String value : values) {
                text(value);
            }
        }
        int end = size;
        size = length;
        putInt(end - length - Integer.BYTES);
        size = end;
        return this;
    }

    public CopyRows bytes(byte[] value) {
        putInt(value.length);
        put(value, value.length);
        return this;
    }

    public CopyRows time(Instant value) {
        return number(
                TimeUnit.NANOSECONDS.toMicros(Duration.between(EPOCH, value).toNanos()));
    }

    /** Writes them all; nothing can be added afterwards, until they are forgotten. */
    public void into(Connection connection, String tableAndColumns) throws IOException, SQLException {
        putShort(END);
        var copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + tableAndColumns + " from stdin with (format binary)");
        copy.writeToCopy(bytes, 0, size);
        copy.endCopy();
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.multiplyExact(bytes.length, 2), Math.addExact(size, more)));
        }
    }

    private void put(byte[] value, int length) {
        room(length);
        System.arraycopy(value, 0, bytes, size, length);
        size += length;
    }

    private void putShort(int value) {
        room(Short.BYTES);
        bytes[size++] = (byte) (value >> Byte.SIZE);
        bytes[size++] = (byte) value;
    }

    private void putInt(int value) {
        putShort(value >> Short.SIZE);
        putShort(value);
    }

    private void putLong(long value) {
        putInt((int) (value >> Integer.SIZE));
        putInt((int) value);
    }
}
