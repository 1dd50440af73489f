package uk.personalbudget.api.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The easy words of every letter, in one file: an idea a line, as the name of its drawing, its heading and its sentences with bars
 * between them. An idea without words is a programming mistake, found by a test.
 */
final class EasyWords {
    static final String FILE = "/words/easy-letters.properties";

    private static final WordsFile WORDS = WordsFile.read(FILE);
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.?!])\\s+");

    private EasyWords() {}

    static EasyLetter.Idea idea(String key, Map<String, String> said) {
        return idea(key, said, "");
    }

    /** @param words somebody's own, under the sentences */
    static EasyLetter.Idea idea(String key, Map<String, String> said, String words) {
        // Taken apart before anything is filled in: a name may have any sign in it.
        String[] parts = WORDS.words(key).split(" \\| ", -1);
        if (parts.length != 3) {
            throw new IllegalStateException("the easy words for " + key + " are not drawing | heading | sentences");
        }
        return new EasyLetter.Idea(
                parts[0],
                WordsFile.filled(key, parts[1], said),
                Stream.of(SENTENCE_END.split(parts[2]))
                        .map(sentence -> WordsFile.filled(key, sentence, said))
                        .toList(),
                words);
    }

    /** All that are numbered from 1 under a name; none where there is no such name. */
    static List<EasyLetter.Idea> ideas(String name, Map<String, String> said) {
        var ideas = new ArrayList<EasyLetter.Idea>();
        for (int number = 1; WORDS.has(name + "." + number); number++) {
            ideas.add(idea(name + "." + number, said));
        }
        return ideas;
    }
}
