package uk.personalbudget.ledger.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class BacsDaysTest {
    private static final WorkingDays EASTER_2026 =
            new WorkingDays(new TreeSet<>(List.of(LocalDate.of(2026, 4, 3), LocalDate.of(2026, 4, 6))));

    @Test
    void p_7_input_processing_and_entry_are_three_working_days_running() {
        assertThat(BacsDays.sentOn(LocalDate.of(2026, 1, 5), EASTER_2026))
                .isEqualTo(days("2026-01-05", "2026-01-06", "2026-01-07"));
    }

    @Test
    void p_7_weekends_and_bank_holidays_do_not_count() {
        assertThat(BacsDays.sentOn(LocalDate.of(2026, 4, 2), EASTER_2026))
                .isEqualTo(days("2026-04-02", "2026-04-07", "2026-04-08"));
        assertThat(BacsDays.sentOn(LocalDate.of(2026, 4, 4), EASTER_2026))
                .isEqualTo(days("2026-04-07", "2026-04-08", "2026-04-09"));
    }

    @Test
    void p_7_money_due_on_a_bank_holiday_is_there_the_working_day_before() {
        assertThat(BacsDays.arrivingBy(LocalDate.of(2026, 4, 6), EASTER_2026))
                .isEqualTo(days("2026-03-31", "2026-04-01", "2026-04-02"));
        assertThat(BacsDays.arrivingBy(LocalDate.of(2026, 1, 6), EASTER_2026))
                .isEqualTo(days("2026-01-02", "2026-01-05", "2026-01-06"));
    }

    @Test
    void sentence_26_a_deadline_keeps_the_bank_holidays_it_was_worked_out_with() {
        var deadline = Deadline.workingDays(LocalDate.of(2026, 4, 2), 2, EASTER_2026);

        assertThat(deadline.dueOn()).isEqualTo("2026-04-08");
        assertThat(deadline.bankHolidays()).containsExactly(LocalDate.of(2026, 4, 3), LocalDate.of(2026, 4, 6));
        assertThat(deadline.passed(LocalDate.of(2026, 4, 8))).isFalse();
        assertThat(deadline.passed(LocalDate.of(2026, 4, 9))).isTrue();
        assertThat(Deadline.days(LocalDate.of(2026, 1, 6), 28, EASTER_2026).dueOn())
                .isEqualTo("2026-02-03");
    }

    private static BacsDays days(String input, String processing, String entry) {
        return new BacsDays(LocalDate.parse(input), LocalDate.parse(processing), LocalDate.parse(entry));
    }
}
