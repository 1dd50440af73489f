package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.Orders.*;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.Choices.BlockReason;
import uk.personalbudget.ledger.budget.Choices.Concern;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;

class CardRulesTest {

    @Test
    void c_2_a_purchase_with_an_active_card_in_an_allowed_shop_with_enough_money_is_approved() {
        Story.holding("£100")
                .when(authorise("A1", "£50.00").towards("pa"))
                .raises()
                .hasSettled("£100")
                .hasHeld("£50")
                .hasAvailable("£50");
    }

    @Test
    void c_2_the_last_penny_can_be_spent() {
        Story.holding("£100").when(authorise("A1", "£100.00").towards("pa")).isDone();
    }

    @Test
    void c_2_one_penny_too_much_is_declined_and_the_refusal_is_recorded_without_moving_money() {
        var story = Story.holding("£100");

        var outcome = story.when(authorise("A1", "£100.01").towards("pa"));

        outcome.isRefused(new Rejection.NotEnoughLeft(Optional.of(Colour.SOCIAL_CARE), 10_000, 10_001));
        assertThat(outcome.decision().events()).singleElement().satisfies(event -> {
            var declined = (CardEvent.AuthorisationDeclined) event;
            assertThat(declined.code()).isEqualTo("not-enough-left");
            assertThat(declined.reported()).isFalse();
        });
        story.hasAvailable("£100");
    }

    @Test
    void c_2_a_purchase_without_a_provision_is_covered_by_the_account_as_a_whole() {
        Story.holding("£40", "£30", "£30")
                .when(authorise("A1", "£100.00"))
                .isDone()
                .hasAvailable("£0");
    }

    @Test
    void c_2_money_of_another_element_does_not_cover_a_provision() {
        Story.holding("£40", "£30", "£30")
                .when(authorise("A1", "£41.00").towards("pa"))
                .isRefused(new Rejection.NotEnoughLeft(Optional.of(Colour.SOCIAL_CARE), 4_000, 4_100));
    }

    @Test
    void c_2_money_in_suspense_does_not_cover_a_purchase() {
        Story.holding("£100")
                .given(unidentified("T0", "£50.00"))
                .when(authorise("A1", "£101.00"))
                .isRefused(new Rejection.NotEnoughLeft(Optional.empty(), 10_000, 10_100));
    }

    @Test
    void c_2_the_familys_own_money_covers_a_purchase() {
        Story.holding("£100")
                .given(familyMoney("F1", "£20.00"))
                .when(authorise("A1", "£120.00"))
                .isDone();
    }

    @Test
    void c_2_a_declined_identifier_asked_again_is_declined_even_when_there_is_money_now() {
        Story.holding("£100")
                .givenRefused(authorise("A1", "£120.00"))
                .given(familyMoney("F1", "£20.00"))
                .when(authorise("A1", "£120.00"))
                .isRefused(new Rejection.AlreadyUsed("authorisation", "A1"));
    }

    @Test
    void c_2_the_same_authorisation_for_something_else_is_a_conflict() {
        var story = Story.holding("£100").given(authorise("A1", "£50.00").towards("pa"));

        story.when(authorise("A1", "£51.00").towards("pa")).isRefused(new Rejection.AlreadyUsed("authorisation", "A1"));
        story.when(authorise("A1", "£50.00").towards("therapy"))
                .isRefused(new Rejection.AlreadyUsed("authorisation", "A1"));
    }

    @Test
    void a_feed_row_about_an_authorisation_we_approved_is_nothing_new() {
        Story.holding("£100")
                .given(authorise("A1", "£50.00").towards("pa"))
                .when(authorise("A1", "£50.00").at("5999").reported())
                .isNothingNew();
    }

    @Test
    void c_3_what_is_held_or_saved_is_not_available_but_still_settled() {
        Story.holding("£100")
                .given(
                        pot("P1").towards("pa"),
                        bank("M1", "P1", "£30.00"),
                        authorise("A1", "£20.00").towards("pa"))
                .hasSettled("£100")
                .hasHeld("£20")
                .hasBanked("£30")
                .hasAvailable("£50")
                .when(authorise("A2", "£50.01").towards("pa"))
                .isRefusedAs("not-enough-left");
    }

