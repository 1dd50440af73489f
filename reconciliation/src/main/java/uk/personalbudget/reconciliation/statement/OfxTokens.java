package uk.personalbudget.reconciliation.statement;

import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes OFX apart into tags and the text behind them, the same way for SGML, where a value has no closing tag, and for XML. No
 * declaration is followed and no entity looked up: the few signs that text may be written with are known here by heart.
 */
final class OfxTokens {
    private static final int NAME_CHARS_MAX = 64;
    private static final int SIGN_CHARS_MAX = 8;
    private static final int COMMENT_CHARS_MAX = 1 << 16;
    private static final int END = -1;

    private static final Map<String, String> SIGNS =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ", "pound", "£", "euro", "€");

    private final PushbackReader reader;
    private final Limits limits;
    private final Limits.Watch watch;
    private long line = 1;
    private long tags;

    OfxTokens(Reader reader, Limits limits) {
        this.reader = new PushbackReader(reader, 2 * SIGN_CHARS_MAX);
        this.limits = limits;
        this.watch = limits.start();
    }

    /**
     * One tag with what stands behind it up to the next one.
     *
     * @param name in capitals
     * @param text without the blanks around it
     * @param line where the tag begins
     */
    record Token(String name, boolean closing, String text, long line) {}

    /** The next tag, or null at the end of the file. What stands before the first tag is passed over. */
    @Nullable
    Token next() throws IOException {
        int c = read();
        while (c != END) {
            if (c == '<') {
                int kind = read();
                switch (kind) {
                    case '!' -> declaration(line);
                    case '?' -> skipped("?>", line);
                    default -> {
                        unread(kind);
                        return tag();
                    }
                }
            }
            c = read();
        }
        return null;
    }

    private Token tag() throws IOException {
        long at = line;
        StringBuilder name = new StringBuilder();
        int c = read();
        while (c != '>') {
            if (c == END) {
                throw new Unreadable(RefusalCode.TRUNCATED, "The file ends in the middle of a tag", at);
            }
            if (c == '<' || name.length() > NAME_CHARS_MAX) {
                throw new Unreadable(RefusalCode.MALFORMED, "A tag is not closed, or its name is far too long", at);
            }
            name.append((char) c);
            c = read();
        }
        tags++;
        if (tags % 1000 == 0) {
            watch.check();
        }
        String whole = name.toString().strip();
        boolean closing = whole.startsWith("/");
        boolean empty = whole.endsWith("/");
        String plain = whole.substring(closing ? 1 : 0, whole.length() - (empty && whole.length() > 1 ? 1 : 0));
        return new Token(
                plain.split("\\s", 2)[0].toUpperCase(Locale.ROOT), closing, closing || empty ? "" : text(at), at);
    }

    /** Text goes on to the next tag. A lone sign that begins no tag is a part of it. */
    private String text(long at) throws IOException {
        StringBuilder text = new StringBuilder();
        int c = read();
        while (c != END) {
            if (c == '<') {
                int next = read();
                if (next == '!') {
                    String literal = declaration(at);
                    text.append(literal);
                } else {
                    unread(next);
                    if (next == '/' || next == '?' || Character.isLetter(next)) {
                        unread('<');
                        break;
                    }
                    text.append('<');
                }
            } else if (c == '&') {
                text.append(sign());
            } else {
                text.append((char) c);
            }
            if (text.length() > limits.fieldCharsMax()) {
                throw new Unreadable(
                        RefusalCode.TOO_LONG, "A field is longer than " + limits.fieldCharsMax() + " characters", at);
            }
            c = read();
        }
        if (c == END) {
            throw new Unreadable(RefusalCode.TRUNCATED, "The file ends before its closing tag </OFX>", at);
        }
        return text.toString().strip();
    }

    /** A comment is passed over, literal text is told, and nothing else may be declared. */
    private String declaration(long at) throws IOException {
        StringBuilder start = new StringBuilder();
        while (start.length() < "[CDATA[".length()) {
            int c = read();
            if (c == END) {
                throw new Unreadable(RefusalCode.TRUNCATED, "The file ends in the middle of a tag", at);
            }
            start.append((char) c);
            if (start.toString().equals("--")) {
                skipped("-->", at);
                return "";
            }
        }
        if (start.toString().equals("[CDATA[")) {
            return skipped("]]>", at);
        }
        throw new Unreadable(RefusalCode.DOCTYPE, "The file declares a document type or entities", at);
    }

    private String skipped(String end, long at) throws IOException {
        StringBuilder passed = new StringBuilder();
        while (!endsWith(passed, end)) {
            int c = read();
            if (c == END) {
                throw new Unreadable(RefusalCode.TRUNCATED, "The file ends before \"" + end + "\"", at);
            }
            if (passed.length() > COMMENT_CHARS_MAX) {
                throw new Unreadable(RefusalCode.TOO_LONG, "One piece of the file is far too long", at);
            }
            passed.append((char) c);
        }
        return passed.substring(0, passed.length() - end.length());
    }

    private static boolean endsWith(StringBuilder text, String end) {
        int from = text.length() - end.length();
        for (int i = 0; i < end.length(); i++) {
            if (from < 0 || text.charAt(from + i) != end.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Many banks write a bare ampersand where its sign should stand; what is no known sign is meant as it stands. */
    private String sign() throws IOException {
        StringBuilder name = new StringBuilder();
        int c = read();
        while (name.length() < SIGN_CHARS_MAX && (Character.isLetterOrDigit(c) || c == '#')) {
            name.append((char) c);
            c = read();
        }
        String known = c == ';' ? meant(name.toString()) : null;
        if (known != null) {
            return known;
        }
        unread(c);
        for (int i = name.length() - 1; i >= 0; i--) {
            unread(name.charAt(i));
        }
        return "&";
    }

    private static @Nullable String meant(String name) {
        if (name.matches("#\\d{1,6}") || name.matches("#[xX][0-9A-Fa-f]{1,5}")) {
            boolean hexadecimal = name.charAt(1) == 'x' || name.charAt(1) == 'X';
            int point = hexadecimal ? Integer.parseInt(name.substring(2), 16) : Integer.parseInt(name.substring(1));
            return Character.isValidCodePoint(point) ? Character.toString(point) : null;
        }
        return SIGNS.get(name);
    }

    private int read() throws IOException {
        int c = reader.read();
        if (c == '\n') {
            line++;
        }
        return c;
    }

    private void unread(int c) throws IOException {
        if (c != END) {
            reader.unread(c);
            if (c == '\n') {
                line--;
            }
        }
    }
}
