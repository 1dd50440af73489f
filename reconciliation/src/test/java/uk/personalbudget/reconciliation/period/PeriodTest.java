package uk.personalbudget.reconciliation.period;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.reconciliation.item.Sides.line;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.reconciliation.item.StatementLine;
import uk.personalbudget.reconciliation.item.Story;
import uk.personalbudget.reconciliation.matching.Matcher;

class PeriodTest {
    private static final LocalDate FROM = LocalDate.of(2026, 1, 6);
    private static final LocalDate TO = LocalDate.of(2026, 3, 30);

    @Test
    void a_clean_period_has_a_difference_of_nothing() {
        var story = Story.threeMonths();
        var period = period(story, story.faithfulLines(), FROM, TO, "2026-04-20");

        assertThat(period.openingPence() + period.inPence() - period.outPence()).isEqualTo(period.statementPence());
        assertThat(period.statementPence()).isEqualTo(43_410);
        assertThat(period.ledgerPence()).isEqualTo(43_410);
        assertThat(period.differencePence()).isZero();
        assertThat(period.clean()).isTrue();
    }

    @Test
    void the_second_month_opens_with_what_the_first_closed_with() {
        var story = Story.threeMonths();
        var first = period(story, story.faithfulLines(), FROM, LocalDate.of(2026, 2, 2), "2026-04-20");
        var second =
                period(story, story.faithfulLines(), LocalDate.of(2026, 2, 3), LocalDate.of(2026, 3, 2), "2026-04-20");

        assertThat(second.openingPence()).isEqualTo(first.statementPence());
        assertThat(second.clean()).isTrue();
    }

    @Test
    void an_unposted_fee_is_the_difference_with_its_sign() {
        var story = Story.threeMonths();
        var lines = new ArrayList<>(story.faithfulLines());
        lines.add(line("fee", "2026-03-10", -1_199));

        assertThat(period(story, lines, FROM, TO, "2026-04-20").differencePence())
                .isEqualTo(-1_199);
    }

    @Test
    void an_item_that_is_still_under_way_is_listed_and_makes_no_difference() {
        var story = Story.threeMonths().uncoded("2026-03-30", "late-1", 500, Method.FASTER_PAYMENT);
        var lines = story.faithfulLines().stream()
                .filter(line -> !line.references().contains("late-1"))
                .toList();
        var period = period(story, lines, FROM, TO, "2026-03-30");

        assertThat(period.ledgerPence()).isEqualTo(42_910);
        assertThat(period.statementPence()).isEqualTo(43_410);
        assertThat(period.uncleared()).singleElement().satisfies(uncleared -> {
            assertThat(uncleared.reference()).isEqualTo("late-1");
            assertThat(uncleared.correctionPence()).isEqualTo(500);
        });
        assertThat(period.clean()).isTrue();
    }

    @Test
    void an_item_shown_only_after_the_last_day_is_uncleared_and_not_a_difference() {
        var story = Story.threeMonths().uncoded("2026-03-30", "late-1", 500, Method.FASTER_PAYMENT);
        var lines = story.faithfulLines().stream()
                .map(line -> line.references().contains("late-1") ? line("L", "2026-04-01", -500, "late-1") : line)
                .toList();
        var period = period(story, lines, FROM, TO, "2026-04-20");

        assertThat(period.uncleared()).hasSize(1);
        assertThat(period.clean()).isTrue();
    }

    @Test
    void an_item_no_statement_shows_is_a_difference() {
        var story = Story.threeMonths();
        var lines = story.faithfulLines().stream()
                .filter(line -> !line.references().contains("therapy-3"))
                .toList();

        assertThat(period(story, lines, FROM, TO, "2026-04-20").differencePence())
                .isEqualTo(7_500);
    }

    @Test
    void without_a_statement_there_is_no_figure() {
        var story = Story.threeMonths();

        assertThat(Period.of("C1", FROM, TO, story.books(), List.of(), List.of(), List.of(), Story.WORKING_DAYS))
                .isEmpty();
    }

    private static Period period(
            Story story, List<StatementLine> lines, LocalDate from, LocalDate to, String coveredTo) {
        var books = story.books();
        return Period.of(
                        "C1",
                        from,
                        to,
                        books,
                        lines,
                        List.of(story.span("2026-01-01", coveredTo)),
                        Matcher.match(lines, books.items()).matches(),
                        Story.WORKING_DAYS)
                .orElseThrow();
    }
}
