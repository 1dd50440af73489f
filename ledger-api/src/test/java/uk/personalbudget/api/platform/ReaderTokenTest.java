package uk.personalbudget.api.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.MergedTrackingToken;
import org.axonframework.eventhandling.MultiSourceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How far a reader has come is read back as it was written, whatever kind of token says it. */
class ReaderTokenTest {

    static Stream<TrackingToken> tokens() {
        var near = GapAwareTrackingToken.newInstance(7, List.of(3L, 5L));
        var far = GapAwareTrackingToken.newInstance(12, List.of());
        return Stream.of(
                near,
                far,
                new GlobalSequenceTrackingToken(9),
                ReplayToken.createReplayToken(far, near),
                ReplayToken.createReplayToken(far, null),
                MergedTrackingToken.merged(near, far),
                new MultiSourceTrackingToken(Map.of("one", near, "two", far)));
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void every_kind_of_token_is_read_back_as_it_was(TrackingToken token) {
        var serializer = AxonConfiguration.tokenSerializer();

        TrackingToken read = serializer.deserialize(serializer.serialize(token, byte[].class));

        assertThat(read).isEqualTo(token);
    }
}
