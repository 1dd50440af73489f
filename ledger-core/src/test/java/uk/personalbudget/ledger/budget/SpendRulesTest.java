package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.Orders.*;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.Choices.Concern;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.SpendEvent.CodedPart;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;

class SpendRulesTest {

    @Test
    void c_1_spend_without_a_provision_waits_in_uncoded_until_it_is_coded_to_provision_outcome_and_element() {
        var story = Story.holding("£100").given(settle("T1", "£30.00")).hasUncoded("£30");

        var coded = story.by("mum", Role.FAMILY)
                .when(code("T1", "K1").as("pa", "£30.00"))
                .records(SpendEvent.SpendCoded.class);

        assertThat(coded.to())
                .containsExactly(new CodedPart(Optional.of("talk"), Optional.of("pa"), Colour.SOCIAL_CARE, 3_000));
        story.hasUncoded("£0").hasSpent(Colour.SOCIAL_CARE, "pa", "£30").has(Colour.SOCIAL_CARE, "£70");
    }

    @Test
    void c_1_spend_that_names_its_provision_is_coded_at_once() {
        Story.holding("£100")
                .given(settle("T1", "£30.00").towards("pa"))
                .hasUncoded("£0")
                .hasSpent(Colour.SOCIAL_CARE, "pa", "£30");
    }

    @Test
    void c_16_a_hundred_pounds_in_thirds_is_33_34_and_33_33_and_33_33() {
        Story.holding("£50", "£50", "£50")
                .given(settle("T1", "£100.00").towards("thirds"))
                .hasSpent(Colour.SOCIAL_CARE, "thirds", "£33.34")
                .hasSpent(Colour.HEALTH, "thirds", "£33.33")
                .hasSpent(Colour.SEN, "thirds", "£33.33");
    }

    @Test
    void sentence_13_part_settlements_follow_what_is_left_of_the_hold_so_that_the_last_clears_every_colour() {
        Story.holding("£50", "£50", "£50")
                .given(authorise("A1", "£100.00").towards("thirds"))
                .given(settle("T1", "£0.01").of("A1").partial())
                .given(settle("T2", "£33.34").of("A1").partial())
                .given(settle("T3", "£66.65").of("A1").partial())
                .hasHeld("£0")
                .hasSpent(Colour.SOCIAL_CARE, "thirds", "£33.34")
                .hasSpent(Colour.HEALTH, "thirds", "£33.33")
                .hasSpent(Colour.SEN, "thirds", "£33.33");
    }

    @Test
    void sentence_13_refunds_in_parts_clear_every_colour_with_the_last() {
        Story.holding("£50", "£50", "£50")
                .given(settle("T1", "£100.00").towards("thirds"))
                .given(
                        refund("R1", Optional.of("T1"), "£0.01"),
                        refund("R2", Optional.of("T1"), "£50.00"),
                        refund("R3", Optional.of("T1"), "£49.99"))
                .hasSpent(Colour.SOCIAL_CARE, "thirds", "£0")
                .hasSpent(Colour.HEALTH, "thirds", "£0")
                .hasSpent(Colour.SEN, "thirds", "£0")
                .hasAvailable("£150");
    }

    @Test
    void sentence_13_a_refund_during_a_dispute_takes_only_what_is_not_disputed_so_that_nothing_comes_back_twice() {
        Story.holding("£50", "£50", "£50")
                .given(settle("T1", "£100.00").towards("thirds"))
                .given(dispute("D1", "T1", "£50.00"), refund("R1", Optional.of("T1"), "£50.00"))
                .given(closeDispute("D1", true))
                .hasSpent(Colour.SOCIAL_CARE, "thirds", "£0")
                .hasSpent(Colour.HEALTH, "thirds", "£0")
                .hasSpent(Colour.SEN, "thirds", "£0")
                .given(refund("R2", Optional.of("T1"), "£1.00"))
                .has(Colour.SUSPENSE, "£1");
    }

    @Test
    void sentence_14_the_elements_pay_the_funded_price_of_each_unit_and_the_family_everything_above_it() {
        Story.holding("£0.01", "£0", "£200")
                .given(settle("T1", "£150.00").towards("topped-up").units(200))
                .hasSpent(Colour.SEN, "topped-up", "£134")
                .hasSpent(Colour.FAMILY, "topped-up", "£16")
                .has(Colour.FAMILY, "-£16");
    }

