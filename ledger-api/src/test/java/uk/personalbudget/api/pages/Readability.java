package uk.personalbudget.api.pages;

import java.util.Locale;
import java.util.regex.Pattern;

/** The Flesch-Kincaid grade of English words, with syllables counted by groups of vowels. */
final class Readability {
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z'-]*");
    private static final Pattern VOWELS = Pattern.compile("[aeiouy]+");

    private Readability() {}

    static long words(String text) {
        return WORD.matcher(text).results().count();
    }

    static double grade(String text) {
        long words = Math.max(1, words(text));
        long sentences = Math.max(
                1, Pattern.compile("[.?!:]+(\\s|$)").matcher(text).results().count());
        long syllables = WORD.matcher(text)
                .results()
                .mapToLong(word -> syllables(word.group().toLowerCase(Locale.UK)))
                .sum();
        return 0.39 * words / sentences + 11.8 * syllables / words - 15.59;
    }

    private static long syllables(String word) {
        String heard = word.length() > 3 && word.endsWith("e") && !word.endsWith("le")
                ? word.substring(0, word.length() - 1)
                : word;
        return Math.max(1, VOWELS.matcher(heard).results().count());
    }
}
