package uk.personalbudget.api.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.personalbudget.api.problem.Problem;
import uk.personalbudget.ledger.money.Colour;

class StrictBodyTest {
    record Line(String name, long amountPence) {}

    record Body(
            String id,
            long amountPence,
            boolean sure,
            LocalDate on,
            Colour colour,
            @Digits(4) String lastFour,
            Optional<Instant> at,
            Optional<Words> words,
            Optional<List<Line>> lines,
            Optional<SortedMap<Colour, Long>> shares,
            Optional<SortedSet<String>> names) {}

    private static final String GOOD =
            "\"id\": \"a\", \"amountPence\": 4730, \"sure\": true, \"on\": \"2026-01-06\", \"colour\": \"sen\", \"lastFour\": \"1234\"";

    @Test
    void a_whole_body_becomes_a_record() {
        Body body = read("{" + GOOD + ", \"at\": \"2026-01-06T09:30:00Z\", \"words\": \"Two\\nlines\","
                + "\"lines\": [{\"name\": \"x\", \"amountPence\": -1}], \"shares\": {\"sen\": 2, \"health\": 1},"
                + "\"names\": [\"b\", \"a\"]}");

        assertThat(body.amountPence()).isEqualTo(4730);
        assertThat(body.on()).isEqualTo("2026-01-06");
        assertThat(body.colour()).isEqualTo(Colour.SEN);
        assertThat(body.lines()).contains(List.of(new Line("x", -1)));
        assertThat(body.shares().orElseThrow()).containsEntry(Colour.HEALTH, 1L).containsEntry(Colour.SEN, 2L);
        assertThat(body.names().orElseThrow()).containsExactly("a", "b");
        assertThat(body.words().orElseThrow().text()).isEqualTo("Two\nlines");
    }

