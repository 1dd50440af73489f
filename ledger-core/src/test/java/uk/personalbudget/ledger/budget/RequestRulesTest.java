package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.Orders.*;
import static uk.personalbudget.ledger.budget.RequestOrders.*;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.Choices.EvidenceKind;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.budget.Choices.SchoolAnswer;
import uk.personalbudget.ledger.budget.RequestEvent.AnsweredBy;
import uk.personalbudget.ledger.budget.RequestEvent.AskAnswer;
import uk.personalbudget.ledger.budget.RequestEvent.Condition;
import uk.personalbudget.ledger.budget.RequestEvent.Purchase;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.policy.Setting;

class RequestRulesTest {

    @Test
    void c_22_a_small_thing_the_plan_holds_is_a_yes_at_once() {
        var answered =
                Story.holding("£100").when(ask("Q1", "£50.00").towards("pa")).records(RequestEvent.AskAnswered.class);

        assertThat(answered.answer()).isEqualTo(AskAnswer.YES);
        assertThat(answered.by()).isEqualTo(AnsweredBy.RULE);
        assertThat(answered.actor()).isEmpty();
    }

    @Test
    void c_22_a_yes_if_says_what_it_depends_on() {
        var story = Story.holding("£100");

        assertThat(conditions(story, ask("Q1", "£50.01").towards("pa"))).containsExactly(Condition.KEEP_RECEIPT);
        assertThat(conditions(story, ask("Q2", "£100.01").towards("pa")))
                .containsExactly(Condition.KEEP_RECEIPT, Condition.MONEY_IS_THERE);
        assertThat(conditions(story, ask("Q3", "£500.00").towards("pa")))
                .containsExactly(Condition.KEEP_RECEIPT, Condition.MONEY_IS_THERE, Condition.LISTED_AS_EQUIPMENT);
    }

    @Test
    void c_22_a_yes_for_something_at_school_depends_on_the_head_until_the_head_agrees() {
        var story = Story.holding("£100")
                .given(provision("club-at-school", shares(Colour.SOCIAL_CARE, 1))
                        .atSchool());

        assertThat(conditions(story, ask("Q1", "£5").towards("club-at-school")))
                .containsExactly(Condition.SCHOOL_AGREES);
        story.given(school("club-at-school", SchoolAnswer.AGREED));
        assertThat(conditions(story, ask("Q2", "£5").towards("club-at-school"))).isEmpty();
    }

    private static Iterable<Condition> conditions(Story story, Order order) {
        return story.when(order).records(RequestEvent.AskAnswered.class).conditions();
    }

    @Test
    void c_22_a_no_names_its_rule() {
        var story = Story.holding("£100", "£100", "£100");

        assertThat(rule(story, ask("Q1", "£5").towards("pa").at("7995"))).contains("C-6");
        assertThat(rule(story, ask("Q2", "£5").towards("pa").about(Purchase.CASH)))
                .contains("C-5");
        assertThat(rule(story, ask("Q3", "£5").towards("therapy").about(Purchase.SCHOOL_PLACE)))
                .contains("S-4");
        assertThat(rule(story, ask("Q4", "£5").towards("physio").about(Purchase.NHS_SERVICE)))
                .contains("S-9");
        assertThat(rule(story, ask("Q5", "£5").towards("pa").about(Purchase.HOUSEHOLD_RELATIVE)))
                .contains("S-10");
    }

    private static Optional<String> rule(Story story, Order order) {
        var answered = story.when(order).records(RequestEvent.AskAnswered.class);
        assertThat(answered.answer()).isEqualTo(AskAnswer.NO);
        return answered.rule();
    }

    @Test
    void c_22_a_category_the_provision_opens_is_not_a_no() {
        var answered = Story.holding("£100")
                .given(provision("trip", shares(Colour.SOCIAL_CARE, 1)).opening("7995"))
                .when(ask("Q1", "£5").towards("trip").at("7995"))
                .records(RequestEvent.AskAnswered.class);

        assertThat(answered.answer()).isEqualTo(AskAnswer.YES);
    }

    @Test
    void c_22_cash_is_a_persons_to_answer_where_the_council_allows_it() {
        Story.holding("£100")
                .under(Policy.defaults().with(Setting.CASH, 1))
                .when(ask("Q1", "£5").towards("pa").about(Purchase.CASH))
                .records(RequestEvent.AnswerPromised.class);
    }

    @Test
    void c_22_silence_of_the_plan_is_never_a_no_a_person_answers_in_two_working_days() {
        // Thursday before Easter: Good Friday, the weekend and Easter Monday do not count.
        var promised = Story.holding("£100")
                .on("2026-04-02")
                .when(ask("Q1", "£30"))
                .records(RequestEvent.AnswerPromised.class);

        assertThat(promised.answerBy()).isEqualTo(LocalDate.of(2026, 4, 8));
    }

    @Test
    void c_22_more_than_the_plan_still_holds_is_a_persons_to_answer() {
        // £4,430.40 is agreed for it.
        var story = Story.holding("£100").given(ask("Q1", "£4,400.00").towards("pa"));

        story.when(ask("Q2", "£30.41").towards("pa")).records(RequestEvent.AnswerPromised.class);
        story.when(ask("Q3", "£30.40").towards("pa")).records(RequestEvent.AskAnswered.class);
    }

    @Test
    void c_22_a_place_at_school_is_no_ones_no_when_other_money_would_pay() {
        Story.holding("£100")
                .when(ask("Q1", "£5").towards("pa").about(Purchase.SCHOOL_PLACE))
                .records(RequestEvent.AnswerPromised.class);
    }