    @Test
    void sentence_14_an_item_without_quantity_is_one_unit_and_a_cheaper_one_costs_the_family_nothing() {
        Story.holding("£0.01", "£0", "£200")
                .given(settle("T1", "£60.00").towards("topped-up"))
                .hasSpent(Colour.SEN, "topped-up", "£60")
                .hasSpent(Colour.FAMILY, "topped-up", "£0");
    }

    @Test
    void sentence_14_parts_of_one_unit_never_take_more_than_the_funded_price_from_the_elements() {
        Story.holding("£0.01", "£0", "£200")
                .given(authorise("A1", "£70.00").towards("topped-up"), raise("A1", "R1", "£5.00"))
                .given(
                        settle("T1", "£40.00").of("A1").partial(),
                        settle("T2", "£35.00").of("A1"))
                .hasSpent(Colour.SEN, "topped-up", "£67")
                .hasSpent(Colour.FAMILY, "topped-up", "£8");
    }

    @Test
    void sentence_14_the_familys_share_may_go_below_zero_and_is_never_taken_from_an_element() {
        Story.holding("£0.01", "£0", "£75")
                .given(settle("T1", "£75.00").towards("topped-up"))
                .has(Colour.SEN, "£8")
                .has(Colour.FAMILY, "-£8");
    }

    @Test
    void sentence_2_a_statement_line_with_no_ledger_item_is_recorded_uncoded_with_the_line_as_its_source() {
        var source = new Source("statement", "ab".repeat(32), 7);

        var settled = Story.holding("£100")
                .when(settle("T1", "£12.50").by(Method.STANDING_ORDER).readFrom(source))
                .records(SpendEvent.SpendSettled.class);

        assertThat(settled.source()).contains(source);
        assertThat(settled.parts()).containsExactly(CodedPart.uncoded(1_250));
    }

    @Test
    void sentence_5_a_card_settlement_without_authorisation_raises_unauthorised_settlement() {
        Story.holding("£100").when(settle("T1", "£10.00")).raises(Concern.UNAUTHORISED_SETTLEMENT);
    }

    @Test
    void sentence_5_direct_debits_standing_orders_payments_and_fees_do_not() {
        var story = Story.holding("£100");

        story.when(settle("T1", "£1.00").by(Method.DIRECT_DEBIT)).raises();
        story.when(settle("T2", "£1.00").by(Method.STANDING_ORDER)).raises();
        story.when(settle("T3", "£1.00").by(Method.FASTER_PAYMENT)).raises();
        story.when(fee("T4", "£1.00")).raises();
    }

    @Test
    void sentence_5_a_balance_that_differs_from_ours_raises_a_break_and_one_that_agrees_does_not() {
        var story = Story.holding("£100");

        story.when(settle("T1", "£10.00").by(Method.DIRECT_DEBIT).leaving("£90.00"))
                .raises();
        story.when(settle("T2", "£10.00").by(Method.DIRECT_DEBIT).leaving("£80.01"))
                .raises(Concern.BALANCE);
        story.when(refund("R1", Optional.of("T1"), "£10.00", Optional.of("£89.99")))
                .raises(Concern.BALANCE);
    }

    @Test
    void sentence_5_a_refund_that_names_no_original_waits_in_suspense() {
        Story.holding("£100")
                .given(refund("R1", Optional.empty(), "£20.00"))
                .has(Colour.SUSPENSE, "£20")
                .hasAvailable("£100");
    }

    @Test
    void c_10_a_refund_returns_to_the_provision_and_element_of_its_original() {
        Story.holding("£100", "£100", "£0")
                .given(settle("T1", "£40.00").towards("physio"))
                .given(refund("R1", Optional.of("T1"), "£15.00"))
                .hasSpent(Colour.HEALTH, "physio", "£25")
                .has(Colour.HEALTH, "£75")
                .has(Colour.SOCIAL_CARE, "£100");
    }

    @Test
    void c_10_a_refund_after_recoding_returns_to_what_the_item_is_now() {
        Story.holding("£100", "£100", "£0")
                .given(settle("T1", "£40.00").towards("pa"))
                .given(code("T1", "K1").as("physio", "£40.00").because("it was physio"))
                .given(refund("R1", Optional.of("T1"), "£40.00"))
                .has(Colour.SOCIAL_CARE, "£100")
                .has(Colour.HEALTH, "£100");
    }

    @Test
    void c_10_what_a_refund_gives_beyond_its_original_waits_in_suspense() {
        Story.holding("£100")
                .given(settle("T1", "£40.00").towards("pa"))
                .given(refund("R1", Optional.of("T1"), "£45.00"))
                .has(Colour.SOCIAL_CARE, "£100")
                .has(Colour.SUSPENSE, "£5");
    }

