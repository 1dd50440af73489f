package uk.personalbudget.reconciliation.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.policy.Setting;
import uk.personalbudget.reconciliation.item.Story;
import uk.personalbudget.reconciliation.portfolio.Portfolio.Behind;
import uk.personalbudget.reconciliation.portfolio.Portfolio.Part;

/** The figures of all budgets, over the story of E-1 and E-2 and others beside it. */
class PortfolioTest {
    private static final LocalDate LAST = LocalDate.of(2026, 3, 30);

    @Test
    void e_2_in_the_portfolio_has_the_figures_of_its_audit() {
        var portfolio = portfolio(LAST, Story.threeMonths());

        assertThat(portfolio.by(Figure.ALLOCATED, Cell::element))
                .containsEntry("social-care", 5_200_00L)
                .containsEntry("health", 2_600_00L)
                .containsEntry("sen", 3_900_00L);
        assertThat(portfolio.total(Figure.PAID)).isEqualTo(2_700_00);
        assertThat(portfolio.by(Figure.SPENT, Cell::element))
                .containsEntry("social-care", 1_155_90L)
                .containsEntry("health", 360_00L)
                .containsEntry("sen", 750_00L);
        assertThat(portfolio.by(Figure.HELD, Cell::element))
                .containsEntry("social-care", 44_10L)
                .containsEntry("health", 240_00L)
                .containsEntry("sen", 150_00L);
        assertThat(portfolio.by(Figure.HELD_ON, Cell::kind)).containsExactlyEntriesOf(one("card", 434_10));
        assertThat(portfolio.total(Figure.SURPLUS)).isZero();
        assertThat(portfolio.by(Figure.RUN_AS, Cell::kind)).containsExactlyEntriesOf(one("payment-card", 1));
        assertThat(portfolio.by(Figure.REVIEWS_DUE, Cell::kind))
                .containsExactlyEntriesOf(one("child-social-care, health, sen", 1));
    }

    @Test
    void the_forecast_is_what_was_spent_and_what_the_profiles_of_the_rest_of_the_year_take() {
        var story = Story.threeMonths();
        var portfolio = portfolio(LAST, story);
        var forecast = uk.personalbudget.ledger.forecast.Forecast.of(
                story.history(), LAST, Policy.defaults().schoolYear());

        assertThat(portfolio.total(Figure.FORECAST))
                .isEqualTo(forecast.lines().stream()
                        .mapToLong(line -> line.byPlanPence())
                        .sum());
        assertThat(portfolio.total(Figure.VARIANCE))
                .isEqualTo(portfolio.total(Figure.FORECAST) - portfolio.total(Figure.ALLOCATED));
    }

    @Test
    void what_came_later_is_not_in_the_figures_of_a_day() {
        var portfolio = portfolio(LocalDate.of(2026, 1, 5), Story.threeMonths());

        assertThat(portfolio.total(Figure.PAID)).isZero();
        assertThat(portfolio.total(Figure.HELD)).isZero();
        assertThat(portfolio.total(Figure.SPENT)).isZero();
    }

    @Test
    void p_9_the_budgets_behind_every_figure_come_to_it_and_its_parts_do_too() {
        var portfolio = portfolio(
                LocalDate.of(2026, 6, 1),
                Story.threeMonths(),
                new Story("B2", 1_000)
                        .agreed()
                        .load("2026-01-06", 1)
                        .load("2026-02-03", 2)
                        .load("2026-05-26", 3),
                new Story("B3", 2_000)
                        .agreed()
                        .load("2026-01-06", 1)
                        .uncoded("2026-01-20", "shop-1", 13_01, Method.FASTER_PAYMENT));

        for (Figure figure : Figure.values()) {
            var part = new Part(figure);
            assertThat(portfolio.behind(part).stream().mapToLong(Behind::amount).sum())
                    .as(figure.label())
                    .isEqualTo(portfolio.sum(part));
        }
        portfolio.totals().forEach((cell, amount) -> {
            var part = new Part(cell.figure())
                    .kind(cell.kind())
                    .element(cell.element())
                    .funder(cell.funder())
                    .runAs(cell.runAs());
            assertThat(portfolio.sum(part)).as(cell.toString()).isEqualTo(amount);
            assertThat(portfolio.behind(part).stream().mapToLong(Behind::amount).sum())
                    .as(cell.toString())
                    .isEqualTo(amount);
        });
        assertThat(portfolio.total(Figure.HELD)).isEqualTo(portfolio.total(Figure.HELD_ON));
        assertThat(portfolio.total(Figure.UNCODED)).isEqualTo(13_01);
        assertThat(portfolio.total(Figure.ALLOCATED_BEFORE)
                        + portfolio.total(Figure.PRICE_RISE)
                        + portfolio.total(Figure.GROWTH))
                .isEqualTo(portfolio.total(Figure.ALLOCATED));
        assertThat(portfolio.behind(new Part(Figure.DORMANT))).containsExactly(new Behind("B2", 1));
        assertThat(portfolio.total(Figure.DORMANT_HELD)).isEqualTo(2_700_00);
    }

    @Test
    void u_2_the_surplus_of_the_portfolio_is_the_surplus_of_the_audits_and_names_its_funders() {
        var day = LocalDate.of(2026, 3, 30);
        var policy = Policy.defaults().with(Setting.SURPLUS_RETAIN, 0).with(Setting.SURPLUS_TRIGGER, 0);
        var story = Story.threeMonths();
        var figures = BudgetFigures.of("B1", story.history(), new PortfolioDay(day, policy, Story.WORKING_DAYS));
        var portfolio = new Portfolio(new PortfolioDay(day, policy, Story.WORKING_DAYS), List.of(figures));
        var surplus = uk.personalbudget.reconciliation.audit.SurplusAt.of(
                story.books(), story.books().balances(day), day, policy);

        assertThat(portfolio.total(Figure.SURPLUS)).isPositive().isEqualTo(surplus.totalPence());
        assertThat(portfolio.by(Figure.SURPLUS, Cell::funder)).doesNotContainKey("none");
    }

    @Test
    void what_reconciliation_left_open_stands_beside_the_budget_it_is_of() {
        var open = new TreeMap<Cell, Long>();
        open.put(new Cell(Figure.UNRECONCILED, "amount-over", "", "", ""), 12_00L);
        var portfolio = portfolio(LAST, Story.threeMonths()).with(java.util.Map.of("B1", open));

        assertThat(portfolio.total(Figure.UNRECONCILED)).isEqualTo(12_00);
        assertThat(portfolio.behind(new Part(Figure.UNRECONCILED))).containsExactly(new Behind("B1", 12_00));
    }

    @Test
    void v_1_a_review_is_overdue_due_within_four_weeks_or_later_by_its_regime() {
        assertThat(portfolio(LocalDate.of(2026, 1, 10), Story.threeMonths()).total(Figure.REVIEWS_LATER))
                .isEqualTo(1);
        assertThat(portfolio(LocalDate.of(2026, 4, 3), Story.threeMonths()).total(Figure.REVIEWS_OVERDUE))
                .isEqualTo(1);
    }

    private static TreeMap<String, Long> one(String name, long amount) {
        var map = new TreeMap<String, Long>();
        map.put(name, amount);
        return map;
    }

    private static Portfolio portfolio(LocalDate on, Story... stories) {
        var day = new PortfolioDay(on, Policy.defaults(), Story.WORKING_DAYS);
        return new Portfolio(
                day,
                List.of(stories).stream()
                        .map(story ->
                                BudgetFigures.of(story.history().getFirst().budget(), story.history(), day))
                        .toList());
    }
}
