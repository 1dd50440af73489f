package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.EndingOrders.death;
import static uk.personalbudget.ledger.budget.EndingOrders.suspend;
import static uk.personalbudget.ledger.budget.Orders.*;
import static uk.personalbudget.ledger.budget.TopUpOrders.*;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.journal.HeldKind;
import uk.personalbudget.ledger.money.Element;

class TopUpRulesTest {
    private static final LocalDate FEBRUARY = LocalDate.of(2026, 2, 3);

    private static TopUpsDue due(Story story, LocalDate to) {
        return TopUpsDue.of(BUDGET, story.state(), to, to, Set.of(), Set.of(), story.context());
    }

    private static Story onItsWay() {
        return Story.agreed()
                .given(submit("PR-1-1").of(Element.SOCIAL_CARE, "£400").paying("dates-sc/1"));
    }

    @Test
    void sentence_23_a_load_is_posted_on_its_entry_day_and_what_is_on_its_way_has_no_entry() {
        var story = onItsWay().hasSettled("£0");
        assertThat(Journal.entryOf(story.history().getLast()).postings()).isEmpty();

        var loaded = story.on("2026-01-12").when(book("PR-1-1")).records(FundingEvent.Loaded.class);

        assertThat(loaded.effectiveOn()).isEqualTo(ENTRY);
        assertThat(loaded.batch()).contains(new Source("payment-run", "PR-1", 1));
        assertThat(loaded.scheduleLines()).containsExactly("dates-sc/1");
        story.hasSettled("£400");
        story.when(book("PR-1-1")).isNothingNew();
    }

    @Test
    void p_7_money_that_arrives_is_posted_whatever_happened_to_the_budget_meanwhile() {
        onItsWay().given(suspend("S1")).on("2026-01-08").given(book("PR-1-1")).hasSettled("£400");
    }

    @Test
    void v_16_what_is_on_its_way_says_that_it_must_not_go_on_after_a_death() {
        var story = onItsWay();
        assertThat(TopUpsDue.stopped("PR-1-1", story.state())).isEmpty();

        story.given(death("D1"));

        assertThat(TopUpsDue.stopped("PR-1-1", story.state())).contains("stopped-by-death");
        assertThat(TopUpsDue.stopped("PR-1-1", story.given(withdraw("PR-1-1")).state()))
                .contains("withdrawn");
    }

    @Test
    void p_6_what_is_withdrawn_can_be_paid_otherwise() {
        onItsWay()
                .given(
                        withdraw("PR-1-1"),
                        load("L1").of(Element.SOCIAL_CARE, "£400").paying("dates-sc/1"))
                .hasSettled("£400");
    }

    @Test
    void sentence_22_what_is_on_its_way_is_no_longer_left_in_the_year() {
        var story = Story.agreed()
                .given(
                        load("most").of(Element.SOCIAL_CARE, "£4,800"),
                        submit("PR-1-1").of(Element.SOCIAL_CARE, "£300"));

        story.when(load("L2").of(Element.SOCIAL_CARE, "£200"))
                .isRefused(new Rejection.OverEntitlement("sc", "council", 10_000, 20_000));
        story.given(withdraw("PR-1-1"), load("L2").of(Element.SOCIAL_CARE, "£200"));
    }

    @Test
    void p_6_a_returned_payment_is_taken_back_whole_even_where_the_account_shows_less() {
        var story = onItsWay().on("2026-01-08").given(book("PR-1-1"), issue(CARD), activate(CARD));
        story.given(settle("S-1", "£150"));

        var reversed = story.on("2026-01-13").when(sentBack("PR-1-1")).records(FundingEvent.LoadReversed.class);

        assertThat(reversed.overpaidByElement().none()).isTrue();
        assertThat(reversed.effectiveOn()).isEqualTo(LocalDate.of(2026, 1, 13));
        story.hasSettled("-£150");
    }

