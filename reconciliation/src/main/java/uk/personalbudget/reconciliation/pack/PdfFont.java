package uk.personalbudget.reconciliation.pack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A font of our PDFs, without its table of substitutions. That table only joins letters such as f and i into one sign. To look for
 * them in every word took half of the time a pack takes, and a word with joined letters is harder to find and to read aloud.
 */
final class PdfFont {
    static final PdfFont REGULAR = new PdfFont("LiberationSans-Regular.ttf");
    static final PdfFont BOLD = new PdfFont("LiberationSans-Bold.ttf");

    private static final String SUBSTITUTIONS = "GSUB";
    /** A name no reader of fonts looks for. */
    private static final String NOTHING = "none";

    private static final int TABLES_AT = 4;
    private static final int FIRST_TABLE_AT = 12;
    private static final int TABLE_ENTRY = 16;

    private final byte[] bytes;

    private PdfFont(String file) {
        try (InputStream font = Objects.requireNonNull(
                PdfFont.class.getResourceAsStream("/pack/fonts/" + file), () -> "the font " + file + " is missing")) {
            this.bytes = plain(font.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    InputStream open() {
        return new ByteArrayInputStream(bytes);
    }

    private static byte[] plain(byte[] font) {
        var tables = ByteBuffer.wrap(font);
        byte[] name = new byte[SUBSTITUTIONS.length()];
        for (int table = 0; table < tables.getShort(TABLES_AT); table++) {
            int entry = FIRST_TABLE_AT + table * TABLE_ENTRY;
            tables.get(entry, name);
            if (new String(name, StandardCharsets.US_ASCII).equals(SUBSTITUTIONS)) {
                tables.put(entry, NOTHING.getBytes(StandardCharsets.US_ASCII));
            }
        }
        return font;
    }
}
