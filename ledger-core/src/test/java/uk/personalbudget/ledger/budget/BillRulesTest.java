package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.BillOrders.*;
import static uk.personalbudget.ledger.budget.ManagementOrders.MANAGED;
import static uk.personalbudget.ledger.budget.Orders.*;

import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.BillEvent.BillAnswered;
import uk.personalbudget.ledger.budget.BillEvent.BillPaid;
import uk.personalbudget.ledger.budget.BillEvent.HolderAsked;
import uk.personalbudget.ledger.budget.BillEvent.ManagedBalanceStated;
import uk.personalbudget.ledger.budget.BillEvent.Question;
import uk.personalbudget.ledger.money.Colour;

class BillRulesTest {

    @Test
    void c_17_a_bill_is_set_apart_when_it_comes_and_paid_on_the_familys_yes() {
        var story =
                managed("£500").given(bill("B1", "£310.00")).hasBanked("£310").hasAvailable("£190");

        story.when(payBill("B1", "T1", "£310.00")).isRefused(new Rejection.NoYes("B1"));
        story.given(said("B1", true), payBill("B1", "T1", "£310.00"))
                .hasBanked("£0")
                .hasSettled("£190")
                .hasAvailable("£190")
                .hasSpent(Colour.SOCIAL_CARE, "pa", "£310");
    }

    @Test
    void c_17_the_yes_says_who_gave_it_and_who_wrote_it_down() {
        var byPhone = managed("£500").given(bill("B1", "£310.00")).when(said("B1", true));
        assertThat(byPhone.records(BillAnswered.class).answeredBy()).isEqualTo("mum");
        assertThat(byPhone.records(BillAnswered.class).recordedBy()).contains("officer-1");

        var herself = byMum(managed("£500").given(bill("B1", "£310.00"))).when(said("B1", true));
        assertThat(herself.records(BillAnswered.class).recordedBy()).isEmpty();
    }

    @Test
    void c_17_a_no_frees_what_was_set_apart_and_nothing_is_paid() {
        managed("£500")
                .given(bill("B1", "£310.00"), said("B1", false))
                .hasBanked("£0")
                .hasAvailable("£500")
                .when(payBill("B1", "T1", "£310.00"))
                .isRefused(new Rejection.NoYes("B1"));
    }

    @Test
    void c_17_a_standing_yes_pays_up_to_its_limit_and_until_its_end() {
        var story = managed("£1,000")
                .given(standing("S1", "£310.00", "2026-02-28"), bill("B1", "£310.00"), bill("B2", "£310.01"));

        assertThat(story.when(payBill("B1", "T1", "£310.00"))
                        .records(BillPaid.class)
                        .under())
                .contains("S1");
        story.when(payBill("B2", "T2", "£310.01")).isRefused(new Rejection.NoYes("B2"));
        story.on("2026-02-28").given(bill("B3", "£10.00"), payBill("B3", "T3", "£10.00"));
        story.on("2026-03-01")
                .given(bill("B4", "£10.00"))
                .when(payBill("B4", "T4", "£10.00"))
                .isRefusedAs("no-yes");
    }

    @Test
    void c_17_a_standing_yes_can_be_taken_back() {
        managed("£1,000")
                .given(standing("S1", "£310.00", "2026-12-31"), withdraw("S1"), bill("B1", "£10.00"))
                .when(payBill("B1", "T1", "£10.00"))
                .isRefused(new Rejection.NoYes("B1"));
    }

    @Test
    void c_17_what_the_holder_charges_for_itself_needs_a_yes_of_its_own() {
        var story = managed("£1,000")
                .given(standing("S1", "£310.00", "2026-12-31", HOLDER), bill("B1", "£10.00", HOLDER, MANAGED));

        story.when(payBill("B1", "T1", "£10.00")).isRefused(new Rejection.NoYes("B1"));
        story.given(said("B1", true), payBill("B1", "T1", "£10.00")).hasSettled("£990");
    }

