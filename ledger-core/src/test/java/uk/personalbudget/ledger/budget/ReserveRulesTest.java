package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.Orders.*;
import static uk.personalbudget.ledger.budget.ReserveOrders.*;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Layer;

class ReserveRulesTest {

    @Test
    void c_3_contingency_and_commitments_are_not_free_to_spend_and_stay_in_the_account() {
        var story = Story.holding("£1000")
                .given(contingency("M1", Element.SOCIAL_CARE, "£350.00"), commit("C1", "pa", "£214.60"))
                .hasSettled("£1000")
                .hasBanked("£564.60")
                .hasAvailable("£435.40");

        assertThat(left(story, "contingency:social-care")).isEqualTo(Amounts.of(Colour.SOCIAL_CARE, 35_000));
        assertThat(left(story, "commitment:C1")).isEqualTo(Amounts.of(Colour.SOCIAL_CARE, 21_460));
        story.when(authorise("A1", "£435.41").towards("pa"))
                .isRefused(new Rejection.NotEnoughLeft(Optional.of(Colour.SOCIAL_CARE), 43_540, 43_541));
        story.when(authorise("A2", "£435.40").towards("pa")).isDone();
    }

    @Test
    void sentence_17_a_payment_that_names_its_commitment_pays_and_draws_in_one_event() {
        var story = Story.holding("£300").given(commit("C1", "pa", "£214.60"));

        var paid = story.when(settle("T1", "£214.60").by(Method.FASTER_PAYMENT).savedIn("commitment:C1"))
                .records(SpendEvent.SpendSettled.class);
        assertThat(paid.drawn()).contains(new CardEvent.Drawn("commitment:C1", Amounts.of(Colour.SOCIAL_CARE, 21_460)));
        assertThat(paid.raises()).isEmpty();
        story.hasSettled("£85.40").hasBanked("£0").hasAvailable("£85.40").hasSpent(Colour.SOCIAL_CARE, "pa", "£214.60");
    }

    @Test
    void sentence_17_an_authorisation_is_tested_against_available_plus_the_commitment_it_names() {
        var story = Story.holding("£300").given(commit("C1", "pa", "£250.00"));

        story.when(authorise("A1", "£300.01").savedIn("commitment:C1"))
                .isRefused(new Rejection.NotEnoughLeft(Optional.of(Colour.SOCIAL_CARE), 30_000, 30_001));
        story.given(authorise("A2", "£250.00").savedIn("commitment:C1"))
                .hasBanked("£0")
                .hasHeld("£250")
                .hasAvailable("£50");
    }

    /** What a hold puts back goes to the account it came from, so the contingency must still be there. */
    @Test
    void sentence_17_contingency_moves_to_no_other_account_while_a_hold_may_still_restore_it() {
        var story = Story.holding("£300")
                .given(
                        account("acc-2"),
                        load("other").to("acc-2").of(Element.SOCIAL_CARE, "£100"),
                        contingency("M1", Element.SOCIAL_CARE, "£50.00"),
                        authorise("A1", "£50.00").savedIn("contingency:social-care"));

        assertThat(left(story, "contingency:social-care").none()).isTrue();
        story.when(contingency("M2", Element.SOCIAL_CARE, "£10.00", "acc-2"))
                .isRefused(new Rejection.WrongAccount("acc-2"));
        story.given(
                reverse("A1", "V1", Optional.empty()), releaseContingency("M3", Element.SOCIAL_CARE, Optional.empty()));
        story.when(contingency("M4", Element.SOCIAL_CARE, "£10.00", "acc-2")).isDone();
    }

    @Test
    void sentence_17_reversed_or_expired_it_is_restored() {
        var story = Story.holding("£300")
                .given(commit("C1", "pa", "£250.00"), contingency("M1", Element.SOCIAL_CARE, "£50.00"));

        story.given(authorise("A1", "£250.00").savedIn("commitment:C1"), reverse("A1", "R1", Optional.of("£100.00")))
                .hasBanked("£150")
                .hasHeld("£150");
        story.given(authorise("A2", "£40.00").towards("pa").savedIn("contingency:social-care"))
                .hasBanked("£110")
                .on("2026-01-14")
                .given(expire("A1", false), expire("A2", false))
                .hasBanked("£300")
                .hasHeld("£0")
                .hasAvailable("£0");
    }

    @Test
    void sentence_17_a_final_settlement_puts_back_what_it_did_not_use() {
        Story.holding("£300")
                .given(
                        commit("C1", "pa", "£250.00"),
                        authorise("A1", "£250.00").savedIn("commitment:C1"),
                        settle("T1", "£200.00").of("A1"))
                .hasSettled("£100")
                .hasBanked("£50")
                .hasAvailable("£50");
    }

    @Test
    void sentence_17_contingency_serves_the_payment_that_names_it_and_no_other() {
        var story = Story.holding("£300").given(contingency("M1", Element.SOCIAL_CARE, "£300.00"));

        story.when(authorise("A1", "£20.00").towards("pa")).isRefusedAs("not-enough-left");
        story.given(authorise("A2", "£20.00").towards("pa").savedIn("contingency:social-care"))
                .hasBanked("£280")
                .hasAvailable("£0");
    }

