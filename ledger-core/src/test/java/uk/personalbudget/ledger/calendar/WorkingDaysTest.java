package uk.personalbudget.ledger.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class WorkingDaysTest {
    private static final LocalDate MAUNDY_THURSDAY = LocalDate.of(2026, 4, 2);
    private static final LocalDate EASTER_TUESDAY = LocalDate.of(2026, 4, 7);
    private static final WorkingDays DAYS =
            new WorkingDays(new TreeSet<>(List.of(LocalDate.of(2026, 4, 3), LocalDate.of(2026, 4, 6))));

    @Test
    void weekends_and_bank_holidays_are_no_working_days() {
        assertThat(DAYS.working(MAUNDY_THURSDAY)).isTrue();
        assertThat(DAYS.working(LocalDate.of(2026, 4, 3))).isFalse();
        assertThat(DAYS.working(LocalDate.of(2026, 4, 4))).isFalse();
        assertThat(DAYS.working(EASTER_TUESDAY)).isTrue();
    }

    @Test
    void easter_monday_moves_back_to_maundy_thursday() {
        assertThat(DAYS.onOrBefore(LocalDate.of(2026, 4, 6))).isEqualTo(MAUNDY_THURSDAY);
        assertThat(DAYS.onOrBefore(MAUNDY_THURSDAY)).isEqualTo(MAUNDY_THURSDAY);
    }

    @Test
    void the_working_day_after_maundy_thursday_is_easter_tuesday() {
        assertThat(DAYS.after(MAUNDY_THURSDAY, 1)).isEqualTo(EASTER_TUESDAY);
        assertThat(DAYS.between(MAUNDY_THURSDAY, EASTER_TUESDAY)).isEqualTo(1);
        assertThat(DAYS.between(EASTER_TUESDAY, MAUNDY_THURSDAY)).isEqualTo(-1);
        assertThat(DAYS.between(MAUNDY_THURSDAY, MAUNDY_THURSDAY)).isZero();
    }

    @Test
    void a_civil_date_is_londons_in_summer_and_in_winter() {
        assertThat(London.dateOf(Instant.parse("2026-06-30T23:30:00Z"))).isEqualTo("2026-07-01");
        assertThat(London.dateOf(Instant.parse("2026-12-31T23:30:00Z"))).isEqualTo("2026-12-31");
    }
}
