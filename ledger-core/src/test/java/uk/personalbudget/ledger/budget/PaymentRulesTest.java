package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.Orders.*;
import static uk.personalbudget.ledger.budget.PaymentOrders.*;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.Choices.Concern;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.budget.PaymentEvent.DebitReturned;
import uk.personalbudget.ledger.budget.PaymentEvent.PaymentReturned;
import uk.personalbudget.ledger.budget.PaymentEvent.RegularKind;
import uk.personalbudget.ledger.budget.PaymentEvent.ShortfallCovered;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.schedule.Frequency;

class PaymentRulesTest {

    @Test
    void c_9_every_way_of_paying_from_the_account_works_without_a_card() {
        var story = Story.holding("£100");
        int number = 0;
        for (var method : List.of(Method.FASTER_PAYMENT, Method.BACS, Method.STANDING_ORDER, Method.DIRECT_DEBIT)) {
            story.given(present("T" + number++, "£10.00", method, Optional.empty()));
        }
        story.hasSettled("£60");
    }

    @Test
    void c_9_a_direct_debit_that_would_overdraw_is_returned_unpaid() {
        var story = Story.holding("£100");

        var outcome = story.when(present("T1", "£100.01"));

        outcome.isRefused(new Rejection.NotEnoughLeft(Optional.empty(), 10_000, 10_001));
        assertThat(outcome.decision().events()).singleElement().isInstanceOf(DebitReturned.class);
        story.hasSettled("£100").when(present("T1", "£100.01")).isRefused();
        story.when(present("T2", "£100.00")).isDone().hasSettled("£0");
    }

    @Test
    void c_9_any_other_payment_that_would_overdraw_is_refused_and_is_no_returned_debit() {
        var outcome = Story.holding("£100").when(present("T1", "£100.01", Method.STANDING_ORDER, Optional.empty()));

        outcome.isRefused();
        assertThat(outcome.decision().events()).singleElement().isInstanceOf(RequestRefused.class);
    }

    @Test
    void c_9_two_debits_returned_within_60_days_alert_an_officer() {
        var story = Story.holding("£10");
        story.when(present("T1", "£20.00")).isRefused();
        story.on("2026-03-06");
        var second = story.when(present("T2", "£20.00"));

        assertThat(((DebitReturned) second.decision().events().getFirst()).raises())
                .containsExactly(Concern.RETURNED_DEBITS);
    }

    @Test
    void c_9_a_debit_returned_on_the_61st_day_is_a_new_beginning() {
        var story = Story.holding("£10").given(unpaid("T1", "£20.00"));

        story.on("2026-03-07").when(unpaid("T2", "£20.00")).raises();
        story.on("2026-03-08").when(unpaid("T3", "£20.00")).raises(Concern.RETURNED_DEBITS);
    }

    @Test
    void sentence_17_regular_payments_draw_on_money_set_apart_by_their_own_setting() {
        var story = Story.holding("£100")
                .given(ReserveOrders.contingency("M1", Element.SOCIAL_CARE, "£30.00"))
                .given(pot("P1").towards("pa"), bank("B1", "P1", "£40.00"))
                .given(regular("wages", RegularKind.WAGES, "£80.00", "2026-01-30"));
        story.hasAvailable("£30");

        var outcome = story.when(presentRegular("T1", "wages", "£80.00"));

        var covered = outcome.records(ShortfallCovered.class);
        assertThat(covered.drawn()).extracting(CardEvent.Drawn::pot).containsExactly("contingency:social-care", "P1");
        assertThat(covered.drawn()).extracting(it -> it.amounts().total()).containsExactly(3_000L, 2_000L);
        story.hasSettled("£20").hasBanked("£20").hasAvailable("£0");
    }

    @Test
    void c_9_a_payment_the_account_covers_leaves_money_set_apart_alone() {
        Story.holding("£100")
                .given(pot("P1").towards("pa"), bank("B1", "P1", "£40.00"))
                .given(regular("wages", RegularKind.WAGES, "£60.00", "2026-01-30"))
                .given(presentRegular("T1", "wages", "£60.00"))
                .hasBanked("£40")
                .hasAvailable("£0");
    }

    @Test
    void c_9_money_set_apart_that_is_not_enough_stays_and_the_debit_is_returned() {
        Story.holding("£100")
                .given(pot("P1").towards("pa"), bank("B1", "P1", "£40.00"))
                .given(regular("wages", RegularKind.WAGES, "£100.01", "2026-01-30"))
                .when(presentRegular("T1", "wages", "£100.01"))
                .isRefusedAs("not-enough-left")
                .hasBanked("£40")
                .hasSettled("£100");
    }

