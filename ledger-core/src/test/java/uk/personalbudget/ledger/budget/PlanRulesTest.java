package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.Orders.*;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.Choices.PanelAnswer;
import uk.personalbudget.ledger.budget.Choices.PlanSection;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Layer;
import uk.personalbudget.ledger.schedule.Frequency;

class PlanRulesTest {

    @Test
    void s_1_the_agreed_amount_names_the_provisions_and_so_the_outcomes_it_pays_for() {
        var story = Story.agreed();

        story.when(allocation("sc-2", Element.SOCIAL_CARE, "£100").buying())
                .isRefused(new Rejection.NoProvision("sc-2"));
        story.when(allocation("sc-2", Element.SOCIAL_CARE, "£100").buying("therapy"))
                .isRefused(new Rejection.WrongElement("therapy", Element.SOCIAL_CARE));
        story.when(allocation("sc-2", Element.SOCIAL_CARE, "£100").buying("pa", "thirds"))
                .isDone();
    }

    @Test
    void s_2_the_agreement_records_amounts_provision_payment_dates_recipient_conditions_and_version() {
        var story = Story.agreed();

        var signed = story.when(sign("agreement-2")).records(PlanEvent.AgreementSigned.class);

        assertThat(signed.version()).isEqualTo(2);
        assertThat(signed.amounts())
                .containsEntry(Element.SOCIAL_CARE, 520_000L)
                .containsEntry(Element.HEALTH, 260_000L)
                .containsEntry(Element.SEN, 390_000L);
        assertThat(signed.provisions()).contains("pa", "physio", "therapy");
        assertThat(signed.schedules()).containsExactly("dates-health", "dates-sc", "dates-sen");
        assertThat(signed.recipient()).isEqualTo("person-2");
        assertThat(signed.conditions()).isEqualTo(text("conditions"));
    }

    @Test
    void s_2_there_is_nothing_to_sign_before_an_amount_is_agreed() {
        Story.planned().when(sign("agreement-1")).isRefused(new Rejection.NothingAgreed());
    }

    @Test
    void s_6_a_decision_on_sen_or_health_money_says_what_it_gives_for_the_money_and_means_for_others() {
        for (Element element : Element.values()) {
            var silent = new PlanCommand.DecideByPanel(
                    BUDGET,
                    "d-1",
                    element,
                    PanelAnswer.YES,
                    PLAN_YEAR,
                    "officer-9",
                    text("reasons"),
                    java.util.Optional.empty(),
                    java.util.Optional.empty(),
                    java.util.Optional.empty());
            var outcome = Story.planned().when(silent);
            if (element == Element.SOCIAL_CARE) {
                outcome.isDone();
            } else {
                outcome.isRefused(new Rejection.DecisionIncomplete(element, "value-for-money"));
            }
        }
    }

    @Test
    void s_14_only_a_panels_yes_makes_an_amount_agreed() {
        var story = Story.planned();
        var agree = allocation("sc", Element.SOCIAL_CARE, "£5,200");

        story.when(agree).isRefused(new Rejection.NoPanelYes(Element.SOCIAL_CARE));
        story.given(panel("d-1", Element.SOCIAL_CARE, PanelAnswer.NO))
                .when(agree)
                .isRefused(new Rejection.NoPanelYes(Element.SOCIAL_CARE));
        story.given(panel("d-2", Element.SOCIAL_CARE, PanelAnswer.MORE_INFORMATION))
                .when(agree)
                .isRefused(new Rejection.NoPanelYes(Element.SOCIAL_CARE));
        story.given(panel("d-3", Element.SOCIAL_CARE, PanelAnswer.YES))
                .when(agree)
                .isDone();
    }

    @Test
    void s_14_a_yes_for_one_element_is_no_yes_for_another() {
        Story.planned()
                .given(panel("d-1", Element.SOCIAL_CARE, PanelAnswer.YES))
                .when(allocation("sen", Element.SEN, "£100"))
                .isRefused(new Rejection.NoPanelYes(Element.SEN));
    }

    @Test
    void s_15_a_provision_names_its_plan_section_and_an_outcome_its_place_in_section_e() {
        var story = Story.planned();

        assertThat(story.history())
                .filteredOn(PlanEvent.OutcomeAgreed.class::isInstance)
                .extracting(event -> ((PlanEvent.OutcomeAgreed) event).place())
                .containsOnly("E1");
        assertThat(story.history())
                .filteredOn(PlanEvent.ProvisionAgreed.class::isInstance)
                .extracting(event -> ((PlanEvent.ProvisionAgreed) event).section())
                .containsOnly(PlanSection.F);
    }

