package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.MeetingOrders.*;
import static uk.personalbudget.ledger.budget.Orders.*;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.MeetingEvent.MeetingStep;
import uk.personalbudget.ledger.budget.MeetingEvent.Reader;

/** The clocks around the meeting of a review, and the family's part in its report. */
class MeetingRulesTest {

    private static Story signed() {
        return Story.holding("£100")
                .given(shareDraft("V1"), review("V1", everyAnswer()))
                .by("officer-2", Role.APPROVER)
                .given(signReview("V1"));
    }

    @Test
    void v_13_invitation_fourteen_days_before_report_fourteen_after_and_decision_four_weeks_after() {
        var meeting =
                Story.holding("£100").when(planMeeting("V1", "2026-03-20")).records(MeetingEvent.MeetingPlanned.class);

        assertThat(meeting.due())
                .containsEntry(MeetingStep.INVITATION, LocalDate.of(2026, 3, 6))
                .containsEntry(MeetingStep.REPORT, LocalDate.of(2026, 4, 3))
                .containsEntry(MeetingStep.DECISION, LocalDate.of(2026, 4, 17));
    }

    @Test
    void v_13_the_invitation_has_the_papers_and_the_audit_draft_is_among_them() {
        var story = Story.holding("£100").given(planMeeting("V1", "2026-03-20")).on("2026-03-05");

        story.when(step("V1", MeetingStep.INVITATION)).isRefused(new Rejection.DraftNotShared("V1"));
        story.given(shareDraft("V1"), step("V1", MeetingStep.INVITATION));

        assertThat(story.state().meetingClocksOn(LocalDate.of(2026, 3, 21)))
                .filteredOn(clock -> clock.step() == MeetingStep.INVITATION)
                .allMatch(clock -> !clock.late());
    }

    @Test
    void v_13_what_is_not_done_after_its_last_day_is_late_and_so_is_what_was_done_later() {
        var story = Story.holding("£100").given(planMeeting("V1", "2026-03-20"), shareDraft("V1"));

        assertThat(story.state().meetingClocksOn(LocalDate.of(2026, 3, 6))).noneMatch(MeetingClock::late);
        assertThat(story.state().meetingClocksOn(LocalDate.of(2026, 3, 7)))
                .filteredOn(MeetingClock::late)
                .extracting(MeetingClock::step)
                .containsExactly(MeetingStep.INVITATION);
        story.on("2026-03-10").given(step("V1", MeetingStep.INVITATION));
        assertThat(story.state().meetingClocksOn(LocalDate.of(2026, 3, 10)))
                .filteredOn(MeetingClock::late)
                .hasSize(1);
    }

    @Test
    void v_13_a_change_gives_the_family_fifteen_days_and_the_plan_eight_weeks() {
        var story = Story.holding("£100").given(planMeeting("V1", "2026-01-06"));

        var notice = story.when(step("V1", MeetingStep.CHANGE_NOTICE)).records(MeetingEvent.MeetingStepTaken.class);
        assertThat(notice.due())
                .containsEntry(MeetingStep.FAMILY_ANSWER, LocalDate.of(2026, 1, 21))
                .containsEntry(MeetingStep.AMENDED_PLAN, LocalDate.of(2026, 3, 3));
        story.on("2026-01-21")
                .when(step("V1", MeetingStep.AMENDED_PLAN))
                .isRefused(new Rejection.FamilyMayAnswer(LocalDate.of(2026, 1, 21)));
        story.on("2026-01-22").given(step("V1", MeetingStep.AMENDED_PLAN));
    }

    @Test
    void v_13_the_plan_is_amended_as_soon_as_the_family_has_answered() {
        Story.holding("£100")
                .given(
                        planMeeting("V1", "2026-01-06"),
                        step("V1", MeetingStep.CHANGE_NOTICE),
                        step("V1", MeetingStep.FAMILY_ANSWER),
                        step("V1", MeetingStep.AMENDED_PLAN));
    }

    @Test
    void v_13_under_five_a_shorter_interval_is_proposed() {
        var story = Story.holding("£100")
                .given(ContributionOrders.eighteen("2039-06-01"), shareDraft("V1"), review("V1", everyAnswer()))
                .by("officer-2", Role.APPROVER);

        var event = story.when(signReview("V1")).records(MeetingEvent.ShorterIntervalProposed.class);
        assertThat(event.nextOn()).isEqualTo(LocalDate.of(2026, 7, 6));
    }

    @Test
    void v_13_from_five_on_nothing_shorter_is_proposed() {
        var story = Story.holding("£100")
                .given(ContributionOrders.eighteen("2039-01-06"), shareDraft("V1"), review("V1", everyAnswer()))
                .by("officer-2", Role.APPROVER);

        assertThat(story.when(signReview("V1")).decision().events())
                .noneMatch(MeetingEvent.ShorterIntervalProposed.class::isInstance);
    }

    @Test
    void v_14_a_review_is_signed_only_when_the_family_had_its_draft() {
        var story = Story.holding("£100").given(review("V1", everyAnswer())).by("officer-2", Role.APPROVER);

        story.when(signReview("V1")).isRefused(new Rejection.DraftNotShared("V1"));
        story.given(shareDraft("V1"), signReview("V1"));
    }

    @Test
    void v_14_a_review_recorded_before_this_rule_is_signed_as_it_was() {
        var story = Story.holding("£100").given(review("V1", everyAnswer()));
        var old = new BudgetState();
        story.history().stream()
                .filter(event -> !(event instanceof MeetingEvent.DraftDue))
                .forEach(old::evolve);

        var decision = PersonalBudget.decide(
                signReview("V1").on(PLAN_YEAR),
                old,
                story.by("officer-2", Role.APPROVER).context());
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void v_14_the_family_puts_facts_right_and_adds_its_own_words_until_the_report_is_signed() {
        var story = Story.holding("£100").given(shareDraft("V1"), review("V1", everyAnswer()));

        story.given(correct("F1", "V1"), addWords("W1", "V1"));
        story.by("officer-2", Role.APPROVER).given(signReview("V1"));
        story.when(addWords("W2", "V1")).isRefused(new Rejection.AlreadyUsed("review", "V1"));
    }

    @Test
    void v_14_the_signed_report_reaches_the_family_first() {
        var story = signed();

        story.when(give("V1", Reader.SCHOOL)).isRefused(new Rejection.FamilyFirst("V1"));
        story.given(give("V1", Reader.FAMILY), give("V1", Reader.SCHOOL));
    }
}
