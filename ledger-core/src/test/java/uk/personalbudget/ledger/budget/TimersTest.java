package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.Orders.*;
import static uk.personalbudget.ledger.budget.QueryOrders.*;
import static uk.personalbudget.ledger.budget.RequestOrders.*;

import java.util.List;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.QueryEvent.Reminder;
import uk.personalbudget.ledger.budget.QueryEvent.TimeReason;
import uk.personalbudget.ledger.policy.Policy;

class TimersTest {

    @Test
    void sentence_26_a_hold_that_ran_out_expires_by_itself() {
        var story = Story.holding("£100").given(authorise("A1", "£40"));

        assertThat(run(story, "2026-01-13")).isEmpty();
        assertThat(run(story, "2026-01-14"))
                .singleElement()
                .isInstanceOfSatisfying(
                        CardEvent.AuthorisationExpired.class,
                        expired -> assertThat(expired.effectiveOn()).isEqualTo(day("2026-01-13")));
        story.hasHeld("£0");
    }

    @Test
    void c_22_silence_answers_a_small_question_by_itself_and_no_large_one() {
        var story = Story.holding("£100").given(ask("Q1", "£49.99"), ask("Q2", "£50"));

        assertThat(run(story, "2026-01-08")).isEmpty();
        assertThat(run(story, "2026-01-09"))
                .singleElement()
                .isInstanceOfSatisfying(
                        RequestEvent.AskAnswered.class,
                        answered -> assertThat(answered.ask()).isEqualTo("Q1"));
    }

    @Test
    void v_15_reminders_go_out_on_their_days_and_none_while_the_clock_stands() {
        var story = running();

        assertThat(run(story, "2026-01-19")).isEmpty();
        assertThat(run(story, "2026-01-20"))
                .singleElement()
                .isInstanceOfSatisfying(
                        QueryEvent.QueryReminded.class,
                        reminded -> assertThat(reminded.reminder()).isEqualTo(Reminder.HALF_TIME));
        story.given(askForTime("Q1", TimeReason.BEREAVEMENT));
        assertThat(run(story, "2026-02-10")).isEmpty();
    }

    @Test
    void v_16_on_a_death_no_reminder_goes_out_and_nobody_is_told_to_look_for_papers() {
        var story = running().given(ask("Q9", "£5"), EndingOrders.death("D1"));

        assertThat(run(story, "2026-03-01")).isEmpty();
        assertThat(Alerts.of(story.state(), day("2026-06-01"), Policy.defaults(), Story.EASTER_2026))
                .isEmpty();
    }

    @Test
    void a_run_that_is_repeated_does_nothing_twice() {
        var story = running().given(authorise("A1", "£1"), ask("Q9", "£5"));

        assertThat(run(story, "2026-02-03")).hasSize(4);
        assertThat(run(story, "2026-02-03")).isEmpty();
    }

    @Test
    void an_order_that_was_worked_out_before_a_crash_is_nothing_new_after_it() {
        var story = Story.holding("£100")
                .given(authorise("A1", "£1"), ask("Q9", "£5"))
                .on("2026-01-20");
        List<BudgetCommand> due = Timers.due(BUDGET, story.state(), day("2026-01-20"), Policy.defaults());
        due.forEach(order -> story.when(order).isDone());

        due.forEach(order -> story.when(order).isNothingNew());
    }

    /** What the orders of a day led to. */
    private static List<BudgetEvent> run(Story story, String day) {
        story.on(day);
        int before = story.history().size();
        Timers.due(BUDGET, story.state(), day(day), Policy.defaults())
                .forEach(order -> story.when(order).isDone());
        return story.history().subList(before, story.history().size());
    }
}
