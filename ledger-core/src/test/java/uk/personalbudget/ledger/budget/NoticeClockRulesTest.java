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
    void v_15_a_notice_nobody_noted_as_arrived_is_never_collected_and_somebody_is_asked() {
        var story = RecoveryRulesTest.noticed();

        assertThat(Collecting.obstacle("R1", day("2026-06-01"), story.state()))
                .contains(new Rejection.NotReached("R1"));
        // Five working days after 21 January.
        assertThat(arrivals(story, "2026-01-28")).isEmpty();
        assertThat(arrivals(story, "2026-01-29"))
                .containsExactly(new Alert(
                        Alert.Kind.ARRIVAL_UNKNOWN,
                        java.util.Optional.of("R1"),
                        day("2026-01-21"),
                        java.util.Optional.empty()));
        story.on("2026-01-29").given(noticeReached("R1"));
        assertThat(arrivals(story, "2026-01-30")).isEmpty();
        assertThat(arrivals(
                        RecoveryRulesTest.noticed().given(RecoveryOrders.repay("P1", "R1", "£62.50")), "2026-02-20"))
                .isEmpty();
    }

    @Test
    void v_15_a_question_nobody_noted_as_arrived_is_asked_about_until_it_is_answered_or_dropped() {
        var asked = Story.holding("£4800")
                .on("2027-01-06")
                .given(RecoveryOrders.askReason("R1", RecoveryEvent.Kind.SURPLUS));

        assertThat(arrivals(asked, "2027-01-13")).isEmpty();
        assertThat(arrivals(asked, "2027-01-14")).extracting(Alert::since).containsExactly(day("2027-01-06"));
        asked.given(RecoveryOrders.answerReason("R1", RecoveryEvent.Choice.SAVE));
        assertThat(arrivals(asked, "2027-01-14")).isEmpty();
        assertThat(arrivals(RecoveryRulesTest.misused(), "2026-03-01")).isEmpty();
    }

    @Test
    void v_15_every_no_of_noting_that_the_question_arrived() {
        var story = Story.holding("£4800")
                .on("2027-01-06")
                .given(RecoveryOrders.askReason("R1", RecoveryEvent.Kind.SURPLUS));
        story.when(askReached("R9")).isRefused(new Rejection.Unknown("recovery", "R9"));
        story.when(askReached("R1", Way.TEXT)).isRefused(new Rejection.NotTheChosenWay(Way.LETTER));
        story.when(_ -> askReached("R1").on(day("2027-01-07")))
                .isRefused(new Rejection.DateInFuture(day("2027-01-07"), day("2027-01-06")));
        story.when(_ -> askReached("R1").on(day("2027-01-05")))
                .isRefused(new Rejection.PeriodBackwards(day("2027-01-06"), day("2027-01-05")));
        story.given(askReached("R1"));
        story.on("2027-01-07").when(askReached("R1")).isRefused(new Rejection.AlreadyUsed("question", "R1"));
        var dropped = Story.holding("£4800")
                .on("2027-01-06")
                .given(
                        RecoveryOrders.askReason("R1", RecoveryEvent.Kind.SURPLUS),
                        today -> new RecoveryCommand.DropRecovery(BUDGET, "R1", Orders.text("why"), today));
        dropped.when(askReached("R1")).isRefused(new Rejection.RecoveryNotReady("R1", "open"));
    }

    private static List<Alert> arrivals(Story story, String day) {
        return Alerts.of(story.state(), day(day), uk.personalbudget.ledger.policy.Policy.defaults(), Story.EASTER_2026)
                .stream()
                .filter(alert -> alert.kind() == Alert.Kind.ARRIVAL_UNKNOWN)
                .toList();
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
