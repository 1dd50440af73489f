package uk.personalbudget.reconciliation.statement;

import java.util.Currency;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.personalbudget.ledger.money.Pence;

/** Turns the amounts of files into whole minor units and back, exactly or not at all. */
final class Amounts {
    /** More digits than any balance needs, and few enough that sums of a whole file stay inside a long. */
    private static final int DIGITS_MAX = 15;

    private static final int CHARS_MAX = 24;

    private static final Pattern PLAIN = Pattern.compile("(\\d*)(?:\\.(\\d*))?");
    private static final Pattern COMMA = Pattern.compile("(\\d*)(?:[,.](\\d*))?");

    private Amounts() {}

    /** As British banks write it: {@code 12.34}, {@code £1,234.56}, {@code -£5.00}. */
    static long pounds(String text, long line) {
        String cleaned = text.replace('\u2212', '-').replace("\u00a0", "").strip();
        if (cleaned.length() > CHARS_MAX) {
            throw bad(text, line);
        }
        try {
            return Pence.parse(cleaned.startsWith("+") ? cleaned.substring(1) : cleaned);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw bad(text, line);
        }
    }

    /** As ISO 20022 writes it: {@code 12.34} or {@code .34}, unsigned, trailing zeros allowed beyond what the currency has. */
    static long point(String text, int digits, long line) {
        return unsigned(PLAIN, text, digits, line);
    }

    /** As SWIFT writes it: {@code 12,34} or {@code 12,}, unsigned; as some banks write it, {@code 12}, {@code ,34}, {@code 12.34}. */
    static long comma(String text, int digits, long line) {
        return unsigned(COMMA, text, digits, line);
    }

    /**
     * As OFX allows it: signed, with a point or a comma before the pence; of two kinds of sign in it the last is the decimal
     * one and the others part the thousands.
     */
    static long either(String text, int digits, long line) {
        String cleaned = text.replace('\u2212', '-').strip();
        boolean minus = cleaned.startsWith("-");
        String size = minus || cleaned.startsWith("+") ? cleaned.substring(1) : cleaned;
        int decimal = Math.max(size.lastIndexOf('.'), size.lastIndexOf(','));
        String whole = decimal < 0 ? size : size.substring(0, decimal);
        boolean thousands = whole.indexOf('.') >= 0 || whole.indexOf(',') >= 0;
        if (size.length() > CHARS_MAX
                || (thousands && !whole.matches("\\d{1,3}(\\.\\d{3})+|\\d{1,3}(,\\d{3})+"))
                || (thousands && whole.indexOf(size.charAt(decimal)) >= 0)) {
            throw bad(text, line);
        }
        String plain = whole.replaceAll("[.,]", "") + (decimal < 0 ? "" : "." + size.substring(decimal + 1));
        long amount = unsigned(PLAIN, plain, digits, line);
        return minus ? -amount : amount;
    }

    private static long unsigned(Pattern pattern, String text, int digits, long line) {
        Matcher matcher = pattern.matcher(text.strip());
        if (!matcher.matches() || !text.matches(".*[0-9].*")) {
            throw bad(text, line);
        }
        String fraction = matcher.group(2) == null ? "" : matcher.group(2);
        while (fraction.length() > digits && fraction.endsWith("0")) {
            fraction = fraction.substring(0, fraction.length() - 1);
        }
        return minor(matcher.group(1), fraction, digits, text, line);
    }

    private static long minor(String whole, String fraction, int digits, String text, long line) {
        if (fraction.length() > digits) {
            throw new Unreadable(
                    RefusalCode.BAD_AMOUNT,
                    "\"" + Texts.shown(text) + "\" has more decimal places than its currency",
                    line);
        }
        String all = whole + fraction + "0".repeat(digits - fraction.length());
        String significant = all.replaceFirst("^0+(?=\\d)", "");
        if (significant.length() > DIGITS_MAX) {
            throw bad(text, line);
        }
        return Long.parseLong(significant);
    }

    private static Unreadable bad(String text, long line) {
        String what = text.strip().matches("-?\\d+([.,]\\d+)?[eE][+-]?\\d+|#+")
                ? "is not an amount but what a spreadsheet program made of one; the file was saved from one"
                : "is not an amount";
        return new Unreadable(RefusalCode.BAD_AMOUNT, "\"" + Texts.shown(text) + "\" " + what, line);
    }

    /** Decimal places of a currency; a code nobody knows is refused. */
    static int digits(String currency, long line) {
        try {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException e) {
            throw new Unreadable(
                    RefusalCode.UNKNOWN_CURRENCY, "\"" + Texts.shown(currency) + "\" is not a currency", line);
        }
    }

    /** A signed decimal with exactly the places the currency has, for example {@code -12.30}. */
    static String decimal(long minor, String currency) {
        int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        String all = Long.toString(Math.abs(minor));
        String padded = "0".repeat(Math.max(0, digits + 1 - all.length())) + all;
        String whole = padded.substring(0, padded.length() - digits);
        String sign = minor < 0 ? "-" : "";
        return digits == 0 ? sign + whole : sign + whole + "." + padded.substring(whole.length());
    }
}