    @Test
    void c_10_a_refund_in_suspense_can_turn_out_to_be_the_familys_money() {
        Story.holding("£100")
                .given(refund("R1", Optional.empty(), "£20.00"), identify("R1"))
                .has(Colour.SUSPENSE, "£0")
                .has(Colour.FAMILY, "£20");
    }

    @Test
    void c_8_a_dispute_gives_a_provisional_credit_to_the_element_that_paid_and_lost_takes_it_back() {
        Story.holding("£100")
                .given(settle("T1", "£45.00").towards("pa"))
                .given(dispute("D1", "T1", "£45.00"))
                .hasSettled("£100")
                .hasAvailable("£100")
                .hasSpent(Colour.SOCIAL_CARE, "pa", "£45")
                .given(closeDispute("D1", false))
                .hasSettled("£55");
    }

    @Test
    void c_8_a_dispute_won_is_final_and_the_item_cost_nothing() {
        Story.holding("£100")
                .given(settle("T1", "£45.00").towards("pa"))
                .given(dispute("D1", "T1", "£45.00"), closeDispute("D1", true))
                .hasSettled("£100")
                .hasSpent(Colour.SOCIAL_CARE, "pa", "£0");
    }

    @Test
    void c_11_one_document_may_serve_many_payments() {
        var recorded = Story.holding("£100")
                .given(settle("T1", "£10.00"), settle("T2", "£20.00"))
                .when(evidence("E1", "T1", "T2"))
                .records(SpendEvent.EvidenceRecorded.class);

        assertThat(recorded.transactions()).containsExactly("T1", "T2");
    }

    @Test
    void sentence_19_coding_may_split_the_item() {
        Story.holding("£100", "£100", "£0")
                .given(settle("T1", "£50.00"))
                .given(code("T1", "K1")
                        .as("pa", "£30.00")
                        .as("physio", "£20.00")
                        .because("two receipts"))
                .hasSpent(Colour.SOCIAL_CARE, "pa", "£30")
                .hasSpent(Colour.HEALTH, "physio", "£20");
    }

    @Test
    void sentence_19_coding_counts_on_the_items_own_value_date() {
        var story = Story.holding("£100").given(settle("T1", "£30.00"));

        var coded = story.on("2026-03-01")
                .when(code("T1", "K1").as("pa", "£30.00").because("late"))
                .records(SpendEvent.SpendCoded.class);

        assertThat(coded.effectiveOn()).isEqualTo(LocalDate.of(2026, 1, 6));
    }

    @Test
    void sentence_19_the_family_codes_without_a_reason_and_an_officer_gives_one() {
        var story = Story.holding("£100").given(settle("T1", "£30.00"));

        story.by("officer-1", Role.FINANCE_OFFICER)
                .when(code("T1", "K1").as("pa", "£30.00"))
                .isRefused(new Rejection.ReasonMissing());
        story.by("mum", Role.FAMILY).when(code("T1", "K2").as("pa", "£30.00")).isDone();
    }

    @Test
    void sentence_19_only_an_officer_with_a_reason_corrects_the_element() {
        var story =
                Story.holding("£100", "£100", "£0").given(settle("T1", "£30.00").towards("pa"));

        story.by("mum", Role.FAMILY)
                .when(code("T1", "K1").as("pa", Colour.HEALTH, "£30.00").because("I think so"))
                .isRefused(new Rejection.OfficerOnly());
        story.by("officer-1", Role.FINANCE_OFFICER)
                .when(code("T1", "K1").as("pa", Colour.HEALTH, "£30.00"))
                .isRefused(new Rejection.ReasonMissing());
        story.by("officer-1", Role.FINANCE_OFFICER)
                .given(code("T1", "K2").as("pa", Colour.HEALTH, "£30.00").because("the board agreed"))
                .hasSpent(Colour.SOCIAL_CARE, "pa", "£0")
                .hasSpent(Colour.HEALTH, "pa", "£30");
    }

    @Test
    void sentence_19_the_family_codes_to_its_own_money_without_an_officer() {
        Story.holding("£100")
                .given(settle("T1", "£30.00"))
                .by("mum", Role.FAMILY)
                .given(code("T1", "K1").as("pa", "£20.00").as("pa", Colour.FAMILY, "£10.00"))
                .hasSpent(Colour.SOCIAL_CARE, "pa", "£20")
                .hasSpent(Colour.FAMILY, "pa", "£10");
    }