    @Test
    void optional_parts_may_be_left_out() {
        assertThat(read("{" + GOOD + "}").words()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"amountPence\": 4730 | \"amountPence\": 12.345 | not-whole-pence | amountPence",
                "\"amountPence\": 4730 | \"amountPence\": 47.0 | not-whole-pence | amountPence",
                "\"amountPence\": 4730 | \"amountPence\": 1e9 | not-whole-pence | amountPence",
                "\"amountPence\": 4730 | \"amountPence\": \"4730\" | not-whole-pence | amountPence",
                "\"amountPence\": 4730 | \"amountPence\": true | not-whole-pence | amountPence",
                "\"amountPence\": 4730 | \"amountPence\": null | null-field | amountPence",
                "\"amountPence\": 4730 | \"amountPence\": 99999999999999999999 | number-too-large | amountPence",
                "\"amountPence\": 4730 | \"amountPence\": -9223372036854775808 | number-too-large | amountPence",
                "\"amountPence\": 4730 | \"amountpence\": 4730 | unknown-field,missing-field | amountpence",
                "\"amountPence\": 4730, | `` | missing-field | amountPence",
                "\"sure\": true | \"sure\": \"true\" | not-true-or-false | sure",
                "\"on\": \"2026-01-06\" | \"on\": \"2026-02-30\" | not-a-date | on",
                "\"on\": \"2026-01-06\" | \"on\": \"6.1.2026\" | not-a-date | on",
                "\"on\": \"2026-01-06\" | \"on\": 20260106 | not-text | on",
                "\"on\": \"2026-01-06\" | \"on\": \"0001-01-01\" | date-out-of-range | on",
                "\"colour\": \"sen\" | \"colour\": \"SEN\" | unknown-choice | colour",
                "\"lastFour\": \"1234\" | \"lastFour\": 1234 | not-text | lastFour",
                "\"lastFour\": \"1234\" | \"lastFour\": \"12345\" | not-digits | lastFour",
                "\"id\": \"a\" | \"id\": 7 | not-text | id",
                "\"id\": \"a\" | \"id\": \" \" | empty | id",
                "\"id\": \"a\" | \"id\": \"a\\u0000b\" | bad-character | id",
                "\"id\": \"a\" | \"id\": \"a\", \"words\": null | null-field | words",
                "\"id\": \"a\" | \"id\": \"a\", \"words\": \"my card 4111 1111 1111 1111\" | card-number | words",
                "\"id\": \"a\" | \"id\": \"a\", \"at\": \"2026-01-06\" | not-a-moment | at",
                "\"id\": \"a\" | \"id\": \"a\", \"lines\": {} | not-a-list | lines",
                "\"id\": \"a\" | \"id\": \"a\", \"lines\": [null] | null-field | lines[0]",
                "\"id\": \"a\" | \"id\": \"a\", \"lines\": [{\"name\": \"x\"}] | missing-field | lines[0].amountPence",
                "\"id\": \"a\" | \"id\": \"a\", \"lines\": [{\"name\": \"x\", \"amountPence\": 1.5}] | not-whole-pence | lines[0].amountPence",
                "\"id\": \"a\" | \"id\": \"a\", \"shares\": [] | not-an-object | shares",
                "\"id\": \"a\" | \"id\": \"a\", \"shares\": {\"gold\": 1} | unknown-choice | shares.gold",
                "\"id\": \"a\" | \"id\": \"a\", \"names\": [\"x\", \"x\"] | repeated | names",
                "\"id\": \"a\" | \"id\": \"a\", \"class\": \"java.lang.Runtime\" | unknown-field | class",
            })
    void a_fault_is_named_with_its_place(String part, String instead, String codes, String where) {
        String json = "{" + GOOD.replace(part, instead == null ? "" : instead) + "}";

        List<Fault> faults = faults(json);

        assertThat(faults).extracting(Fault::code).containsExactly(codes.split(",", -1));
        assertThat(faults.getFirst().where()).isEqualTo(where);
        assertNothingInternal(new String(Problem.of(faults).json(), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"id\": | not-json",
                "{} {} | not-json",
                "{\"id\": \"a\", \"id\": \"b\"} | not-json",
                "[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]] | not-json",
                "{'id': 'a'} | not-json",
                "[] | not-an-object",
                "4730 | not-an-object",
                "null | not-an-object",
                "`` | body-missing",
            })
    void what_is_not_one_json_object_is_refused(String json, String code) {
        List<Fault> faults = faults(json == null ? "" : json);

        assertThat(faults).extracting(Fault::code).containsExactly(code);
        assertNothingInternal(new String(Problem.of(faults).json(), StandardCharsets.UTF_8));
    }

    @Test
    void all_faults_are_told_at_once() {
        List<Fault> faults = faults("{\"id\": null, \"amountPence\": 1.5, \"colour\": \"red\", \"more\": 1}");

        assertThat(faults)
                .extracting(Fault::code)
                .contains("null-field", "not-whole-pence", "unknown-choice", "unknown-field", "missing-field");
        assertThat(new String(Problem.of(faults).json(), StandardCharsets.UTF_8))
                .contains("\"code\":\"bad-body\"");
    }

    @Test
    void free_text_is_never_printed() {
        assertThat(new Words("private").toString()).doesNotContain("private");
    }

    @Test
    void a_field_of_a_kind_that_is_not_foreseen_is_a_programming_mistake() {
        record Odd(StringBuilder text) {}
        assertThatThrownBy(() -> StrictBody.read("{\"text\": \"x\"}".getBytes(StandardCharsets.UTF_8), Odd.class))
                .isInstanceOf(IllegalStateException.class);
    }

    private static Body read(String json) {
        return StrictBody.read(json.getBytes(StandardCharsets.UTF_8), Body.class);
    }

    private static List<Fault> faults(String json) {
        return catchThrowableOfType(BadBody.class, () -> read(json)).faults();
    }

    private static void assertNothingInternal(String answer) {
        assertThat(answer)
                .doesNotContainPattern(
                        "(?i)jackson|uk\\.personalbudget|java\\.lang\\.(?!Runtime)|exception|stack|column 0|token \\(");
    }
}
