package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.Orders.*;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.Choices.Concern;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.budget.Choices.PanelAnswer;
import uk.personalbudget.ledger.budget.Choices.SchoolAnswer;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;

class FundingRulesTest {

    @Test
    void s_1_an_indicative_amount_can_never_be_loaded() {
        Story.planned()
                .given(indicative(Element.SOCIAL_CARE, "£5,200"))
                .when(load("L1").of(Element.SOCIAL_CARE, "£400.00"))
                .isRefused(new Rejection.IndicativeOnly(Element.SOCIAL_CARE));
    }

    @Test
    void s_2_there_is_no_first_load_before_a_signed_agreement() {
        Story.planned()
                .given(panel("d-sc", Element.SOCIAL_CARE, PanelAnswer.YES))
                .given(allocation("sc", Element.SOCIAL_CARE, "£5,200"))
                .when(load("L1").of(Element.SOCIAL_CARE, "£400.00"))
                .isRefused(new Rejection.NoSignedAgreement());
    }

    @Test
    void s_2_a_load_that_counts_from_before_the_signature_is_refused() {
        var story = Story.empty().on("2026-01-03");
        story.given(
                        openBudget(),
                        outcome("talk"),
                        provision("pa", shares(Colour.SOCIAL_CARE, 1)),
                        account(ACCOUNT),
                        panel("d-sc", Element.SOCIAL_CARE, PanelAnswer.YES),
                        allocation("sc", Element.SOCIAL_CARE, "£5,200"),
                        schedule("s-1", "sc", uk.personalbudget.ledger.schedule.Frequency.FOUR_WEEKLY))
                .on("2026-01-06")
                .given(sign("agreement-1"))
                .when(load("L1").of(Element.SOCIAL_CARE, "£400.00").on("2026-01-05"))
                .isRefused(new Rejection.NoSignedAgreement());
    }

    @Test
    void s_2_a_later_version_of_the_agreement_does_not_unsay_the_first() {
        Story.agreed()
                .on("2026-06-01")
                .given(sign("agreement-2"))
                .when(load("L1").of(Element.SOCIAL_CARE, "£400.00").on("2026-05-01"))
                .isDone();
    }

    @Test
    void s_5_no_load_for_provision_at_school_before_the_heads_yes_and_silence_is_never_taken_as_yes() {
        var story = Story.agreed()
                .given(provision("lunch-club", shares(Colour.SEN, 1)).atSchool())
                .given(allocation("sen-school", Element.SEN, "£900").buying("lunch-club"));
        var load = load("L1").of("sen-school", Element.SEN, Optional.empty(), "£300.00");

        story.when(load).isRefused(new Rejection.SchoolAgreementMissing("lunch-club", false));
        story.given(school("lunch-club", SchoolAnswer.REFUSED))
                .when(load)
                .isRefused(new Rejection.SchoolAgreementMissing("lunch-club", true));
        story.given(school("lunch-club", SchoolAnswer.AGREED)).when(load).isDone();
    }

    @Test
    void s_5_what_was_agreed_for_a_thing_at_school_stays_behind_and_the_rest_can_be_loaded() {
        var story = Story.agreed()
                .given(
                        provision("lunch-club", shares(Colour.SEN, 1))
                                .costing("£10")
                                .times(3_000)
                                .atSchool(),
                        provision("coach", shares(Colour.SEN, 1)).costing("£60").times(1_000))
                .given(allocation("sen-2", Element.SEN, "£900").buying("lunch-club", "coach"));

        story.when(load("L1").of("sen-2", Element.SEN, Optional.empty(), "£600.01"))
                .isRefused(new Rejection.SchoolAgreementMissing("lunch-club", false));
        story.given(load("L1").of("sen-2", Element.SEN, Optional.empty(), "£600.00"))
                .when(load("L2").of("sen-2", Element.SEN, Optional.empty(), "£0.01"))
                .isRefused(new Rejection.SchoolAgreementMissing("lunch-club", false));
        story.given(school("lunch-club", SchoolAnswer.AGREED))
                .when(load("L2").of("sen-2", Element.SEN, Optional.empty(), "£300.00"))
                .isDone();
    }

    @Test
    void s_5_things_agreed_without_a_price_share_what_the_others_leave() {
        var story = Story.agreed()
                .given(
                        provision("lunch-club", shares(Colour.SEN, 1))
                                .costing("£0")
                                .atSchool(),
                        provision("coach", shares(Colour.SEN, 1)).costing("£0"))
                .given(allocation("sen-2", Element.SEN, "£900").buying("lunch-club", "coach"));

        story.when(load("L1").of("sen-2", Element.SEN, Optional.empty(), "£450.01"))
                .isRefused(new Rejection.SchoolAgreementMissing("lunch-club", false));
        story.when(load("L1").of("sen-2", Element.SEN, Optional.empty(), "£450.00"))
                .isDone();
    }

