package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.FindingOrders.*;
import static uk.personalbudget.ledger.budget.MeetingOrders.shareDraft;
import static uk.personalbudget.ledger.budget.Orders.*;

import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.FindingEvent.Opinion;

/** What is said about an audit's findings. */
class FindingRulesTest {

    private static Story held() {
        return Story.holding("£100").given(shareDraft("V1"), review("V1", everyAnswer()));
    }

    @Test
    void v_14_the_family_agrees_or_not_with_each_finding_of_its_draft_in_its_own_words() {
        var answer =
                held().when(answerFinding("F1", "V1", "evidence", false)).records(FindingEvent.FindingAnswered.class);

        assertThat(answer.agreed()).isFalse();
        assertThat(answer.words()).contains(text("own"));
    }

    @Test
    void v_14_an_answer_given_twice_is_nothing_new_and_a_later_one_counts_beside_it() {
        var story = held().given(answerFinding("F1", "V1", "evidence", false));

        assertThat(story.when(answerFinding("F1", "V1", "evidence", false))
                        .decision()
                        .events())
                .isEmpty();
        story.when(answerFinding("F1", "V1", "evidence", true)).isRefused(new Rejection.AlreadyUsed("answer", "F1"));
        story.given(answerFinding("F2", "V1", "evidence", true));
    }

    @Test
    void invariant_9_an_opinion_is_changed_by_hand_with_a_reason_and_by_two_people() {
        var change = held().given(proposeOpinion("O1", "V1", Opinion.QUALIFIED))
                .by("officer-2")
                .when(approveOpinion("O1"))
                .records(FindingEvent.OpinionChanged.class);

        assertThat(change.to()).isEqualTo(Opinion.QUALIFIED);
        assertThat(change.proposedBy()).isNotEqualTo(change.approvedBy());
        assertThat(change.reason()).isEqualTo(text("reason"));
    }

    @Test
    void u_12_a_signed_decision_is_looked_at_again_once_and_by_a_third_person() {
        var story = held().by("officer-2").given(signReview("V1"), questionDecision("Q1", "V1"));

        var answer =
                story.by("officer-3").when(lookAtDecision("Q1", false)).records(FindingEvent.DecisionLookedAt.class);

        assertThat(answer.stands()).isFalse();
        assertThat(answer.review()).isEqualTo("V1");
    }

    @Test
    void none_of_it_moves_money() {
        var story =
                held().given(answerFinding("F1", "V1", "evidence", true), proposeOpinion("O1", "V1", Opinion.CLEAN));

        assertThat(story.when(answerFinding("F2", "V1", "uncoded:T1", true))
                        .decision()
                        .events())
                .allSatisfy(
                        event -> assertThat(Journal.entryOf(event).postings()).isEmpty());
    }
}
