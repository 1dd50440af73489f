package uk.personalbudget.ledger.journal;

import java.util.List;
import java.util.regex.Pattern;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;

/**
 * A name of the chart of accounts; a name outside it cannot be made. Parts are separated by colons, and a part is letters,
 * digits, dots, dashes and underscores.
 */
public record Account(String name) implements Comparable<Account> {
    private static final String ELEMENT = "(social-care|health|sen)";
    private static final String COLOUR = "(social-care|health|sen|contribution|family|uncoded|suspense)";
    private static final String ID = "[A-Za-z0-9._-]{1,80}";
    private static final Pattern CHART = Pattern.compile(String.join(
            "|",
            List.of(
                    "held:(card|bank|managed|isf):" + ID,
                    "entitled:" + ELEMENT + ":" + ID + ":\\d{4}-\\d{2}-\\d{2}:(recurring|one-off|arranged)",
                    "funding:" + ELEMENT + ":" + ID,
                    "family",
                    "contribution",
                    "interest:" + COLOUR,
                    "spend:uncoded",
                    "spend:" + COLOUR + ":" + ID + ":" + ID,
                    "(pending|pot|commitment|disputed|in-transit):" + ID,
                    "(contingency|disallowed|repaid|set-off|written-off):" + ELEMENT,
                    "fees:" + COLOUR,
                    "suspense",
                    "arranged:" + ID + ":" + ELEMENT,
                    "float:" + ID)));
    private static final int PART_MAX = 80;

    public static final Account FAMILY = new Account("family");
    public static final Account CONTRIBUTION = new Account("contribution");
    public static final Account SUSPENSE = new Account("suspense");
    public static final Account SPEND_UNCODED = new Account("spend:uncoded");

    public Account {
        if (!CHART.matcher(name).matches()) {
            throw new IllegalArgumentException("\"" + name + "\" is not in the chart of accounts");
        }
    }

    /** True when {@code id} can stand in an account name: identifiers given from outside are tested with this first. */
    public static boolean usable(String id) {
        // By hand: every identifier of every line of a file goes through here, and a pattern takes several times as
        // long.
        boolean usable = !id.isEmpty() && id.length() <= PART_MAX;
        for (int at = 0; usable && at < id.length(); at++) {
            usable = usable(id.charAt(at));
        }
        return usable;
    }

    private static boolean usable(char sign) {
        return (sign >= 'a' && sign <= 'z')
                || (sign >= 'A' && sign <= 'Z')
                || (sign >= '0' && sign <= '9')
                || sign == '.'
                || sign == '_'
                || sign == '-';
    }

    public static Account held(HeldKind kind, String id) {
        return new Account("held:" + kind.label() + ":" + id);
    }

    /** @param planYear first day of the plan year, ISO */
    public static Account entitled(Element element, String funder, String planYear, String kind) {
        return new Account("entitled:" + element.label() + ":" + funder + ":" + planYear + ":" + kind);
    }

    public static Account funding(Element element, String funder) {
        return new Account("funding:" + element.label() + ":" + funder);
    }

    public static Account spend(Colour colour, String outcome, String provision) {
        return new Account("spend:" + colour.label() + ":" + outcome + ":" + provision);
    }

    public static Account pending(String authorisation) {
        return new Account("pending:" + authorisation);
    }

    public static Account pot(String pot) {
        return new Account("pot:" + pot);
    }

    public static Account fees(Colour colour) {
        return new Account("fees:" + colour.label());
    }

    public static Account interest(Colour colour) {
        return new Account("interest:" + colour.label());
    }

    public static Account disputed(String transaction) {
        return new Account("disputed:" + transaction);
    }

    /** What a body paid itself for a part that it arranges. */
    public static Account arranged(String body, Element element) {
        return new Account("arranged:" + body + ":" + element.label());
    }

    public static Account inTransit(String transfer) {
        return new Account("in-transit:" + transfer);
    }

    public boolean held() {
        return name.startsWith("held:");
    }

    /** The part of the name before the first colon, such as {@code spend}. */
    public String root() {
        int colon = name.indexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }

    @Override
    public int compareTo(Account other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
