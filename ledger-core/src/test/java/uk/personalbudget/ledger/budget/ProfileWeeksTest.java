package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.Orders.*;
import static uk.personalbudget.ledger.budget.ProfileOrders.*;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.Alert.Kind;
import uk.personalbudget.ledger.budget.Choices.PanelAnswer;
import uk.personalbudget.ledger.budget.Choices.Profile;
import uk.personalbudget.ledger.calendar.SchoolYear;
import uk.personalbudget.ledger.calendar.TermDates;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.schedule.Frequency;
import uk.personalbudget.ledger.surplus.WeeklyValue;

class ProfileWeeksTest {

    @Test
    void p_10_a_year_of_term_time_has_the_weeks_in_which_schools_are_open() {
        assertThat(SchoolYear.usual().schoolDays(PLAN_YEAR)).isEqualTo(195);
        var weekly = weekly(tutor(Profile.TERM_TIME, "£3,900"), SchoolYear.usual());

        assertThat(weekly).isEqualTo(new WeeklyValue(390_000, 39));
        assertThat(weekly.weeksHeld(45_000))
                .hasValueSatisfying(weeks -> assertThat(weeks).isEqualByComparingTo("4.50"));
    }

    @Test
    void p_10_the_term_dates_of_a_council_of_its_own_count_instead() {
        var one = new SchoolYear(
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2027, 12, 31),
                List.of(new SchoolYear.Span(LocalDate.of(2026, 2, 2), LocalDate.of(2026, 2, 12))));

