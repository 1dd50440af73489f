package uk.personalbudget.api.pages.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import uk.personalbudget.api.pages.chart.Chart.Kind;
import uk.personalbudget.api.pages.chart.Chart.Series;
import uk.personalbudget.api.pages.chart.Chart.Value;
import uk.personalbudget.api.pages.look.Rendering;
import uk.personalbudget.api.pages.look.Table;

class ChartTest {
    @Test
    void a_chart_has_at_most_four_series_with_a_value_for_each_label() {
        List<Series> five =
                IntStream.range(0, 5).mapToObj(at -> series("Series " + at, 1)).toList();

        assertThatIllegalArgumentException().isThrownBy(() -> chart(Kind.BARS, List.of("One"), five));
        assertThatIllegalArgumentException().isThrownBy(() -> chart(Kind.BARS, List.of("One"), List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> chart(Kind.BARS, List.of("One", "Two"), List.of(series("Spent", 1))));
        assertThatIllegalArgumentException().isThrownBy(() -> chart(Kind.BARS, List.of(), List.of(series("Spent"))));
    }

    @Test
    void the_longest_bar_belongs_to_the_greatest_value_and_nothing_has_no_bar() {
        Drawing drawing = chart(Kind.BARS, List.of("A", "B", "C"), List.of(series("Spent", 50, 100, 0)))
                .drawing();

        assertThat(drawing.marks()).hasSize(2);
        assertThat(drawing.marks().get(1).width())
                .isEqualTo(drawing.marks().get(0).width() * 2);
        assertThat(drawing.words()).extracting(Drawing.Words::text).containsExactly("A", "50", "B", "100", "C", "0");
    }

    @Test
    void a_value_below_nothing_hangs_under_the_line() {
        Drawing drawing = chart(Kind.COLUMNS, List.of("A", "B"), List.of(series("Left", 100, -50)))
                .drawing();
        double line = drawing.axes().getFirst().y1();

        assertThat(drawing.marks().get(0).y() + drawing.marks().get(0).height()).isEqualTo(line);
        assertThat(drawing.marks().get(1).y()).isEqualTo(line);
    }

    @Test
    void columns_whose_values_would_not_fit_become_bars() {
        List<String> weeks =
                IntStream.range(0, 26).mapToObj(week -> "Week " + week).toList();
        Chart chart = chart(
                Kind.COLUMNS,
                weeks,
                List.of(series("Spent", IntStream.range(0, 26).asLongStream().toArray())));

        assertThat(chart.drawing().words())
                .filteredOn(Drawing.Words::strong)
                .allSatisfy(words -> assertThat(words.x()).isZero());
    }

    @Test
    void a_step_line_keeps_its_value_until_the_next_and_names_the_lowest() {
        Drawing drawing = chart(Kind.STEPS, List.of("1", "2", "3", "4"), List.of(series("Left", 90, 10, 10, 80)))
                .drawing();

        assertThat(drawing.paths().getFirst().d()).matches("M0 [0-9.]+H90.0V[0-9.]+H180.0V[0-9.]+H270.0V[0-9.]+H360.0");
        assertThat(drawing.words()).extracting(Drawing.Words::text).contains("90", "10", "80", "1", "4");
    }

    @Test
    void every_mark_and_word_stands_on_the_sheet_whatever_the_figures() {
        long seed = 20260107;
        Random random = new Random(seed);
        List<Kind> kinds = List.of(Kind.BARS, Kind.COLUMNS, Kind.STEPS);
        for (int run = 0; run < 300; run++) {
            int labels = 1 + random.nextInt(30);
            int count = 1 + random.nextInt(Chart.SERIES_MAX);
            Kind kind = kinds.get(random.nextInt(kinds.size()));
            boolean below = random.nextBoolean();
            Drawing drawing = chart(
                            kind,
                            IntStream.range(0, labels)
                                    .mapToObj(at -> "Label " + at)
                                    .toList(),
                            IntStream.range(0, count)
                                    .mapToObj(at -> series(
                                            "Series " + at,
                                            random.longs(labels, below ? -900_000 : 0, 1_200_000)
                                                    .toArray()))
                                    .toList())
                    .drawing();
            String why = "seed " + seed + ", run " + run + ", " + kind;
            assertThat(drawing.marks()).as(why).allSatisfy(mark -> {
                assertThat(mark.x()).isBetween(-0.001, (double) Drawing.WIDTH);
                assertThat(mark.x() + mark.width()).isLessThanOrEqualTo(Drawing.WIDTH);
                assertThat(mark.y()).isGreaterThanOrEqualTo(0);
                assertThat(mark.y() + mark.height()).isLessThanOrEqualTo(drawing.height() + 0.001);
                assertThat(mark.height()).isPositive();
            });
            assertThat(drawing.words()).as(why).allSatisfy(words -> {
                assertThat(words.x()).isBetween(0.0, (double) Drawing.WIDTH);
                assertThat(words.y()).isBetween(10.0, (double) drawing.height());
            });
        }
    }

    @Test
    void a_chart_of_nothing_but_zeros_is_still_drawn() {
        for (Kind kind : Kind.values()) {
            assertThat(chart(kind, List.of("A"), List.of(series("Spent", 0)))
                            .drawing()
                            .words())
                    .extracting(Drawing.Words::text)
                    .contains("A", "0");
        }
    }

    @Test
    void the_table_has_the_same_figures() {
        Table table = chart(Kind.BARS, List.of("A", "B"), List.of(series("In", 1, 2), series("Out", 3, 4)))
                .table();

        assertThat(table.columns()).extracting(Table.Column::name).containsExactly("What", "In", "Out");
        assertThat(table.rows())
                .extracting(row -> row.stream().map(Table.Cell::text).toList())
                .containsExactly(List.of("A", "1", "3"), List.of("B", "2", "4"));
    }

    @Test
    void the_drawing_is_real_text_under_a_title_with_its_table_and_a_key_when_there_are_several_series() {
        Chart chart = chart(Kind.BARS, List.of("A", "B"), List.of(series("In", 1, 2), series("Out", 3, 4)));
        Document page =
                Jsoup.parse(new Rendering().fragment("fragments/chart :: chart(${chart})", Map.of("chart", chart)));

        assertThat(page.selectFirst("figure").attr("aria-labelledby")).isEqualTo("test-title");
        assertThat(page.selectFirst("figcaption").text()).isEqualTo("More came in than went out");
        assertThat(page.select("svg text").eachText()).containsExactly("A", "1", "3", "B", "2", "4");
        assertThat(page.select(".look-chart__key li").eachText()).containsExactly("In", "Out");
        assertThat(page.select("svg.look-chart__drawing > rect").eachAttr("fill"))
                .containsExactly("url(#test-0)", "url(#test-1)", "url(#test-0)", "url(#test-1)");
        assertThat(page.select("table td").eachText()).containsExactly("1", "3", "2", "4");
        assertThat(page.select("[style]")).isEmpty();
    }

    private static Chart chart(Kind kind, List<String> labels, List<Series> series) {
        return new Chart("test", kind, "More came in than went out", "What", labels, series);
    }

    private static Series series(String name, long... amounts) {
        return new Series(
                name,
                Arrays.stream(amounts)
                        .mapToObj(amount -> new Value(amount, Long.toString(amount)))
                        .toList());
    }
}