    @Test
    void c_3_and_sentence_17_a_payment_that_names_its_pot_is_tested_against_available_plus_the_pot_and_draws_it() {
        Story.holding("£100")
                .given(pot("P1").towards("pa"), bank("M1", "P1", "£80.00"))
                .given(authorise("A1", "£90.00").savedIn("P1"))
                .hasHeld("£90")
                .hasBanked("£0")
                .hasAvailable("£10");
    }

    @Test
    void sentence_17_a_payment_that_names_no_pot_never_draws_one() {
        Story.holding("£100")
                .given(pot("P1").towards("pa"), bank("M1", "P1", "£80.00"))
                .when(authorise("A1", "£21.00").towards("pa"))
                .isRefusedAs("not-enough-left")
                .hasBanked("£80");
    }

    @Test
    void sentence_17_on_reversal_the_pot_is_restored() {
        Story.holding("£100")
                .given(pot("P1").towards("pa"), bank("M1", "P1", "£80.00"))
                .given(authorise("A1", "£90.00").savedIn("P1"))
                .given(reverse("A1", "R1", Optional.empty()))
                .hasHeld("£0")
                .hasBanked("£80")
                .hasAvailable("£20");
    }

    @Test
    void sentence_17_on_expiry_the_pot_is_restored() {
        Story.holding("£100")
                .given(pot("P1").towards("pa"), bank("M1", "P1", "£80.00"))
                .given(authorise("A1", "£90.00").savedIn("P1"))
                .on("2026-01-14")
                .given(expire("A1", false))
                .hasBanked("£80")
                .hasAvailable("£20");
    }

    @Test
    void sentence_17_a_settlement_for_less_puts_back_what_it_did_not_use_of_the_pot() {
        Story.holding("£100")
                .given(pot("P1").towards("pa"), bank("M1", "P1", "£80.00"))
                .given(authorise("A1", "£80.00").savedIn("P1"))
                .given(settle("T1", "£50.00").of("A1"))
                .hasSettled("£50")
                .hasBanked("£30")
                .hasAvailable("£20");
    }

    @Test
    void sentence_17_nothing_is_put_back_into_a_pot_that_was_closed_meanwhile() {
        Story.holding("£100")
                .given(pot("P1").towards("pa"), bank("M1", "P1", "£80.00"))
                .given(authorise("A1", "£80.00").savedIn("P1"), closePot("P1"))
                .given(reverse("A1", "R1", Optional.empty()))
                .hasBanked("£0")
                .hasAvailable("£100");
    }

    @Test
    void c_4_a_final_settlement_releases_the_whole_hold() {
        Story.holding("£100")
                .given(authorise("A1", "£50.00").towards("pa"))
                .when(settle("T1", "£47.30").of("A1"))
                .raises()
                .hasSettled("£52.70")
                .hasHeld("£0")
                .hasAvailable("£52.70");
    }

    @Test
    void sentence_4_a_partial_settlement_releases_only_its_own_amount() {
        Story.holding("£100")
                .given(authorise("A1", "£50.00").towards("pa"))
                .when(settle("T1", "£20.00").of("A1").partial())
                .raises()
                .hasSettled("£80")
                .hasHeld("£30")
                .when(settle("T2", "£25.00").of("A1"))
                .raises()
                .hasSettled("£55")
                .hasHeld("£0")
                .hasAvailable("£55");
    }

    @Test
    void c_4_a_hold_can_be_raised_and_partly_reversed() {
        Story.holding("£100")
                .given(authorise("A1", "£50.00").towards("pa"), raise("A1", "R1", "£10.00"))
                .hasHeld("£60")
                .given(reverse("A1", "V1", Optional.of("£25.00")))
                .hasHeld("£35")
                .hasAvailable("£65");
    }

    @Test
    void sentence_25_a_raise_is_decided_for_its_increase_alone_and_declined_leaves_the_hold_as_it_was() {
        Story.holding("£100")
                .given(authorise("A1", "£90.00").towards("pa"))
                .when(raise("A1", "R1", "£10.01"))
                .isRefused(new Rejection.NotEnoughLeft(Optional.of(Colour.SOCIAL_CARE), 1_000, 1_001))
                .hasHeld("£90")
                .when(raise("A1", "R2", "£10.00"))
                .isDone()
                .hasHeld("£100");
    }

