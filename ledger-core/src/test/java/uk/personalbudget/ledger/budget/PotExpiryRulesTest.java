package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.Orders.*;
import static uk.personalbudget.ledger.budget.PotOrders.*;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.policy.Setting;

class PotExpiryRulesTest {

    private static Story saved() {
        return Story.holding("£100").given(pot("P1").towards("pa").until("2026-06-30"), bank("M1", "P1", "£25.00"));
    }

    @Test
    void u_1_the_family_is_asked_by_itself_28_days_before_and_once() {
        var story = saved();

        assertThat(run(story, "2026-06-01")).isEmpty();
        assertThat(run(story, "2026-06-02"))
                .containsExactly(new PotEvent.PotAsked(
                        "P1", Optional.of(text("purpose")), day("2026-06-30"), day("2026-06-02")));
        assertThat(run(story, "2026-06-30")).isEmpty();
    }

    @Test
    void u_1_a_council_may_ask_earlier() {
        var story = saved().under(Policy.defaults().with(Setting.POT_ASKED, 60));

        assertThat(run(story, "2026-04-30")).isEmpty();
        assertThat(run(story, "2026-05-01")).singleElement().isInstanceOf(PotEvent.PotAsked.class);
    }

    @Test
    void u_1_silence_renews_it_to_the_reviews_decision_and_then_it_lapses() {
        var story = saved();
        run(story, "2026-06-02");

        assertThat(run(story, "2026-07-03")).containsExactly(new PotEvent.PotRenewed("P1", day("2026-07-01")));
        story.hasBanked("£25").given(bank("M2", "P1", "£5")).hasBanked("£30");
        assertThat(run(story, "2026-09-01")).isEmpty();
        story.given(review("V1", everyAnswer()))
                .by("reviewer-1", uk.personalbudget.ledger.budget.Choices.Role.APPROVER)
                .given(MeetingOrders.shareDraft("V1"), signReview("V1"))
                .by("officer-1", uk.personalbudget.ledger.budget.Choices.Role.FINANCE_OFFICER);
        assertThat(run(story, "2026-09-01")).isEmpty();
        assertThat(run(story, "2026-09-05"))
                .singleElement()
                .isInstanceOfSatisfying(PotEvent.PotLapsed.class, lapsed -> {
                    assertThat(lapsed.effectiveOn()).isEqualTo(day("2026-09-02"));
                    assertThat(lapsed.amounts().total()).isEqualTo(30_00);
                });
        story.hasBanked("£0").hasAvailable("£100");
    }

    @Test
    void u_1_in_its_last_days_it_still_counts_as_saved() {
        var story = saved();
        run(story, "2026-06-02");

        story.on("2026-06-30").hasBanked("£25").hasAvailable("£75");
    }

    @Test
    void u_1_what_the_family_lets_go_lapses_after_its_last_day() {
        var story = saved();
        run(story, "2026-06-02");
        story.given(letGo("P1"));

        assertThat(run(story, "2026-06-30")).isEmpty();
        assertThat(run(story, "2026-07-02"))
                .singleElement()
                .isInstanceOfSatisfying(
                        PotEvent.PotLapsed.class,
                        lapsed -> assertThat(lapsed.effectiveOn()).isEqualTo(day("2026-07-01")));
    }

    @Test
    void u_1_what_the_family_keeps_has_a_new_last_day_and_is_asked_about_again() {
        var story = saved();
        run(story, "2026-06-02");
        story.given(keep("P1", "2026-09-30"));

        assertThat(run(story, "2026-09-01")).isEmpty();
        assertThat(run(story, "2026-09-02")).singleElement().isInstanceOf(PotEvent.PotAsked.class);
    }

    @Test
    void u_1_an_empty_pot_lapses_without_a_word() {
        var story = Story.holding("£100").given(pot("P1").towards("pa").until("2026-06-30"));

        assertThat(run(story, "2026-06-30")).isEmpty();
        assertThat(run(story, "2026-07-01")).singleElement().isInstanceOf(PotEvent.PotLapsed.class);
    }

    @Test
    void u_1_a_run_that_was_missed_asks_late_and_renews_no_earlier_than_it_asked() {
        var story = saved();

        assertThat(run(story, "2026-08-01")).singleElement().isInstanceOf(PotEvent.PotAsked.class);
        assertThat(run(story, "2026-08-02")).containsExactly(new PotEvent.PotRenewed("P1", day("2026-08-02")));
    }

    @Test
    void v_16_on_a_death_nobody_is_asked_about_a_pot() {
        var story = saved().given(EndingOrders.death("D1"));

        assertThat(Timers.due(BUDGET, story.state(), day("2026-06-02"), Policy.defaults()))
                .isEmpty();
    }

    private static List<BudgetEvent> run(Story story, String day) {
        story.on(day);
        int before = story.history().size();
        Timers.due(BUDGET, story.state(), day(day), story.context().policy())
                .forEach(order -> story.when(order).isDone());
        return story.history().subList(before, story.history().size());
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    @Test
    void u_1_keeping_a_pot_longer_read_again_after_it_was_kept_longer_still_is_nothing_new() {
        var story = Story.holding("£100").given(pot("P1").towards("pa"), bank("M1", "P1", "£10.00"));
        story.given(PotOrders.keep("P1", "2026-09-30"), PotOrders.keep("P1", "2026-10-31"))
                .when(PotOrders.keep("P1", "2026-09-30"))
                .isNothingNew();
    }

    @Test
    void u_1_a_family_may_change_its_mind_about_a_pot_more_than_once_a_day() {
        var story = saved().given(PotOrders.keep("P1", "2026-10-31"), PotOrders.letGo("P1"));

        story.when(PotOrders.keep("P1", "2026-10-31")).records(PotEvent.PotKept.class);
        story.when(PotOrders.letGo("P1")).records(PotEvent.PotLetGo.class);
    }
}
