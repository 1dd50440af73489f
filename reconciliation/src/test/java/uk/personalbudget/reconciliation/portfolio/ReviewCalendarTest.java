package uk.personalbudget.reconciliation.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.Choices.ReviewKind;
import uk.personalbudget.ledger.budget.EndingEvent;
import uk.personalbudget.ledger.budget.EventNames;
import uk.personalbudget.ledger.budget.Journal;
import uk.personalbudget.ledger.budget.MeetingCommand;
import uk.personalbudget.ledger.budget.MeetingEvent.MeetingStep;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.monitoring.Tier;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.reconciliation.item.Story;
import uk.personalbudget.reconciliation.portfolio.ReviewCalendar.Due;
import uk.personalbudget.reconciliation.portfolio.ReviewCalendar.State;

/** When each budget is reviewed, over the story of E-2. */
class ReviewCalendarTest {
    @Test
    void v_1_and_v_3_the_first_review_is_due_three_months_after_the_first_payment_and_a_year_after_it_the_next() {
        var due = due("2026-03-30", Story.threeMonths()).orElseThrow();

        assertThat(due.dueOn()).isEqualTo("2026-04-02");
        assertThat(due.state()).isEqualTo(State.DUE);
        assertThat(due.kind()).isEqualTo(ReviewKind.THREE_MONTH);
        assertThat(due.together()).isEqualTo("child-social-care, health, sen");
        assertThat(due.nextAnnualOn()).isEqualTo("2027-04-01");
        assertThat(due.tier()).isEqualTo(Tier.STANDARD);
        assertThat(due("2026-04-03", Story.threeMonths()).orElseThrow().state()).isEqualTo(State.OVERDUE);
        assertThat(due("2026-01-10", Story.threeMonths()).orElseThrow().state()).isEqualTo(State.LATER);
    }

    @Test
    void a_review_that_was_held_waits_for_its_second_signature_and_is_not_overdue() {
        var due = due("2026-04-20", Story.threeMonths().review("2026-04-02", "2026-01-06", "2026-03-30"))
                .orElseThrow();

        assertThat(due.state()).isEqualTo(State.TO_SIGN);
        assertThat(due.held().orElseThrow().heldOn()).isEqualTo("2026-04-02");
        assertThat(due.figure()).isEqualTo(Figure.REVIEWS_DUE);
    }

    @Test
    void v_10_after_a_clean_review_the_yearly_one_is_next_and_looked_at_lightly() {
        var due = due(
                        "2026-04-20",
                        Story.threeMonths()
                                .review("2026-04-07", "2026-01-06", "2026-03-30")
                                .sign("2026-04-08"))
                .orElseThrow();

        assertThat(due.kind()).isEqualTo(ReviewKind.ANNUAL);
        assertThat(due.lastSignedOn()).contains(LocalDate.of(2026, 4, 8));
        assertThat(due.nextAnnualOn()).isEqualTo(due.dueOn()).isEqualTo("2027-04-07");
        assertThat(due.tier()).isEqualTo(Tier.LIGHT);
    }

    @Test
    void v_13_it_shows_when_the_meeting_is_who_arranged_it_and_when_the_papers_went_out() {
        var story = Story.threeMonths()
                .on("2026-03-10")
                .sendAs(
                        "officer-2",
                        new MeetingCommand.PlanMeeting(
                                Story.BUDGET, "R1", LocalDate.of(2026, 3, 31), LocalDate.of(2026, 3, 10)))
                .on("2026-03-12")
                .send(new MeetingCommand.ShareDraft(Story.BUDGET, "R1", "0".repeat(64), LocalDate.of(2026, 3, 12)))
                .send(new MeetingCommand.RecordMeetingStep(
                        Story.BUDGET, "R1", MeetingStep.INVITATION, LocalDate.of(2026, 3, 12)));
        var due = due("2026-03-30", story).orElseThrow();

        assertThat(due.meeting()).contains(new ReviewFacts.Planned("R1", LocalDate.of(2026, 3, 31), "officer-2"));
        assertThat(due.invitedOn()).contains(LocalDate.of(2026, 3, 12));
    }

    @Test
    void v_16_nothing_is_due_before_the_first_payment_or_after_a_death() {
        assertThat(due("2026-03-30", new Story().agreed())).isEmpty();
        var facts = ReviewFacts.of(Story.threeMonths().history());
        var death =
                new EndingEvent.DeathRecorded("D1", LocalDate.of(2026, 3, 29), "officer-1", LocalDate.of(2026, 3, 30));
        facts.read(new FeedRecord(
                9_000,
                "B1",
                900,
                java.time.Instant.EPOCH,
                "officer-1",
                EventNames.of(death),
                death,
                Journal.entryOf(death)));
        assertThat(ReviewCalendar.next("B1", facts, day("2026-03-30"))).isEmpty();
    }

    @Test
    void the_few_events_it_is_made_from_give_the_same_day_as_all_of_them() {
        var story = Story.threeMonths()
                .review("2026-04-07", "2026-01-06", "2026-03-30")
                .sign("2026-04-08");
        var names = ReviewFacts.names();
        var few = story.history().stream()
                .filter(record -> names.contains(record.name()))
                .toList();

        assertThat(few).hasSizeLessThan(story.history().size() / 2);
        assertThat(ReviewCalendar.next("B1", facts(few), day("2026-05-01")))
                .isEqualTo(ReviewCalendar.next("B1", facts(story.history()), day("2026-05-01")));
        assertThat(story.books().firstPaidOn()).isEqualTo(facts(few).firstPaidOn());
    }

    private static ReviewFacts facts(List<FeedRecord> history) {
        return ReviewFacts.of(history);
    }

    private static PortfolioDay day(String on) {
        return new PortfolioDay(LocalDate.parse(on), Policy.defaults(), Story.WORKING_DAYS);
    }

    private static Optional<Due> due(String on, Story story) {
        return ReviewCalendar.next("B1", ReviewFacts.of(story.history()), day(on));
    }
}
