package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.AssessmentOrders.*;
import static uk.personalbudget.ledger.budget.Orders.*;

import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.AssessmentEvent.AskedFor;
import uk.personalbudget.ledger.budget.AssessmentEvent.ControlStep;
import uk.personalbudget.ledger.budget.AssessmentEvent.Managing;
import uk.personalbudget.ledger.budget.AssessmentEvent.Purpose;
import uk.personalbudget.ledger.budget.Choices.PanelAnswer;
import uk.personalbudget.ledger.budget.Choices.RecipientKind;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.policy.Policy;

class AssessmentRulesTest {

    @Test
    void s_12_answers_score_points_and_points_become_a_first_figure_that_is_shown_with_what_is_open() {
        var story = Story.planned();
        var sheet = story.when(questionnaire("Q1")).records(AssessmentEvent.QuestionnaireAnswered.class);

        assertThat(sheet.points()).isEqualTo(15);
        assertThat(sheet.amountPence()).isEqualTo(300_000);
        assertThat(sheet.notYetDecided()).containsExactly("transport");
        assertThat(story.state().indicative).containsEntry(Element.SEN, 300_000L);
    }

    @Test
    void s_12_a_sheet_is_answered_with_the_family_in_full_and_by_a_table_in_force() {
        var story = Story.planned();
        var one = (AssessmentCommand.AnswerQuestionnaire) questionnaire("Q1").on(PLAN_YEAR);

        story.when(with(one, one.table(), one.answers(), Optional.empty()))
                .isRefused(new Rejection.FamilyNotAsked("Q1"));
        var fewer = new TreeMap<>(one.answers());
        fewer.remove("nights");
        story.when(with(one, one.table(), fewer, one.answeredWith()))
                .isRefused(new Rejection.QuestionsOpen(ids("nights")));
        var later = new PointsTable(
                "2027", PLAN_YEAR.plusYears(1), Element.SEN, one.table().points(), 20_000);
        story.when(with(one, later, one.answers(), one.answeredWith()))
                .isRefused(new Rejection.TableNotInForce("2027", PLAN_YEAR.plusYears(1)));
    }

    @Test
    void s_14_the_budget_and_the_direct_payment_are_asked_for_and_decided_apart() {
        var story = Story.planned()
                .given(
                        askPanel("B1", AskedFor.BUDGET, Element.SEN),
                        askPanel("D1", AskedFor.DIRECT_PAYMENT, Element.SEN));

        story.when(decide("X1", "B1", PanelAnswer.YES)).isRefused(new Rejection.MayNotCommit("panel-1", "education"));
        story.given(mayCommit("education", "panel-1"), decide("X1", "B1", PanelAnswer.YES))
                .given(allocation("sen", Element.SEN, "£3,900"))
                .given(schedule("s-1", "sen", uk.personalbudget.ledger.schedule.Frequency.TERMLY))
                .when(sign("agreement-1"))
                .isRefused(new Rejection.NoDirectPaymentYes(Element.SEN));
        story.given(decide("X2", "D1", PanelAnswer.YES))
                .when(sign("agreement-1"))
                .isDone();
    }

    @Test
    void s_14_a_no_is_written_with_its_reason_and_every_way_to_disagree() {
        var no = Story.planned()
                .given(mayCommit("education", "panel-1"), askPanel("B1", AskedFor.BUDGET, Element.SEN))
                .when(decide("X1", "B1", PanelAnswer.NO))
                .records(AssessmentEvent.RequestDecided.class);

        assertThat(no.ways()).isNotEmpty();
        assertThat(no.reasons()).isEqualTo(text("reasons"));
    }

    @Test
    void s_3_a_recipient_is_over_school_age_able_to_manage_and_not_excluded() {
        Story.agreed()
                .given(recipient("person-2", RecipientKind.PARENT, false, Managing.ALONE, false))
                .when(sign("agreement-2"))
                .isRefused(new Rejection.RecipientNotFit("person-2", "under-age"))
                .given(recipient("person-2", RecipientKind.PARENT, true, Managing.NOT_ABLE, false))
                .when(sign("agreement-2"))
                .isRefused(new Rejection.RecipientNotFit("person-2", "not-able"))
                .given(recipient("person-2", RecipientKind.PARENT, true, Managing.WITH_HELP, true))
                .when(sign("agreement-2"))
                .isRefused(new Rejection.RecipientNotFit("person-2", "excluded"))
                .given(recipient("person-2", RecipientKind.PARENT, true, Managing.WITH_HELP, false))
                .when(sign("agreement-2"))
                .isDone();
    }

    @Test
    void s_3_a_nominee_is_named_in_writing() {
        var nominee = new Orders.Order() {
            @Override
            public BudgetCommand on(java.time.LocalDate today) {
                return new PlanCommand.SignAgreement(
                        BUDGET,
                        "agreement-2",
                        "aunt-1",
                        RecipientKind.NOMINEE,
                        Choices.Management.BANK_ACCOUNT,
                        text("conditions"),
                        true,
                        today);
            }
        };
        Story.agreed()
                .when(nominee)
                .isRefused(new Rejection.RecipientNotFit("aunt-1", "not-nominated-in-writing"))
                .given(nominated("aunt-1"))
                .when(nominee)
                .isDone();
    }

