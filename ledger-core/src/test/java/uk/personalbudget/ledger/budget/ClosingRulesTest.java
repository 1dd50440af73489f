package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.EndingOrders.*;
import static uk.personalbudget.ledger.budget.Orders.*;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.Choices.Concern;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.budget.EndingEvent.Giver;
import uk.personalbudget.ledger.budget.EndingEvent.MoneyReturned;
import uk.personalbudget.ledger.budget.EndingEvent.ReturnedPart;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.schedule.Frequency;

/** What goes back to whom when a budget is closed. */
class ClosingRulesTest {

    @Test
    void v_7_and_e_11_on_closing_the_family_gets_its_16_pounds_and_the_funder_the_rest() {
        var story = Story.agreed().given(load("L1").of(Element.SEN, "£640.00"));
        for (int i = 1; i <= 10; i++) {
            story.given(familyMoney("F" + i, "£8.00"));
        }
        for (int i = 1; i <= 8; i++) {
            story.given(settle("T" + i, "£75.00").by(Method.FASTER_PAYMENT).towards("topped-up"));
        }
        story.hasSettled("£120.00").has(Colour.FAMILY, "£16.00");
        // A refund of £75 is £67 SEN and £8 family; it is bought again, so that the closing figures stay those of E-11.
        story.given(refund("R1", Optional.of("T8"), "£75.00"))
                .has(Colour.SEN, "£171.00")
                .has(Colour.FAMILY, "£24.00");
        story.given(settle("T9", "£75.00").by(Method.FASTER_PAYMENT).towards("topped-up"));

        var outcome = story.when(closeBudget("C1"));

        assertThat(outcome.records(MoneyReturned.class).parts())
                .containsExactly(new ReturnedPart(Element.SEN, "education", PLAN_YEAR, pence("£104.00")));
        assertThat(outcome.records(EndingEvent.ReturnedToFamily.class).amounts())
                .isEqualTo(Amounts.of(Colour.FAMILY, pence("£16.00")));
        story.hasSettled("£0");
        assertThat(story.state().standing().entitledPence()).isZero();
    }

    @Test
    void sentence_24_closing_needs_nothing_uncoded_unidentified_held_or_disputed() {
        var story = Story.holding("£100");
        story.given(settle("T1", "£10.00")).when(closeBudget("C1")).isRefused(open("uncoded", "£10.00"));
        story.given(code("T1", "K1").as("pa", "£10.00").because("x"), unidentified("U1", "£3.00"))
                .when(closeBudget("C1"))
                .isRefused(open("suspense", "£3.00"));
        story.given(identify("U1"), authorise("A1", "£5.00"))
                .when(closeBudget("C1"))
                .isRefused(open("holds", "£5.00"));
        story.given(reverse("A1", "V1", Optional.empty()), dispute("D1", "T1", "£4.00"))
                .when(closeBudget("C1"))
                .isRefused(open("disputes", "£4.00"));
        story.given(closeDispute("D1", true)).given(closeBudget("C1")).hasSettled("£0");
    }

    @Test
    void sentence_24_a_hold_that_ran_out_does_not_stand_in_the_way() {
        Story.holding("£100")
                .given(authorise("A1", "£5.00"))
                .on("2026-01-20")
                .given(closeBudget("C1"))
                .hasSettled("£0");
    }

