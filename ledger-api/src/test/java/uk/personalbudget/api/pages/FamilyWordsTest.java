package uk.personalbudget.api.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A family is spoken to in its own words: no page of theirs, and no sentence a page of theirs can show, uses the books' words. */
class FamilyWordsTest {
    private static final Path MAIN = Path.of("src", "main");

    @Test
    void no_family_page_uses_a_word_of_the_books() {
        List<String> found = new ArrayList<>();
        for (Path page : files(MAIN.resolve("resources/templates/family"), ".html")) {
            String shown = read(page)
                    .replaceAll("(?s)<!--.*?-->", " ")
                    .replaceAll("(?s)\\$\\{.*?}", " ")
                    .replaceAll("(?s)<[^>]*>", " ");
            String labels = String.join(" ", quoted(read(page)));
            check(page, shown + " " + labels, found);
        }
        assertThat(found).isEmpty();
    }

    @Test
    void no_sentence_in_the_code_of_the_family_pages_uses_a_word_of_the_books() {
        List<String> found = new ArrayList<>();
        for (Path code : files(MAIN.resolve("java/uk/personalbudget/api/pages/family"), ".java")) {
            for (String text : strings(read(code))) {
                // Addresses and names of parts are not shown; what is shown has a blank in it or starts with a capital.
                if (text.contains(" ") || (!text.isEmpty() && Character.isUpperCase(text.charAt(0)))) {
                    check(code, text, found);
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void sentence_37_the_words_of_every_problem_can_be_read_by_a_parent() {
        List<String> found = new ArrayList<>();
        Path catalogue = MAIN.resolve("resources/words/problems.properties");
        for (String line : read(catalogue).lines().toList()) {
            int equals = line.indexOf('=');
            if (equals > 0 && !line.startsWith("#")) {
                check(catalogue, line.substring(equals + 1), found);
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void sentence_37_the_words_of_every_letter_are_plain_short_and_easy_to_read() {
        List<String> found = new ArrayList<>();
        List<Double> grades = new ArrayList<>();
        Path catalogue = MAIN.resolve("resources/words/letters.properties");
        for (String line : read(catalogue).lines().toList()) {
            int equals = line.indexOf('=');
            if (equals > 0 && !line.startsWith("#")) {
                String words = line.substring(equals + 1).strip();
                check(catalogue, words, found);
                for (String sentence : words.split("(?<=[.?!])\\s+")) {
                    if (Readability.words(sentence) > 20) {
                        found.add("more than 20 words: " + sentence);
                    }
                }
                grades.add(Readability.grade(words));
            }
        }
        assertThat(found).isEmpty();
        assertThat(grades.stream().mapToDouble(Double::doubleValue).average().orElseThrow())
                .isLessThanOrEqualTo(5);
    }

    /** Easy read is stricter: one idea to a sentence, twelve words at most, and short ones. */
    @Test
    void the_easy_words_of_every_letter_are_far_plainer_still() {
        List<String> found = new ArrayList<>();
        List<Double> grades = new ArrayList<>();
        Path catalogue = MAIN.resolve("resources/words/easy-letters.properties");
        for (String line : read(catalogue).lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] idea = line.substring(line.indexOf('=') + 1).strip().split(" \\| ", -1);
            assertThat(idea).as(line).hasSize(3);
            check(catalogue, idea[1] + ". " + idea[2], found);
            if (Readability.words(idea[1]) > 8) {
                found.add("more than 8 words in a heading: " + idea[1]);
            }
            String[] sentences = idea[2].split("(?<=[.?!])\\s+");
            if (sentences.length > 5) {
                found.add("more than one idea: " + idea[2]);
            }
            for (String sentence : sentences) {
                if (Readability.words(sentence) > 12) {
                    found.add("more than 12 words: " + sentence);
                }
                if (Pattern.compile("[;:()]|, (and|but|so|because|which|who|while)\\b")
                        .matcher(sentence.replace("How many: {payments}", ""))
                        .find()) {
                    found.add("more than one idea in a sentence: " + sentence);
                }
                Pattern.compile("[A-Za-z]{12,}")
                        .matcher(sentence.replaceAll("\\{.*?}", ""))
                        .results()
                        .forEach(word -> found.add("a long word: " + word.group() + " in " + sentence));
            }
            if (!idea[2].startsWith("{")) {
                grades.add(Readability.grade(idea[2]));
            }
        }
        assertThat(found).isEmpty();
        assertThat(grades.stream().mapToDouble(Double::doubleValue).average().orElseThrow())
                .isLessThanOrEqualTo(1.5);
        assertThat(grades.stream().mapToDouble(Double::doubleValue).max().orElseThrow())
                .isLessThanOrEqualTo(6);
    }

    @Test
    void the_list_itself_is_found_at_work() {
        List<String> found = new ArrayList<>();
        check(Path.of("made-up"), "There is a Surplus on your account.", found);
        assertThat(found).hasSize(1);
    }

    private static void check(Path where, String text, List<String> found) {
        for (String word : words()) {
            if (Pattern.compile("\\b" + Pattern.quote(word) + "(s|es)?\\b", Pattern.CASE_INSENSITIVE)
                    .matcher(text)
                    .find()) {
                found.add(where.getFileName() + " says \"" + word + "\": "
                        + text.strip()
                                .replaceAll("\\s+", " ")
                                .substring(
                                        0,
                                        Math.min(
                                                160,
                                                text.strip()
                                                        .replaceAll("\\s+", " ")
                                                        .length())));
            }
        }
    }

    private static List<String> words() {
        try (var in = Objects.requireNonNull(FamilyWordsTest.class.getResourceAsStream("/words/family-words.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && line.contains("="))
                    .map(line -> line.substring(0, line.indexOf('=')).strip().toLowerCase(Locale.ROOT))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The words inside single quotes of a template's expressions: labels, hints and headings. */
    private static List<String> quoted(String page) {
        return Pattern.compile("'([^']*)'")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static List<String> strings(String code) {
        return Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"")
                .matcher(code)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> files = all.filter(path -> path.toString().endsWith(ending))
                    .sorted()
                    .toList();
            assertThat(files).isNotEmpty();
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
