package uk.personalbudget.reconciliation.statement;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Free text out of files, made harmless for showing and comparable for recognising. */
public final class Texts {
    private static final int SHOWN_MAX = 60;
    private static final char DELETE = 0x7f;

    private Texts() {}

    /** One line, without control or direction characters, single spaces. */
    public static String clean(String text) {
        return tidy(text) ? text : cleaned(text);
    }

    /** Plain signs with single blanks between them: nearly every text is that already. */
    private static boolean tidy(String text) {
        char before = ' ';
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            if (sign < ' ' || sign >= DELETE || (sign == ' ' && before == ' ')) {
                return false;
            }
            before = sign;
        }
        return before != ' ' || text.isEmpty();
    }

    private static String cleaned(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean space = false;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            int type = Character.getType(point);
            if (Character.isWhitespace(point) || Character.isSpaceChar(point)) {
                space = !out.isEmpty();
            } else if (type != Character.CONTROL && type != Character.FORMAT && type != Character.SURROGATE) {
                if (space) {
                    out.append(' ');
                    space = false;
                }
                out.appendCodePoint(point);
            }
        }
        return out.toString();
    }

    public static @Nullable String cleanOrNull(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String cleaned = clean(text);
        return cleaned.isEmpty() ? null : cleaned;
    }

    /** For quoting a piece of a file in a sentence: short, one line. */
    public static String shown(String text) {
        String cleaned = clean(text);
        return cleaned.length() <= SHOWN_MAX ? cleaned : cleaned.substring(0, SHOWN_MAX) + "…";
    }

    /** The form in which two spellings of the same text are equal: see line identity. */
    static String normalised(String text) {
        return clean(Normalizer.normalize(text, Normalizer.Form.NFKC)).toUpperCase(Locale.ROOT);
    }
}
