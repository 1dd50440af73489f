package uk.personalbudget.reconciliation.statement;

import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The free text of an MT940 entry. German and Polish banks split it into numbered parts of 27 characters, Dutch ones into parts
 * named between slashes; these are put together again.
 *
 * @param counterparty who was paid or who paid, where the text says so apart
 * @param endToEnd the reference that the payer gave, where the text says so apart
 */
record Mt940Details(
        String text,
        @Nullable String counterparty,
        @Nullable String endToEnd) {
    /** Three digits of a business code, and a sign with two digits behind it; the sign then starts every part. */
    private static final Pattern STRUCTURED = Pattern.compile("^\\s*\\d{3}\\s*([?~<^@|§])\\s?\\d{2}");

    private static final Pattern KEYED = Pattern.compile(
            "EREF\\+(.{1,70}?)\\s*(?=(?:EREF|KREF|MREF|CRED|DEBT|SVWZ|ABWA|ABWE|COAM|OAMT|PURP|RTRN|ACCW|BREF|DDAT)\\+|$)",
            Pattern.DOTALL);
    private static final Pattern SLASHED = Pattern.compile("^/[A-Z0-9]{2,8}/");
    private static final Pattern SLASHED_NAME = Pattern.compile("/NAME/([^/]+)");
    private static final Pattern SLASHED_REFERENCE = Pattern.compile("/EREF/([^/]+)");
    private static final Set<String> NONE = Set.of("NOTPROVIDED", "NONREF");
    private static final int REFERENCE_CHARS_MAX = 35;
    private static final int FULL_WIDTH = 64;

    static Mt940Details of(String value) {
        Matcher structured = STRUCTURED.matcher(value);
        if (structured.find()) {
            return numbered(value, structured.group(1).charAt(0));
        }
        if (value.startsWith("/")) {
            return named(joined(value));
        }
        String text = Texts.clean(value);
        return new Mt940Details(text, null, keyed(text));
    }

    private static Mt940Details numbered(String value, char sign) {
        // Line breaks inside a structured text are the format's own and belong to no word.
        String unbroken = value.replace("\n", "");
        StringBuilder purpose = new StringBuilder();
        StringBuilder name = new StringBuilder();
        String kind = "";
        int at = part(unbroken, sign, 0);
        while (at >= 0) {
            int next = part(unbroken, sign, at + 3);
            String said = unbroken.substring(at + 3, next < 0 ? unbroken.length() : next);
            int number = Integer.parseInt(unbroken, at + 1, at + 3, 10);
            if (number == 0) {
                kind = said;
            } else if ((number >= 20 && number <= 29) || (number >= 60 && number <= 63)) {
                purpose.append(said);
            } else if (number == 32 || number == 33) {
                name.append(said);
            }
            at = next;
        }
        StringJoiner all = new StringJoiner(" ");
        for (String part : new String[] {name.toString(), purpose.toString()}) {
            if (!Texts.clean(part).isEmpty()) {
                all.add(Texts.clean(part));
            }
        }
        return new Mt940Details(
                all.length() == 0 ? Texts.clean(kind) : all.toString(),
                Texts.cleanOrNull(name.toString()),
                keyed(purpose.toString()));
    }

    /** Where the next part begins: the sign with two digits behind it. */
    private static int part(String text, char sign, int from) {
        int at = text.indexOf(sign, from);
        while (at >= 0) {
            if (at + 2 < text.length() && isDigit(text.charAt(at + 1)) && isDigit(text.charAt(at + 2))) {
                return at;
            }
            at = text.indexOf(sign, at + 1);
        }
        return -1;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static Mt940Details named(String text) {
        String cleaned = Texts.clean(text);
        if (!SLASHED.matcher(cleaned).find()) {
            return new Mt940Details(cleaned, null, null);
        }
        return new Mt940Details(cleaned, first(SLASHED_NAME, cleaned), reference(first(SLASHED_REFERENCE, cleaned)));
    }

    /** A line that is full to its end was broken in the middle of a word. */
    private static String joined(String value) {
        StringBuilder all = new StringBuilder();
        int before = 0;
        for (String line : value.split("\n", -1)) {
            all.append(before > 0 && before < FULL_WIDTH ? " " : "").append(line);
            before = line.length();
        }
        return all.toString();
    }

    private static @Nullable String keyed(String text) {
        return reference(first(KEYED, text));
    }

    private static @Nullable String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Texts.cleanOrNull(matcher.group(1)) : null;
    }

    /** What is longer than a reference can be is a reference with other words behind it, and cannot be trusted. */
    private static @Nullable String reference(@Nullable String found) {
        return found == null || found.length() > REFERENCE_CHARS_MAX || NONE.contains(found.toUpperCase(Locale.ROOT))
                ? null
                : found;
    }
}
