package uk.personalbudget.api.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.personalbudget.api.problem.Catalogue;
import uk.personalbudget.api.problem.Problem;
import uk.personalbudget.ledger.budget.Rejection;
import uk.personalbudget.ledger.budget.ReviewEvent.Question;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;

class RefusalsTest {
    /** The words a family never reads; the same list is kept for the pages. */
    private static final List<String> NEVER = List.of(
            "debit",
            "credit",
            "posting",
            "journal",
            "recovery",
            "misuse",
            "query",
            "exception",
            "evidence",
            "commitment",
            "surplus",
            "breach",
            "enhanced",
            "declare",
            "opinion",
            "tier",
            "entitlement",
            "allocation",
            "encumbered");

    static Stream<Rejection> everyRejection() {
        return Arrays.stream(Rejection.class.getPermittedSubclasses()).map(RefusalsTest::sample);
    }

    @ParameterizedTest
    @MethodSource("everyRejection")
    void sentence_37_every_no_of_the_core_has_words_a_code_and_nothing_internal(Rejection rejection) {
        Problem problem = Refusals.problem(rejection);
        String json = new String(problem.json(), StandardCharsets.UTF_8);

        assertThat(problem.code()).isEqualTo(rejection.code());
        assertThat(problem.status()).isIn(404, 409, 422);
        assertThat(json).contains("\"what\":\"", "\"where\":\"", "\"next\":\"", "\"title\":\"", "\"detail\":\"");
        assertThat(json)
                .doesNotContain(
                        "{id}",
                        "{amount}",
                        "uk.personalbudget",
                        rejection.getClass().getSimpleName() + "[");
        assertThat(json).doesNotContainPattern("\\bnull\\b");
    }

    @ParameterizedTest
    @MethodSource("everyRejection")
    void every_no_of_the_core_is_said_in_words_a_family_knows(Rejection rejection) {
        Problem problem = Refusals.problem(rejection);
        var said = Catalogue.say(problem.code(), problem.arguments());

        for (String text : List.of(said.title(), said.what(), said.where(), said.next())) {
            String words = text.toLowerCase(java.util.Locale.UK);
            assertThat(NEVER.stream().filter(never -> words.matches(".*\\b" + never + "s?\\b.*")))
                    .as(text)
                    .isEmpty();
            for (String sentence : text.split("(?<=[.?!])\\s+", -1)) {
                assertThat(sentence.split("\\s+", -1).length).as(sentence).isLessThanOrEqualTo(20);
            }
        }
        assertThat(said.next()).isNotBlank();
    }

    @Test
    void a_thing_a_budget_does_not_have_is_named() {
        Problem problem = Refusals.problem(new Rejection.Unknown("provision", "swimming"));

        assertThat(problem.code()).isEqualTo("unknown-provision");
        assertThat(new String(problem.json(), StandardCharsets.UTF_8))
                .contains("This budget has no such provision.", "swimming");
    }

    @Test
    void what_somebody_sent_is_said_back_only_when_it_is_harmless() {
        Problem problem = Refusals.problem(new Rejection.BadIdentifier("<script>" + "x".repeat(500)));

        assertThat(new String(problem.json(), StandardCharsets.UTF_8)).doesNotContain("<script>", "x".repeat(100));
    }

    /** The catalogue's reading level: Flesch-Kincaid grade 5 or less on average (settled 37). */
    @Test
    void sentence_37_the_catalogue_reads_at_grade_five_or_below() {
        long words = 0;
        long sentences = 0;
        long syllables = 0;
        for (String code : Catalogue.codes()) {
            for (String text : Catalogue.raw(code)) {
                String plain = text.replaceAll("\\{[a-z]+\\}", "it").replaceAll("[^A-Za-z.?!' -]", "");
                for (String sentence : plain.split("(?<=[.?!])\\s+", -1)) {
                    String[] found = sentence.replaceAll("[.?!-]", " ").trim().split("\\s+", -1);
                    sentences++;
                    words += found.length;
                    for (String word : found) {
                        syllables += syllables(word);
                    }
                }
            }
        }
        double grade = 0.39 * words / sentences + 11.8 * syllables / words - 15.59;
        assertThat(grade).isLessThanOrEqualTo(5.0);
    }

    private static int syllables(String word) {
        String sounds = word.toLowerCase(java.util.Locale.UK)
                .replaceAll("e$", "")
                .replaceAll("[^aeiouy]+", " ")
                .trim();
        return sounds.isEmpty() ? 1 : sounds.split(" ", -1).length;
    }

    private static Rejection sample(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        var values = new ArrayList<Object>();
        for (RecordComponent component : components) {
            values.add(value(component));
        }
        try {
            var constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return (Rejection) constructor.newInstance(values.toArray());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Object value(RecordComponent component) {
        var type = component.getType();
        if (type == String.class) {
            return "some-thing";
        }
        if (type == long.class) {
            return 123_456L;
        }
        if (type == int.class) {
            return 3;
        }
        if (type.isEnum() && type.getEnclosingClass() != null) {
            return type.getEnumConstants()[0];
        }
        if (type == boolean.class) {
            return true;
        }
        if (type == LocalDate.class) {
            return LocalDate.of(2026, 7, 7);
        }
        if (type == Element.class) {
            return Element.SOCIAL_CARE;
        }
        if (type == Optional.class) {
            return Optional.of(Colour.FAMILY);
        }
        if (type == SortedSet.class) {
            return component.getGenericType().getTypeName().contains("String")
                    ? new TreeSet<>(List.of("some-thing"))
                    : new TreeSet<>(List.of(Question.CONDITIONS_MET));
        }
        throw new IllegalStateException("no sample for " + type);
    }
}
