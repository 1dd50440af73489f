package uk.personalbudget.ledger.surplus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.personalbudget.ledger.money.Element.HEALTH;
import static uk.personalbudget.ledger.money.Element.SEN;
import static uk.personalbudget.ledger.money.Element.SOCIAL_CARE;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.surplus.Surplus.Budget;
import uk.personalbudget.ledger.surplus.Surplus.Held;
import uk.personalbudget.ledger.surplus.Surplus.Limits;

class SurplusTest {
    private static final Limits EIGHT_AND_EIGHT = new Limits(8, 8);

    /** E-3: £5,200.00 + £150.00 loaded, £3,640.00 + £85.00 spent, £5.20 fees, £30.00 refunded. */
    private static final Held E3 =
            new Held(SOCIAL_CARE, WeeklyValue.ofYear(520_000), 164_980, 0, 21_460, 35_000, 0, 0, 0);

    private static final Budget E3_BUDGET = new Budget(0, 0, 108_520, 0, 0);

    @Test
    void e_3_eight_weeks_kept_is_a_surplus_of_285_20() {
        var finding =
                Surplus.of(List.of(E3), E3_BUDGET, EIGHT_AND_EIGHT).findings().get(SOCIAL_CARE);

        assertThat(520_000 + 15_000 - 364_000 - 8_500 - 520 + 3_000).isEqualTo(E3.settledPence());
        assertThat(finding.unspentPence()).isEqualTo(108_520);
        assertThat(finding.triggerPence()).isEqualTo(80_000);
        assertThat(finding.surplusPence()).isEqualTo(28_520);
    }

    @Test
    void e_3_four_weeks_kept_is_a_surplus_of_685_20() {
        assertThat(Surplus.of(List.of(E3), E3_BUDGET, new Limits(8, 4)).totalPence())
                .isEqualTo(68_520);
    }

    @Test
    void e_3_a_trigger_of_thirteen_weeks_leaves_no_surplus() {
        assertThat(Surplus.of(List.of(E3), E3_BUDGET, new Limits(13, 8)).totalPence())
                .isZero();
    }

    @Test
    void u_2_exactly_at_the_trigger_is_no_surplus_and_a_penny_above_it_is() {
        assertThat(Surplus.of(List.of(settled(80_000)), open(80_000), new Limits(8, 4))
                        .totalPence())
                .isZero();
        assertThat(Surplus.of(List.of(settled(80_001)), open(80_001), new Limits(8, 4))
                        .totalPence())
                .isEqualTo(40_001);
    }

    @Test
    void u_2_a_surplus_is_never_below_zero() {
        var overspent = Surplus.of(List.of(settled(-4_200)), open(0), new Limits(0, 0));

        assertThat(overspent.findings().get(SOCIAL_CARE).unspentPence()).isEqualTo(-4_200);
        assertThat(overspent.totalPence()).isZero();
    }

    @Test
    void u_2_and_sentence_11_holds_commitments_contingency_banked_disputed_and_prepaid_money_are_left_out_of_u() {
        var held = new Held(SEN, WeeklyValue.ofYear(390_000), 200_000, 1_000, 2_000, 3_000, 4_000, 5_000, 6_000);

        assertThat(Surplus.of(List.of(held), open(500_000), EIGHT_AND_EIGHT)
                        .findings()
                        .get(SEN)
                        .unspentPence())
                .isEqualTo(179_000);
    }

    @Test
    void sentence_11_uncoded_spend_counts_against_the_elements_by_their_weekly_value_and_stops_any_proposal() {
        var surplus = Surplus.of(
                List.of(held(SOCIAL_CARE, 520_000, 300_000), held(HEALTH, 260_000, 0), held(SEN, 390_000, 0)),
                new Budget(9_000, 0, 291_000, 0, 0),
                EIGHT_AND_EIGHT);

        assertThat(surplus.findings().get(SOCIAL_CARE).uncodedPence()).isEqualTo(4_000);
        assertThat(surplus.findings().get(HEALTH).uncodedPence()).isEqualTo(2_000);
        assertThat(surplus.findings().get(SEN).uncodedPence()).isEqualTo(3_000);
        assertThat(surplus.findings().get(SOCIAL_CARE).surplusPence()).isEqualTo(300_000 - 4_000 - 80_000);
        assertThat(surplus.mayBeProposed()).isFalse();
    }

    @Test
    void sentence_11_money_in_suspense_stops_any_proposal() {
        assertThat(Surplus.of(List.of(E3), new Budget(0, 1, 108_520, 0, 0), EIGHT_AND_EIGHT)
                        .mayBeProposed())
                .isFalse();
        assertThat(Surplus.of(List.of(E3), E3_BUDGET, EIGHT_AND_EIGHT).mayBeProposed())
                .isTrue();
    }

    @Test
    void sentence_11_the_surpluses_together_are_never_more_than_the_public_money_that_is_there() {
        var surplus = Surplus.of(
                List.of(held(SOCIAL_CARE, 520_000, 100_000), held(SEN, 520_000, 100_000)),
                new Budget(0, 0, 32_001, 2_000, 0),
                EIGHT_AND_EIGHT);

        assertThat(surplus.capPence()).isEqualTo(30_001);
        assertThat(surplus.totalPence()).isEqualTo(30_001);
        assertThat(surplus.findings().get(SOCIAL_CARE).beforeCapPence()).isEqualTo(20_000);
        assertThat(surplus.findings().get(SOCIAL_CARE).surplusPence()).isEqualTo(15_000);
        assertThat(surplus.findings().get(SEN).surplusPence()).isEqualTo(15_001);
    }

