package uk.personalbudget.api.problem;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The words of every problem, in one file. A code without words is a programming mistake, found by a test. */
public final class Catalogue {
    private static final String FILE = "/words/problems.properties";
    private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)\\}");
    private static final Properties SENTENCES = read();

    private Catalogue() {}

    /** What is wrong, where, and what to do, under a short title. */
    public record Said(String title, String what, String where, String next) {}

    /** A thing a budget does not have needs no sentences of its own. */
    public static Said say(String given, Map<String, String> arguments) {
        String code = !knows(given) && given.startsWith("unknown-") ? "unknown-thing" : given;
        return new Said(
                sentence(code, "title", arguments),
                sentence(code, "what", arguments),
                sentence(code, "where", arguments),
                sentence(code, "next", arguments));
    }

    public static boolean knows(String code) {
        return SENTENCES.containsKey(code + ".title");
    }

    /** The sentences of a code as they are written, with their open places. */
    public static List<String> raw(String code) {
        return Stream.of("title", "what", "where", "next")
                .map(part -> Objects.requireNonNull(SENTENCES.getProperty(code + "." + part), code))
                .toList();
    }

    /** Every code that has words. */
    public static SortedSet<String> codes() {
        var codes = new TreeSet<String>();
        for (String key : SENTENCES.stringPropertyNames()) {
            codes.add(key.substring(0, key.lastIndexOf('.')));
        }
        return codes;
    }

    private static String sentence(String code, String part, Map<String, String> arguments) {
        String words = SENTENCES.getProperty(code + "." + part);
        if (words == null) {
            throw new IllegalStateException("the catalogue has no \"" + part + "\" for " + code);
        }
        return PLACE.matcher(words)
                .replaceAll(place -> Matcher.quoteReplacement(Objects.requireNonNull(
                        arguments.get(place.group(1)), () -> code + "." + part + " needs " + place.group(1))));
    }

    private static Properties read() {
        var sentences = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Catalogue.class.getResourceAsStream(FILE), FILE), StandardCharsets.UTF_8)) {
            sentences.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return sentences;
    }
}