    @Test
    void sentence_25_the_tolerance_is_the_authorised_total_with_raises_times_the_percentage_rounded_down() {
        // 20 % of £50.07 is £10.014: a settlement of £60.08 is inside, one of £60.09 is not.
        Story.holding("£100")
                .given(authorise("A1", "£40.07").at("5812").towards("pa"), raise("A1", "R1", "£10.00"))
                .when(settle("T1", "£60.08").of("A1").at("5812"))
                .raises();
        Story.holding("£100")
                .given(authorise("A1", "£40.07").at("5812").towards("pa"), raise("A1", "R1", "£10.00"))
                .when(settle("T1", "£60.09").of("A1").at("5812"))
                .raises(Concern.OVER_CAPTURE)
                .hasSettled("£39.91");
    }

    @Test
    void sentence_25_without_tolerance_one_penny_over_raises_over_capture_and_is_posted() {
        Story.holding("£100")
                .given(authorise("A1", "£50.00").towards("pa"))
                .when(settle("T1", "£50.01").of("A1"))
                .raises(Concern.OVER_CAPTURE)
                .hasSettled("£49.99");
    }

    @Test
    void sentence_25_parts_together_beyond_the_authorised_total_raise_over_capture() {
        Story.holding("£100")
                .given(
                        authorise("A1", "£50.00").towards("pa"),
                        settle("T1", "£30.00").of("A1").partial())
                .when(settle("T2", "£21.00").of("A1"))
                .raises(Concern.OVER_CAPTURE);
    }

    @Test
    void sentence_26_an_authorisation_is_in_time_until_the_end_of_the_seventh_day_after_it() {
        Story.holding("£100")
                .given(authorise("A1", "£50.00").towards("pa"))
                .on("2026-01-13")
                .when(expire("A1", false))
                .isRefused(new Rejection.NotExpiredYet("authorisation", LocalDate.of(2026, 1, 13)))
                .when(settle("T1", "£50.00").of("A1"))
                .raises()
                .hasHeld("£0");
    }

    @Test
    void sentence_26_an_expiry_is_effective_on_the_last_day_even_when_recorded_later() {
        var story = Story.holding("£100").given(authorise("A1", "£50.00").towards("pa"));

        var expired = story.on("2026-02-20").when(expire("A1", false)).records(CardEvent.AuthorisationExpired.class);

        assertThat(expired.effectiveOn()).isEqualTo("2026-01-13");
        assertThat(expired.released()).isEqualTo(Amounts.of(Colour.SOCIAL_CARE, 5_000));
        story.hasHeld("£0").hasAvailable("£100");
    }

    @Test
    void sentence_26_a_settlement_of_the_last_day_is_in_time_even_when_the_hold_was_released_before_we_heard_of_it() {
        Story.holding("£100")
                .given(authorise("A1", "£50.00").towards("pa"))
                .on("2026-01-20")
                .given(expire("A1", false))
                .when(settle("T1", "£50.00").of("A1").on("2026-01-13"))
                .raises()
                .hasSettled("£50");
    }

    @Test
    void c_4_a_settlement_after_expiry_is_posted_and_raises_a_break() {
        var story = Story.holding("£100").given(authorise("A1", "£50.00").towards("pa"));

        var outcome = story.on("2026-01-14").when(settle("T1", "£50.00").of("A1"));

        outcome.raises(Concern.LATE_PRESENTMENT).hasSettled("£50").hasHeld("£0");
        assertThat(outcome.decision().events()).hasSize(2).first().isInstanceOf(CardEvent.AuthorisationExpired.class);
    }

    @Test
    void c_4_holds_whose_time_is_over_no_longer_stand_in_the_way_of_a_purchase() {
        Story.holding("£100")
                .given(authorise("A1", "£80.00").towards("pa"))
                .on("2026-01-14")
                .when(authorise("A2", "£100.00").towards("pa"))
                .isDone()
                .hasHeld("£100");
    }

