package uk.personalbudget.ledger.national;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NationalRulesTest {
    @Test
    void a_changed_figure_leaves_earlier_days_as_they_were() {
        var changed = new Dated<>(
                "months", "V-1", true, new TreeMap<>(Map.of(LocalDate.of(2014, 9, 1), 3, LocalDate.of(2027, 4, 1), 6)));

        assertThat(changed.on(LocalDate.of(2027, 3, 31))).isEqualTo(3);
        assertThat(changed.on(LocalDate.of(2027, 4, 1))).isEqualTo(6);
        assertThat(changed.on(LocalDate.of(2010, 1, 1))).isEqualTo(3);
    }

    @Test
    void a_figure_has_a_value() {
        assertThatThrownBy(() -> new Dated<Integer>("months", "V-1", true, new TreeMap<>()))
                .hasMessageContaining("months");
    }

    @Test
    void every_national_figure_names_its_rule_and_what_is_not_confirmed_says_so() {
        assertThat(NationalRules.all()).allSatisfy(figure -> {
            assertThat(figure.rule()).matches("[SPCUV]-\\d+");
            assertThat(figure.values()).isNotEmpty();
        });
        assertThat(NationalRules.all().stream().filter(figure -> !figure.confirmed()))
                .extracting(Dated::name)
                .containsExactly(
                        "months to the first review, child social care",
                        "months between later reviews, health, at most");
    }

    @ParameterizedTest
    @CsvSource({
        "2018-03-31, 30, false,",
        "2018-04-01, 30, false, 783",
        "2019-04-01, 24, false, 770",
        "2023-06-30, 22, false, 1018",
        "2024-04-01, 21, false, 1144",
        "2026-03-31, 21, false, 1221",
        "2026-04-01, 21, false, 1271",
        "2026-04-01, 20, false, 1085",
        "2026-04-01, 18, false, 1085",
        "2026-04-01, 17, false, 800",
        "2026-04-01, 40, true, 800",
        "2031-01-01, 40, false, 1271",
    })
    void v_8_the_minimum_wage_is_that_of_the_day_worked(LocalDate worked, int age, boolean apprentice, Long pence) {
        assertThat(MinimumWage.pence(worked, age, apprentice).orElse(null)).isEqualTo(pence);
    }

    @Test
    void v_8_it_is_known_from_when_the_last_line_applies() {
        assertThat(MinimumWage.lastLineFrom()).isEqualTo(LocalDate.of(2026, 4, 1));
    }
}