    @Test
    void c_17_what_was_paid_without_a_yes_is_in_the_books_and_asked_about() {
        var paid = managed("£500").given(bill("B1", "£310.00")).when(reported("B1", "T1", "£310.00"));

        assertThat(paid.records(HolderAsked.class).question()).isEqualTo(Question.PAID_WITHOUT_YES);
        paid.story().hasSettled("£190").hasBanked("£0");
    }

    @Test
    void c_17_a_bill_for_more_than_there_is_came_all_the_same() {
        var story = managed("£100").given(bill("B1", "£310.00")).hasBanked("£0").hasAvailable("£100");

        story.given(said("B1", true)).when(payBill("B1", "T1", "£310.00")).isRefusedAs("not-enough-left");
        story.given(payBill("B1", "T2", "£60.00"), payBill("B1", "T3", "£40.00"))
                .hasAvailable("£0");
    }

    @Test
    void c_17_a_bill_paid_in_parts_keeps_the_rest_set_apart_until_the_last() {
        managed("£500")
                .given(bill("B1", "£310.00"), said("B1", true), payBill("B1", "T1", "£100.00"))
                .hasBanked("£210")
                .given(payBill("B1", "T2", "£210.00"))
                .hasBanked("£0")
                .hasAvailable("£190");
    }

    @Test
    void e_9_the_difference_is_the_fee_that_is_not_in_the_books_yet() {
        var story = managed("£854.15");
        var stated = story.when(stated("M1", "£842.16")).records(ManagedBalanceStated.class);

        assertThat(stated.ledgerPence() - stated.statedPence()).isEqualTo(pence("£11.99"));
        assertThat(stated.unpostedFeePence()).isEqualTo(pence("£11.99"));
        assertThat(stated.unexplainedPence()).isZero();

        story.given(providerFee("F1", "£11.99")).hasSettled("£842.16");
        var after = story.when(stated("M2", "£842.16")).records(ManagedBalanceStated.class);
        assertThat(after.ledgerPence()).isEqualTo(after.statedPence());
        assertThat(after.unpostedFeePence()).isZero();
    }

    @Test
    void e_9_a_fee_above_the_contract_raises_a_query_of_the_difference() {
        var asked = managed("£854.15").when(providerFee("F1", "£13.99")).records(HolderAsked.class);

        assertThat(asked.question()).isEqualTo(Question.FEE_ABOVE_CONTRACT);
        assertThat(asked.pence()).isEqualTo(pence("£2.00"));
    }

    @Test
    void v_9_where_the_council_has_a_contract_its_fee_counts_and_not_the_one_the_family_agreed_to() {
        var asked = managed("£854.15").when(providerFeeUnder(1_099, "F1", "£11.99"));
        assertThat(asked.records(HolderAsked.class).pence()).isEqualTo(100);

        assertThat(managed("£854.15")
                        .when(providerFeeUnder(1_399, "F1", "£13.99"))
                        .decision()
                        .events())
                .noneMatch(HolderAsked.class::isInstance);
    }

    @Test
    void v_9_a_second_fee_in_the_same_month_is_asked_about_whole_and_the_next_month_is_not() {
        var story = managed("£854.15").given(providerFee("F1", "£11.99"));

        assertThat(story.when(providerFee("F2", "£11.99"))
                        .records(HolderAsked.class)
                        .pence())
                .isEqualTo(pence("£11.99"));
        assertThat(story.on("2026-02-06")
                        .when(providerFee("F3", "£11.99"))
                        .decision()
                        .events())
                .noneMatch(HolderAsked.class::isInstance);
    }

    @Test
    void v_9_a_statement_of_an_earlier_day_is_held_against_that_day() {
        var story = managed("£100").on("2026-01-20").given(providerFee("F1", "£11.99"));
        var stated = story.when(_ -> stated("M1", "£100.00").on(PLAN_YEAR)).records(ManagedBalanceStated.class);

        assertThat(stated.ledgerPence()).isEqualTo(10_000);
        assertThat(stated.unexplainedPence()).isZero();
    }
}