    @Test
    void p_6_an_instalment_is_paid_once() {
        var story = Story.agreed().given(load("L1").of(Element.SEN, "£300.00").paying("dates-sen/1"));

        story.when(load("L2").of(Element.SEN, "£300.00").paying("dates-sen/1"))
                .isRefused(new Rejection.InstalmentPaid("dates-sen/1", "L1"));
        story.when(load("L2").of(Element.SEN, "£300.00").paying("dates-sen/2")).isDone();
    }

    @Test
    void p_6_an_instalment_whose_load_was_reversed_can_be_paid_again() {
        Story.agreed()
                .given(load("L1").of(Element.SEN, "£300.00").paying("dates-sen/1"), reverseLoad("L1"))
                .when(load("L2").of(Element.SEN, "£300.00").paying("dates-sen/1"))
                .isDone();
    }

    @Test
    void p_6_a_load_pays_no_instalment_that_was_never_agreed() {
        Story.agreed()
                .when(load("L1").of(Element.SEN, "£300.00").paying("dates-sen/14"))
                .isRefused(new Rejection.Unknown("instalment", "dates-sen/14"));
    }

    @Test
    void p_9_each_funder_of_a_pool_may_pay_its_own_part_of_an_instalment() {
        var story = Story.agreed()
                .given(allocation("pool", Element.SEN, "£1,000").from("education", 1, "school", 1))
                .given(schedule("dates-pool", "pool", uk.personalbudget.ledger.schedule.Frequency.ANNUAL))
                .given(load("L1")
                        .of("pool", Element.SEN, Optional.of("education"), "£500.00")
                        .paying("dates-pool/1"));

        story.when(load("L2")
                        .of("pool", Element.SEN, Optional.of("education"), "£1.00")
                        .paying("dates-pool/1"))
                .isRefused(new Rejection.InstalmentPaid("dates-pool/1", "L1"));
        story.when(load("L2")
                        .of("pool", Element.SEN, Optional.of("school"), "£500.00")
                        .paying("dates-pool/1"))
                .isDone();
    }

    @Test
    void v_1_a_load_taken_back_whole_was_no_first_payment() {
        var story = Story.agreed()
                .given(load("L1").of(Element.SEN, "£300.00"), reverseLoad("L1"))
                .on("2026-02-03");
        assertThat(story.state().firstPayments.byRegime()).isEmpty();

        story.given(load("L2").of(Element.SEN, "£300.00"));
        assertThat(story.state().firstPayments.byRegime().values()).containsOnly(java.time.LocalDate.of(2026, 2, 3));
    }

    @Test
    void v_1_a_load_that_was_partly_spent_before_it_was_reversed_stays_the_first_payment() {
        var story = Story.holding("£400")
                .given(settle("T1", "£30").by(Method.FASTER_PAYMENT).towards("pa"), reverseLoad("first"));

        assertThat(story.state().firstPayments.byRegime().values()).containsOnly(PLAN_YEAR);
    }

    @Test
    void s_6_no_health_money_before_the_boards_agreement_with_risk_note_and_a_person_responsible() {
        var story = Story.agreed()
                .given(provision("feeding", shares(Colour.HEALTH, 1)))
                .given(allocation("health-2", Element.HEALTH, "£900").buying("feeding"));
        var load = load("L1").of("health-2", Element.HEALTH, Optional.empty(), "£300.00");

        story.when(load).isRefused(new Rejection.HealthAgreementMissing("feeding"));
        story.given(health("feeding")).when(load).isDone();
    }

    @Test
    void p_6_the_same_load_again_is_nothing_new_and_another_amount_under_its_identifier_is_a_conflict() {
        var story = Story.agreed().given(load("L1").of(Element.SOCIAL_CARE, "£400.00"));

        story.when(load("L1").of(Element.SOCIAL_CARE, "£400.00")).isNothingNew();
        story.when(load("L1").of(Element.SOCIAL_CARE, "£400.01"))
                .isRefused(new Rejection.AlreadyUsed("load", "L1"))
                .hasSettled("£400");
    }

    @Test
    void p_6_a_wrong_load_is_reversed_by_an_event_that_names_it() {
        Story.agreed()
                .given(load("L1").of(Element.SOCIAL_CARE, "£400.00"), reverseLoad("L1"))
                .hasSettled("£0")
                .when(load("L2").of(Element.SOCIAL_CARE, "£5,000.00"))
                .isDone()
                .when(load("L3").of(Element.SOCIAL_CARE, "£200.00"))
                .isDone();
    }

