package uk.personalbudget.reconciliation.statement;

import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The free text of an MT940 entry. German banks split it into numbered parts of 27 characters; these are put together again. */
final class Mt940Details {
    private static final Pattern STRUCTURED = Pattern.compile("^\\s*\\d{3}\\s*\\?", Pattern.DOTALL);
    private static final Pattern PART = Pattern.compile("\\?(\\d{2})([^?]*)");

    private Mt940Details() {}

    static String text(String value) {
        if (!STRUCTURED.matcher(value).find()) {
            return Texts.clean(value);
        }
        // Line breaks inside a structured text are the format's own and belong to no word.
        Matcher matcher = PART.matcher(value.replace("\n", ""));
        StringBuilder purpose = new StringBuilder();
        StringBuilder name = new StringBuilder();
        String kind = "";
        while (matcher.find()) {
            int number = Integer.parseInt(matcher.group(1));
            if (number == 0) {
                kind = matcher.group(2);
            } else if ((number >= 20 && number <= 29) || (number >= 60 && number <= 63)) {
                purpose.append(matcher.group(2));
            } else if (number == 32 || number == 33) {
                name.append(matcher.group(2));
            }
        }
        StringJoiner all = new StringJoiner(" ");
        for (String part : new String[] {name.toString(), purpose.toString()}) {
            if (!Texts.clean(part).isEmpty()) {
                all.add(Texts.clean(part));
            }
        }
        return all.length() == 0 ? Texts.clean(kind) : all.toString();
    }
}
