package uk.personalbudget.api.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.EventNames;
import uk.personalbudget.ledger.budget.PlanEvent.BudgetOpened;
import uk.personalbudget.ledger.budget.RequestRefused;

class EventSerializerTest {
    private static final String VERSION = "1";

    private final EventSerializer serializer = EventSerializer.make();

    static Stream<String> names() {
        return EventNames.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void an_event_is_written_as_it_always_was_and_read_back(String name) throws IOException {
        BudgetEvent example = Samples.of(EventNames.type(name));
        String kept = golden().get(name);

        assertThat(kept).as("the example of " + name + " in events.golden").isNotNull();
        var written = serializer.serialize(example, String.class);
        assertThat(written.getData()).isEqualTo(kept);
        assertThat(written.getType().getName()).isEqualTo(name);
        assertThat(written.getType().getRevision()).isEqualTo(VERSION);
        assertThat(this.<BudgetEvent>read(name, kept)).isEqualTo(example);
    }

    @Test
    void every_event_that_was_ever_written_can_still_be_read() throws IOException {
        golden().forEach((name, kept) ->
                assertThat(this.<BudgetEvent>read(name, kept)).as(name).isNotNull());
    }

    @Test
    void the_class_of_an_event_is_not_part_of_what_is_stored() throws IOException {
        assertThat(golden().values()).noneMatch(json -> json.contains("uk.personalbudget") || json.contains("@class"));
    }

    @Test
    void an_unknown_name_is_never_skipped() {
        assertThatThrownBy(() -> read("spend-vanished", "{}"))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("spend-vanished");
        assertThatThrownBy(() -> read("java.lang.String", "\"\""))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("java.lang.String");
    }

    @Test
    void an_unknown_version_is_never_guessed_at() {
        assertThatThrownBy(() -> serializer.deserialize(
                        new SimpleSerializedObject<>("{}", String.class, "request-refused", "2")))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("Version 2");
    }

    @Test
    void what_has_no_name_is_not_stored() {
        assertThatThrownBy(() -> serializer.serialize("words", String.class))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("java.lang.String");
    }

    @Test
    void a_null_or_missing_part_is_refused() {
        assertThatThrownBy(() -> read("request-refused", """
                        {"command":null,"code":"c","actor":"a"}""")).isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> read("request-refused", """
                        {"command":"c","actor":"a"}""")).isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> read("indicative-amount-set", """
                        {"element":"health"}""")).isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> read("indicative-amount-set", """
                        {"element":"health","amountPence":12.5}""")).isInstanceOf(SerializationException.class);
    }

    @Test
    void an_unknown_part_or_choice_is_refused() {
        assertThatThrownBy(() -> read("request-refused", """
                        {"command":"c","code":"c","actor":"a","more":1}""")).isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> read("indicative-amount-set", """
                        {"element":"housing","amountPence":1}""")).isInstanceOf(SerializationException.class);
    }

    @Test
    void an_optional_part_may_be_missing() {
        record Later(String old, Optional<String> added) {}
        var json = mapper();

        assertThat(json.readValue("""
                        {"old":"x"}""", Later.class)).isEqualTo(new Later("x", Optional.empty()));
        assertThat(json.writeValueAsString(new Later("x", Optional.empty()))).isEqualTo("""
                        {"old":"x"}""");
    }

    @Test
    void methods_that_look_like_properties_are_not_written() {
        record Leaky(long pence) {
            public boolean isNothing() {
                return pence == 0;
            }

            public long getDoubled() {
                return 2 * pence;
            }
        }

        assertThat(mapper().writeValueAsString(new Leaky(5))).isEqualTo("""
                {"pence":5}""");
    }

    @Test
    void metadata_is_written_and_read_back() {
        var metadata = MetaData.with("actor", "officer-7");
        var written = serializer.serialize(metadata, byte[].class);

        assertThat(this.serializer.<byte[], Object>deserialize(written)).isEqualTo(metadata);
    }

    @Test
    void every_kind_of_event_has_a_name() {
        assertThat(kinds(BudgetEvent.class))
                .containsExactlyInAnyOrderElementsOf(EventNames.all().values());
        assertThat(EventNames.of(new RequestRefused("a", "b", "c"))).isEqualTo("request-refused");
        assertThat(EventNames.type("budget-opened")).isEqualTo(BudgetOpened.class);
    }

    private static Stream<Class<?>> permitted(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(EventSerializerTest::permitted)
                : Stream.of(type);
    }

    private static java.util.List<Class<? extends BudgetEvent>> kinds(Class<?> type) {
        return permitted(type)
                .<Class<? extends BudgetEvent>>map(found -> found.asSubclass(BudgetEvent.class))
                .toList();
    }

    private static JsonMapper mapper() {
        var builder = JsonMapper.builder();
        LedgerJson.rules(builder);
        return builder.build();
    }

    private <T> T read(String name, String json) {
        return serializer.deserialize(new SimpleSerializedObject<>(json, String.class, name, VERSION));
    }

    /** One line for each event: its name, a space, its JSON. */
    private static Map<String, String> golden() throws IOException {
        var found = new TreeMap<String, String>();
        try (InputStream file = EventSerializerTest.class.getResourceAsStream("events.golden")) {
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .forEach(line ->
                            found.put(line.substring(0, line.indexOf(' ')), line.substring(line.indexOf(' ') + 1)));
        }
        return found;
    }
}