    @Test
    void p_5_a_returned_payment_is_an_alert_until_the_family_has_its_money_otherwise() {
        var story = onItsWay()
                .on("2026-01-08")
                .given(book("PR-1-1"))
                .on("2026-01-13")
                .given(sentBack("PR-1-1"));
        var alert = new Alert(
                Alert.Kind.PAYMENT_RETURNED, Optional.of("PR-1-1"), LocalDate.of(2026, 1, 13), Optional.of(40_000L));

        assertThat(alerts(story)).contains(alert);
        story.hasSettled("£0").given(load("L1").of(Element.SOCIAL_CARE, "£400").paying("dates-sc/1"));
        assertThat(alerts(story)).doesNotContain(alert);
    }

    private static java.util.List<Alert> alerts(Story story) {
        return Alerts.of(
                story.state(),
                LocalDate.of(2026, 1, 13),
                story.context().policy(),
                story.context().workingDays());
    }

    @Test
    void p_6_a_payment_that_comes_back_before_its_day_is_never_a_load() {
        var story = onItsWay();

        story.when(sentBack("PR-1-1")).records(TopUpEvent.TopUpReturned.class);

        story.hasSettled("£0").on("2026-01-08");
        assertThat(story.when(book("PR-1-1")).isRefused().code()).isEqualTo("top-up-not-on-its-way");
        assertThat(due(story, PLAN_YEAR).arrivals().getFirst().pence()).isEqualTo(90_000);
    }

    @Test
    void sentence_24_closing_waits_for_what_is_on_its_way() {
        var story = onItsWay()
                .given(EndingOrders.notice("N1", EndingEvent.Giver.FAMILY))
                .on("2026-03-01");

        story.when(EndingOrders.closeBudget("close-1"))
                .isRefused(new Rejection.NotReadyToClose("top-ups on their way", 40_000));
    }

    @Test
    void p_1_everything_due_to_an_account_is_one_arrival() {
        var found = due(Story.agreed(), PLAN_YEAR);

        assertThat(found.notPaid()).isEmpty();
        assertThat(found.arrivals()).hasSize(1);
        var arrival = found.arrivals().getFirst();
        assertThat(arrival.kind()).isEqualTo(HeldKind.CARD);
        assertThat(arrival.pence()).isEqualTo(90_000);
        assertThat(TopUpsDue.names(arrival.instalments()))
                .containsExactly("dates-health/1", "dates-sc/1", "dates-sen/1");
        assertThat(due(Story.agreed(), FEBRUARY).arrivals().getFirst().pence()).isEqualTo(180_000);
    }

    @Test
    void p_6_what_was_paid_by_name_or_without_or_is_on_its_way_is_not_due() {
        var story = Story.agreed()
                .given(
                        load("L1").of(Element.SOCIAL_CARE, "£400").paying("dates-sc/1"),
                        load("L2").of(Element.SEN, "£350"),
                        submit("PR-1-1").of(Element.HEALTH, "£200").paying("dates-health/1"));

        var found = due(story, FEBRUARY);

        assertThat(found.notPaid()).isEmpty();
        assertThat(found.arrivals().getFirst().instalments())
                .extracting(one -> one.instalment() + " " + one.pence())
                .containsExactlyInAnyOrder("dates-sc/2 40000", "dates-health/2 20000", "dates-sen/2 25000");
    }

    @Test
    void p_6_what_was_partly_paid_by_name_is_left_for_a_person() {
        var story =
                Story.agreed().given(load("L1").of(Element.SOCIAL_CARE, "£150").paying("dates-sc/1"));

        assertThat(due(story, PLAN_YEAR).notPaid())
                .containsExactly(new TopUpsDue.NotPaid("dates-sc/1", 25_000, PLAN_YEAR, "partly-paid"));
    }

    @Test
    void p_6_a_load_that_names_two_instalments_pays_the_earlier_one_first() {
        var story = Story.agreed()
                .on("2026-02-03")
                .given(load("L1").of(Element.SOCIAL_CARE, "£500").paying("dates-sc/1", "dates-sc/2"));

        assertThat(due(story, FEBRUARY).notPaid())
                .containsExactly(new TopUpsDue.NotPaid("dates-sc/2", 30_000, FEBRUARY, "partly-paid"));
    }

