package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.CareOrders.pay;
import static uk.personalbudget.ledger.budget.Orders.*;
import static uk.personalbudget.ledger.budget.QueryOrders.*;
import static uk.personalbudget.ledger.budget.RequestOrders.*;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.Alert.Kind;
import uk.personalbudget.ledger.budget.Choices.EvidenceKind;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.policy.Policy;

class AlertsTest {

    @Test
    void p_5_a_due_date_with_no_load_within_three_working_days_raises_an_alert() {
        var story = Story.agreed()
                .given(load("L0").of(Element.SOCIAL_CARE, "£400.00").of(Element.HEALTH, "£200.00"));

        // Due on Tuesday 6 January; Friday the 9th is the third working day after it.
        assertThat(alerts(story, "2026-01-09", Kind.MISSED_LOAD)).isEmpty();
        assertThat(alerts(story, "2026-01-10", Kind.MISSED_LOAD))
                .containsExactly(new Alert(
                        Kind.MISSED_LOAD, Optional.of("dates-sen/1"), LocalDate.of(2026, 1, 6), Optional.of(30_000L)));
    }

    @Test
    void u_9_a_surplus_at_two_audits_running_is_on_the_work_list_until_a_review_was_held() {
        var story =
                Story.holding("£4800").given(RecoveryOrders.noteSurplus("A1")).on("2026-07-01");
        assertThat(alerts(story, "2026-07-01", Kind.SECOND_SURPLUS)).isEmpty();
        story.given(RecoveryOrders.noteSurplus("A2"));

        assertThat(alerts(story, "2026-07-02", Kind.SECOND_SURPLUS))
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.about()).contains("A2");
                    assertThat(alert.since()).isEqualTo(LocalDate.of(2026, 7, 1));
                    assertThat(alert.pence().orElseThrow()).isPositive();
                });
        story.on("2026-07-20").given(review("V1", everyAnswer()));
        assertThat(alerts(story, "2026-07-21", Kind.SECOND_SURPLUS)).isEmpty();
    }

    @Test
    void s_16_eighteen_is_on_the_work_list_a_year_ahead_until_adult_services_took_over() {
        var story = Story.holding("£100").given(ContributionOrders.eighteen("2027-05-10"));

        assertThat(alerts(story, "2026-05-09", Kind.ADULT_TRANSFER)).isEmpty();
        assertThat(alerts(story, "2026-05-10", Kind.ADULT_TRANSFER))
                .containsExactly(
                        new Alert(Kind.ADULT_TRANSFER, Optional.empty(), LocalDate.of(2026, 5, 10), Optional.empty()));
        assertThat(alerts(story, "2028-01-01", Kind.ADULT_TRANSFER)).hasSize(1);
    }

    @Test
    void s_13_the_day_from_which_a_young_person_decides_is_on_the_work_list_a_year_ahead() {
        var story = Story.holding("£100").given(AssessmentOrders.decidesFrom("2027-07-31"));

        assertThat(alerts(story, "2026-07-30", Kind.RIGHT_TO_DECIDE)).isEmpty();
        assertThat(alerts(story, "2026-07-31", Kind.RIGHT_TO_DECIDE)).hasSize(1);
        assertThat(alerts(story, "2027-07-31", Kind.RIGHT_TO_DECIDE)).isEmpty();
    }

    @Test
    void p_5_a_load_that_came_raises_none_and_one_that_came_short_says_how_much() {
        var story = Story.agreed()
                .given(load("L0").of(Element.SOCIAL_CARE, "£400.00").of(Element.HEALTH, "£200.00"));
        story.given(load("L1").of(Element.SEN, "£100.00"));

        assertThat(alerts(story, "2026-01-10", Kind.MISSED_LOAD))
                .extracting(Alert::pence)
                .containsExactly(Optional.of(20_000L));
        story.given(load("L2").of(Element.SEN, "£200.00"));
        assertThat(alerts(story, "2026-01-10", Kind.MISSED_LOAD)).isEmpty();
    }

    @Test
    void p_5_a_load_that_names_two_instalments_does_not_pay_each_with_the_whole_of_it() {
        var story = Story.agreed()
                .on("2026-02-03")
                .given(load("L1").of(Element.SOCIAL_CARE, "£500").paying("dates-sc/1", "dates-sc/2"));

        assertThat(alerts(story, "2026-02-10", Kind.MISSED_LOAD))
                .filteredOn(alert -> alert.about().orElse("").startsWith("dates-sc/"))
                .extracting(
                        alert -> alert.about().orElse("") + " " + alert.pence().orElse(0L))
                .containsExactly("dates-sc/2 30000");
    }

    @Test
    void p_5_what_a_payment_run_should_have_paid_by_now_is_missed_although_it_is_on_its_way() {
        var story = Story.agreed()
                .given(TopUpOrders.submit("PR-1-1")
                        .of(Element.SOCIAL_CARE, "£400")
                        .paying("dates-sc/1"));

        assertThat(alerts(story, "2026-01-10", Kind.MISSED_LOAD))
                .extracting(alert -> alert.about().orElse(""))
                .contains("dates-sc/1");
        story.on("2026-01-12").given(TopUpOrders.book("PR-1-1"));
        assertThat(alerts(story, "2026-01-12", Kind.MISSED_LOAD))
                .extracting(alert -> alert.about().orElse(""))
                .doesNotContain("dates-sc/1");
    }

    @Test
    void u_11_no_spending_for_ninety_days_while_loads_go_on_is_dormant() {
        var story = Story.holding("£100").given(settle("T1", "£1")).on("2026-03-03");
        story.given(load("L2").of(Element.SOCIAL_CARE, "£100"));

        assertThat(alerts(story, "2026-04-05", Kind.DORMANT)).isEmpty();
        assertThat(alerts(story, "2026-04-06", Kind.DORMANT))
                .extracting(Alert::since)
                .containsExactly(LocalDate.of(2026, 1, 6));
    }

    @Test
    void u_11_without_loads_or_with_spending_nothing_is_dormant() {
        var stopped = Story.holding("£100").given(settle("T1", "£1"));
        assertThat(alerts(stopped, "2026-05-01", Kind.DORMANT)).isEmpty();

        var used = Story.holding("£100").on("2026-03-03").given(load("L2").of(Element.SOCIAL_CARE, "£100"));
        used.given(settle("T1", "£1"));
        assertThat(alerts(used, "2026-04-06", Kind.DORMANT)).isEmpty();
    }

    @Test
    void sentence_28_a_balance_below_one_week_is_low() {
        // £11,700 a year is £225 a week.
        assertThat(alerts(Story.holding("£225"), "2026-01-06", Kind.LOW_BALANCE))
                .isEmpty();
        assertThat(alerts(Story.holding("£224.99"), "2026-01-06", Kind.LOW_BALANCE))
                .extracting(Alert::pence)
                .containsExactly(Optional.of(22_499L));
    }

    @Test
    void c_11_cash_and_large_items_need_evidence_within_28_days() {
        var story = Story.holding("£300")
                .given(
                        settle("small", "£50.00"),
                        settle("large", "£50.01"),
                        settle("cash", "£5").by(Method.CASH));

        assertThat(alerts(story, "2026-02-03", Kind.EVIDENCE_OVERDUE)).isEmpty();
        assertThat(alerts(story, "2026-02-04", Kind.EVIDENCE_OVERDUE))
                .extracting(alert -> alert.about().orElse(""))
                .containsExactly("cash", "large");
        story.given(evidence("E1", "large", "cash"));
        assertThat(alerts(story, "2026-02-04", Kind.EVIDENCE_OVERDUE)).isEmpty();
    }

    @Test
    void c_11_a_payslip_of_its_period_and_an_allowed_claim_show_a_payment() {
        var story = Story.holding("£300")
                .given(
                        settle("T1", "£60"),
                        pay("P1", "2026-01-06", "2026-01-12").paidBy("T1"),
                        claim("K1", "£60"),
                        answerClaim("K1", "£60"),
                        settle("T2", "£60"),
                        payClaim("K1", "T2"));

        assertThat(alerts(story, "2026-03-01", Kind.EVIDENCE_OVERDUE)).isEmpty();
    }

    @Test
    void c_11_a_familys_own_word_goes_up_to_fifty_pounds_an_item_and_two_hundred_a_plan_year() {
        var story = Story.holding("£600");
        for (int i = 1; i <= 5; i++) {
            story.given(settle("T" + i, "£50"));
        }
        story.given(settle("T6", "£50.01"));

        story.when(ownWord("E6", "T6")).isRefused(new Rejection.OwnWordTooMuch(5_000, 5_001));
        story.given(ownWord("E1", "T1", "T2", "T3", "T4"));
        story.when(ownWord("E5", "T5")).isRefused(new Rejection.OwnWordTooMuch(20_000, 25_000));
    }

    static Order ownWord(String evidence, String... transactions) {
        return today -> new SpendCommand.RecordEvidence(
                BUDGET, evidence, EvidenceKind.DECLARATION, ids(transactions), "ab".repeat(32), today);
    }

    @Test
    void v_3_a_review_is_announced_four_weeks_before_its_last_day() {
        // First paid on 6 January: due on Thursday 2 April.
        assertThat(alerts(Story.holding("£300"), "2026-03-04", Kind.REVIEW_DUE)).isEmpty();
        assertThat(alerts(Story.holding("£300"), "2026-03-05", Kind.REVIEW_DUE))
                .extracting(Alert::since)
                .containsExactly(LocalDate.of(2026, 4, 2));
    }

    @Test
    void v_15_a_question_that_stays_open_ages() {
        assertThat(alerts(asking(), "2026-02-03", Kind.QUERY_AGEING)).isEmpty();
        assertThat(alerts(asking(), "2026-02-04", Kind.QUERY_AGEING)).hasSize(1);
        assertThat(alerts(asking().given(explained("Q1")), "2026-02-04", Kind.QUERY_AGEING))
                .isEmpty();
    }

    @Test
    void c_22_a_person_who_promised_an_answer_is_reminded_of_it() {
        var story = Story.holding("£300").given(ask("Q1", "£60"), claim("K1", "£60"));

        assertThat(alerts(story, "2026-01-09", Kind.ANSWER_OVERDUE))
                .extracting(alert -> alert.about().orElse(""))
                .containsExactly("Q1");
        assertThat(alerts(story, "2026-01-21", Kind.ANSWER_OVERDUE)).hasSize(2);
    }

    private static List<Alert> alerts(Story story, String day, Kind kind) {
        return Alerts.of(story.state(), LocalDate.parse(day), Policy.defaults(), Story.EASTER_2026).stream()
                .filter(alert -> alert.kind() == kind)
                .toList();
    }
}
