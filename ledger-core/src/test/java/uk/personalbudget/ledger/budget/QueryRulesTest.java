package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.Orders.*;
import static uk.personalbudget.ledger.budget.QueryOrders.*;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.QueryEvent.Clock;
import uk.personalbudget.ledger.budget.QueryEvent.QueryReason;
import uk.personalbudget.ledger.budget.QueryEvent.Reminder;
import uk.personalbudget.ledger.budget.QueryEvent.TimeReason;
import uk.personalbudget.ledger.budget.QueryEvent.Way;

class QueryRulesTest {

    @Test
    void v_15_a_clock_starts_on_the_day_the_question_reached_the_family() {
        var reached = asking().on("2026-01-09").when(reached("Q1")).records(QueryEvent.QueryReached.class);

        assertThat(reached.clock()).isEqualTo(new Clock(day("2026-01-23"), day("2026-02-03"), day("2026-02-06")));
    }

    @Test
    void v_15_only_the_way_the_family_chose_starts_the_clock() {
        asking().given(chooseWay(Way.TEXT))
                .when(reached("Q1", Way.LETTER))
                .isRefused(new Rejection.NotTheChosenWay(Way.TEXT))
                .given(reached("Q1", Way.TEXT));
    }

    @Test
    void v_15_it_is_repeated_at_half_time_and_three_days_before() {
        var story = running().on("2026-01-19");

        story.when(remind("Q1", Reminder.HALF_TIME))
                .isRefused(new Rejection.NotExpiredYet("question", LocalDate.of(2026, 1, 19)));
        story.on("2026-01-20").given(remind("Q1", Reminder.HALF_TIME));
        story.on("2026-01-31").given(remind("Q1", Reminder.THREE_DAYS_BEFORE));
        assertThat(story.history())
                .filteredOn(QueryEvent.QueryReminded.class::isInstance)
                .hasSize(2);
    }

    @Test
    void v_15_a_last_reminder_that_comes_late_leaves_three_days() {
        var reminded = running()
                .on("2026-02-10")
                .when(remind("Q1", Reminder.THREE_DAYS_BEFORE))
                .records(QueryEvent.QueryReminded.class);

        assertThat(reminded.clock().dueOn()).isEqualTo(LocalDate.of(2026, 2, 13));
    }

    @Test
    void v_15_asking_for_time_stops_the_clock_and_what_was_left_is_left_when_it_goes_on() {
        for (TimeReason reason : TimeReason.values()) {
            var resumed = running()
                    .on("2026-01-10")
                    .given(askForTime("Q1", reason))
                    .on("2026-01-20")
                    .when(resume("Q1"))
                    .records(QueryEvent.ClockResumed.class);

            assertThat(resumed.clock()).isEqualTo(new Clock(day("2026-01-30"), day("2026-02-10"), day("2026-02-13")));
        }
    }

    @Test
    void v_15_nothing_is_decided_against_a_family_before_its_time_is_over_and_a_person_tried_to_talk() {
        var story = reminded().on("2026-02-03").given(call("C1", "Q1"));

        story.when(against("Q1")).isRefused(new Rejection.NotExpiredYet("question", LocalDate.of(2026, 2, 3)));
        story.on("2026-02-04").given(against("Q1"));
        assertThat(story.state().queries.foundNotForThePlan("T1")).contains("Q1");
    }

    @Test
    void v_15_nobody_tried_to_talk_so_nothing_is_decided_even_after_an_answer() {
        running()
                .given(answerQuery("Q1"))
                .when(against("Q1"))
                .isRefused(new Rejection.NobodyTalked("Q1"))
                .given(call("C1", "Q1"), against("Q1"));
    }

    @Test
    void v_15_an_explanation_ends_it_at_any_time() {
        var story = asking().given(explained("Q1"));

        assertThat(story.state().queries.foundNotForThePlan("T1")).isEmpty();
        story.on("2026-01-20").when(remind("Q1", Reminder.HALF_TIME)).isNothingNew();
    }

    @Test
    void u_7_a_question_first_raised_more_than_ninety_days_after_needs_the_head_of_service() {
        var story = Story.holding("£100").given(settle("T1", "£62.50")).on("2026-04-06");
        story.given(query("Q1", "T1"));

        var late = Story.holding("£100").given(settle("T1", "£62.50")).on("2026-04-07");
        late.when(query("Q1", "T1")).isRefused(new Rejection.LateQuestion(LocalDate.of(2026, 4, 6)));
        var raised =
                late.by("head-1", Role.HEAD_OF_SERVICE).when(query("Q1", "T1")).records(QueryEvent.QueryRaised.class);
        assertThat(raised.headOfService()).contains("head-1");
    }

    @Test
    void u_7_a_question_that_was_asked_in_time_may_be_asked_again() {
        Story.holding("£100")
                .given(settle("T1", "£62.50"), query("Q1", "T1"))
                .on("2026-06-01")
                .given(query("Q2", "T1"));
    }

    @Test
    void c_19_a_payment_to_the_recipient_without_a_claim_is_a_question() {
        Story.holding("£100")
                .given(settle("T1", "£20"))
                .given(query("Q1", QueryReason.PAYMENT_TO_RECIPIENT, Optional.of("T1"), 28));
        Story.holding("£100")
                .given(RequestOrders.claim("K1", "£20"), settle("T1", "£20"), RequestOrders.payClaim("K1", "T1"))
                .when(query("Q1", QueryReason.PAYMENT_TO_RECIPIENT, Optional.of("T1"), 28))
                .isRefused(new Rejection.AlreadyAnswered("claim", "K1"));
    }

    @Test
    void c_22_what_was_bought_on_a_yes_is_never_decided_against() {
        Story.holding("£100")
                .given(
                        RequestOrders.ask("A1", "£40").towards("pa"),
                        settle("T1", "£40"),
                        RequestOrders.bought("A1", "T1"),
                        query("Q1", "T1"),
                        answerQuery("Q1"),
                        call("C1", "Q1"))
                .when(against("Q1"))
                .isRefused(new Rejection.BoughtOnAYes("T1"));
    }
}
