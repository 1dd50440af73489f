package uk.personalbudget.api.message;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words by their keys, with places in curly brackets that are filled in. */
final class WordsFile {
    private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)\\}");

    private final String file;
    private final Properties words = new Properties();

    private WordsFile(String file) {
        this.file = file;
    }

    static WordsFile read(String file) {
        var read = new WordsFile(file);
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(WordsFile.class.getResourceAsStream(file), file), StandardCharsets.UTF_8)) {
            read.words.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return read;
    }

    boolean has(String key) {
        return words.containsKey(key);
    }

    String say(String key, Map<String, String> arguments) {
        return filled(key, words(key), arguments);
    }

    /** As they stand in the file. */
    String words(String key) {
        return Objects.requireNonNull(words.getProperty(key), () -> file + " has no words for " + key);
    }

    static String filled(String key, String found, Map<String, String> arguments) {
        return PLACE.matcher(found)
                .replaceAll(place -> Matcher.quoteReplacement(
                        Objects.requireNonNull(arguments.get(place.group(1)), () -> key + " needs " + place.group(1))));
    }
}
