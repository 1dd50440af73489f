package uk.personalbudget.api.pages.family;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.api.body.Words;

/** What somebody wrote in a large box: kept as it is, but not empty and not without end. */
final class OwnWords {
    static final int MOST = Words.LENGTH_MOST;

    private OwnWords() {}

    static Optional<String> read(String field, @Nullable String typed, String whenEmpty, Map<String, String> errors) {
        // A browser sends each new line as two characters.
        String words = typed == null ? "" : typed.replace("\r\n", "\n").strip();
        if (words.isEmpty()) {
            errors.put(field, whenEmpty);
            return Optional.empty();
        }
        if (words.length() > MOST) {
            errors.put(
                    field,
                    "This is " + words.length() + " letters long, and " + MOST + " fit. Make it shorter, or send two.");
            return Optional.empty();
        }
        return Optional.of(words);
    }
}
