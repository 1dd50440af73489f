package uk.personalbudget.api.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.personalbudget.ledger.erasure.ErasureEvent;
import uk.personalbudget.ledger.funder.StatementEvent;
import uk.personalbudget.ledger.generalledger.CodeMapEvent;
import uk.personalbudget.ledger.generalledger.JournalEvent;
import uk.personalbudget.ledger.pair.PairEvent;
import uk.personalbudget.ledger.payee.PayeeEvent;
import uk.personalbudget.ledger.paymentrun.PaymentRunEvent;
import uk.personalbudget.ledger.points.TableEvent;
import uk.personalbudget.ledger.reserve.FunderYearEvent;
import uk.personalbudget.ledger.uprating.RunEvent;

/** What stands in the streams beside the budgets keeps its shape for ever, as a budget's events do. */
class StreamEventsTest {
    private final EventSerializer serializer = EventSerializer.make();

    static Map<String, Class<?>> types() {
        var all = new HashMap<String, Class<?>>(RunEvent.names());
        all.putAll(StatementEvent.names());
        all.putAll(FunderYearEvent.names());
        all.putAll(CodeMapEvent.names());
        all.putAll(JournalEvent.names());
        all.putAll(TableEvent.names());
        all.putAll(PairEvent.names());
        all.putAll(ErasureEvent.names());
        all.putAll(PaymentRunEvent.names());
        all.putAll(PayeeEvent.names());
        return all;
    }

    static Stream<String> names() {
        return types().keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("names")
    void an_event_beside_the_budgets_is_written_as_it_always_was_and_read_back(String name) throws IOException {
        Object example = Samples.of(Objects.requireNonNull(types().get(name)));
        var written = serializer.serialize(example, String.class);

        assertThat(name + " " + written.getData()).isEqualTo(name + " " + golden().get(name));
        Object read = serializer.deserialize(new SimpleSerializedObject<>(written.getData(), String.class, name, "1"));
        assertThat(read).isEqualTo(example);
    }

    private static Map<String, String> golden() throws IOException {
        var out = new HashMap<String, String>();
        try (var in = Objects.requireNonNull(StreamEventsTest.class.getResourceAsStream("stream-events.golden"))) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                int space = line.indexOf(' ');
                if (space > 0 && !line.startsWith("#")) {
                    out.put(line.substring(0, space), line.substring(space + 1));
                }
            }
        }
        return out;
    }
}
