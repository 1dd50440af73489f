package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.CareOrders.*;
import static uk.personalbudget.ledger.budget.Orders.*;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.CareEvent.AtEnd;
import uk.personalbudget.ledger.budget.CareEvent.Step;
import uk.personalbudget.ledger.employer.EmployerChecks;
import uk.personalbudget.ledger.employer.EmployerChecks.Finding;
import uk.personalbudget.ledger.employer.EmployerChecks.Kind;
import uk.personalbudget.ledger.policy.Policy;

class CareRulesTest {

    @Test
    void v_12_progress_is_noted_at_any_time_in_three_steps() {
        var story = Story.planned();
        for (Step step : Step.values()) {
            var noted = story.when(progress("N-" + step.label(), "talk", step)).records(CareEvent.ProgressNoted.class);
            assertThat(noted.step()).isEqualTo(step);
        }
    }

    @Test
    void v_12_what_worked_and_what_did_not_is_noted_and_something_must_be_said() {
        var story = Story.planned().given(lessons("L1", "talk", Optional.of(text("worked"))));

        story.when(lessons("L2", "talk", Optional.empty())).isRefused(new Rejection.ReasonMissing());
    }

    @Test
    void c_21_equipment_is_listed_with_its_outcome_and_stays_or_goes_as_agreed() {
        var story = Story.holding("£600").given(settle("T1", "£550"), equipment("E1", "£550", Optional.of("T1")));

        story.when(endEquipment("E1", AtEnd.GOES)).isRefused(new Rejection.NotAsAgreed("E1", AtEnd.STAYS));
        story.given(endEquipment("E1", AtEnd.STAYS));
    }

    @Test
    void v_8_all_in_order_finds_nothing() {
        var story = Story.holding("£600")
                .given(
                        settle("T1", "£50"),
                        cover("I1", "£5,000,000.00", "2026-01-06", "2027-01-05"),
                        pay("P1", "2026-01-06", "2026-02-02"),
                        pay("P2", "2026-02-03", "2026-03-02"),
                        tax("X1", "2026-01-06", "2026-03-05", "T1"));

        assertThat(findings(story)).isEmpty();
    }

    @Test
    void v_8_cover_has_no_gap_days_and_is_at_least_five_million() {
        var story = Story.holding("£600")
                .given(
                        settle("T1", "£50"),
                        cover("I1", "£5,000,000.00", "2026-01-06", "2026-01-19"),
                        cover("I2", "£2,000,000.00", "2026-01-21", "2026-12-31"),
                        pay("P1", "2026-01-06", "2026-02-02"),
                        tax("X1", "2026-01-06", "2026-02-05", "T1"));

        assertThat(findings(story))
                .containsExactly(
                        new Finding(
                                Kind.NO_COVER,
                                Optional.empty(),
                                LocalDate.of(2026, 1, 20),
                                LocalDate.of(2026, 1, 20),
                                Optional.of(0L),
                                Optional.of(500_000_000L)),
                        new Finding(
                                Kind.NO_COVER,
                                Optional.empty(),
                                LocalDate.of(2026, 1, 21),
                                LocalDate.of(2026, 2, 2),
                                Optional.of(200_000_000L),
                                Optional.of(500_000_000L)));
    }

    @Test
    void v_8_every_period_has_its_payslip_and_follows_the_one_before() {
        var story = Story.holding("£600")
                .given(
                        settle("T1", "£50"),
                        cover("I1", "£5,000,000.00", "2026-01-06", "2027-01-05"),
                        pay("P1", "2026-01-06", "2026-02-02").withoutPayslip(),
                        pay("P2", "2026-02-10", "2026-03-02"),
                        pay("P3", "2026-02-03", "2026-03-02").to("pa-2"),
                        tax("X1", "2026-01-06", "2026-03-05", "T1"));

        assertThat(findings(story))
                .extracting(Finding::kind, Finding::about, Finding::from)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                Kind.PAY_PERIOD_MISSING, Optional.of("pa-1"), LocalDate.of(2026, 2, 3)),
                        org.assertj.core.groups.Tuple.tuple(
                                Kind.PAYSLIP_MISSING, Optional.of("P1"), LocalDate.of(2026, 1, 6)));
    }

    @Test
    void v_8_pay_nobody_paid_tax_for_is_found() {
        var story = Story.holding("£600")
                .given(cover("I1", "£5,000,000.00", "2026-01-06", "2027-01-05"), pay("P1", "2026-01-06", "2026-02-02"));

        assertThat(findings(story)).extracting(Finding::kind).containsExactly(Kind.TAX_NOT_PAID);
    }

    @Test
    void v_8_pay_is_not_under_the_minimum_wage_of_its_date() {
        // £12.21 an hour until the period that begins in April 2026, £12.71 from then on; £10.85 for a worker of 19.
        var story = Story.holding("£600")
                .given(
                        settle("T1", "£50"),
                        cover("I1", "£5,000,000.00", "2026-01-06", "2027-01-05"),
                        pay("P1", "2026-03-10", "2026-04-06").hours(100).gross("£12.21"),
                        pay("P2", "2026-04-07", "2026-05-04").hours(100).gross("£12.70"),
                        pay("P3", "2026-05-05", "2026-06-01").hours(100).gross("£12.71"),
                        pay("P4", "2026-05-05", "2026-06-01")
                                .to("pa-2")
                                .aged(19)
                                .hours(100)
                                .gross("£10.85"),
                        tax("X1", "2026-03-10", "2026-06-01", "T1"));

        assertThat(findings(story))
                .containsExactly(new Finding(
                        Kind.UNDER_MINIMUM_WAGE,
                        Optional.of("P2"),
                        LocalDate.of(2026, 4, 7),
                        LocalDate.of(2026, 5, 4),
                        Optional.of(1_270L),
                        Optional.of(1_271L)));
    }

    private static List<Finding> findings(Story story) {
        return EmployerChecks.of(
                story.history(), LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31), Policy.defaults());
    }
}