    @Test
    void c_22_unanswered_and_under_fifty_pounds_is_a_yes_on_the_day_after() {
        var story = Story.holding("£100").given(ask("Q1", "£49.99"));

        story.on("2026-01-08").when(silence("Q1")).isRefusedAs("not-expired-yet");
        var answered = story.on("2026-01-09").when(silence("Q1")).records(RequestEvent.AskAnswered.class);
        assertThat(answered.answer()).isEqualTo(AskAnswer.YES);
        assertThat(answered.by()).isEqualTo(AnsweredBy.SILENCE);
    }

    @Test
    void c_22_unanswered_at_fifty_pounds_is_not_a_yes() {
        Story.holding("£100")
                .given(ask("Q1", "£50"))
                .on("2026-01-09")
                .when(silence("Q1"))
                .isRefused(new Rejection.NeedsAPerson("Q1"));
    }

    @Test
    void c_22_what_a_person_answered_silence_does_not_answer_again() {
        Story.holding("£100")
                .given(ask("Q1", "£49"), sayNo("Q1", "S-11"))
                .on("2026-01-09")
                .when(silence("Q1"))
                .isNothingNew();
    }

    @Test
    void c_22_a_no_may_become_a_yes_and_a_yes_never_a_no() {
        Story.holding("£100")
                .given(ask("Q1", "£49"), sayNo("Q1", "S-11"), sayYes("Q1"))
                .when(sayNo("Q1", "S-11"))
                .isRefused(new Rejection.AlreadyAnswered("question", "Q1"));
    }

    @Test
    void c_22_what_was_bought_on_a_yes_is_remembered() {
        var story = Story.holding("£100")
                .given(ask("Q1", "£40").towards("pa"), settle("T1", "£30"), bought("Q1", "T1"), settle("T2", "£10.01"));

        assertThat(story.state().requests.boughtOnAYes("T1")).isTrue();
        assertThat(story.state().requests.boughtOnAYes("T2")).isFalse();
        story.when(bought("Q1", "T2")).isRefused(new Rejection.MoreThanAsked("Q1", 1_000, 1_001));
    }

    @Test
    void c_22_silence_had_made_it_a_yes_even_where_no_timer_ran() {
        var story = Story.holding("£100")
                .given(ask("Q1", "£40"))
                .on("2026-01-12")
                .given(settle("T1", "£40"), bought("Q1", "T1"));

        assertThat(story.state().requests.boughtOnAYes("T1")).isTrue();
        assertThat(story.history())
                .anySatisfy(event -> assertThat(event)
                        .isInstanceOfSatisfying(RequestEvent.AskAnswered.class, answered -> {
                            assertThat(answered.by()).isEqualTo(AnsweredBy.SILENCE);
                            assertThat(answered.effectiveOn()).isEqualTo(LocalDate.of(2026, 1, 9));
                        }));
    }

    @Test
    void c_19_a_small_claim_inside_the_plan_is_allowed_by_rule() {
        var answered = Story.holding("£100").when(claim("K1", "£50.00")).records(RequestEvent.ClaimAnswered.class);

        assertThat(answered.allowedPence()).isEqualTo(5_000);
        assertThat(answered.by()).isEqualTo(AnsweredBy.RULE);
    }

    @Test
    void c_19_any_other_claim_is_answered_in_ten_working_days() {
        var story = Story.holding("£100");

        assertThat(story.when(claim("K1", "£50.01"))
                        .records(RequestEvent.ClaimAnswerPromised.class)
                        .answerBy())
                .isEqualTo(LocalDate.of(2026, 1, 20));
        story.when(claim("K2", "£5").towards("club")).records(RequestEvent.ClaimAnswerPromised.class);
    }

    @Test
    void c_19_a_journey_is_paid_by_the_mile_at_the_rate_of_its_day_half_a_penny_up() {
        var story = Story.holding("£100");

        var made = story.when(claim("K1", "£0").miles(1_250)).records(RequestEvent.ClaimMade.class);
        assertThat(made.amountPence()).isEqualTo(563);
        assertThat(made.ratePence()).contains(45L);
        // The rate of the first time stands when the same claim is sent again.
        story.under(Policy.defaults().with(Setting.MILEAGE, 55))
                .when(claim("K1", "£0").miles(1_250))
                .isNothingNew();
    }

    @Test
    void c_19_less_than_was_claimed_has_a_reason() {
        var story = Story.holding("£100").given(claim("K1", "£80"));

        story.when(answerClaim("K1", "£60")).isRefused(new Rejection.ReasonMissing());
        story.given(answerClaim("K1", "£60", "part-of-it"));
    }

    @Test
    void c_19_the_payment_out_is_matched_to_its_claim() {
        var story = Story.holding("£100")
                .given(claim("K1", "£20"), settle("T1", "£20").by(Method.FASTER_PAYMENT), payClaim("K1", "T1"));

        assertThat(story.state().requests.paysAClaim("T1")).isTrue();
        assertThat(story.state().requests.claimPaidBy("T1")).contains("K1");
    }

    @Test
    void c_11_a_familys_own_word_carries_a_claim_up_to_fifty_pounds() {
        var story = Story.holding("£100");

        story.given(claim("K1", "£50").shownBy(EvidenceKind.DECLARATION));
        story.when(claim("K2", "£50.01").shownBy(EvidenceKind.DECLARATION))
                .isRefused(new Rejection.EvidenceOrMileage());
    }
}
