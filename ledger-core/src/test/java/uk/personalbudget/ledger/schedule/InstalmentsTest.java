package uk.personalbudget.ledger.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import uk.personalbudget.ledger.schedule.Instalments.Instalment;

class InstalmentsTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 6);
    private static final LocalDate LAST_DAY = LocalDate.of(2027, 1, 5);

    @ParameterizedTest(name = "{0} has {1}")
    @CsvSource({"FOUR_WEEKLY,13", "WEEKLY,52", "MONTHLY,12", "TERMLY,3", "QUARTERLY,4", "ANNUAL,1", "ONE_OFF,1"})
    void p_1_every_frequency_has_its_number_of_instalments(Frequency frequency, int number) {
        assertThat(Instalments.of(frequency, FIRST, LAST_DAY, 520_000)).hasSize(number);
    }

    @ParameterizedTest
    @EnumSource(Frequency.class)
    void p_2_instalments_add_up_exactly_and_follow_one_another_without_a_gap(Frequency frequency) {
        for (long pence : new long[] {0, 1, 51, 52, 100_001, 520_000, 999_999_999}) {
            List<Instalment> instalments = Instalments.of(frequency, FIRST, LAST_DAY, pence);

            assertThat(instalments.stream().mapToLong(Instalment::amountPence).sum())
                    .isEqualTo(pence);
            assertThat(instalments.getFirst().dueOn()).isEqualTo(FIRST);
            assertThat(instalments.getLast().periodTo())
                    .isEqualTo(frequency.start(FIRST, frequency.instalments()).minusDays(1))
                    .isBeforeOrEqualTo(LAST_DAY);
            for (int i = 1; i < instalments.size(); i++) {
                assertThat(instalments.get(i).dueOn())
                        .isEqualTo(instalments.get(i - 1).periodTo().plusDays(1));
                assertThat(instalments.get(i).number()).isEqualTo(i + 1);
            }
        }
    }

    @Test
    void sentence_26_thirteen_periods_of_four_weeks_end_before_the_year_and_the_next_one_is_due_the_day_after() {
        var last =
                Instalments.of(Frequency.FOUR_WEEKLY, FIRST, LAST_DAY, 520_000).getLast();

        assertThat(last.periodTo()).isEqualTo("2027-01-04");
        assertThat(Instalments.of(Frequency.WEEKLY, FIRST, LAST_DAY, 520_000)
                        .getLast()
                        .periodTo())
                .isEqualTo("2027-01-04");
    }

    @Test
    void no_instalment_pays_for_days_after_the_plan_year() {
        assertThat(Instalments.of(Frequency.QUARTERLY, FIRST, LocalDate.of(2026, 12, 31), 520_000)
                        .getLast()
                        .periodTo())
                .isEqualTo("2026-12-31");
    }

    @Test
    void p_2_five_thousand_pounds_in_three_terms() {
        assertThat(Instalments.of(Frequency.TERMLY, FIRST, LAST_DAY, 500_000))
                .extracting(Instalment::amountPence)
                .containsExactly(166_667L, 166_667L, 166_666L);
    }

    @Test
    void e_1_the_thirteenth_of_thirteen_is_due_on_8_december() {
        var last =
                Instalments.of(Frequency.FOUR_WEEKLY, FIRST, LAST_DAY, 520_000).getLast();

        assertThat(last.dueOn()).isEqualTo("2026-12-08");
        assertThat(last.amountPence()).isEqualTo(40_000);
    }

    @Test
    void monthly_instalments_from_the_31st_stay_in_their_month() {
        var due =
                Instalments.of(Frequency.MONTHLY, LocalDate.of(2026, 1, 31), LocalDate.of(2027, 1, 30), 120_000)
                        .stream()
                        .map(Instalment::dueOn)
                        .toList();

        assertThat(due).startsWith(LocalDate.of(2026, 1, 31), LocalDate.of(2026, 2, 28), LocalDate.of(2026, 3, 31));
        assertThat(due).endsWith(LocalDate.of(2026, 12, 31));
    }
}