    @Test
    void c_9_only_wages_tax_and_insurance_use_money_set_apart() {
        Story.holding("£100")
                .given(pot("P1").towards("pa"), bank("B1", "P1", "£40.00"))
                .given(regular("club", RegularKind.OTHER, "£80.00", "2026-01-30"))
                .when(presentRegular("T1", "club", "£80.00"))
                .isRefusedAs("not-enough-left")
                .hasBanked("£40");
    }

    @Test
    void c_9_a_payment_returned_makes_its_provision_and_element_whole_again() {
        var story = Story.holding("£100")
                .given(settle("T1", "£40.00").by(Method.FASTER_PAYMENT).towards("pa"));

        var back = story.when(returned("R1", Optional.of("T1"), "£45.00")).records(PaymentReturned.class);

        assertThat(back.debit()).isFalse();
        assertThat(back.raises()).isEmpty();
        story.has(Colour.SOCIAL_CARE, "£100")
                .hasSpent(Colour.SOCIAL_CARE, "pa", "£0")
                .has(Colour.SUSPENSE, "£5");
    }

    @Test
    void c_9_a_direct_debit_that_came_back_counts_as_returned() {
        Story.holding("£100")
                .given(settle("T1", "£40.00").by(Method.DIRECT_DEBIT).towards("pa"))
                .given(returned("R1", Optional.of("T1"), "£40.00"))
                .when(unpaid("U1", "£40.00"))
                .raises(Concern.RETURNED_DEBITS);
    }

    @Test
    void c_9_the_register_warns_a_day_ahead_of_what_will_not_be_covered() {
        var story = Story.holding("£100")
                .given(pot("P1").towards("pa"), bank("B1", "P1", "£40.00"))
                .given(
                        regular("wages", RegularKind.WAGES, "£80.00", "2026-01-30"),
                        regular("club", RegularKind.OTHER, "£30.00", "2026-01-30"),
                        regular("weekly", RegularKind.TAX, "£5.00", "2026-01-09", Frequency.WEEKLY, Optional.empty()));

        var due = RegularPayments.shortfalls(story.state(), LocalDate.of(2026, 1, 30));

        assertThat(due)
                .containsExactly(
                        new RegularPayments.Shortfall(
                                "wages", RegularKind.WAGES, LocalDate.of(2026, 1, 30), 8_000, 2_000, 2_000),
                        new RegularPayments.Shortfall(
                                "club", RegularKind.OTHER, LocalDate.of(2026, 1, 30), 3_000, 3_000, 0),
                        new RegularPayments.Shortfall(
                                "weekly", RegularKind.TAX, LocalDate.of(2026, 1, 30), 500, 500, 500));
        assertThat(RegularPayments.shortfalls(story.state(), LocalDate.of(2026, 1, 29)))
                .isEmpty();
        story.given(endRegular("wages"), endRegular("club"), endRegular("weekly"));
        assertThat(RegularPayments.shortfalls(story.state(), LocalDate.of(2026, 1, 30)))
                .isEmpty();
        assertThat(RegularPayments.running(story.state(), LocalDate.of(2026, 1, 30)))
                .isEmpty();
    }

    @Test
    void c_9_a_monthly_payment_of_the_31st_is_due_on_the_last_day_of_a_shorter_month() {
        var story = Story.holding("£10").given(regular("wages", RegularKind.WAGES, "£80.00", "2026-01-31"));

        assertThat(RegularPayments.shortfalls(story.state(), LocalDate.of(2026, 2, 28)))
                .hasSize(1);
        assertThat(RegularPayments.shortfalls(story.state(), LocalDate.of(2026, 3, 31)))
                .hasSize(1);
        assertThat(RegularPayments.shortfalls(story.state(), LocalDate.of(2026, 3, 28)))
                .isEmpty();
    }

    @Test
    void c_9_wages_use_contingency_where_uncoded_spending_makes_the_account_short() {
        Story.holding("£100")
                .given(ReserveOrders.contingency("M1", Element.SOCIAL_CARE, "£40.00"))
                .given(settle("T1", "£50.00"))
                .given(regular("wages", RegularKind.WAGES, "£30.00", "2026-01-30"))
                .hasAvailable("£10")
                .given(presentRegular("T2", "wages", "£30.00"))
                .hasSettled("£20")
                .hasBanked("£20")
                .hasAvailable("£0");
    }

    @Test
    void c_9_wages_use_contingency_for_all_an_overspent_element_is_short_of() {
        Story.holding("£100", "£100", "£0")
                .given(ReserveOrders.contingency("M1", Element.SOCIAL_CARE, "£60.00"))
                .given(settle("T1", "£50.00").by(Method.DIRECT_DEBIT).towards("pa"))
                .given(regular("wages", RegularKind.WAGES, "£30.00", "2026-01-30"))
                .given(presentRegular("T2", "wages", "£30.00"))
                .has(Colour.SOCIAL_CARE, "£20")
                .hasBanked("£20");
    }
}
