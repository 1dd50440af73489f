package uk.personalbudget.reconciliation.statement;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** First looks at the bytes: refuses what is no text at all and finds out how the text is written down. */
public final class FileProbe {
    private static final int HEAD = 4096;
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    /** In which older programs of continental banks still write MT940. */
    private static final String DOS = "IBM850";

    private FileProbe() {}

    /** Refuses empty, oversized, packed and binary files. Answers true when the content is XML. */
    public static boolean isXml(SourceFile file, Limits limits) throws IOException {
        if (file.size() > limits.bytesMax()) {
            throw new Unreadable(
                    RefusalCode.TOO_LARGE,
                    "The file has " + file.size() + " bytes; the most that is read is " + limits.bytesMax());
        }
        byte[] head = file.head(HEAD);
        if (head.length == 0) {
            throw new Unreadable(RefusalCode.EMPTY, "The file is empty");
        }
        refusePacked(head);
        if (startsWith(head, 0, 0xFE, 0xFF) || startsWith(head, 0, 0xFF, 0xFE)) {
            String text = new String(
                    head, startsWith(head, 0, 0xFE, 0xFF) ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE);
            if (text.replace("\ufeff", "").stripLeading().startsWith("<")) {
                return true;
            }
            throw new Unreadable(
                    RefusalCode.WRONG_ENCODING, "The text is written in UTF-16; it should be UTF-8 or Windows-1252");
        }
        for (byte b : head) {
            if (b == 0) {
                throw new Unreadable(RefusalCode.BINARY, "The file is not text");
            }
        }
        int start = startsWith(head, 0, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        while (start < head.length && Character.isWhitespace(head[start])) {
            start++;
        }
        if (start == head.length && head.length == file.size()) {
            throw new Unreadable(RefusalCode.EMPTY, "The file holds nothing but blank space");
        }
        return start < head.length && head[start] == '<';
    }

    private static void refusePacked(byte[] head) {
        if (startsWith(head, 0, 'P', 'K', 3, 4) || startsWith(head, 0, 'P', 'K', 5, 6)) {
            String names = new String(head, StandardCharsets.ISO_8859_1);
            if (names.contains("[Content_Types].xml") || names.contains("xl/")) {
                throw new Unreadable(RefusalCode.BINARY, "The file is a spreadsheet workbook, not a statement file");
            }
            throw new Unreadable(RefusalCode.ZIPPED, "The file is a zip archive");
        }
        String packed = packedWith(head);
        if (packed != null) {
            throw new Unreadable(RefusalCode.ZIPPED, "The file is packed with " + packed);
        }
        if (startsWith(head, 0, '%', 'P', 'D', 'F')) {
            throw new Unreadable(RefusalCode.BINARY, "The file is a PDF document, not a statement file");
        }
        if (startsWith(head, 0, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw new Unreadable(
                    RefusalCode.BINARY, "The file is an old spreadsheet or document, not a statement file");
        }
    }

    private static @Nullable String packedWith(byte[] head) {
        if (startsWith(head, 0, 0x1F, 0x8B)) {
            return "gzip";
        }
        if (startsWith(head, 0, 'B', 'Z', 'h')) {
            return "bzip2";
        }
        if (startsWith(head, 0, 0xFD, '7', 'z', 'X', 'Z')) {
            return "xz";
        }
        if (startsWith(head, 0, '7', 'z', 0xBC, 0xAF)) {
            return "7-Zip";
        }
        if (startsWith(head, 0, 'R', 'a', 'r', '!')) {
            return "RAR";
        }
        return startsWith(head, 0, 0x28, 0xB5, 0x2F, 0xFD) ? "Zstandard" : null;
    }

    /** A page that asks to sign in is saved in place of a download more often than one would think. */
    static boolean isWebPage(SourceFile file) throws IOException {
        String head = new String(file.head(HEAD), StandardCharsets.ISO_8859_1)
                .replace("\u00ef\u00bb\u00bf", "")
                .stripLeading()
                .toLowerCase(Locale.ROOT);
        return head.startsWith("<!doctype html") || head.startsWith("<html");
    }

    /** Reads the text once from end to end: strict UTF-8 if it is that, otherwise Windows-1252, otherwise refused. */
    public static Charset charset(SourceFile file, Limits limits) throws IOException {
        Limits.Watch watch = limits.start();
        if (decodes(file, StandardCharsets.UTF_8, watch)) {
            return StandardCharsets.UTF_8;
        }
        if (decodes(file, WINDOWS_1252, watch)) {
            return WINDOWS_1252;
        }
        if (Charset.isSupported(DOS) && Mt940Reader.recognises(firstLines(file))) {
            // Money stands in digits, which every one of these alphabets writes alike.
            return Charset.forName(DOS);
        }
        throw new Unreadable(
                RefusalCode.WRONG_ENCODING,
                "The text is neither UTF-8 nor Windows-1252, so its letters cannot be trusted");
    }

    private static List<String> firstLines(SourceFile file) throws IOException {
        return new String(file.head(HEAD), StandardCharsets.ISO_8859_1).lines().toList();
    }

    private static boolean decodes(SourceFile file, Charset charset, Limits.Watch watch) throws IOException {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        CharBuffer chars = CharBuffer.allocate(1 << 16);
        Controls controls = new Controls();
        try (InputStream in = file.open()) {
            boolean end = false;
            while (!end) {
                watch.check();
                int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
                end = count < 0;
                bytes.position(bytes.position() + Math.max(0, count)).flip();
                CoderResult result = decoder.decode(bytes, chars, end);
                if (result.isError()) {
                    return false;
                }
                bytes.compact();
                chars.flip();
                controls.refuse(chars);
                chars.clear();
            }
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** A stray control sign comes into a text by accident; many of them, or a zero, come only from what is no text. */
    private static final class Controls {
        private static final int SPARED = 4;
        private static final int CHARS_FOR_ONE = 500;

        private long line = 1;
        private long chars;
        private long strays;

        void refuse(CharBuffer text) {
            while (text.hasRemaining()) {
                char c = text.get();
                chars++;
                if (c == '\n') {
                    line++;
                } else if (c < ' ' && c != '\t' && c != '\r' && c != '\f' && c != 1 && c != 3 && c != 0x1A) {
                    strays++;
                    if (c == 0 || strays > SPARED + chars / CHARS_FOR_ONE) {
                        throw new Unreadable(RefusalCode.BINARY, "The file is not text", line);
                    }
                }
            }
        }
    }

    private static boolean startsWith(byte[] bytes, int at, int... expected) {
        if (bytes.length < at + expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if ((bytes[at + i] & 0xFF) != expected[i]) {
                return false;
            }
        }
        return true;
    }
}