    @Test
    void p_3_an_overpayment_is_taken_off_as_a_line_of_its_own() {
        var story = Story.agreed()
                .given(load("L1").of(Element.SOCIAL_CARE, "£400").paying("dates-sc/1"))
                .on("2026-02-03")
                .given(ChangeOrders.ownMistake("R1", "£3,900", "2026-01-06", "2026-01-06"));
        var arrival = due(story, FEBRUARY).arrivals().getFirst();
        var lines = TopUpsDue.lines(arrival.instalments());

        assertThat(lines)
                .anyMatch(line -> line.amountPence() < 0 && line.allocation().equals("sc"));
        story.given(today -> new TopUpCommand.SubmitTopUp(
                BUDGET,
                "PR-1-1",
                "PR-1",
                1,
                ACCOUNT,
                "PR-1-1",
                lines,
                TopUpsDue.names(arrival.instalments()),
                FEBRUARY,
                "officer-7",
                today));
        story.on("2026-02-03").given(book("PR-1-1"));
        assertThat(story.settled()).isEqualTo(40_000 + arrival.pence());
        assertThat(due(story, FEBRUARY).arrivals()).isEmpty();
    }

    @Test
    void s_6_one_no_keeps_back_its_own_instalment_only() {
        var story = Story.agreed();
        story.state().healthAgreements.clear();

        var found = due(story, PLAN_YEAR);

        assertThat(found.arrivals().getFirst().pence()).isEqualTo(70_000);
        assertThat(found.notPaid())
                .containsExactly(
                        new TopUpsDue.NotPaid("dates-health/1", 20_000, PLAN_YEAR, "health-agreement-missing"));
    }

    @Test
    void v_6_a_budget_that_is_paused_is_named_and_left() {
        var found = due(Story.agreed().given(suspend("S1")), PLAN_YEAR);

        assertThat(found.arrivals()).isEmpty();
        assertThat(found.notPaid()).extracting(TopUpsDue.NotPaid::why).containsOnly("budget-suspended");
    }

    @Test
    void what_was_ended_is_not_due_and_a_closed_budget_has_nothing_due() {
        var story = Story.agreed()
                .given(EndingOrders.notice("N1", EndingEvent.Giver.FAMILY))
                .on("2026-03-01")
                .given(EndingOrders.closeBudget("close-1"));

        assertThat(due(story, LocalDate.of(2026, 3, 3)))
                .isEqualTo(new TopUpsDue(java.util.List.of(), java.util.List.of()));
    }

    @Test
    void p_6_what_another_run_pays_keeps_nothing_else_back() {
        var story = Story.agreed();

        var found = TopUpsDue.of(
                BUDGET, story.state(), FEBRUARY, FEBRUARY, Set.of(), Set.of("dates-sc/1"), story.context());

        assertThat(found.notPaid())
                .containsExactly(new TopUpsDue.NotPaid("dates-sc/1", 40_000, PLAN_YEAR, "in-another-run"));
        assertThat(found.arrivals().getFirst().pence()).isEqualTo(140_000);
    }

    @Test
    void p_8_a_run_for_one_funder_leaves_the_others() {
        var story = Story.agreed();
        var others = TopUpsDue.of(
                BUDGET, story.state(), PLAN_YEAR, PLAN_YEAR, Set.of("elsewhere"), Set.of(), story.context());
        var own =
                TopUpsDue.of(BUDGET, story.state(), PLAN_YEAR, PLAN_YEAR, Set.of("council"), Set.of(), story.context());

        assertThat(others.arrivals()).isEmpty();
        assertThat(others.notPaid()).isEmpty();
        assertThat(TopUpsDue.names(own.arrivals().getFirst().instalments()))
                .contains("dates-sc/1")
                .doesNotContain("dates-health/1");
    }

    @Test
    void two_accounts_that_both_fit_leave_the_choice_to_a_person_until_one_was_paid() {
        var story = Story.agreed().given(account("other"));
        assertThat(due(story, PLAN_YEAR).notPaid())
                .extracting(TopUpsDue.NotPaid::why)
                .containsOnly("account-unclear");

        story.given(load("L1").to("other").of(Element.SOCIAL_CARE, "£400").paying("dates-sc/1"));
        assertThat(due(story, FEBRUARY).arrivals().getFirst().account()).isEqualTo("other");
    }
}
