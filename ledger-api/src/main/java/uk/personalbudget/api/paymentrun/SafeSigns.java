package uk.personalbudget.api.paymentrun;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Text in the signs that Bacs carries: capital letters, digits, full stop, ampersand, slash, hyphen and blank. A letter with an accent
 * becomes the letter, anything else a blank, and each such change is told. That small letters become capital ones is not.
 */
public final class SafeSigns {
    private static final String ALSO = ".&/- ";

    /** Letters that are no letter with an accent, and what a passport writes for them. */
    private static final Map<String, String> LETTERS =
            Map.of("Ø", "O", "Ł", "L", "Đ", "D", "Æ", "AE", "Œ", "OE", "Ð", "D", "Þ", "TH", "ẞ", "SS");

    private final List<Substitution> told = new ArrayList<>();

    /**
     * One change to what was given.
     *
     * @param line of the run; 0 for the account it is paid from
     * @param field which part of the line
     * @param what was changed into what, without the rest of the words
     */
    public record Substitution(int line, String field, String what) {}

    List<Substitution> told() {
        return List.copyOf(told);
    }

    String of(int line, String field, String given, int most) {
        var out = new StringBuilder();
        given.codePoints().forEach(sign -> {
            String one = Character.toString(sign);
            String upper = one.toUpperCase(Locale.ROOT);
            if (safe(upper)) {
                out.append(upper);
                return;
            }
            String plain = LETTERS.containsKey(upper)
                    ? LETTERS.get(upper)
                    : Normalizer.normalize(one, Normalizer.Form.NFKD)
                            .replaceAll("\\p{M}+", "")
                            .toUpperCase(Locale.ROOT);
            String instead = !plain.isEmpty() && safe(plain) ? plain : " ";
            told.add(new Substitution(line, field, one + " became " + (instead.isBlank() ? "a blank" : instead)));
            out.append(instead);
        });
        String whole = out.toString().strip();
        if (whole.length() > most) {
            told.add(new Substitution(line, field, "shortened to " + most + " signs"));
            return whole.substring(0, most);
        }
        return whole;
    }

    static boolean safe(String text) {
        return text.chars()
                .allMatch(sign ->
                        (sign >= 'A' && sign <= 'Z') || (sign >= '0' && sign <= '9') || ALSO.indexOf(sign) >= 0);
    }
}
