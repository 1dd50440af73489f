package uk.personalbudget.api.pages.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class RecordsTest {
    @Test
    void three_boxes_make_a_date_of_the_calendar_or_none() {
        assertThat(new DateBoxes(" 7 ", "11", "2026").date()).isEqualTo(LocalDate.of(2026, 11, 7));
        assertThat(DateBoxes.of(LocalDate.of(2026, 11, 7))).isEqualTo(new DateBoxes("7", "11", "2026"));
        assertThat(new DateBoxes("29", "2", "2028").date()).isEqualTo(LocalDate.of(2028, 2, 29));
        assertThat(new DateBoxes("29", "2", "2026").date()).isNull();
        assertThat(new DateBoxes("", "2", "2026").date()).isNull();
        assertThat(new DateBoxes(null, null, null).date()).isNull();
        assertThat(new DateBoxes("1", "1", "-5").date()).isNull();
        assertThat(new DateBoxes("+1", "1", "2026").date()).isNull();
        assertThat(new DateBoxes("١", "1", "2026").date()).isNull();
        assertThat(new DateBoxes("1", "1", "20261").date()).isNull();
        assertThat(new DateBoxes("1e0", "1", "2026").date()).isNull();
    }

    @Test
    void a_table_refuses_a_row_that_is_too_short() {
        Table.Builder table =
                Table.titled("Payments").text("Date").numeric("Out").row("7 November 2026");

        assertThatIllegalArgumentException().isThrownBy(table::build).withMessageContaining("Payments");
    }

    @Test
    void a_table_too_wide_for_a_phone_scrolls_in_its_own_box_unless_its_rows_become_cards() {
        Table.Builder wide = Table.titled("Payments")
                .text("Date")
                .numeric("In")
                .numeric("Out")
                .numeric("Balance");

        assertThat(wide.build().scrolls()).isTrue();
        assertThat(wide.cardsOnPhone().build().scrolls()).isFalse();
    }
}
