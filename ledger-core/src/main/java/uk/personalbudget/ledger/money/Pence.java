package uk.personalbudget.ledger.money;

import java.util.regex.Pattern;

/** Reading and writing whole pence. An amount is a {@code long} everywhere else. */
public final class Pence {
    private static final Pattern WRITTEN =
            Pattern.compile("(-?)£?(-?)(\\d{1,3}(?:,\\d{3})+|\\d{1,13})(?:\\.(\\d{1,2}))?");

    private Pence() {}

    /**
     * Reads pounds as people write them: {@code £1,234.5}, {@code 47.30}, {@code -£3}. More than two decimals, exponents and
     * stray letters are refused, never rounded.
     */
    public static long parse(String text) {
        var match = WRITTEN.matcher(text.strip());
        if (!match.matches() || (!match.group(1).isEmpty() && !match.group(2).isEmpty())) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not an amount in pounds: write it like £1,234.50, with at most two decimals");
        }
        long pounds = Long.parseLong(match.group(3).replace(",", ""));
        String decimals = match.group(4) == null ? "00" : (match.group(4) + "0").substring(0, 2);
        long pence = Math.addExact(Math.multiplyExact(pounds, 100L), Long.parseLong(decimals));
        boolean negative = !match.group(1).isEmpty() || !match.group(2).isEmpty();
        return negative ? -pence : pence;
    }

    /** {@code £1,234.50}, with a minus sign before the pound sign when money is owed. */
    public static String format(long pence) {
        return (pence < 0 ? "-£" : "£") + digits(pence, true);
    }

    /** {@code 1234.50}: a plain decimal for files. */
    public static String decimal(long pence) {
        return (pence < 0 ? "-" : "") + digits(pence, false);
    }

    private static String digits(long pence, boolean grouped) {
        var magnitude = java.math.BigInteger.valueOf(pence).abs();
        var parts = magnitude.divideAndRemainder(java.math.BigInteger.valueOf(100));
        String pounds = grouped ? grouped(parts[0].toString()) : parts[0].toString();
        String rest = parts[1].toString();
        return pounds + "." + (rest.length() == 1 ? "0" + rest : rest);
    }

    private static String grouped(String digits) {
        var out = new StringBuilder(digits);
        for (int at = digits.length() - 3; at > 0; at -= 3) {
            out.insert(at, ',');
        }
        return out.toString();
    }
}
