package uk.personalbudget.api.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;

class JustRecordedTest {
    private static final Instant AT = Instant.parse("2026-01-07T10:15:00Z");
    private final JustRecorded recorded = new JustRecorded();

    private void add(long first, int count) {
        recorded.add(
                first,
                LongStream.range(0, count)
                        .mapToObj(at -> new EventAppender.Row(
                                "id-" + (first + at),
                                "stream",
                                at,
                                "kind",
                                new SimpleSerializedObject<>(new byte[] {1}, byte[].class, "name", "1"),
                                new SimpleSerializedObject<>(new byte[] {2}, byte[].class, "metadata", "1")))
                        .toList(),
                AT);
    }

    private List<Long> after(long position, int most) {
        return recorded.after(position, most).stream()
                .map(JustRecorded.Recorded::position)
                .toList();
    }

    @Test
    void what_follows_a_position_is_there_in_order_and_once_it_was_passed_it_is_gone() {
        add(1, 2);
        add(3, 2);

        assertThat(after(0, 3)).containsExactly(1L, 2L, 3L);
        assertThat(after(1, 9)).containsExactly(2L, 3L, 4L);
        assertThat(after(2, 9)).containsExactly(3L, 4L);
        assertThat(after(0, 9)).isEmpty();
        assertThat(after(4, 9)).isEmpty();
    }

    @Test
    void events_of_another_node_in_between_are_never_passed_over() {
        add(1, 2);
        add(5, 1);

        assertThat(after(0, 9)).containsExactly(1L, 2L);
        assertThat(after(2, 9)).isEmpty();
        assertThat(after(4, 9)).containsExactly(5L);
    }

    @Test
    void who_comes_late_finds_nothing_rather_than_a_hole() {
        add(1, 15_000);
        add(15_001, 15_000);

        assertThat(after(0, 9)).isEmpty();
        assertThat(after(15_000, 1)).containsExactly(15_001L);
    }

    @Test
    void an_event_is_as_it_was_recorded() {
        add(7, 1);

        var event = recorded.after(6, 1).getFirst();
        assertThat(event.stream() + event.kind() + event.id() + event.name() + event.version())
                .isEqualTo("streamkindid-7name1");
        assertThat(event.recordedAt()).isEqualTo(AT);
        assertThat(event.payload()).containsExactly(1);
        assertThat(event.metadata()).containsExactly(2);
        assertThat(event.sequence()).isZero();
    }
}
