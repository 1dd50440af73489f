package uk.personalbudget.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every rule has its number in the code and a sentence that tests it, and every settled sentence a test that names it. What is
 * not built yet stands in {@code not-yet.txt}; a number leaves that list in the commit that builds it.
 */
class RulesAreTestedTest {
    private static final Path PAGE = Path.of("RULES.md");

    private static RulesPage page;
    private static Set<String> notYet;

    private static synchronized RulesPage page() throws IOException {
        if (page == null) {
            page = RulesPage.read();
            notYet = new HashSet<>(RulesPage.lines("not-yet.txt"));
        }
        return page;
    }

    @Test
    void every_rule_has_its_number_in_the_code() throws IOException {
        assertThat(page().rules()).hasSize(81);
        assertThat(page().strangers()).as("numbers that are no rule").isEmpty();
        assertThat(missing(page().rules().stream().filter(rule -> !page.coded(rule))))
                .as("mark the place with @Rule")
                .isEmpty();
    }

    @Test
    void every_rule_has_a_sentence_that_tests_it() throws IOException {
        assertThat(missing(page().rules().stream().filter(rule -> !page.tested(rule))))
                .as("name a test s_1_…")
                .isEmpty();
    }

    @Test
    void every_settled_sentence_has_a_test_that_names_it() throws IOException {
        assertThat(page().sentences()).hasSize(38);
        assertThat(missing(page().sentences().stream().filter(sentence -> !page.tested(sentence))))
                .as("name a test sentence_1_…")
                .isEmpty();
    }

    @Test
    void what_is_built_does_not_stand_in_the_list_of_what_is_not() throws IOException {
        page();
        var built = new ArrayList<String>();
        for (String number : notYet) {
            boolean sentence = page.sentences().contains(number);
            assertThat(sentence || page.rules().contains(number)).as(number).isTrue();
            if (page.tested(number) && (sentence || page.coded(number))) {
                built.add(number);
            }
        }
        assertThat(built).as("take these out of not-yet.txt").isEmpty();
    }

    @Test
    void the_page_of_rules_says_what_the_sources_say() throws IOException {
        String now = page().markdown();
        if (Boolean.getBoolean("rules.write")) {
            Files.writeString(PAGE, now);
        }

        assertThat(PAGE)
                .as("RULES.md is stale: ./mvnw -o -pl ledger-core test -Dtest=RulesAreTestedTest -Drules.write=true")
                .hasContent(now);
    }

    private static List<String> missing(Stream<String> numbers) {
        return numbers.filter(number -> !notYet.contains(number)).toList();
    }
}