    @Test
    void c_4_an_expiry_the_scheme_reports_counts_from_its_own_day() {
        Story.holding("£100")
                .given(authorise("A1", "£50.00").towards("pa"))
                .on("2026-01-08")
                .given(expire("A1", true))
                .hasHeld("£0")
                .when(settle("T1", "£50.00").of("A1"))
                .raises()
                .on("2026-01-09")
                .when(settle("T2", "£1.00").of("A1"))
                .raises(Concern.LATE_PRESENTMENT, Concern.OVER_CAPTURE);
    }

    @Test
    void c_4_a_hold_reported_as_raised_after_it_ran_out_never_frees_money_before_it_took_it() {
        var story = Story.holding("£100").given(authorise("A1", "£50.00").towards("pa"));
        story.on("2026-01-20").given(raise("A1", "R1", "£10.00", true)).hasHeld("£10");

        var expired = story.on("2026-01-21").when(expire("A1", false)).records(CardEvent.AuthorisationExpired.class);

        assertThat(expired.effectiveOn()).isEqualTo("2026-01-20");
        story.hasHeld("£0").hasAvailable("£100");
    }

    @Test
    void c_4_what_we_did_not_authorise_is_posted_and_raises_a_break() {
        Story.holding("£100")
                .when(settle("T1", "£30.00").of("never-seen"))
                .raises(Concern.UNAUTHORISED_SETTLEMENT)
                .hasSettled("£70")
                .hasUncoded("£30");
    }

    @Test
    void c_4_a_settlement_beyond_the_balance_is_posted_and_raises_a_break() {
        Story.holding("£100")
                .when(settle("T1", "£130.00"))
                .raises(Concern.UNAUTHORISED_SETTLEMENT, Concern.OVERDRAWN)
                .hasSettled("-£30");
    }

    @Test
    void c_6_betting_is_declined() {
        Story.holding("£100")
                .when(authorise("A1", "£40.00").at("7995"))
                .isRefused(new Rejection.BlockedCategory("7995"));
    }

    @Test
    void c_6_an_off_licence_is_not_blocked_unless_a_council_says_so() {
        Story.holding("£100").when(authorise("A1", "£62.50").at("5921")).isDone();
    }

    @Test
    void c_6_a_provision_in_the_plan_opens_its_categories_by_itself() {
        Story.holding("£100")
                .given(provision("massage", shares(Colour.SOCIAL_CARE, 1)).opening("7273"))
                .when(authorise("A1", "£40.00").at("7273").towards("massage"))
                .isDone();
    }

    @Test
    void c_5_cash_is_off_by_default_at_the_machine_and_at_the_till() {
        var story = Story.holding("£100");

        story.when(authorise("A1", "£40.00").at(cashMachine())).isRefused(new Rejection.CashNotAllowed());
        story.when(authorise("A2", "£40.00").cashback("£10.00")).isRefused(new Rejection.CashNotAllowed());
    }

    @Test
    void c_5_and_sentence_20_where_cash_is_allowed_its_daily_cap_counts_london_days() {
        Story.holding("£1,000")
                .under(Policies.withCash())
                .given(authorise("A1", "£200.00").at(cashMachine()))
                .given(settle("T1", "£200.00").of("A1").by(Choices.Method.CASH))
                .when(authorise("A2", "£50.01").at(cashMachine()))
                .isRefused(new Rejection.CashOverDailyCap(25_000, 20_000))
                .when(authorise("A3", "£60.00").cashback("£50.00"))
                .isDone()
                .on("2026-01-07")
                .when(authorise("A4", "£250.00").at(cashMachine()))
                .isDone();
    }

    @Test
    void sentence_20_cash_counts_on_the_day_it_was_taken_and_not_on_the_day_it_settles() {
        Story.holding("£1,000")
                .under(Policies.withCash())
                .given(authorise("A1", "£250.00").at(cashMachine()))
                .on("2026-01-07")
                .given(settle("T1", "£250.00").of("A1").by(Choices.Method.CASH))
                .when(authorise("A2", "£250.00").at(cashMachine()))
                .isDone();
    }

