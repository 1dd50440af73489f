package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.NoticeClockOrders.*;
import static uk.personalbudget.ledger.budget.Orders.BUDGET;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.QueryEvent.Reminder;
import uk.personalbudget.ledger.budget.QueryEvent.TimeReason;
import uk.personalbudget.ledger.budget.QueryEvent.Way;

class NoticeClockRulesTest {

    /** Noticed on 21 January with 28 days, reached on the 25th. */
    private static Story reached() {
        return RecoveryRulesTest.noticed().on("2026-01-25").given(noticeReached("R1"));
    }

    @Test
    void v_15_the_time_to_repay_runs_from_the_day_the_notice_reached_the_family() {
        var reached = RecoveryRulesTest.noticed()
                .on("2026-01-25")
                .when(noticeReached("R1"))
                .records(NoticeClockEvent.NoticeReached.class);

        assertThat(reached.clock().halfTimeOn()).isEqualTo("2026-02-08");
        assertThat(reached.clock().lastReminderOn()).isEqualTo("2026-02-19");
        assertThat(reached.clock().dueOn()).isEqualTo("2026-02-22");
        assertThat(Collecting.obstacle("R1", day("2026-02-20"), reached().state()))
                .contains(new Rejection.NotDueYet("R1", day("2026-02-22")));
        assertThat(Collecting.obstacle("R1", day("2026-02-23"), reached().state()))
                .isEmpty();
    }

    @Test
    void v_15_it_is_told_again_by_itself_at_half_time_and_three_days_before() {
        var story = reached();

        assertThat(run(story, "2026-02-07")).isEmpty();
        assertThat(run(story, "2026-02-08"))
                .singleElement()
                .isInstanceOfSatisfying(
                        NoticeClockEvent.NoticeReminded.class,
                        told -> assertThat(told.reminder()).isEqualTo(Reminder.HALF_TIME));
        assertThat(run(story, "2026-02-21"))
                .singleElement()
                .isInstanceOfSatisfying(
                        NoticeClockEvent.NoticeReminded.class,
                        told -> assertThat(told.clock().dueOn()).isEqualTo("2026-02-24"));
        assertThat(run(story, "2026-02-21")).isEmpty();
    }

    @Test
    void v_15_it_stands_while_the_family_asks_for_time_and_nothing_is_collected() {
        var story = reached().on("2026-02-01").given(timeToRepay("R1", TimeReason.HOSPITAL));

        assertThat(run(story, "2026-02-20")).isEmpty();
        assertThat(Collecting.obstacle("R1", day("2026-03-20"), story.state()))
                .contains(new Rejection.CollectionPaused("R1", "time"));
        var resumed =
                story.on("2026-02-11").when(resumeNotice("R1")).records(NoticeClockEvent.NoticeClockResumed.class);
        assertThat(resumed.clock().dueOn()).isEqualTo("2026-03-04");
    }

    @Test
    void v_15_what_was_given_back_is_not_asked_for_again() {
        var story = reached().given(RecoveryOrders.repay("P1", "R1", "£62.50"));

        assertThat(run(story, "2026-02-20")).isEmpty();
    }

    @Test
    void v_15_every_no_of_the_clock() {
        var noticed = RecoveryRulesTest.noticed().on("2026-01-25");
        noticed.when(noticeReached("R9")).isRefused(new Rejection.Unknown("recovery", "R9"));
        noticed.when(noticeReached("R1", Way.TEXT)).isRefused(new Rejection.NotTheChosenWay(Way.LETTER));
        noticed.when(_ -> noticeReached("R1").on(day("2026-01-26")))
                .isRefused(new Rejection.DateInFuture(day("2026-01-26"), day("2026-01-25")));
        noticed.when(_ -> noticeReached("R1").on(day("2026-01-20")))
                .isRefused(new Rejection.PeriodBackwards(day("2026-01-21"), day("2026-01-20")));
        noticed.when(remindOfNotice("R1", Reminder.HALF_TIME)).isRefused(new Rejection.NotReached("R1"));
        noticed.when(timeToRepay("R1", TimeReason.AWAY)).isRefused(new Rejection.NotReached("R1"));
        RecoveryRulesTest.misused().when(noticeReached("R1")).isRefused(new Rejection.RecoveryNotReady("R1", "notice"));
        var story = reached();
        story.on("2026-01-26").when(noticeReached("R1")).isRefused(new Rejection.AlreadyUsed("notice", "R1"));
        story.when(remindOfNotice("R1", Reminder.HALF_TIME))
                .isRefused(new Rejection.NotExpiredYet("notice", day("2026-02-07")));
        story.given(timeToRepay("R1", TimeReason.AWAY))
                .on("2026-02-10")
                .when(remindOfNotice("R1", Reminder.HALF_TIME))
                .isRefused(new Rejection.ClockStands("R1"));
        story.when(_ -> resumeNotice("R1").on(day("2026-01-25")))
                .isRefused(new Rejection.PeriodBackwards(day("2026-01-26"), day("2026-01-25")));
    }

    @Test
    void v_16_on_a_death_no_reminder_goes_out() {
        var story = reached().given(EndingOrders.death("D1"));

        assertThat(run(story, "2026-02-20")).isEmpty();
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
}
