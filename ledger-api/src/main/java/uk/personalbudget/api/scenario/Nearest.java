package uk.personalbudget.api.scenario;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The word somebody probably meant. */
final class Nearest {
    private Nearest() {}

    /** {@code ; did you mean "trigger"?}, or nothing when no word is near. */
    static String to(String written, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt((String word) -> distance(written, word))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(word -> distance(written, word) <= Math.max(1, word.length() / 3)
                        || word.contains(written)
                        || written.contains(word))
                .map(word -> "; did you mean \"" + word + "\"?")
                .orElse("");
    }

    /** The five words that come nearest: those that share a part with it first. */
    static List<String> some(String written, Collection<String> known) {
        var parts = Set.of(written.split("-", -1));
        return known.stream()
                .sorted(Comparator.comparingInt((String word) -> Arrays.stream(word.split("-", -1))
                                        .anyMatch(part -> part.length() > 3 && parts.contains(part))
                                ? 0
                                : 1)
                        .thenComparingInt(word -> distance(written, word))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(5)
                .toList();
    }

    /** How many letters have to be added, left out or changed. */
    private static int distance(String one, String other) {
        int[] before = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(before[j], row[j - 1]) + 1);
            }
            before = row;
        }
        return before[other.length()];
    }
}