    @Test
    void c_7_a_lost_card_is_blocked_at_once_and_what_was_authorised_before_still_settles() {
        Story.holding("£412.30")
                .given(authorise("A1", "£9.80").towards("pa"), block(CARD, BlockReason.LOST))
                .when(authorise("A2", "£30.00").towards("pa"))
                .isRefused(new Rejection.CardNotActive(CARD, "lost"))
                .when(settle("T1", "£9.80").of("A1"))
                .raises()
                .hasSettled("£402.50");
    }

    @Test
    void c_7_nobody_can_spend_with_a_stopped_card_by_naming_an_earlier_day() {
        Story.holding("£100")
                .on("2026-01-08")
                .given(block(CARD, BlockReason.STOLEN))
                .when(authorise("A1", "£10.00").on("2026-01-07"))
                .isRefused(new Rejection.CardNotActive(CARD, "stolen"));
    }

    @Test
    void c_7_a_report_of_a_purchase_before_the_card_was_stopped_is_nothing_odd() {
        Story.holding("£100")
                .on("2026-01-08")
                .given(block(CARD, BlockReason.STOLEN))
                .when(authorise("A1", "£10.00").on("2026-01-07").reported())
                .raises()
                .when(authorise("A2", "£10.00").on("2026-01-08").reported())
                .raises(Concern.CARD_NOT_ACTIVE);
    }

    @Test
    void c_7_a_replacement_works_on_the_same_account_and_balance() {
        Story.holding("£100")
                .given(block(CARD, BlockReason.LOST))
                .given(issue("card-2", ACCOUNT, Optional.of(CARD)), activate("card-2"))
                .hasSettled("£100")
                .when(authorise("A1", "£100.00").with("card-2"))
                .isDone();
    }

    @Test
    void c_7_a_replaced_card_works_no_more() {
        Story.holding("£100")
                .given(issue("card-2", ACCOUNT, Optional.of(CARD)))
                .when(authorise("A1", "£10.00"))
                .isRefused(new Rejection.CardNotActive(CARD, "replaced"));
    }

    @Test
    void c_7_a_frozen_card_stops_the_card_only_and_payments_from_the_account_go_on() {
        Story.holding("£100")
                .given(block(CARD, BlockReason.FROZEN))
                .when(settle("T1", "£30.00").by(Choices.Method.DIRECT_DEBIT).towards("pa"))
                .raises()
                .hasSettled("£70");
    }

    @Test
    void a_frozen_card_can_be_unfrozen_and_a_lost_one_cannot() {
        Story.holding("£100")
                .given(block(CARD, BlockReason.FROZEN), unblock(CARD))
                .given(authorise("A1", "£10.00"), block(CARD, BlockReason.LOST))
                .when(unblock(CARD))
                .isRefused(new Rejection.CardNotActive(CARD, "lost"));
    }

    @Test
    void a_family_has_one_card_and_up_to_three_more() {
        Story.holding("£100")
                .given(issue("card-2"), issue("card-3"), issue("card-4"))
                .when(issue("card-5"))
                .isRefused(new Rejection.TooManyCards(ACCOUNT, 4))
                .given(block("card-2", BlockReason.LOST))
                .when(issue("card-5", ACCOUNT, Optional.of("card-2")))
                .isDone();
    }

    @Test
    void sentence_1_what_the_scheme_reports_is_recorded_even_where_it_would_have_been_declined() {
        var story = Story.holding("£100");

        story.when(authorise("A1", "£40.00").at("7995").reported()).raises(Concern.BLOCKED_CATEGORY);
        story.when(authorise("A2", "£70.00").reported())
                .raises(Concern.OVERDRAWN)
                .hasAvailable("-£10");
        story.given(block(CARD, BlockReason.FROZEN))
                .when(authorise("A3", "£1.00").reported())
                .raises(Concern.CARD_NOT_ACTIVE, Concern.OVERDRAWN);
    }

    @Test
    void sentence_1_a_report_about_an_unknown_card_or_with_other_content_is_refused_all_the_same() {
        var story = Story.holding("£100").given(authorise("A1", "£40.00").reported());

        story.when(authorise("A2", "£1.00").with("nobodys").reported())
                .isRefused(new Rejection.Unknown("card", "nobodys"));
        story.when(authorise("A1", "£41.00").reported()).isRefused(new Rejection.AlreadyUsed("authorisation", "A1"));
    }