    @Test
    void s_15_a_provision_may_cost_nothing_but_one_that_costs_is_paid_for_by_an_element() {
        var story = Story.planned();

        story.when(provision("friend", shares()).costing("£0")).isDone();
        story.when(provision("coach", shares()).costing("£5")).isRefused(new Rejection.SharesMissing("coach"));
        story.when(provision("coach", shares(Colour.FAMILY, 1)).costing("£5"))
                .isRefused(new Rejection.SharesMissing("coach"));
    }

    @Test
    void p_1_and_p_2_the_year_is_put_into_instalments_that_add_up_exactly() {
        var lines = Story.agreed()
                .when(schedule("s-1", "sen", Frequency.TERMLY))
                .records(PlanEvent.ScheduleAgreed.class)
                .lines();

        assertThat(lines).extracting(PlanEvent.ScheduleLine::amountPence).containsExactly(130_000L, 130_000L, 130_000L);
        assertThat(lines)
                .extracting(PlanEvent.ScheduleLine::dueOn)
                .containsExactly(LocalDate.of(2026, 1, 6), LocalDate.of(2026, 5, 6), LocalDate.of(2026, 9, 6));
        assertThat(lines.getLast().periodTo()).isEqualTo(LAST_DAY);
    }

    @Test
    void sentence_22_the_lines_of_a_schedule_add_up_to_the_allocation() {
        var story = Story.agreed();

        story.when(schedule("s-1", "sen", Frequency.ONE_OFF, line(1, "2026-01-06", "£3,899.99")))
                .isRefused(new Rejection.ScheduleDoesNotAddUp("sen", 1));
        story.when(schedule(
                        "s-1",
                        "sen",
                        Frequency.ONE_OFF,
                        line(1, "2026-01-06", "£3,000.00"),
                        line(2, "2026-06-06", "£900.00")))
                .isDone();
    }

    @Test
    void a_schedule_sent_again_after_the_amount_has_changed_is_still_nothing_new() {
        Story.agreed()
                .given(
                        schedule("s-1", "sen", Frequency.TERMLY),
                        allocation("sen", Element.SEN, "£4,200.00").as("rise-1"))
                .when(schedule("s-1", "sen", Frequency.TERMLY))
                .isNothingNew()
                .when(schedule("s-2", "sen", Frequency.TERMLY))
                .isDone();
    }

    @Test
    void a_change_of_the_agreed_amount_posts_only_the_difference() {
        var story = Story.agreed()
                .given(allocation("sc", Element.SOCIAL_CARE, "£5,500.00").as("rise-1"));

        var entitled = Account.entitled(Element.SOCIAL_CARE, "council", "2026-01-06", "recurring");
        assertThat(story.state().balances().in(entitled, Layer.ALLOCATED, Colour.SOCIAL_CARE))
                .isEqualTo(550_000);
        assertThat(story.history().getLast()).isEqualTo(new ChangeEvent.ChangeNumbered("rise-1", "allocation:sc"));
        assertThat(story.history().get(story.history().size() - 2))
                .isInstanceOfSatisfying(
                        PlanEvent.AllocationAgreed.class,
                        agreed -> assertThat(agreed.deltaByFunder()).containsEntry("council", 30_000L));
    }

    @Test
    void an_agreed_amount_cannot_fall_below_what_was_released() {
        Story.holding("£400")
                .when(allocation("sc", Element.SOCIAL_CARE, "£399.99").as("fall-1"))
                .isRefused(new Rejection.BelowReleased("sc", 40_000))
                .when(allocation("sc", Element.SOCIAL_CARE, "£400.00").as("fall-2"))
                .isDone();
    }

    @Test
    void a_new_funder_takes_over_only_what_the_old_one_has_not_released() {
        Story.holding("£400")
                .when(allocation("sc", Element.SOCIAL_CARE, "£5,200.00")
                        .from("adult", 1)
                        .as("funder-1"))
                .isRefused(new Rejection.BelowReleased("sc", 40_000));
    }

    @Test
    void s_3_a_card_is_a_choice_so_another_way_must_have_been_offered() {
        var asked = (PlanCommand.SignAgreement) sign("agreement-2").on(PLAN_YEAR);
        var notOffered = new PlanCommand.SignAgreement(
                asked.budget(),
                asked.agreement(),
                asked.recipient(),
                asked.recipientKind(),
                asked.management(),
                asked.conditions(),
                false,
                asked.signedOn());

        Story.agreed().when(notOffered).isRefused(new Rejection.OtherWayNotOffered());
    }

