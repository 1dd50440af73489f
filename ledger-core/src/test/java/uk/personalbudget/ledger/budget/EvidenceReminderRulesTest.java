package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.Orders.BUDGET;
import static uk.personalbudget.ledger.budget.Orders.evidence;
import static uk.personalbudget.ledger.budget.Orders.settle;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.EvidenceReminderCommand.RemindOfEvidence;
import uk.personalbudget.ledger.budget.EvidenceReminderEvent.EvidenceReminded;
import uk.personalbudget.ledger.budget.Orders.Order;
import uk.personalbudget.ledger.budget.QueryEvent.Reminder;
import uk.personalbudget.ledger.policy.Policy;

class EvidenceReminderRulesTest {

    /** Two payments over the limit on 6 January, one of them shown since, and one below it: a receipt is due by 3 February. */
    private static Story bought() {
        return Story.holding("£1,000")
                .given(
                        settle("T1", "£80.00"),
                        settle("T2", "£60.00"),
                        settle("T3", "£10.00"),
                        settle("T4", "£90.00"),
                        evidence("E1", "T2"));
    }

    private static Order remind(Reminder reminder, String... transactions) {
        return today -> new RemindOfEvidence(BUDGET, new TreeSet<>(List.of(transactions)), reminder, today);
    }

    @Test
    void c_11_the_family_is_reminded_once_at_half_time_and_once_three_days_before_in_one_letter_for_all() {
        var story = bought();

        assertThat(run(story, "2026-01-19")).isEmpty();
        assertThat(run(story, "2026-01-20")).containsExactly(reminded(Reminder.HALF_TIME, "2026-01-20", "T1", "T4"));
        assertThat(run(story, "2026-01-21")).isEmpty();
        assertThat(run(story, "2026-01-31"))
                .containsExactly(reminded(Reminder.THREE_DAYS_BEFORE, "2026-01-31", "T1", "T4"));
        assertThat(run(story, "2026-02-03")).isEmpty();
    }

    @Test
    void v_15_what_was_shown_meanwhile_is_left_out() {
        var story = bought();
        story.on("2026-01-15").given(evidence("E2", "T1"));

        assertThat(run(story, "2026-01-20")).containsExactly(reminded(Reminder.HALF_TIME, "2026-01-20", "T4"));
    }

    @Test
    void c_11_after_the_last_day_nobody_is_reminded_and_an_officer_is_told() {
        var story = bought();

        assertThat(run(story, "2026-02-04")).isEmpty();
    }

    @Test
    void v_15_a_run_that_was_missed_gives_the_last_reminder_only() {
        assertThat(run(bought(), "2026-02-01"))
                .containsExactly(reminded(Reminder.THREE_DAYS_BEFORE, "2026-02-01", "T1", "T4"));
    }

    @Test
    void v_15_the_same_reminder_again_and_one_of_what_needs_nothing_are_nothing_new() {
        var story = bought().on("2026-01-20").given(remind(Reminder.HALF_TIME, "T1", "T4"));

        story.when(remind(Reminder.HALF_TIME, "T1", "T4")).isNothingNew();
        story.when(remind(Reminder.HALF_TIME, "T2", "T3")).isNothingNew();
    }

    @Test
    void c_11_a_payment_nobody_knows_is_refused() {
        bought().when(remind(Reminder.HALF_TIME, "T1", "T9")).isRefused(new Rejection.Unknown("payment", "T9"));
    }

    @Test
    void v_16_after_a_death_nobody_is_reminded() {
        var story = bought().on("2026-01-10").given(EndingOrders.death("D1"));

        assertThat(run(story, "2026-01-20")).isEmpty();
        story.when(remind(Reminder.HALF_TIME, "T1"))
                .isRefused(new Rejection.StoppedByDeath(LocalDate.parse("2026-01-10")));
    }

    private static EvidenceReminded reminded(Reminder reminder, String on, String... transactions) {
        return new EvidenceReminded(
                new TreeSet<>(List.of(transactions)), reminder, LocalDate.parse("2026-02-03"), LocalDate.parse(on));
    }

    private static List<BudgetEvent> run(Story story, String day) {
        story.on(day);
        int before = story.history().size();
        Timers.due(BUDGET, story.state(), LocalDate.parse(day), Policy.defaults())
                .forEach(order -> story.when(order).isDone());
        return story.history().subList(before, story.history().size());
    }
}
