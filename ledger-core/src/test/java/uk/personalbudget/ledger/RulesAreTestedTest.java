package uk.personalbudget.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every rule that is built has its number in the code and a sentence that tests it. */
class RulesAreTestedTest {
    private static final String[] RULES = {
        "S-1", "S-2", "S-3", "S-5", "S-6", "S-13", "S-14", "S-15", "S-16", "S-18", "P-1", "P-2", "P-6", "P-7", "P-8",
        "C-1", "C-2", "C-3", "C-4", "C-6", "C-7", "C-8", "C-10", "C-11", "C-15", "C-16", "C-19", "C-22", "U-1", "V-1",
        "V-2", "V-3", "V-4", "V-5", "V-6", "V-7", "V-16", "V-17"
    };
    private static final int[] SENTENCES = {1, 2, 3, 4, 5, 12, 13, 14, 15, 16, 17, 18, 19, 20, 22, 24, 25, 26, 27, 28};

    @Test
    void every_rule_has_its_number_in_the_code() throws IOException {
        var marked = found(Path.of("src/main/java"), Pattern.compile("\"([SPCUV]-\\d+)\""));

        assertThat(marked).contains(RULES);
    }

    @Test
    void every_rule_has_a_sentence_that_tests_it() throws IOException {
        var tested = found(Path.of("src/test/java"), Pattern.compile("(?:void |_)([spcuv]_\\d+)_"));

        for (String rule : RULES) {
            assertThat(tested).contains(rule.replace('-', '_').toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void every_settled_sentence_that_concerns_the_core_has_a_test_that_names_it() throws IOException {
        var tested = found(Path.of("src/test/java"), Pattern.compile("sentence_(\\d+)_"));

        for (int sentence : SENTENCES) {
            assertThat(tested).contains(String.valueOf(sentence));
        }
    }

    private static TreeSet<String> found(Path root, Pattern pattern) throws IOException {
        var found = new TreeSet<String>();
        try (var files = Files.walk(root)) {
            for (Path file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
                pattern.matcher(Files.readString(file)).results().forEach(match -> found.add(match.group(1)));
            }
        }
        return found;
    }
}