    @Test
    void an_older_change_of_an_agreed_amount_sent_again_does_not_act_again() {
        var older = allocation("sc", Element.SOCIAL_CARE, "£5,500.00").as("rise-1");
        var story = Story.agreed()
                .given(older, allocation("sc", Element.SOCIAL_CARE, "£6,000.00").as("rise-2"));

        story.when(older).isNothingNew();
        story.when(allocation("sc", Element.SOCIAL_CARE, "£5,200.00")).isNothingNew();
        assertThat(story.state().allocations.get("sc").amountPence()).isEqualTo(600_000);

        story.given(allocation("sc", Element.SOCIAL_CARE, "£5,500.00").as("fall-3"));
        assertThat(story.state().allocations.get("sc").amountPence()).isEqualTo(550_000);
    }

    @Test
    void s_1_an_older_first_figure_sent_again_does_not_act_again() {
        var older = indicative(Element.SEN, "£3,000", "guess-1");
        var story = Story.planned().given(older, indicative(Element.SEN, "£3,500", "guess-2"));

        story.when(older).isNothingNew();
        assertThat(story.state().indicative).containsEntry(Element.SEN, 350_000L);
        story.when(indicative(Element.SEN, "£1", "guess-1")).isRefused(new Rejection.AlreadyUsed("change", "guess-1"));
    }

    @Test
    void s_2_an_agreement_about_direct_payments_says_when_they_are_paid() {
        var agreed = Story.planned()
                .given(panel("d-sc", Element.SOCIAL_CARE, PanelAnswer.YES))
                .given(allocation("sc", Element.SOCIAL_CARE, "£5,200"));

        agreed.when(sign("agreement-1")).isRefused(new Rejection.NoPaymentDates("sc"));
        agreed.given(schedule("s-1", "sc", Frequency.FOUR_WEEKLY))
                .when(sign("agreement-1"))
                .isDone();
    }

    @Test
    void s_2_money_that_somebody_else_holds_or_pays_needs_no_payment_dates_to_be_agreed() {
        for (var management : Choices.Management.values()) {
            var agreed = Story.planned()
                    .given(panel("d-sc", Element.SOCIAL_CARE, PanelAnswer.YES))
                    .given(allocation("sc", Element.SOCIAL_CARE, "£5,200"));
            var outcome = agreed.when(today -> new PlanCommand.SignAgreement(
                    BUDGET,
                    "agreement-1",
                    "person-2",
                    Choices.RecipientKind.PARENT,
                    management,
                    text("conditions"),
                    true,
                    today));
            switch (management) {
                case PAYMENT_CARD, BANK_ACCOUNT -> outcome.isRefused(new Rejection.NoPaymentDates("sc"));
                case MANAGED_ACCOUNT, INDIVIDUAL_SERVICE_FUND, ARRANGED -> outcome.isDone();
            }
        }
    }

    @Test
    void p_4_an_extra_that_comes_once_is_a_dated_line_and_makes_no_week_worth_more() {
        var story = Story.agreed();
        long before = story.state().recurring().in(Colour.SOCIAL_CARE);

        story.given(allocation("summer", Element.SOCIAL_CARE, "£340.80").kind(Choices.EntitlementKind.ONE_OFF))
                .given(schedule(
                        "summer",
                        "summer",
                        Frequency.ONE_OFF,
                        line(1, "2026-07-20", "£200.00"),
                        line(2, "2026-08-10", "£140.80")))
                .on("2026-07-20")
                .when(load("L1")
                        .of("summer", Element.SOCIAL_CARE, java.util.Optional.empty(), "£200.00")
                        .paying("summer/1"))
                .isDone();
        assertThat(story.state().recurring().in(Colour.SOCIAL_CARE)).isEqualTo(before);
    }

    @Test
    void p_4_the_dated_lines_of_an_extra_add_up_to_it() {
        Story.agreed()
                .given(allocation("summer", Element.SOCIAL_CARE, "£340.80").kind(Choices.EntitlementKind.ONE_OFF))
                .when(schedule("summer", "summer", Frequency.ONE_OFF, line(1, "2026-07-20", "£340.79")))
                .isRefused(new Rejection.ScheduleDoesNotAddUp("summer", 1));
    }
}
