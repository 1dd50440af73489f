package uk.personalbudget.api.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The words of every letter, in one file. A letter without words is a programming mistake, found by a test. */
final class LetterWords {
    static final String FILE = "/words/letters.properties";

    private static final WordsFile WORDS = WordsFile.read(FILE);

    private LetterWords() {}

    static String say(String key, Map<String, String> arguments) {
        return WORDS.say(key, arguments);
    }

    static boolean has(String key) {
        return WORDS.has(key);
    }

    /** The sentences between the title and what happens next. */
    static List<String> body(Template template, Map<String, String> arguments) {
        List<String> body = new ArrayList<>();
        for (int number = 1; has(template.label() + "." + number); number++) {
            body.add(say(template.label() + "." + number, arguments));
        }
        return body;
    }
}
