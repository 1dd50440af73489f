package uk.personalbudget.reconciliation.pack;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The parts of a zip in memory, read by its directory. The spreadsheet library says how long a part is only behind it and in a way
 * that a reader from front to back does not take.
 */
final class ZipParts {
    private static final int END = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int STORED = 0;

    private ZipParts() {}

    static SortedMap<String, byte[]> of(byte[] zip) {
        var bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int end = zip.length - END_BYTES;
        while (bytes.getInt(end) != END) {
            end--;
        }
        var parts = new TreeMap<String, byte[]>();
        int at = bytes.getInt(end + 16);
        for (int left = unsigned(bytes, end + 10); left > 0; left--) {
            int nameBytes = unsigned(bytes, at + 28);
            String name = new String(zip, at + 46, nameBytes, StandardCharsets.UTF_8);
            int local = bytes.getInt(at + 42);
            int data = local + 30 + unsigned(bytes, local + 26) + unsigned(bytes, local + 28);
            parts.put(
                    name,
                    part(zip, data, bytes.getInt(at + 20), bytes.getInt(at + 24), unsigned(bytes, at + 10) == STORED));
            at += 46 + nameBytes + unsigned(bytes, at + 30) + unsigned(bytes, at + 32);
        }
        return parts;
    }

    private static int unsigned(ByteBuffer bytes, int at) {
        return Short.toUnsignedInt(bytes.getShort(at));
    }

    private static byte[] part(byte[] zip, int from, int packed, int whole, boolean stored) {
        var part = new byte[whole];
        if (stored) {
            System.arraycopy(zip, from, part, 0, whole);
            return part;
        }
        var inflater = new Inflater(true);
        try {
            inflater.setInput(zip, from, packed);
            int done = 0;
            while (done < whole) {
                int some = inflater.inflate(part, done, whole - done);
                if (some == 0) {
                    throw new IllegalStateException("a part of the spreadsheet ends too early");
                }
                done += some;
            }
            return part;
        } catch (DataFormatException e) {
            throw new IllegalStateException("the spreadsheet is not a zip", e);
        } finally {
            inflater.end();
        }
    }
}
