package uk.personalbudget.api.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.provider.ProviderEvent;

class StoredProvidersTest {

    /** As each was first written: what is here is never changed, only added to. */
    private static final Map<String, String> GOLDEN = Map.of(
            "provider-applied",
            "{\"provider\":\"provider-1\",\"name\":{\"id\":\"id-1\",\"digest\":\"digest-1\"},"
                    + "\"services\":[\"advice\"],\"enteredBy\":\"enteredBy-1\",\"effectiveOn\":\"2026-01-06\"}",
            "provider-status-proposed",
            "{\"provider\":\"provider-1\",\"proposal\":\"proposal-1\",\"status\":\"applied\","
                    + "\"reason\":{\"id\":\"id-1\",\"digest\":\"digest-1\"},"
                    + "\"conditions\":{\"id\":\"id-1\",\"digest\":\"digest-1\"},\"reassessment\":true,"
                    + "\"proposedBy\":\"proposedBy-1\",\"effectiveOn\":\"2026-01-06\"}",
            "provider-status-decided",
            "{\"provider\":\"provider-1\",\"proposal\":\"proposal-1\",\"yes\":true,"
                    + "\"decidedBy\":\"decidedBy-1\",\"effectiveOn\":\"2026-01-06\"}",
            "provider-services-changed",
            "{\"provider\":\"provider-1\",\"services\":[\"advice\"],\"enteredBy\":\"enteredBy-1\","
                    + "\"effectiveOn\":\"2026-01-06\"}",
            "provider-contract-agreed",
            "{\"provider\":\"provider-1\",\"contract\":\"contract-1\",\"service\":\"advice\","
                    + "\"monthlyFeePence\":4730,\"to\":\"2026-01-06\",\"enteredBy\":\"enteredBy-1\","
                    + "\"effectiveOn\":\"2026-01-06\"}",
            "provider-fee-agreed",
            "{\"provider\":\"provider-1\",\"contract\":\"contract-1\",\"monthlyFeePence\":4730,"
                    + "\"enteredBy\":\"enteredBy-1\",\"effectiveOn\":\"2026-01-06\"}",
            "provider-pooled-account-named",
            "{\"provider\":\"provider-1\",\"account\":\"account-1\",\"lastFour\":\"lastFour-1\","
                    + "\"enteredBy\":\"enteredBy-1\",\"effectiveOn\":\"2026-01-06\"}");

    @Test
    void an_event_of_a_provider_is_written_as_it_always_was_and_read_back() {
        var serializer = EventSerializer.make();
        assertThat(GOLDEN.keySet()).isEqualTo(ProviderEvent.names().keySet());
        ProviderEvent.names().forEach((name, type) -> {
            ProviderEvent event = Samples.of(type);
            assertThat(serializer.serialize(event, String.class).getData()).isEqualTo(GOLDEN.get(name));
            assertThat(serializer.<String, ProviderEvent>deserialize(
                            new SimpleSerializedObject<>(GOLDEN.get(name), String.class, name, "1")))
                    .isEqualTo(event);
        });
    }
}