    @Test
    void sentence_17_a_payment_that_names_none_never_draws_one() {
        Story.holding("£300")
                .given(
                        commit("C1", "pa", "£100.00"),
                        settle("T1", "£200.00").towards("pa").by(Method.FASTER_PAYMENT))
                .hasBanked("£100")
                .hasAvailable("£0");
    }

    @Test
    void sentence_17_a_discharge_releases_the_unpaid_rest_only_when_it_is_the_last() {
        var story = Story.holding("£300")
                .given(
                        commit("C1", "pa", "£214.60"),
                        settle("T1", "£100.00").towards("pa").by(Method.FASTER_PAYMENT),
                        discharge("D1", "C1", "£100.00", false, Optional.of("T1")))
                .hasBanked("£114.60");

        story.given(last("D2", "C1", "£14.60")).hasBanked("£0").hasAvailable("£200");
        story.when(settle("T2", "£1").by(Method.FASTER_PAYMENT).savedIn("commitment:C1"))
                .isRefused(new Rejection.CommitmentClosed("C1"));
    }

    @Test
    void nothing_returns_into_a_commitment_that_is_over() {
        Story.holding("£300")
                .given(
                        commit("C1", "pa", "£250.00"),
                        authorise("A1", "£200.00").savedIn("commitment:C1"),
                        releaseCommitment("M1", "C1", Optional.empty()),
                        reverse("A1", "R1", Optional.empty()))
                .hasBanked("£0")
                .hasAvailable("£300");
    }

    @Test
    void a_commitment_takes_the_colours_of_its_provision_and_each_must_be_there() {
        var story = Story.holding("£50", "£50", "£50").given(commit("C1", "thirds", "£100.00"));

        assertThat(left(story, "commitment:C1"))
                .isEqualTo(Amounts.of(Colour.SOCIAL_CARE, 3_334)
                        .plus(Amounts.of(Colour.HEALTH, 3_333))
                        .plus(Amounts.of(Colour.SEN, 3_333)));
        story.when(commit("C2", "pa", "£16.67"))
                .isRefused(new Rejection.NotEnoughLeft(Optional.of(Colour.SOCIAL_CARE), 1_666, 1_667));
    }

    @Test
    void contingency_is_drawn_and_released_and_a_commitment_is_released_in_part() {
        Story.holding("£300")
                .given(
                        contingency("M1", Element.SOCIAL_CARE, "£100.00"),
                        contingency("M2", Element.SOCIAL_CARE, "£20.00"),
                        drawContingency("M3", Element.SOCIAL_CARE, "£30.00"))
                .hasBanked("£90")
                .given(releaseContingency("M4", Element.SOCIAL_CARE, Optional.of("£15.00")))
                .hasBanked("£75")
                .given(releaseContingency("M5", Element.SOCIAL_CARE, Optional.empty()))
                .hasBanked("£0")
                .given(commit("C1", "pa", "£80"), releaseCommitment("M6", "C1", Optional.of("£30")))
                .hasBanked("£50")
                .given(authorise("A1", "£50").savedIn("commitment:C1"))
                .hasBanked("£0");
    }

    @Test
    void a_contingency_is_set_on_another_account_once_it_was_released() {
        var story = Story.holding("£300").given(account("acc-2"), contingency("M1", Element.SOCIAL_CARE, "£100.00"));

        story.when(contingency("M2", Element.SOCIAL_CARE, "£0.01", "acc-2"))
                .isRefused(new Rejection.WrongAccount("acc-2"));
        story.given(releaseContingency("M3", Element.SOCIAL_CARE, Optional.empty()))
                .when(contingency("M2", Element.SOCIAL_CARE, "£0.01", "acc-2"))
                .isRefusedAs("not-enough-left");
    }

    @Test
    void the_same_order_with_another_amount_is_a_conflict() {
        var story = Story.holding("£300")
                .given(
                        contingency("M1", Element.SOCIAL_CARE, "£100.00"),
                        commit("C1", "pa", "£80"),
                        discharge("D1", "C1", "£10"));

        story.when(contingency("M1", Element.SOCIAL_CARE, "£99.00"))
                .isRefused(new Rejection.AlreadyUsed("movement", "M1"));
        story.when(drawContingency("M1", Element.SOCIAL_CARE, "£100.00"))
                .isRefused(new Rejection.AlreadyUsed("movement", "M1"));
        story.when(releaseContingency("M1", Element.SOCIAL_CARE, Optional.of("£100.00")))
                .isRefused(new Rejection.AlreadyUsed("movement", "M1"));
        story.when(commit("C1", "pa", "£79")).isRefused(new Rejection.AlreadyUsed("commitment", "C1"));
        story.when(discharge("D1", "C1", "£11")).isRefused(new Rejection.AlreadyUsed("discharge", "D1"));
        story.when(releaseCommitment("M1", "C1", Optional.empty()))
                .isRefused(new Rejection.AlreadyUsed("movement", "M1"));
    }

    private static Amounts left(Story story, String account) {
        return story.state().balances().of(new Account(account), Layer.ENCUMBERED);
    }
}