    @Test
    void s_4_sen_money_cannot_pay_for_a_school_place() {
        Story.planned()
                .when(provisionFor("place", Purpose.SCHOOL_PLACE, Optional.empty(), Colour.SEN))
                .isRefused(new Rejection.MayNotPayFor("place", Element.SEN, "school-place"))
                .when(provisionFor("place", Purpose.SCHOOL_PLACE, Optional.empty(), Colour.SOCIAL_CARE))
                .isDone();
    }

    @Test
    void s_9_health_money_never_pays_for_gp_services_vaccination_screening_checks_prescriptions_or_dental_charges() {
        for (Purpose purpose : Purpose.values()) {
            var outcome = Story.planned().when(provisionFor("x", purpose, Optional.empty(), Colour.HEALTH));
            if (purpose == Purpose.OTHER || purpose == Purpose.SCHOOL_PLACE) {
                outcome.isDone();
            } else {
                outcome.isRefused(new Rejection.MayNotPayFor("x", Element.HEALTH, purpose.label()));
            }
        }
    }

    @Test
    void s_10_a_relative_in_the_household_is_paid_only_on_an_exception_a_second_person_approved() {
        var paid = provisionFor("aunt", Purpose.OTHER, Optional.of("aunt-1"), Colour.SOCIAL_CARE);
        var story = Story.planned();

        story.when(paid).isRefused(new Rejection.RelativeInHousehold("aunt"));
        story.given(exception("E1", "aunt", "aunt-1")).when(paid).isRefused(new Rejection.RelativeInHousehold("aunt"));
        story.when(approveException("E1")).isRefused(new Rejection.SamePerson());
        story.by("officer-2", Role.APPROVER)
                .given(approveException("E1"))
                .when(paid)
                .isDone();
    }

    @Test
    void s_7_a_school_gives_what_its_head_decided_and_no_more() {
        var story = Story.agreed().given(headDecides("H1", "school-1", "£500"));

        story.when(allocation("sen-2", Element.SEN, "£1,000.02").from("education", 1, "school-1", 1))
                .isRefused(new Rejection.BeyondHeadsDecision("school-1", 50_000));
        story.when(allocation("sen-2", Element.SEN, "£1,000").from("education", 1, "school-1", 1))
                .isDone();
    }

    @Test
    void s_8_no_load_to_an_account_that_is_used_for_something_else() {
        Story.agreed()
                .given(declareAccount(false))
                .when(load("L1").of(Element.SEN, "£300"))
                .isRefused(new Rejection.AccountUsedOtherwise(ACCOUNT))
                .given(declareAccount(true))
                .when(load("L1").of(Element.SEN, "£300"))
                .isDone();
    }

    @Test
    void s_17_an_amount_that_does_not_buy_what_was_agreed_stops_the_agreement_until_somebody_signs() {
        var story = Story.agreed().given(costs("C1", Element.SOCIAL_CARE, "£600", "£96", "£150", "£0"));

        // £4,430.40 of hours and £846.00 besides, out of £5,200.00.
        story.when(sign("agreement-2")).isRefused(new Rejection.AmountDoesNotBuy(Element.SOCIAL_CARE, 7_640));
        story.given(acceptShortfall("X1", Element.SOCIAL_CARE, "£76.40"))
                .when(sign("agreement-2"))
                .isDone();
    }

    @Test
    void s_13_from_the_day_kept_for_the_person_a_parent_signs_only_as_representative() {
        var story = Story.agreed().given(decidesFrom("2026-06-27")).on("2026-06-27");

        story.when(sign("agreement-2"))
                .isRefused(new Rejection.YoungPersonDecides(java.time.LocalDate.of(2026, 6, 27)));
        story.given(representative("person-2", "2027-06-27"))
                .when(sign("agreement-2"))
                .isDone();
    }

    @Test
    void s_13_control_grows_in_steps_at_any_age() {
        var story = Story.agreed();
        for (ControlStep step : ControlStep.values()) {
            story.given(control(
                    "C-" + step.label(), step, step == ControlStep.SPEND ? Optional.of(2_000L) : Optional.empty()));
        }
        story.when(control("C9", ControlStep.SPEND, Optional.empty()))
                .isRefused(new Rejection.AmountNotPositive("limitPence", 0));
    }

    @Test
    void s_5_a_school_has_15_days_and_its_silence_stays_silence() {
        var asked = Story.planned().when(askSchool("pa")).records(AssessmentEvent.SchoolAsked.class);

        assertThat(asked.answerBy().dueOn()).isEqualTo("2026-01-21");
    }

    @Test
    void s_15_section_j_is_written_from_the_books() {
        var written = SectionJ.of(Story.agreed().state(), Policy.defaults());

        assertThat(written.management()).contains(Choices.Management.PAYMENT_CARD);
        assertThat(written.parts()).hasSize(3);
        var care = written.parts().getFirst();
        assertThat(care.amountPence()).isEqualTo(520_000);
        assertThat(care.frequency()).contains(uk.personalbudget.ledger.schedule.Frequency.FOUR_WEEKLY);
        assertThat(care.provisions()).singleElement().satisfies(bought -> {
            assertThat(bought.provision()).isEqualTo("pa");
            assertThat(bought.place()).isEqualTo("E1");
            assertThat(bought.amountPence()).isEqualTo(443_040);
            assertThat(bought.mayMovePence()).isEqualTo(88_608);
        });
    }
}
