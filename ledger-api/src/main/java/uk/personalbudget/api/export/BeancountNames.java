package uk.personalbudget.api.export;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Account names as beancount allows them, and back again.
 *
 * <p>The root comes from {@link #ROOTS}. Every part begins with a capital letter or digit there: a small first letter becomes
 * a capital, and a part that began with a capital is marked by two dashes at its end. What beancount does not allow in a part
 * is written as two dashes and its code in hexadecimal: {@code spend:sen:art.club:A_1} is
 * {@code Expenses:Spend:Sen:Art--2eclub:A--5f1--}.
 */
public final class BeancountNames {
    /** Which of beancount's five roots each of our accounts belongs to, by the first part of our name. */
    public static final Map<String, String> ROOTS = roots();

    private static final String CAPITAL_MARK = "--";
    private static final String DIGIT_PUT_BEFORE_MARK = "--0";

    private BeancountNames() {}

    private static Map<String, String> roots() {
        var roots = new TreeMap<String, String>();
        for (String name : new String[] {"held", "suspense", "disputed", "in-transit", "disallowed", "float"}) {
            roots.put(name, "Assets");
        }
        for (String name : new String[] {"spend", "fees", "written-off"}) {
            roots.put(name, "Expenses");
        }
        for (String name :
                new String[] {"funding", "family", "contribution", "interest", "arranged", "repaid", "set-off"}) {
            roots.put(name, "Income");
        }
        for (String name : new String[] {"entitled", "pending", "pot", "contingency", "commitment"}) {
            roots.put(name, "Equity");
        }
        return Collections.unmodifiableMap(roots);
    }

    /** Our name in beancount's spelling. */
    public static String encode(String name) {
        int colon = name.indexOf(':');
        String root = ROOTS.get(colon < 0 ? name : name.substring(0, colon));
        if (root == null) {
            throw new IllegalArgumentException("\"" + name + "\" has no root in beancount");
        }
        return root + ":"
                + Arrays.stream(name.split(":", -1))
                        .map(BeancountNames::encodePart)
                        .collect(Collectors.joining(":"));
    }

    /** Our name again. */
    public static String decode(String beancount) {
        return Arrays.stream(beancount.substring(beancount.indexOf(':') + 1).split(":", -1))
                .map(BeancountNames::decodePart)
                .collect(Collectors.joining(":"));
    }

    private static String encodePart(String part) {
        String escaped = escape(part);
        char first = part.charAt(0);
        if (first >= 'a' && first <= 'z') {
            return (char) (first - 'a' + 'A') + escaped.substring(1);
        }
        if (first >= 'A' && first <= 'Z') {
            return escaped + CAPITAL_MARK;
        }
        return first >= '0' && first <= '9' ? escaped : "0" + escaped + DIGIT_PUT_BEFORE_MARK;
    }

    private static String decodePart(String part) {
        if (part.endsWith(DIGIT_PUT_BEFORE_MARK)) {
            return unescape(part.substring(1, part.length() - DIGIT_PUT_BEFORE_MARK.length()));
        }
        if (part.endsWith(CAPITAL_MARK)) {
            return unescape(part.substring(0, part.length() - CAPITAL_MARK.length()));
        }
        char first = part.charAt(0);
        return unescape(first >= 'A' && first <= 'Z' ? (char) (first - 'A' + 'a') + part.substring(1) : part);
    }

    /** Letters and digits stay, as does a dash between them, so that two dashes always begin a code or a mark. */
    static String escape(String part) {
        var out = new StringBuilder();
        for (int i = 0; i < part.length(); i++) {
            char at = part.charAt(i);
            boolean dashBetween = at == '-'
                    && i > 0
                    && plain(part.charAt(i - 1))
                    && i + 1 < part.length()
                    && plain(part.charAt(i + 1));
            if (plain(at) || dashBetween) {
                out.append(at);
            } else {
                for (byte code : String.valueOf(at).getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
                    out.append("--").append(String.format("%02x", code));
                }
            }
        }
        return out.toString();
    }

    private static String unescape(String escaped) {
        var bytes = new java.io.ByteArrayOutputStream();
        for (int i = 0; i < escaped.length(); i++) {
            if (escaped.startsWith("--", i)) {
                bytes.write(Integer.parseInt(escaped.substring(i + 2, i + 4), 16));
                i += 3;
            } else {
                bytes.write(escaped.charAt(i));
            }
        }
        return bytes.toString(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static boolean plain(char at) {
        return (at >= 'a' && at <= 'z') || (at >= 'A' && at <= 'Z') || (at >= '0' && at <= '9');
    }
}