    @Test
    void p_6_a_wrong_load_is_taken_back_only_as_far_as_its_element_still_has_the_money() {
        var story = Story.holding("£400", "£100", "£0")
                .given(settle("T1", "£150.00").towards("pa"));
        story.given(familyMoney("F1", "£70.00"));

        var reversed = story.when(reverseLoad("first")).records(FundingEvent.LoadReversed.class);

        assertThat(reversed.parts())
                .extracting(FundingEvent.LoadPart::paidPence)
                .containsExactly(25_000L, 10_000L);
        assertThat(reversed.overpaidByElement()).isEqualTo(Amounts.of(Colour.SOCIAL_CARE, 15_000));
        story.has(Colour.FAMILY, "£70").has(Colour.SOCIAL_CARE, "£0").has(Colour.HEALTH, "£0");
    }

    @Test
    void p_8_every_part_of_a_load_names_element_and_funder_and_a_pooled_fund_is_split_by_its_shares() {
        var loaded = Story.agreed()
                .given(allocation("pool", Element.SOCIAL_CARE, "£1,000").from("council", 2, "school-trust", 1))
                .when(load("L1").of("pool", Element.SOCIAL_CARE, Optional.empty(), "£100.00"))
                .records(FundingEvent.Loaded.class);

        assertThat(loaded.parts())
                .extracting(
                        FundingEvent.LoadPart::element, FundingEvent.LoadPart::funder, FundingEvent.LoadPart::paidPence)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Element.SOCIAL_CARE, "council", 6_667L),
                        org.assertj.core.groups.Tuple.tuple(Element.SOCIAL_CARE, "school-trust", 3_333L));
    }

    @Test
    void sentence_28_a_line_above_five_thousand_pounds_needs_a_second_person() {
        var story = Story.agreed();

        story.when(load("L1").of(Element.SOCIAL_CARE, "£5,000.01")).isRefused(new Rejection.NeedsSecondPerson(500_000));
        story.when(load("L1").of(Element.SOCIAL_CARE, "£5,000.01").approvedBy("officer-1"))
                .isRefused(new Rejection.SamePerson());
        story.when(load("L1").of(Element.SOCIAL_CARE, "£5,000.01").approvedBy("officer-2"))
                .isDone();
    }

    @Test
    void sentence_22_a_load_beyond_what_is_left_of_the_entitlement_is_refused_with_the_amount_left() {
        Story.agreed()
                .given(load("L1").of(Element.HEALTH, "£2,500.00"))
                .when(load("L2").of(Element.HEALTH, "£100.01"))
                .isRefused(new Rejection.OverEntitlement("health", "icb", 10_000, 10_001))
                .when(load("L3").of(Element.HEALTH, "£100.00"))
                .isDone();
    }

    @Test
    void sentence_22_two_lines_of_one_load_together_cannot_exceed_what_is_left() {
        Story.agreed()
                .when(load("L1").of(Element.HEALTH, "£2,000.00").of(Element.HEALTH, "£600.01"))
                .isRefused(new Rejection.OverEntitlement("health", "icb", 60_000, 60_001));
    }

    @Test
    void sentence_22_money_that_arrived_anyway_waits_in_suspense() {
        Story.agreed()
                .when(confirmLoad("T1", "£9,999.00"))
                .raises(Concern.MISSING_IN_LEDGER)
                .has(Colour.SUSPENSE, "£9,999")
                .hasAvailable("£0");
    }

    @Test
    void an_arranged_entitlement_is_never_paid_out() {
        Story.agreed()
                .given(allocation("arr", Element.SEN, "£3,000").kind(EntitlementKind.ARRANGED))
                .when(load("L1").of("arr", Element.SEN, Optional.empty(), "£1.00"))
                .isRefused(new Rejection.NotPaidOut("arr"));
    }

    @Test
    void sentence_3_a_feed_load_confirms_the_load_with_its_reference_and_posts_nothing() {
        var story = Story.agreed()
                .given(load("L1").of(Element.SOCIAL_CARE, "£400.00").shownAs("PB 1"))
                .given(load("L2").of(Element.SOCIAL_CARE, "£400.00").shownAs("PB 2"));

        var confirmed = story.when(confirmLoad("T1", "£400.00").shownAs("PB 2").leaving("£800.00"))
                .records(FundingEvent.LoadConfirmed.class);

        assertThat(confirmed.load()).isEqualTo("L2");
        assertThat(confirmed.raises()).isEmpty();
        story.hasSettled("£800");
    }

    @Test
    void sentence_3_without_the_reference_it_confirms_the_same_amount_within_three_working_days() {
        // Tuesday 6 January to Friday 9 January are three working days.
        var story = Story.agreed().given(load("L1").of(Element.SOCIAL_CARE, "£400.00"));

        story.on("2026-01-09").when(confirmLoad("T1", "£400.00")).records(FundingEvent.LoadConfirmed.class);
        story.hasSettled("£400");
    }

    @Test
    void sentence_3_later_than_that_or_confirmed_before_it_waits_in_suspense_and_raises_missing_in_ledger() {
        var story = Story.agreed().given(load("L1").of(Element.SOCIAL_CARE, "£400.00"));

        story.on("2026-01-12")
                .when(confirmLoad("T1", "£400.00"))
                .raises(Concern.MISSING_IN_LEDGER)
                .has(Colour.SUSPENSE, "£400");
    }

    @Test
    void sentence_3_a_load_is_confirmed_once() {
        Story.agreed()
                .given(load("L1").of(Element.SOCIAL_CARE, "£400.00"))
                .given(confirmLoad("T1", "£400.00"))
                .when(confirmLoad("T2", "£400.00"))
                .raises(Concern.MISSING_IN_LEDGER);
    }

    @Test
    void s_18_a_running_budget_comes_in_with_an_opening_position_per_element_family_money_and_pots() {
        Story.planned()
                .given(bringForward("open-1")
                        .found(Element.SOCIAL_CARE, "council", "£300.00")
                        .found(Element.SEN, "education", "£200.00")
                        .foundOfTheFamily("£50.00")
                        .entitled("sc", Element.SOCIAL_CARE, "council", "£5,200.00", "£2,000.00")
                        .pot("P1", Optional.of("pa"), Colour.SOCIAL_CARE, "£100.00")
                        .signedFor(ACCOUNT, "£550.00"))
                .hasSettled("£550")
                .hasBanked("£100")
                .has(Colour.FAMILY, "£50")
                .has(Colour.SEN, "£200")
                .given(draw("M1", "P1", "£40.00"))
                .hasBanked("£60");
    }

    @Test
    void s_18_what_is_left_of_the_year_comes_with_it_and_no_more_can_be_loaded() {
        var story = Story.planned()
                .given(bringForward("open-1")
                        .entitled("sc", Element.SOCIAL_CARE, "council", "£4,000.00", "£2,000.00")
                        .entitled("sc", Element.SOCIAL_CARE, "trust", "£2,000.00", "£1,000.00"))
                .given(sign("agreement-1"));

        story.when(load("L1").of(Element.SOCIAL_CARE, "£3,000.01"))
                .isRefused(new Rejection.OverEntitlement("sc", "council", 200_000, 200_001));
        story.when(load("L1").of(Element.SOCIAL_CARE, "£3,000.00")).isDone();
    }

    @Test
    void s_18_review_dates_run_on_from_the_first_payment_and_the_last_review_before() {
        var story = Story.planned()
                .given(bringForward("open-1")
                        .found(Element.SEN, "education", "£200.00")
                        .signedFor(ACCOUNT, "£200.00")
                        .paidSince("2024-09-02")
                        .reviewedOn("2025-09-10"));

        var review = story.when(review("V1", everyAnswer())).records(ReviewEvent.ReviewRecorded.class);

        assertThat(review.dueOn()).isEqualTo(LocalDate.of(2026, 9, 9));
    }

    @Test
    void s_18_two_people_sign_the_total_of_each_account() {
        var story = Story.planned();

        story.when(bringForward("open-1")
                        .foundOfTheFamily("£50.00")
                        .signedFor(ACCOUNT, "£50.00")
                        .signedBy("officer-1"))
                .isRefused(new Rejection.SamePerson());
        story.when(bringForward("open-1").foundOfTheFamily("£50.00").signedFor(ACCOUNT, "£50.01"))
                .isRefused(new Rejection.OpeningTotalDiffers(ACCOUNT, 5_001, 5_000));
    }

    @Test
    void s_18_an_opening_position_comes_before_everything_else() {
        Story.holding("£1")
                .when(bringForward("open-1").foundOfTheFamily("£50.00").signedFor(ACCOUNT, "£50.00"))
                .isRefused(new Rejection.OpeningNotFirst());
    }

    @Test
    void s_18_a_pot_that_was_running_holds_only_money_that_is_there() {
        Story.planned()
                .when(bringForward("open-1")
                        .found(Element.SEN, "education", "£20.00")
                        .pot("P1", Optional.of("therapy"), Colour.SEN, "£20.01")
                        .signedFor(ACCOUNT, "£20.00"))
                .isRefused(new Rejection.NotEnoughLeft(Optional.of(Colour.SEN), 2_000, 2_001));
    }

    @Test
    void a_credit_in_suspense_can_be_identified_as_the_familys_own() {
        Story.agreed()
                .given(unidentified("T1", "£25.00"), identify("T1"))
                .has(Colour.SUSPENSE, "£0")
                .has(Colour.FAMILY, "£25")
                .hasAvailable("£25");
    }

    @Test
    void money_that_left_unidentified_takes_from_what_can_be_spent() {
        Story.holding("£100")
                .given(unidentified("T1", "-£25.00"))
                .hasSettled("£75")
                .hasAvailable("£75");
    }
}