    @Test
    void coding_may_take_an_element_below_zero_and_raises_element_overspent() {
        var story = Story.holding("£100", "£10", "£0").given(settle("T1", "£30.00"));

        story.when(code("T1", "K1").as("physio", "£30.00").because("receipt"))
                .raises(Concern.ELEMENT_OVERSPENT)
                .has(Colour.HEALTH, "-£20")
                .when(code("T1", "K2")
                        .as("physio", "£10.00")
                        .as("club", Colour.FAMILY, "£20.00")
                        .because("family pays"))
                .raises()
                .has(Colour.HEALTH, "£0")
                .has(Colour.FAMILY, "-£20");
    }

    @Test
    void sentence_20_cash_is_coded_in_parts_as_receipts_arrive_and_the_rest_stays_uncoded() {
        var story = Story.holding("£100")
                .under(Policies.withCash())
                .given(settle("T1", "£60.00").by(Method.CASH));
        story.hasUncoded("£60");

        story.by("mum", Role.FAMILY).given(code("T1", "K1").as("pa", "£40.00"));
        story.hasUncoded("£20").hasSpent(Colour.SOCIAL_CARE, "pa", "£40");

        story.given(code("T1", "K2").as("pa", "£60.00"));
        story.hasUncoded("£0").hasSpent(Colour.SOCIAL_CARE, "pa", "£60");
    }

    @Test
    void sentence_20_cash_paid_back_is_its_refund() {
        Story.holding("£100")
                .under(Policies.withCash())
                .given(settle("T1", "£60.00").by(Method.CASH))
                .given(refund("R1", Optional.of("T1"), "£20.00"))
                .hasUncoded("£40")
                .hasAvailable("£60");
    }

    @Test
    void sentence_20_a_withdrawal_is_tagged_as_cash_whole() {
        var settled = Story.holding("£100")
                .under(Policies.withCash())
                .when(settle("T1", "£60.00").by(Method.CASH))
                .records(SpendEvent.SpendSettled.class);

        assertThat(settled.cashPence()).isEqualTo(6_000);
        assertThat(settled.method()).isEqualTo(Method.CASH);
    }

    @Test
    void c_15_a_fee_is_borne_by_the_elements_by_their_yearly_amounts() {
        // £5,200, £2,600 and £3,900 are 4, 2 and 3 parts of 9.
        var fee = Story.holding("£100", "£100", "£100").when(fee("T1", "£9.00")).records(SpendEvent.FeeCharged.class);

        assertThat(fee.amounts())
                .isEqualTo(Amounts.of(Colour.SOCIAL_CARE, 400)
                        .plus(Amounts.of(Colour.HEALTH, 200))
                        .plus(Amounts.of(Colour.SEN, 300)));
    }

    @Test
    void a_settlement_read_again_after_its_authorisation_arrived_is_still_nothing_new() {
        var late = settle("T1", "£10.00").of("A1");
        Story.holding("£100")
                .given(late)
                .given(authorise("A1", "£10.00").reported())
                .when(late)
                .isNothingNew();
    }

    @Test
    void the_same_transaction_with_another_amount_is_a_conflict() {
        var story = Story.holding("£100").given(settle("T1", "£10.00"));

        for (var other : List.of(
                settle("T1", "£11.00"),
                refund("T1", Optional.empty(), "£10.00"),
                fee("T1", "£10.00"),
                familyMoney("T1", "£10.00"),
                confirmLoad("T1", "£10.00"),
                unidentified("T1", "£10.00"))) {
            story.when(other).isRefused(new Rejection.AlreadyUsed("transaction", "T1"));
        }
    }

    @Test
    void the_same_payment_for_another_provision_is_a_conflict() {
        Story.holding("£100")
                .given(settle("T1", "£10.00").towards("pa"))
                .when(settle("T1", "£10.00").towards("therapy"))
                .isRefused(new Rejection.AlreadyUsed("transaction", "T1"));
    }

    @Test
    void a_reimbursed_item_is_not_counted_as_family_money() {
        // Invariant 6: what comes back of an element's money is that element's money.
        Story.holding("£100")
                .given(settle("T1", "£10.00").towards("pa"), refund("R1", Optional.of("T1"), "£10.00"))
                .has(Colour.FAMILY, "£0")
                .has(Element.SOCIAL_CARE.colour(), "£100");
    }
}