    @Test
    void u_2_family_and_contribution_money_never_appears_in_a_surplus() {
        assertThat(Surplus.of(List.of(settled(100_000)), new Budget(0, 0, 130_000, 20_000, 10_000), EIGHT_AND_EIGHT)
                        .totalPence())
                .isEqualTo(20_000);
        assertThat(Surplus.of(List.of(settled(100_000)), new Budget(0, 0, 30_000, 20_000, 10_000), EIGHT_AND_EIGHT)
                        .totalPence())
                .isZero();
    }

    @Test
    void money_the_family_still_has_to_pay_in_does_not_raise_what_may_be_taken() {
        assertThat(Surplus.of(List.of(settled(100_000)), new Budget(0, 0, 10_000, -800, 0), EIGHT_AND_EIGHT)
                        .totalPence())
                .isEqualTo(10_000);
    }

    @Test
    void disputed_money_is_not_taken_either() {
        var disputed = new Held(SOCIAL_CARE, WeeklyValue.ofYear(520_000), 100_000, 0, 0, 0, 0, 4_500, 0);

        assertThat(Surplus.of(List.of(disputed), new Budget(0, 0, 10_000, 0, 0), EIGHT_AND_EIGHT)
                        .totalPence())
                .isEqualTo(5_500);
    }

    @Test
    void sentence_12_keeping_more_than_the_trigger_is_refused() {
        assertThatThrownBy(() -> new Limits(4, 8)).hasMessageContaining("trigger");
        assertThatThrownBy(() -> new Limits(27, 8)).hasMessageContaining("26");
    }

    @Test
    void e_2_holds_1_93_weeks_and_no_surplus() {
        var weekly =
                WeeklyValue.ofYear(520_000).plus(WeeklyValue.ofYear(260_000)).plus(WeeklyValue.ofYear(390_000));
        var surplus = Surplus.of(
                List.of(held(SOCIAL_CARE, 520_000, 4_410), held(HEALTH, 260_000, 24_000), held(SEN, 390_000, 15_000)),
                new Budget(0, 0, 43_410, 0, 0),
                EIGHT_AND_EIGHT);

        assertThat(weekly.weeksHeld(43_410))
                .hasValueSatisfying(weeks -> assertThat(weeks).isEqualByComparingTo("1.93"));
        assertThat(surplus.totalPence()).isZero();
    }

    @Test
    void sentence_12_a_weekly_value_is_kept_exact_and_rounded_only_when_multiplied() {
        var odd = WeeklyValue.ofYear(100_003);

        assertThat(odd.times(52)).isEqualTo(100_003);
        assertThat(odd.times(8)).isEqualTo(15_385);
        assertThat(WeeklyValue.ofYear(26).times(1)).isEqualTo(1);
        assertThat(WeeklyValue.ofYear(25).times(1)).isZero();
    }

    @Test
    void a_profile_of_thirty_nine_weeks_adds_up_with_an_even_year() {
        var sum = new WeeklyValue(390_000, 39).plus(WeeklyValue.ofYear(520_000));

        assertThat(sum.times(1)).isEqualTo(20_000);
    }

    @Test
    void weeks_held_are_not_defined_without_an_entitlement() {
        assertThat(WeeklyValue.NOTHING.weeksHeld(4_000)).isEmpty();
    }

    @Test
    void sentence_11_what_an_instalment_pays_for_days_to_come_is_rounded_up() {
        var from = LocalDate.of(2026, 3, 31);
        var to = LocalDate.of(2026, 4, 27);

        assertThat(PaidAhead.of(40_000, from, to, LocalDate.of(2026, 4, 27))).isZero();
        assertThat(PaidAhead.of(40_000, from, to, LocalDate.of(2026, 4, 26))).isEqualTo(1_429);
        assertThat(PaidAhead.of(40_000, from, to, LocalDate.of(2026, 3, 30))).isEqualTo(40_000);
        assertThat(PaidAhead.of(40_000, from, to, LocalDate.of(2026, 1, 1))).isEqualTo(40_000);
    }

    @Test
    void a_pot_runs_out_no_later_than_the_next_annual_review() {
        var review = LocalDate.of(2027, 4, 1);

        assertThat(PotExpiry.tooLate(review, review)).isFalse();
        assertThat(PotExpiry.tooLate(review.plusDays(1), review)).isTrue();
    }

    @Test
    void the_family_is_asked_28_days_before_and_the_money_is_saved_until_the_last_day() {
        var expires = LocalDate.of(2026, 9, 30);

        assertThat(PotExpiry.askOn(expires, 28)).isEqualTo("2026-09-02");
        assertThat(PotExpiry.saved(expires, expires)).isTrue();
        assertThat(PotExpiry.saved(expires, expires.plusDays(1))).isFalse();
    }

    private static Held settled(long pence) {
        return held(SOCIAL_CARE, 520_000, pence);
    }

    private static Held held(Element element, long annual, long settled) {
        return new Held(element, WeeklyValue.ofYear(annual), settled, 0, 0, 0, 0, 0, 0);
    }

    private static Budget open(long available) {
        return new Budget(0, 0, available, 0, 0);
    }
}
