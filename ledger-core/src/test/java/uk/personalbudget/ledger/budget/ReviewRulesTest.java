package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.Orders.*;

import java.time.LocalDate;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.ReviewEvent.Question;
import uk.personalbudget.ledger.money.Element;

/** Dates in full are the subject of the review package's own tests; here is what a budget makes of them. */
class ReviewRulesTest {

    @Test
    void v_1_and_e_2_a_budget_first_paid_on_6_january_is_reviewed_by_2_april_and_a_review_on_7_april_is_late() {
        var story = Story.holding("£100", "£100", "£100").on("2026-04-07");

        var review = story.when(review("V1", everyAnswer())).records(ReviewEvent.ReviewRecorded.class);

        assertThat(review.dueOn()).isEqualTo(LocalDate.of(2026, 4, 2));
        assertThat(review.heldOn()).isAfter(review.dueOn());
    }

    @Test
    void v_1_the_first_payment_made_counts_and_not_the_one_recorded_first() {
        var story = Story.agreed()
                .on("2026-02-10")
                .given(load("L2").of(Element.SEN, "£10.00"))
                .given(load("L1").of(Element.SEN, "£10.00").on("2026-01-20"));

        var review = story.when(review("V1", everyAnswer())).records(ReviewEvent.ReviewRecorded.class);

        // Three months after 20 January is 20 April; the day before is a Sunday.
        assertThat(review.dueOn()).isEqualTo(LocalDate.of(2026, 4, 17));
    }

    @Test
    void v_1_and_sentence_26_the_next_review_runs_a_year_from_the_day_the_last_was_signed() {
        var story = Story.holding("£100")
                .on("2026-04-01")
                .given(MeetingOrders.shareDraft("V1"), review("V1", everyAnswer()));

        var signed = story.on("2026-04-08")
                .by("officer-2", Role.APPROVER)
                .when(signReview("V1"))
                .records(ReviewEvent.ReviewSigned.class);

        assertThat(signed.nextDueOn()).isEqualTo(LocalDate.of(2027, 4, 7));
    }

    @Test
    void v_2_the_earliest_date_wins_and_an_element_first_paid_after_a_review_starts_its_own_clock() {
        var story = Story.holding("£100")
                .on("2026-04-01")
                .given(MeetingOrders.shareDraft("V1"), review("V1", everyAnswer()));
        story.by("officer-2", Role.APPROVER).given(signReview("V1"));
        story.on("2026-05-05").given(load("L2").of(Element.SEN, "£10.00"));

        var review = story.on("2026-06-01").when(review("V2", everyAnswer())).records(ReviewEvent.ReviewRecorded.class);

        assertThat(review.dueOn()).isEqualTo(LocalDate.of(2026, 8, 4));
    }

    @Test
    void v_3_a_due_day_on_a_bank_holiday_moves_back_to_a_working_day() {
        var story = Story.agreed().on("2026-01-07").given(load("L1").of(Element.SEN, "£10.00"));

        var review = story.when(review("V1", everyAnswer())).records(ReviewEvent.ReviewRecorded.class);

        // The day before 7 April 2026 is Easter Monday.
        assertThat(review.dueOn()).isEqualTo(LocalDate.of(2026, 4, 2));
    }

    @Test
    void v_4_a_review_answers_all_five_questions() {
        var answers = new TreeMap<>(everyAnswer());
        answers.remove(Question.USED_EFFECTIVELY);

        Story.holding("£100")
                .when(review("V1", answers))
                .isRefused(new Rejection.AnswersMissing(
                        new java.util.TreeSet<>(java.util.List.of(Question.USED_EFFECTIVELY))));
    }

    @Test
    void v_5_a_review_records_the_recipients_own_view() {
        var review = Story.holding("£100").when(review("V1", everyAnswer())).records(ReviewEvent.ReviewRecorded.class);

        assertThat(review.ownView().carryOn()).isTrue();
        assertThat(review.ownView().helpWanted()).isFalse();
    }

    @Test
    void invariant_9_the_one_who_prepared_a_review_does_not_sign_it() {
        Story.holding("£100")
                .given(review("V1", everyAnswer()))
                .when(signReview("V1"))
                .isRefused(new Rejection.SamePerson());
    }

    @Test
    void nothing_is_reviewed_before_anything_was_paid() {
        Story.agreed().when(review("V1", everyAnswer())).isRefused(new Rejection.NoFirstPayment());
    }
}
