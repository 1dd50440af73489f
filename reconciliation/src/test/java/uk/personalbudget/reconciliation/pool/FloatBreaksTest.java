package uk.personalbudget.reconciliation.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import uk.personalbudget.reconciliation.breaks.Break;
import uk.personalbudget.reconciliation.breaks.BreakKind;
import uk.personalbudget.reconciliation.item.Sides;
import uk.personalbudget.reconciliation.item.StatementLine;
import uk.personalbudget.reconciliation.item.StatementSpan;
import uk.personalbudget.reconciliation.item.Story;

class FloatBreaksTest {
    private static final Pool.Named FLOAT = new Pool.Named("cards-ltd", "float-cards");

    private static List<Break> between(Map<String, Long> loads, StatementLine... lines) {
        var byDay = new TreeMap<LocalDate, Long>();
        loads.forEach((day, pence) -> byDay.put(LocalDate.parse(day), pence));
        return FloatBreaks.of(FLOAT, List.of(lines), List.of(january()), byDay, Story.WORKING_DAYS);
    }

    private static StatementSpan january() {
        return new StatementSpan(
                "s",
                "float-cards",
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2026, 1, 31),
                Optional.of(1_000_000L),
                Optional.empty(),
                "bank",
                "officer-1",
                Sides.KNOWN,
                "float.csv",
                "2".repeat(64),
                Optional.empty());
    }

    @Test
    void what_leaves_the_float_is_what_cards_were_loaded_with() {
        assertThat(between(
                        Map.of("2026-01-06", 90_000L, "2026-01-20", 40_000L, "2026-02-03", 1L),
                        Sides.line("1", "2026-01-02", 500_000),
                        Sides.line("2", "2026-01-06", -50_000),
                        Sides.line("3", "2026-01-06", -40_000),
                        Sides.line("4", "2026-01-20", -40_000)))
                .isEmpty();
    }

    @Test
    void what_left_it_without_a_load_is_a_float_break_with_both_values_and_the_day() {
        assertThat(between(
                        Map.of("2026-01-06", 90_000L),
                        Sides.line("2", "2026-01-06", -90_000),
                        Sides.line("4", "2026-01-20", -40_000)))
                .extracting(Break::kind, Break::valuePence, Break::differences)
                .containsExactly(tuple(
                        BreakKind.FLOAT,
                        40_000L,
                        List.of(
                                new Break.Difference("loads", "900.00", "1300.00"),
                                new Break.Difference("loads of 2026-01-20", "0.00", "400.00"))));
    }

    @Test
    void a_load_that_never_left_it_is_one_too_and_one_of_the_last_days_is_on_its_way() {
        assertThat(between(Map.of("2026-01-06", 90_000L)))
                .extracting(Break::valuePence)
                .containsExactly(-90_000L);
        assertThat(between(Map.of("2026-01-30", 90_000L))).isEmpty();
    }

    @Test
    void what_left_it_on_the_last_days_without_a_load_is_not_on_its_way() {
        assertThat(between(Map.of(), Sides.line("2", "2026-01-30", -7_500)))
                .extracting(Break::valuePence)
                .containsExactly(7_500L);
        assertThat(between(Map.of("2026-01-29", 40_000L), Sides.line("2", "2026-01-30", -30_000)))
                .as("part of a load of the last days")
                .isEmpty();
    }

    @Test
    void a_load_that_leaves_it_on_another_day_of_the_statement_is_no_break() {
        assertThat(between(Map.of("2026-01-06", 90_000L), Sides.line("2", "2026-01-08", -90_000)))
                .isEmpty();
    }

    @Test
    void only_a_reference_that_says_so_is_a_float() {
        assertThat(FloatBreaks.is("float-cards")).isTrue();
        assertThat(FloatBreaks.is("float:cards")).isTrue();
        assertThat(FloatBreaks.is("floating")).isFalse();
    }
}