        // Nine school days: £3,900.00 in a week and four fifths.
        assertThat(weekly(tutor(Profile.TERM_TIME, "£3,900"), one).times(1)).isEqualTo(216_667);
    }

    @Test
    void p_10_without_term_dates_a_year_of_term_time_has_39_weeks() {
        assertThat(SchoolYear.usual().schoolDays(LocalDate.of(2031, 4, 6))).isEqualTo(195);
    }

    @Test
    void p_10_holidays_are_the_rest_of_the_52_weeks() {
        assertThat(weekly(tutor(Profile.HOLIDAYS, "£1,300"), SchoolYear.usual()).times(1))
                .isEqualTo(10_000);
    }

    @Test
    void p_10_what_is_used_evenly_or_on_need_has_52_weeks() {
        assertThat(weekly(tutor(Profile.EVEN, "£5,200"), SchoolYear.usual()).times(1))
                .isEqualTo(10_000);
        assertThat(weekly(tutor(Profile.ON_NEED, "£5,200"), SchoolYear.usual()).times(1))
                .isEqualTo(10_000);
    }

    @Test
    void p_10_named_months_count_once_they_are_named() {
        var story = tutor(Profile.NAMED_MONTHS, "£5,200");
        assertThat(weekly(story, SchoolYear.usual()).times(1)).isEqualTo(10_000);

        story.given(months("m-1", "tutor", 6, 7, 8));
        assertThat(weekly(story, SchoolYear.usual()).times(1)).isEqualTo(40_000);
    }

    @Test
    void p_10_what_is_named_later_stands_instead() {
        var story = tutor(Profile.NAMED_MONTHS, "£5,200").given(months("m-1", "tutor", 6, 7, 8));
        story.given(months("m-2", "tutor", 3, 4, 5, 6, 7, 8));
        assertThat(weekly(story, SchoolYear.usual()).times(1)).isEqualTo(20_000);
    }

    @Test
    void p_10_each_provision_has_its_own_weeks_by_the_cost_agreed_for_it() {
        var story = Story.planned()
                .given(
                        provision("tutor", shares(Colour.SEN, 1))
                                .costing("£19.50")
                                .times(10_000)
                                .used(Profile.TERM_TIME),
                        provision("music", shares(Colour.SEN, 1))
                                .costing("£19.50")
                                .times(10_000),
                        panel("d-sen", Element.SEN, PanelAnswer.YES),
                        allocation("sen", Element.SEN, "£3,900").buying("tutor", "music"));

        // £1,950.00 in 39 weeks and as much in 52.
        assertThat(weekly(story, SchoolYear.usual()).times(1)).isEqualTo(8_750);
    }

    @Test
    void p_10_nobody_is_called_about_a_budget_that_rests_in_the_holidays() {
        var story = tutor(Profile.TERM_TIME, "£3,900")
                .given(schedule("dates", "sen", Frequency.FOUR_WEEKLY), sign("agreement-1"))
                .on("2026-06-01")
                .given(load("L1").of(Element.SEN, "£300"));

        // 49 days to the end of term on 20 July, and 41 from 1 September.
        assertThat(dormant(story, "2026-10-10")).isFalse();
        assertThat(dormant(story, "2026-10-11")).isTrue();
    }

    @Test
    void p_10_surplus_and_alerts_follow_the_councils_own_term_dates() {
        var story = tutor(Profile.TERM_TIME, "£3,900")
                .given(schedule("dates", "sen", Frequency.FOUR_WEEKLY), sign("agreement-1"))
                .on("2026-06-01")
                .given(load("L1").of(Element.SEN, "£300"));
        // In this county the summer term ends a week earlier, and the autumn term begins a week later.
        var own = Policy.defaults()
                .with(new TermDates(
                        List.of(year(2025, "2025-09-08", "2026-07-13"), year(2026, "2026-09-08", "2027-06-30"))));

        assertThat(dormant(story, "2026-10-11")).isTrue();
        assertThat(Alerts.of(story.state(), LocalDate.of(2026, 10, 24), own, Story.EASTER_2026))
                .noneMatch(alert -> alert.kind() == Kind.DORMANT);
        assertThat(Alerts.of(story.state(), LocalDate.of(2026, 10, 25), own, Story.EASTER_2026))
                .anyMatch(alert -> alert.kind() == Kind.DORMANT);
        // 135 school days of the first school year and 86 of the second lie in this plan year.
        assertThat(SurplusFigures.weekly(story.state(), LocalDate.of(2026, 6, 1), own))
                .containsEntry(
                        Element.SEN,
                        new WeeklyValue(390_000 * 5L, own.schoolYear().schoolDays(PLAN_YEAR)));
        assertThat(own.schoolYear().schoolDays(PLAN_YEAR)).isEqualTo(135 + 86);
    }

    private static TermDates.Year year(int begins, String first, String last) {
        return new TermDates.Year(
                begins,
                List.of(new TermDates.Term("all", LocalDate.parse(first), LocalDate.parse(last), List.of())),
                new java.util.TreeSet<>());
    }

    @Test
    void p_10_what_is_used_on_need_may_rest_for_years() {
        var story = tutor(Profile.ON_NEED, "£3,900")
                .given(schedule("dates", "sen", Frequency.FOUR_WEEKLY), sign("agreement-1"))
                .on("2026-06-01")
                .given(load("L1").of(Element.SEN, "£300"));
        assertThat(dormant(story, "2026-10-11")).isFalse();
    }

    private static boolean dormant(Story story, String day) {
        return Alerts.of(story.state(), LocalDate.parse(day), Policy.defaults(), Story.EASTER_2026).stream()
                .anyMatch(alert -> alert.kind() == Kind.DORMANT);
    }

    private static WeeklyValue weekly(Story story, SchoolYear schoolYear) {
        var state = story.state();
        var allocation = Objects.requireNonNull(state.allocations.get("sen"));
        return new ProfileWeeks(state.provisions, state.months, schoolYear)
                .weekly(allocation, allocation.amountPence());
    }

    private static Story tutor(Profile profile, String annual) {
        return Story.empty()
                .given(
                        openBudget(),
                        outcome("talk"),
                        provision("tutor", shares(Colour.SEN, 1)).used(profile),
                        account(ACCOUNT),
                        panel("d-sen", Element.SEN, PanelAnswer.YES),
                        allocation("sen", Element.SEN, annual).buying("tutor"));
    }
}
