package uk.personalbudget.reconciliation.cardfeed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlainTimesTest {
    @Test
    void a_time_is_what_java_says_it_is() {
        var random = new Random(5);
        for (int at = 0; at < 10_000; at++) {
            var instant = Instant.ofEpochMilli(random.nextLong(0, 4_000_000_000_000L));
            String text = instant.toString();
            assertThat(PlainTimes.time(text)).isEqualTo(instant);
            LocalDate day = LocalDate.ofEpochDay(random.nextLong(-700_000, 700_000));
            assertThat(PlainTimes.day(day.toString())).isEqualTo(day);
        }
    }

    @Test
    void whatever_looks_different_is_left_to_java() {
        for (String text : List.of(
                "2026-01-07T10:15:00+01:00",
                "2026-01-07T10:15Z",
                "2026-01-07T10:15:00.5Z",
                "2026-01-07T10:15:00.123456Z",
                "2026-01-07T10:15:00.123+00:00")) {
            assertThat(PlainTimes.time(text))
                    .as(text)
                    .isEqualTo(OffsetDateTime.parse(text).toInstant());
        }
        for (String text : List.of(
                "",
                "Z",
                "2026-01-07",
                "2026-01-07 10:15:00Z",
                "2026-01-07T10:15:00",
                "2026-13-07T10:15:00Z",
                "2026-02-30T10:15:00Z",
                "2026-01-07T24:15:00Z",
                "2026-01-07T10:60:00Z",
                "2026-01-07T10:15:60Z",
                "2026-01-07T10:15:00xZ",
                "2026-01-07T10:15:00.x00Z",
                "2026/01/07T10:15:00Z")) {
            assertThatThrownBy(() -> PlainTimes.time(text)).as(text).isInstanceOf(DateTimeException.class);
        }
        for (String text :
                List.of("", "2026-1-7", "2026-02-30", "20260107", "2026/01/07", "2026-01-0x", "2026-00-07")) {
            assertThatThrownBy(() -> PlainTimes.day(text)).as(text).isInstanceOf(DateTimeException.class);
        }
    }
}