    @Test
    void sentence_24_a_colour_below_zero_reduces_the_other_elements_in_proportion_and_never_the_family() {
        var story = Story.holding("£100", "£50", "£10").given(familyMoney("F1", "£16.00"));
        story.given(settle("T1", "£40.00").by(Method.FASTER_PAYMENT).towards("therapy"))
                .has(Colour.SEN, "-£30.00");

        var outcome = story.when(closeBudget("C1"));

        assertThat(outcome.records(MoneyReturned.class).parts())
                .extracting(ReturnedPart::element, ReturnedPart::pence)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Element.SOCIAL_CARE, 8_000L),
                        org.assertj.core.groups.Tuple.tuple(Element.HEALTH, 4_000L));
        assertThat(outcome.records(EndingEvent.ReturnedToFamily.class).amounts())
                .isEqualTo(Amounts.of(Colour.FAMILY, 1_600));
        story.hasSettled("£0")
                .has(Colour.SEN, "-£30.00")
                .has(Colour.SOCIAL_CARE, "£20.00")
                .has(Colour.HEALTH, "£10.00");
    }

    @Test
    void sentence_24_the_familys_own_money_is_there_before_a_budget_closes() {
        var story = Story.agreed().given(familyMoney("F1", "£16.00"));
        story.given(settle("T1", "£10.00").by(Method.FASTER_PAYMENT).towards("therapy"));

        story.when(closeBudget("C1")).isRefused(new Rejection.NotEnoughLeft(Optional.of(Colour.FAMILY), 600, 1_600));
    }

    @Test
    void sentence_24_what_arrives_later_is_posted_and_noticed_and_a_second_closing_returns_it() {
        var story = Story.holding("£100")
                .given(settle("T1", "£30.00").by(Method.FASTER_PAYMENT).towards("pa"), closeBudget("C1"));

        var arrived = story.on("2026-01-20")
                .when(refund("R1", Optional.of("T1"), "£30.00"))
                .records(SealEvent.ArrivedAfterSeal.class);
        assertThat(arrived.raises()).containsExactly(Concern.AFTER_SEAL);
        assertThat(arrived.reference()).isEqualTo("R1");
        story.hasSettled("£30.00").given(closeBudget("C2")).hasSettled("£0");
        story.when(closeBudget("C3")).isRefused(new Rejection.BudgetIsClosed(LocalDate.of(2026, 1, 6)));
    }

    @Test
    void v_7_nothing_begins_in_a_closed_budget() {
        var story = Story.holding("£100").given(closeBudget("C1"));
        var closed = new Rejection.BudgetIsClosed(LocalDate.of(2026, 1, 6));

        story.when(load("L2").of(Element.SEN, "£1")).isRefused(closed);
        story.when(pot("P1")).isRefused(closed);
        story.when(outcome("more")).isRefused(closed);
        var declined = story.when(authorise("A1", "£1")).decision().events();
        assertThat(declined).singleElement().isInstanceOf(CardEvent.AuthorisationDeclined.class);
    }

    @Test
    void v_7_no_payment_is_presented_and_no_register_changed_in_a_closed_budget() {
        var story =
                Story.holding("£100").given(familyMoney("F1", "£5.00"), closeBudget("C1"), familyMoney("F2", "£9.00"));
        var closed = new Rejection.BudgetIsClosed(LocalDate.of(2026, 1, 6));

        story.when(PaymentOrders.present("T9", "£1.00")).isRefused(closed);
        story.when(PaymentOrders.regular("G1", PaymentEvent.RegularKind.WAGES, "£1.00", "2026-02-06"))
                .isRefused(closed);
        story.when(PaymentOrders.restrict("X1", "5813")).isRefused(closed);
        story.hasSettled("£9");
    }

    @Test
    void v_7_a_budget_is_not_closed_while_the_notice_runs() {
        var story = Story.holding("£100").given(notice("N1", Giver.FAMILY));

        story.when(closeBudget("C1")).isRefused(new Rejection.NoticeRunning(LocalDate.of(2026, 2, 3)));
        story.on("2026-02-03").given(closeBudget("C1"));
    }

    @Test
    void v_7_savings_are_free_again_and_go_back_with_the_rest() {
        Story.holding("£100")
                .given(pot("P1").towards("pa").until("2026-12-01"), bank("M1", "P1", "£40.00"), closeBudget("C1"))
                .hasSettled("£0")
                .hasBanked("£0");
    }

    @Test
    void sentence_16_within_an_element_money_goes_back_by_loads_less_returns_of_the_plan_year() {
        var story = Story.planned()
                .given(
                        panel("d-sen", Element.SEN, Choices.PanelAnswer.YES),
                        allocation("pooled", Element.SEN, "£900.00").from("education", 2, "school", 1),
                        schedule("pooled", "pooled", Frequency.TERMLY),
                        sign("agreement-1"),
                        load("L1").of("pooled", Element.SEN, Optional.empty(), "£90.00"),
                        load("L2").of("pooled", Element.SEN, Optional.of("education"), "£30.00"));

        var parts = story.when(closeBudget("C1")).records(MoneyReturned.class).parts();

        assertThat(parts)
                .isEqualTo(List.of(
                        new ReturnedPart(Element.SEN, "education", PLAN_YEAR, 9_000),
                        new ReturnedPart(Element.SEN, "school", PLAN_YEAR, 3_000)));
    }

    @Test
    void v_7_a_contribution_goes_back_to_the_person() {
        var story = Story.holding("£100")
                .given(
                        ContributionOrders.transfer("T-18"),
                        ContributionOrders.contribute("K1", "£20.00"),
                        closeBudget("C1"));

        story.hasSettled("£0").has(Colour.CONTRIBUTION, "£0");
    }

    @Test
    void v_7_the_familys_own_money_can_be_given_back_at_any_time() {
        Story.holding("£100")
                .given(familyMoney("F1", "£16.00"), returnToFamily("B1", Colour.FAMILY, "£10.00"))
                .has(Colour.FAMILY, "£6.00")
                .has(Colour.SOCIAL_CARE, "£100");
    }

    @Test
    void v_7_what_is_set_apart_for_a_school_that_arranges_ends_as_well() {
        var story = Story.planned()
                .given(
                        panel("d-sen", Element.SEN, Choices.PanelAnswer.YES),
                        allocation("arranged", Element.SEN, "£900.00").kind(EntitlementKind.ARRANGED),
                        closeBudget("C1"));

        assertThat(story.state().standing().entitledPence()).isZero();
    }

    private static Rejection open(String what, String amount) {
        return new Rejection.NotReadyToClose(what, pence(amount));
    }
}
