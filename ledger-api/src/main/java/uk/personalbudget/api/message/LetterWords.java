package uk.personalbudget.api.message;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of every letter, in one file. A letter without words is a programming mistake, found by a test. */
final class LetterWords {
    static final String FILE = "/words/letters.properties";

    private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)\\}");
    private static final Properties SENTENCES = read();

    private LetterWords() {}

    static String say(String key, Map<String, String> arguments) {
        String words = Objects.requireNonNull(SENTENCES.getProperty(key), () -> "the letters have no words for " + key);
        return PLACE.matcher(words)
                .replaceAll(place -> Matcher.quoteReplacement(
                        Objects.requireNonNull(arguments.get(place.group(1)), () -> key + " needs " + place.group(1))));
    }

    /** The sentences between the title and what happens next. */
    static List<String> body(Template template, Map<String, String> arguments) {
        List<String> body = new ArrayList<>();
        for (int number = 1; SENTENCES.containsKey(template.label() + "." + number); number++) {
            body.add(say(template.label() + "." + number, arguments));
        }
        return body;
    }

    private static Properties read() {
        var sentences = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(LetterWords.class.getResourceAsStream(FILE), FILE), StandardCharsets.UTF_8)) {
            sentences.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return sentences;
    }
}