    @Test
    void a_decline_the_scheme_reports_for_what_we_approved_lets_the_hold_go() {
        var story = Story.holding("£100").given(authorise("A1", "£40.00").towards("pa"));

        var released = story.when(recordDecline("A1", "£40.00")).records(CardEvent.AuthorisationReleased.class);

        assertThat(released.reason()).isEqualTo(Choices.ReleaseReason.DECLINED);
        assertThat(released.code()).contains("wrong-pin");
        story.hasHeld("£0")
                .hasAvailable("£100")
                .when(settle("T1", "£40.00").of("A1"))
                .raises(Concern.OVER_CAPTURE)
                .hasSettled("£60");
    }

    @Test
    void a_decline_of_another_card_or_of_a_payment_that_is_over_is_refused() {
        var story = Story.holding("£100")
                .given(
                        issue("card-2"),
                        activate("card-2"),
                        authorise("A1", "£10.00").with("card-2"))
                .given(authorise("A2", "£10.00"), settle("T1", "£10.00").of("A2"));

        story.when(recordDecline("A1", "£10.00")).isRefused(new Rejection.AlreadyUsed("authorisation", "A1"));
        story.when(recordDecline("A2", "£10.00")).isRefused(new Rejection.AuthorisationClosed("A2"));
    }

    @Test
    void sentence_4_a_second_settlement_after_a_final_one_raises_unauthorised_settlement_even_within_the_sum() {
        Story.holding("£100")
                .given(
                        authorise("A1", "£50.00").towards("pa"),
                        settle("T1", "£20.00").of("A1"))
                .when(settle("T2", "£30.00").of("A1"))
                .raises(Concern.UNAUTHORISED_SETTLEMENT)
                .hasSettled("£50");
    }

    @Test
    void sentence_4_a_settlement_of_a_hold_given_back_whole_raises_over_capture() {
        Story.holding("£100")
                .given(authorise("A1", "£50.00").towards("pa"), reverse("A1", "V1", Optional.empty()))
                .when(settle("T1", "£20.00").of("A1"))
                .raises(Concern.OVER_CAPTURE);
    }

    @Test
    void c_4_a_settlement_dated_before_its_hold_raises_a_break_and_lets_the_money_go_on_the_day_it_was_held() {
        var story = Story.holding("£100")
                .on("2026-01-10")
                .given(authorise("A1", "£50.00").towards("pa"));

        var outcome = story.when(settle("T1", "£50.00").of("A1").on("2026-01-08"));

        outcome.raises(Concern.UNAUTHORISED_SETTLEMENT).hasHeld("£0").hasSettled("£50");
        assertThat(outcome.records(CardEvent.AuthorisationReleased.class).effectiveOn())
                .isEqualTo("2026-01-10");
        assertThat(outcome.records(SpendEvent.SpendSettled.class).effectiveOn()).isEqualTo("2026-01-08");
    }

    @Test
    void c_4_nothing_is_let_go_before_it_was_held_whatever_day_the_scheme_names() {
        var story = Story.holding("£100").on("2026-01-10").given(authorise("A1", "£50.00"), authorise("A2", "£50.00"));

        story.on("2026-01-11");
        var reversed = story.when(_ -> new CardCommand.ReverseAuthorisation(
                        BUDGET, "A1", "V1", Optional.empty(), LocalDate.of(2026, 1, 8), Optional.empty()))
                .records(CardEvent.AuthorisationReversed.class);
        var expired = story.when(_ -> new CardCommand.ExpireAuthorisation(BUDGET, "A2", true, LocalDate.of(2026, 1, 8)))
                .records(CardEvent.AuthorisationExpired.class);

        assertThat(reversed.effectiveOn()).isEqualTo("2026-01-10");
        assertThat(expired.effectiveOn()).isEqualTo("2026-01-10");
    }

    @Test
    void a_purchase_the_scheme_declined_is_recorded_and_moves_no_money() {
        Story.holding("£100").given(recordDecline("A1", "£10.00")).hasAvailable("£100");
    }
}
