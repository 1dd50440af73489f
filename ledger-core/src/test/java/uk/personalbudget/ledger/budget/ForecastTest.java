package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.Orders.*;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.Choices.Profile;
import uk.personalbudget.ledger.calendar.SchoolYear;
import uk.personalbudget.ledger.forecast.Forecast;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.policy.Setting;
import uk.personalbudget.ledger.schedule.Frequency;

class ForecastTest {
    /** 91 of the plan year's 364 days, 65 of its 260 weekdays. */
    private static final LocalDate QUARTER = LocalDate.of(2026, 4, 6);

    @Test
    void p_10_what_is_used_evenly_is_expected_by_the_weekdays_that_are_gone() {
        var line = line(Story.holding("£2,000").given(settle("T1", "£1,000").towards("pa")), "pa");

        assertThat(line.entitledPence()).isEqualTo(520_000);
        assertThat(line.spentPence()).isEqualTo(100_000);
        long rest = line.entitledPence() - line.expectedByNowPence();
        assertThat(line.byPlanPence()).isEqualTo(100_000 + rest);
        assertThat(line.leftByPlanPence()).isEqualTo(line.expectedByNowPence() - 100_000);
        // A quarter of the year is gone: at this pace it comes to four times as much.
        assertThat(line.byPacePence()).isBetween(399_000L, 402_000L);
        assertThat(line.expectedByNowPence()).isBetween(129_500L, 130_500L);
    }

    @Test
    void p_10_what_is_used_in_the_holidays_is_not_late_in_term_time() {
        var story = Story.planned()
                .given(
                        provision("camp", shares(uk.personalbudget.ledger.money.Colour.SEN, 1))
                                .used(Profile.HOLIDAYS),
                        panel("d-sen", Element.SEN, Choices.PanelAnswer.YES),
                        allocation("sen", Element.SEN, "£1,300.00").buying("camp"));

        var inTerm = line(story, "camp", LocalDate.of(2026, 2, 13)).expectedByNowPence();
        var afterHalfTerm = line(story, "camp", LocalDate.of(2026, 2, 20)).expectedByNowPence();
        assertThat(inTerm).isZero();
        assertThat(afterHalfTerm).isPositive();
        assertThat(line(story, "camp", LocalDate.of(2026, 3, 20)).expectedByNowPence())
                .isEqualTo(afterHalfTerm);
        assertThat(line(story, "camp", LAST_DAY).expectedByNowPence()).isEqualTo(130_000);
    }

    @Test
    void p_10_what_is_used_on_need_may_all_be_needed() {
        var story = Story.planned()
                .given(
                        provision("crisis", shares(uk.personalbudget.ledger.money.Colour.SEN, 1))
                                .used(Profile.ON_NEED),
                        panel("d-sen", Element.SEN, Choices.PanelAnswer.YES),
                        allocation("sen", Element.SEN, "£1,300.00").buying("crisis"));

        assertThat(line(story, "crisis").byPlanPence()).isEqualTo(130_000);
        assertThat(line(story, "crisis").leftByPlanPence()).isZero();
    }

    @Test
    void p_10_a_forecast_names_what_is_uncoded_and_has_no_line_outside_the_year() {
        var story = Story.holding("£2,000").given(settle("T1", "£12.00"));
        assertThat(Forecast.of(FunderStatementTest.records(story.history()), QUARTER, SchoolYear.usual())
                        .uncodedPence())
                .isEqualTo(1_200);
        assertThat(Forecast.of(FunderStatementTest.records(story.history()), LAST_DAY.plusDays(1), SchoolYear.usual())
                        .lines())
                .isEmpty();
    }

    @Test
    void p_1_money_comes_every_four_weeks_and_sen_money_by_term_unless_the_council_decides_otherwise() {
        assertThat(usual("sc", Policy.defaults())).isEqualTo(Frequency.FOUR_WEEKLY);
        assertThat(usual("health", Policy.defaults())).isEqualTo(Frequency.FOUR_WEEKLY);
        assertThat(usual("sen", Policy.defaults())).isEqualTo(Frequency.TERMLY);
        assertThat(usual("sen", Policy.defaults().with(Setting.FREQUENCY_SEN, 12)))
                .isEqualTo(Frequency.MONTHLY);
    }

    @Test
    void p_1_what_was_agreed_as_usual_stays_when_the_usual_changes() {
        var story = amounts().given(usually("sen"));
        story.under(Policy.defaults().with(Setting.FREQUENCY_SEN, 12))
                .when(usually("sen"))
                .isNothingNew();
        story.when(usually("nothing")).isRefused(new Rejection.Unknown("allocation", "nothing"));
    }

    @Test
    void p_1_no_council_pays_seven_times_a_year() {
        org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
                .isThrownBy(() -> Policy.defaults().with(Setting.FREQUENCY_SEN, 7));
    }

    private static Story amounts() {
        return Story.planned()
                .given(
                        panel("d-sc", Element.SOCIAL_CARE, Choices.PanelAnswer.YES),
                        panel("d-health", Element.HEALTH, Choices.PanelAnswer.YES),
                        panel("d-sen", Element.SEN, Choices.PanelAnswer.YES),
                        allocation("sc", Element.SOCIAL_CARE, "£5,200.00"),
                        allocation("health", Element.HEALTH, "£2,600.00"),
                        allocation("sen", Element.SEN, "£3,900.00"));
    }

    private static Frequency usual(String allocation, Policy policy) {
        return amounts()
                .under(policy)
                .when(usually(allocation))
                .records(PlanEvent.ScheduleAgreed.class)
                .frequency();
    }

    private static Order usually(String allocation) {
        return _ -> new PlanCommand.AgreeUsualSchedule(BUDGET, "dates-" + allocation, allocation);
    }

    private static Forecast.Line line(Story story, String provision) {
        return line(story, provision, QUARTER);
    }

    private static Forecast.Line line(Story story, String provision, LocalDate on) {
        return Forecast.of(FunderStatementTest.records(story.history()), on, SchoolYear.usual()).lines().stream()
                .filter(one -> one.provision().equals(provision))
                .findFirst()
                .orElseThrow();
    }
}
