package uk.personalbudget.api.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import uk.personalbudget.api.platform.EventAppender.PlaceTaken;
import uk.personalbudget.api.platform.EventAppender.Row;

class EventAppenderTest {
    @TempDir
    static Path data;

    private static ConfigurableApplicationContext node;

    @BeforeAll
    static void start() {
        node = Platform.start(data, Map.of());
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void of_many_who_want_one_place_one_has_it_and_their_neighbours_are_recorded() throws Exception {
        try (var appender = appender()) {
            List<Callable<Boolean>> orders = new ArrayList<>();
            for (int at = 0; at < 50; at++) {
                String own = "own-" + at;
                orders.add(() -> recorded(appender, List.of(row(own, 0), row(own, 1))));
                orders.add(() -> recorded(appender, List.of(row("wanted", 0), row("wanted", 1))));
            }
            List<Boolean> done = together(orders);

            assertThat(done.stream().filter(it -> it)).hasSize(51);
            for (int at = 0; at < 50; at++) {
                assertThat(done.get(2 * at)).isTrue();
            }
        }
    }

    @Test
    void positions_rise_without_holes_also_when_a_place_was_taken() throws Exception {
        try (var appender = appender()) {
            var first = appender.append(List.of(row("holes", 0))).getFirst();
            assertThatThrownBy(() -> appender.append(List.of(row("holes", 0)))).isInstanceOf(PlaceTaken.class);
            var next = appender.append(List.of(row("holes", 1), row("holes", 2)));

            var positions = new TreeSet<>(List.of(
                    first.position(), next.getFirst().position(), next.getLast().position()));
            assertThat(positions.getLast() - positions.getFirst()).isEqualTo(2);
            assertThat(next.getFirst().recordedAt()).isAfterOrEqualTo(first.recordedAt());
        }
    }

    @Test
    void what_cannot_be_written_harms_nobody_else() throws Exception {
        try (var appender = appender()) {
            List<Callable<Boolean>> orders = new ArrayList<>();
            for (int at = 0; at < 20; at++) {
                String stream = "fine-" + at;
                orders.add(() -> recorded(appender, List.of(row(stream, 0))));
                // PostgreSQL has no such letter.
                orders.add(() -> recorded(appender, List.of(row("broken\0" + stream, 0))));
            }
            List<Boolean> done = together(orders);

            for (int at = 0; at < 20; at++) {
                assertThat(done.get(2 * at)).isTrue();
                assertThat(done.get(2 * at + 1)).isFalse();
            }
        }
    }

    @Test
    void large_orders_are_recorded_all_or_none_beside_each_other_and_in_their_order() throws Exception {
        try (var appender = appender()) {
            List<Callable<Boolean>> orders = new ArrayList<>();
            for (int at = 0; at < 10; at++) {
                String stream = "large-" + at;
                orders.add(() -> recorded(appender, rows(stream, 300)));
                orders.add(() -> recorded(appender, rows("large-wanted", 300)));
                orders.add(() -> recorded(appender, rows("large-broken\0", 300)));
            }
            List<Boolean> done = together(orders);

            for (int at = 0; at < 10; at++) {
                assertThat(done.get(3 * at)).isTrue();
                assertThat(done.get(3 * at + 2)).isFalse();
            }
            assertThat(done.stream().filter(it -> it)).hasSize(11);
            var next = appender.append(List.of(row("large-0", 300))).getFirst();
            var places = appender.append(rows("large-last", 250));
            assertThat(places).hasSize(250);
            assertThat(places.getFirst().position()).isEqualTo(next.position() + 1);
            assertThat(places.getLast().position()).isEqualTo(next.position() + 250);
            assertThat(places.getLast().sequence()).isEqualTo(249);
            assertThat(places.getFirst().recordedAt()).isAfterOrEqualTo(next.recordedAt());
            assertThatThrownBy(() -> appender.append(rows("large-last", 250))).isInstanceOf(PlaceTaken.class);
            assertThat(appender.append(List.of(row("large-last", 250)))
                            .getFirst()
                            .position())
                    .isEqualTo(next.position() + 251);
        }
    }

    private static List<Row> rows(String stream, int count) {
        List<Row> rows = new ArrayList<>();
        for (int sequence = 0; sequence < count; sequence++) {
            rows.add(row(stream, sequence));
        }
        return rows;
    }

    @Test
    void nobody_waits_for_a_closed_one() throws Exception {
        var appender = appender();
        List<Callable<Boolean>> orders = new ArrayList<>();
        for (int at = 0; at < 100; at++) {
            String stream = "late-" + at;
            orders.add(() -> recorded(appender, List.of(row(stream, 0))));
        }
        orders.add(50, () -> {
            appender.close();
            return true;
        });

        assertThat(together(orders)).hasSize(101);
        assertThatThrownBy(() -> appender.append(List.of(row("too-late", 0)))).isInstanceOf(EventStoreException.class);
    }

    private static EventAppender appender() {
        return new EventAppender(node.getBean(DataSource.class), Clock.systemUTC(), new JustRecorded());
    }

    private static boolean recorded(EventAppender appender, List<Row> rows) {
        try {
            return appender.append(rows).size() == rows.size();
        } catch (PlaceTaken | EventStoreException _) {
            return false;
        }
    }

    private static Row row(String stream, long sequence) {
        return new Row(
                UUID.randomUUID().toString(),
                stream,
                sequence,
                "test",
                new SimpleSerializedObject<>(new byte[] {'{', '}'}, byte[].class, "test", "1"),
                new SimpleSerializedObject<>(new byte[] {'{', '}'}, byte[].class, "test", "1"));
    }

    private static List<Boolean> together(List<Callable<Boolean>> orders) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Boolean> done = new ArrayList<>();
            for (Future<Boolean> each : threads.invokeAll(orders)) {
                done.add(each.get());
            }
            return done;
        }
    }
}
