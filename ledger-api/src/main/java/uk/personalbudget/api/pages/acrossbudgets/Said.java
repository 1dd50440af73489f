package uk.personalbudget.api.pages.acrossbudgets;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.api.problem.Catalogue;
import uk.personalbudget.api.problem.Problem;

/** Labels, filters and problems as these pages say them. */
final class Said {
    private Said() {}

    static String label(String label) {
        String words = label.replace('-', ' ');
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    static String problem(Problem problem) {
        var said = Catalogue.say(problem.code(), problem.arguments());
        return said.what() + " " + said.next();
    }

    static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(it -> !it.isEmpty());
    }

    /** What was chosen, as it stands after the address; nothing of what was left empty. */
    static String query(Map<String, String> chosen) {
        var kept = new LinkedHashMap<>(chosen);
        kept.values().removeIf(String::isBlank);
        return kept.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .reduce((one, other) -> one + "&" + other)
                .map(query -> "?" + query)
                .orElse("");
    }
}
