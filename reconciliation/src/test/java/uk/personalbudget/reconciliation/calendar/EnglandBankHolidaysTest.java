package uk.personalbudget.reconciliation.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.calendar.WorkingDays;

class EnglandBankHolidaysTest {
    private static final WorkingDays DAYS = EnglandBankHolidays.between(Year.of(2020), Year.of(2027), List.of());

    @Test
    void easter_2026_has_good_friday_and_easter_monday() {
        assertThat(DAYS.working(LocalDate.of(2026, 4, 2))).isTrue();
        assertThat(DAYS.working(LocalDate.of(2026, 4, 3))).isFalse();
        assertThat(DAYS.working(LocalDate.of(2026, 4, 6))).isFalse();
        assertThat(DAYS.working(LocalDate.of(2026, 4, 7))).isTrue();
        assertThat(DAYS.onOrBefore(LocalDate.of(2026, 4, 5))).isEqualTo("2026-04-02");
    }

    @Test
    void all_eight_days_of_2026_are_there_so_the_region_is_the_right_one() {
        assertThat(DAYS.bankHolidays().subSet(LocalDate.of(2026, 1, 1), LocalDate.of(2027, 1, 1)))
                .containsExactly(
                        LocalDate.of(2026, 1, 1),
                        LocalDate.of(2026, 4, 3),
                        LocalDate.of(2026, 4, 6),
                        LocalDate.of(2026, 5, 4),
                        LocalDate.of(2026, 5, 25),
                        LocalDate.of(2026, 8, 31),
                        LocalDate.of(2026, 12, 25),
                        LocalDate.of(2026, 12, 28));
    }

    @Test
    void days_of_scotland_and_northern_ireland_are_working_days() {
        assertThat(DAYS.working(LocalDate.of(2026, 1, 2))).isTrue();
        assertThat(DAYS.working(LocalDate.of(2026, 3, 17))).isTrue();
    }

    @Test
    void a_day_declared_once_is_added() {
        var once = LocalDate.of(2026, 6, 15);

        assertThat(DAYS.working(once)).isTrue();
        assertThat(EnglandBankHolidays.between(Year.of(2026), Year.of(2026), List.of(once))
                        .working(once))
                .isFalse();
    }

    @Test
    void three_working_days_after_maundy_thursday_pass_over_easter() {
        assertThat(DAYS.after(LocalDate.of(2026, 4, 2), 3)).isEqualTo("2026-04-09");
    }
}
