package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.NoticeClockOrders.*;
import static uk.personalbudget.ledger.budget.Orders.*;
import static uk.personalbudget.ledger.budget.RecoveryOrders.*;
import static uk.personalbudget.ledger.budget.ReserveOrders.commit;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.EndingEvent.ReturnReason;
import uk.personalbudget.ledger.budget.EndingEvent.ReturnedPart;
import uk.personalbudget.ledger.budget.RecoveryEvent.Cause;
import uk.personalbudget.ledger.budget.RecoveryEvent.Choice;
import uk.personalbudget.ledger.budget.RecoveryEvent.Ground;
import uk.personalbudget.ledger.budget.RecoveryEvent.Kind;
import uk.personalbudget.ledger.budget.RecoveryEvent.WorkedOut;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Layer;
import uk.personalbudget.ledger.redress.Way;

class RecoveryRulesTest {

    /** £62.50 at an off-licence, questioned and disallowed. */
    static Story misused() {
        return Story.holding("£400")
                .given(
                        settle("T1", "£62.50").by(Method.FASTER_PAYMENT),
                        askReason("R1", Kind.MISUSE, "T1"),
                        askReached("R1"),
                        disallow("D1", "T1", of(Element.SOCIAL_CARE, "£62.50")))
                .on("2026-01-21");
    }

    static Story noticed() {
        return misused()
                .given(propose("R1", Ground.USED_OTHERWISE))
                .by("approver-1", Role.APPROVER)
                .given(approve("R1"), notice("R1", "2026-02-18"))
                .by("officer-1", Role.FINANCE_OFFICER);
    }

    static Story reached() {
        return noticed().given(noticeReached("R1"));
    }

    /** A year of nearly a year of money and nothing spent, asked on the first anniversary. */
    static Story surplus() {
        return Story.holding("£4800")
                .on("2027-01-06")
                .given(askReason("R1", Kind.SURPLUS), askReached("R1"))
                .on("2027-01-21");
    }

    @Test
    void sentence_16_disallowing_takes_the_coding_back_and_the_outcome_never_bears_it() {
        var story = Story.holding("£400")
                .given(settle("T1", "£62.50").towards("pa").by(Method.FASTER_PAYMENT), disallow("D1", "T1"));

        story.hasSpent(Colour.SOCIAL_CARE, "pa", "£0").hasSettled("£337.50");
        assertThat(settled(story, "disallowed:social-care")).isEqualTo(6_250);
        story.given(repay("P1", "D1", "£62.50")).hasSettled("£400").hasSpent(Colour.SOCIAL_CARE, "pa", "£0");
        assertThat(settled(story, "disallowed:social-care")).isZero();
    }

    @Test
    void sentence_16_disallowing_an_uncoded_item_names_the_element() {
        var story = Story.holding("£400").given(settle("T1", "£62.50").by(Method.FASTER_PAYMENT));

        story.when(disallow("D1", "T1")).isRefused(new Rejection.ElementNotNamed("T1"));
        story.given(disallow("D1", "T1", of(Element.SOCIAL_CARE, "£62.50")))
                .has(Colour.SOCIAL_CARE, "£337.50")
                .has(Colour.UNCODED, "£0")
                .hasUncoded("£0");
    }

    @Test
    void sentence_16_a_part_is_disallowed_and_family_money_never() {
        var story = Story.holding("£0", "£0", "£200")
                .given(
                        familyMoney("F1", "£20"),
                        settle("T1", "£75.00").towards("topped-up").by(Method.FASTER_PAYMENT));

        story.when(disallow("D1", "T1", of(Element.SEN, "£67.01"))).isRefused(new Rejection.MoreThanOwed("T1", 6_700));
        story.given(disallow("D2", "T1"));
        assertThat(settled(story, "disallowed:sen")).isEqualTo(6_700);
        story.hasSpent(Colour.FAMILY, "topped-up", "£8.00");
    }

    @Test
    void sentence_16_a_refund_of_a_disallowed_item_ends_what_is_owed() {
        var story = Story.holding("£400")
                .given(
                        settle("T1", "£62.50").towards("pa").by(Method.FASTER_PAYMENT),
                        disallow("D1", "T1", of(Element.SOCIAL_CARE, "£40")),
                        refund("B1", Optional.of("T1"), "£62.50"))
                .hasSettled("£400")
                .hasSpent(Colour.SOCIAL_CARE, "pa", "£0");
        assertThat(settled(story, "disallowed:social-care")).isZero();
        story.when(repay("P1", "D1", "£0.01")).isRefused(new Rejection.MoreThanOwed("D1", 0));
    }

    @Test
    void e_6_misuse_is_approved_by_another_noticed_and_repaid_so_that_the_element_is_whole() {
        var story = noticed();
        story.given(repay("P1", "R1", "£62.50")).hasSettled("£400").has(Colour.SOCIAL_CARE, "£400");

        assertThat(settled(story, "disallowed:social-care")).isZero();
        story.when(repay("P2", "R1", "£0.01")).isRefused(new Rejection.MoreThanOwed("R1", 0));
    }

    @Test
    void sentence_16_repaid_to_the_council_it_goes_to_the_funder_and_not_to_the_account() {
        var story = noticed();
        var repaid = story.when(repayCouncil("P1", "R1", "£62.50")).records(DebtEvent.Repaid.class);

        assertThat(repaid.toFunders())
                .containsExactly(new ReturnedPart(Element.SOCIAL_CARE, "council", PLAN_YEAR, 6_250));
        story.hasSettled("£337.50");
        assertThat(settled(story, "disallowed:social-care")).isZero();
    }

    @Test
    void a_credit_in_suspense_turns_out_to_be_the_repayment() {
        noticed()
                .given(unidentified("C1", "£62.50"), repayBy("C1", "P1", "R1", "£62.50"))
                .has(Colour.SUSPENSE, "£0")
                .has(Colour.SOCIAL_CARE, "£400");
    }

    @Test
    void u_3_nothing_is_proposed_before_the_family_was_asked_and_fourteen_days_have_passed() {
        var story =
                Story.holding("£400").given(settle("T1", "£62.50").towards("pa").by(Method.FASTER_PAYMENT));
        story.when(propose("R1", Ground.USED_OTHERWISE)).isRefused(new Rejection.Unknown("recovery", "R1"));
        story.given(askReason("R1", Kind.MISUSE, "T1"), askReached("R1"), disallow("D1", "T1"))
                .on("2026-01-20");
        story.when(propose("R1", Ground.USED_OTHERWISE))
                .isRefused(new Rejection.AnswerTimeRuns("R1", LocalDate.of(2026, 1, 20)));
        story.on("2026-01-21").when(propose("R1", Ground.USED_OTHERWISE)).isDone();
    }

    @Test
    void u_3_the_fourteen_days_run_from_when_the_question_reached_the_family() {
        var story = Story.holding("£400")
                .given(
                        settle("T1", "£62.50").towards("pa").by(Method.FASTER_PAYMENT),
                        askReason("R1", Kind.MISUSE, "T1"),
                        disallow("D1", "T1"))
                .on("2026-02-20");
        story.when(propose("R1", Ground.USED_OTHERWISE)).isRefused(new Rejection.NotReached("R1"));
        var reached = story.when(_ -> askReached("R1").on(LocalDate.of(2026, 2, 10)))
                .records(NoticeClockEvent.AskReached.class);

        assertThat(reached.clock().halfTimeOn()).isEqualTo("2026-02-17");
        assertThat(reached.clock().lastReminderOn()).isEqualTo("2026-02-21");
        assertThat(reached.clock().dueOn()).isEqualTo("2026-02-24");
        story.on("2026-02-24")
                .when(propose("R1", Ground.USED_OTHERWISE))
                .isRefused(new Rejection.AnswerTimeRuns("R1", LocalDate.of(2026, 2, 24)));
        story.on("2026-02-25").when(propose("R1", Ground.USED_OTHERWISE)).isDone();
    }

    @Test
    void u_3_a_family_that_answered_was_reached() {
        var story = Story.holding("£400")
                .given(
                        settle("T1", "£62.50").towards("pa").by(Method.FASTER_PAYMENT),
                        askReason("R1", Kind.MISUSE, "T1"),
                        disallow("D1", "T1"),
                        answerReason("R1", Choice.REASON));

        story.on("2026-01-21").when(propose("R1", Ground.USED_OTHERWISE)).isDone();
    }

    @Test
    void u_3_a_surplus_is_not_recovered_before_the_first_anniversary_nor_before_the_offers() {
        var story = Story.holding("£4800").on("2026-12-01").given(askReason("R1", Kind.SURPLUS), askReached("R1"));
        story.on("2027-01-05")
                .when(propose("R1", Ground.ACCUMULATED_UNSPENT))
                .isRefused(new Rejection.BeforeAnniversary(LocalDate.of(2027, 1, 6)));
        story.given(askOnly("R2", Kind.SURPLUS, Choice.RETURN), askReached("R2"))
                .on("2027-02-01")
                .when(propose("R2", Ground.ACCUMULATED_UNSPENT))
                .isRefused(new Rejection.NotOffered("R2"));
        story.when(propose("R1", Ground.ACCUMULATED_UNSPENT)).isDone();
    }

    @Test
    void u_3_the_amount_is_worked_out_and_its_lines_are_kept() {
        var story = surplus().given(commit("C1", "pa", "£200"));
        var proposed =
                story.when(propose("R1", Ground.ACCUMULATED_UNSPENT)).records(RecoveryEvent.RecoveryProposed.class);

        assertThat(proposed.amounts()).isEqualTo(of(Element.SOCIAL_CARE, "£3,800.00"));
        assertThat(proposed.workedOut())
                .contains(
                        new WorkedOut("held", Element.SOCIAL_CARE, 480_000),
                        new WorkedOut("commitments", Element.SOCIAL_CARE, -20_000),
                        new WorkedOut("stays", Element.SOCIAL_CARE, 80_000),
                        new WorkedOut("asked-back", Element.SOCIAL_CARE, 380_000));
    }

    @Test
    void sentence_11_nothing_is_proposed_while_money_is_uncoded_or_in_suspense() {
        surplus()
                .given(settle("T1", "£5").by(Method.FASTER_PAYMENT))
                .when(propose("R1", Ground.ACCUMULATED_UNSPENT))
                .isRefused(new Rejection.NotAllIdentified(500, 0));
        surplus()
                .given(unidentified("C1", "£7"))
                .when(propose("R1", Ground.ACCUMULATED_UNSPENT))
                .isRefused(new Rejection.NotAllIdentified(0, 700));
    }

    @Test
    void u_4_another_person_approves_and_a_notice_says_how_to_disagree() {
        var story = misused().given(propose("R1", Ground.USED_OTHERWISE));
        story.when(approve("R1")).isRefused(new Rejection.SamePerson());
        story.when(notice("R1", "2026-02-18")).isRefused(new Rejection.RecoveryNotReady("R1", "approval"));
        story.by("approver-1", Role.APPROVER).given(approve("R1"));

        var notice = story.when(notice("R1", "2026-02-18")).records(RecoveryEvent.NoticeIssued.class);
        assertThat(notice.amounts()).isEqualTo(of(Element.SOCIAL_CARE, "£62.50"));
        assertThat(notice.ways())
                .contains(Way.LOOK_AGAIN, Way.COMPLAINT, Way.OMBUDSMAN)
                .doesNotContain(Way.TRIBUNAL);
    }

    @Test
    void u_4_looking_again_pauses_it_once_and_a_second_request_is_answered_with_the_other_ways() {
        var story = reached().given(lookAgain("R1", "Q1")).on("2026-03-01");
        story.when(less("L2", "R1", "£10")).isRefused(new Rejection.CollectionPaused("R1", "look-again"));
        story.when(decideAgain("R1", "Q1", true, Amounts.NONE)).isRefused(new Rejection.SamePerson());
        story.by("reviewer-1", Role.APPROVER).given(decideAgain("R1", "Q1", true, Amounts.NONE));

        var named = story.when(lookAgain("R1", "Q2")).records(RecoveryEvent.OtherWaysNamed.class);
        assertThat(named.ways()).isNotEmpty().doesNotContain(Way.LOOK_AGAIN);
        story.when(less("L2", "R1", "£10")).isDone();
    }

    @Test
    void u_4_withdrawn_after_looking_again_the_item_is_coded_as_it_was() {
        var story = noticed()
                .given(lookAgain("R1", "Q1"))
                .by("reviewer-1", Role.APPROVER)
                .given(decideAgain("R1", "Q1", false, Amounts.NONE));

        story.has(Colour.SOCIAL_CARE, "£400").has(Colour.UNCODED, "-£62.50");
        assertThat(settled(story, "disallowed:social-care")).isZero();
        assertThat(story.state().recoveries.owed("R1")).isEqualTo(Amounts.NONE);
    }

    @Test
    void u_5_health_money_is_asked_back_on_its_own_grounds_only() {
        var story = Story.holding("£0", "£400", "£0")
                .given(
                        settle("T1", "£50").towards("physio").by(Method.FASTER_PAYMENT),
                        askReason("R1", Kind.MISUSE, "T1"),
                        askReached("R1"),
                        disallow("D1", "T1"))
                .on("2026-01-21");

        story.when(propose("R1", Ground.PAID_TOO_MUCH)).isRefused(new Rejection.GroundNotForHealth("paid-too-much"));
        story.when(propose("R1", Ground.USED_OTHERWISE)).isDone();
    }

    @Test
    void u_6_there_are_28_days_to_repay_and_then_it_is_taken_off_a_load() {
        var story = misused()
                .given(propose("R1", Ground.USED_OTHERWISE))
                .by("approver-1", Role.APPROVER)
                .given(approve("R1"));
        story.when(notice("R1", "2026-02-17")).isRefused(new Rejection.RepayTooSoon(LocalDate.of(2026, 2, 18)));
        story.given(notice("R1", "2026-02-18"), noticeReached("R1"))
                .by("officer-1", Role.FINANCE_OFFICER)
                .on("2026-02-18");
        story.when(less("L2", "R1", "£62.50")).isRefused(new Rejection.NotDueYet("R1", LocalDate.of(2026, 2, 18)));

        var loaded = story.on("2026-02-19").when(less("L2", "R1", "£62.50")).records(FundingEvent.Loaded.class);
        assertThat(loaded.parts()).singleElement().satisfies(part -> {
            assertThat(part.grossPence()).isEqualTo(40_000);
            assertThat(part.paidPence()).isEqualTo(33_750);
            assertThat(part.nettedPence()).isEqualTo(6_250);
        });
        story.hasSettled("£675");
        assertThat(settled(story, "set-off:social-care")).isEqualTo(6_250);
        assertThat(settled(story, "disallowed:social-care")).isZero();
    }

    @Test
    void u_6_collecting_never_touches_the_next_four_weeks() {
        // £337.50 are left and £400.00 come in: four weeks are £400.00, so no more than £337.50 could be taken.
        reached()
                .given(settle("T2", "£330.00").towards("pa").by(Method.FASTER_PAYMENT))
                .on("2026-03-01")
                .when(less("L2", "R1", "£62.50"))
                .isRefused(new Rejection.MoneyProtected(Element.SOCIAL_CARE, 750));
    }

    @Test
    void u_6_the_family_proposes_the_rate() {
        var story = reached()
                .by("mum", Role.FAMILY)
                .given(proposeRate("R1", "A1", "£5"))
                .by("officer-1", Role.FINANCE_OFFICER)
                .given(agreeRate("R1", "A1"))
                .on("2026-03-01");

        story.when(less("L2", "R1", "£5.01")).isRefused(new Rejection.MoreThanOwed("R1", 500));
        story.when(less("L2", "R1", "£5.00")).isDone();
    }

    @Test
    void u_6_a_netted_load_that_is_reversed_is_owed_again() {
        var story = reached().on("2026-03-01").given(less("L2", "R1", "£62.50"), reverseLoad("L2"));

        assertThat(settled(story, "disallowed:social-care")).isEqualTo(6_250);
        assertThat(settled(story, "set-off:social-care")).isZero();
        assertThat(story.state().recoveries.owed("R1")).isEqualTo(of(Element.SOCIAL_CARE, "£62.50"));
        story.hasSettled("£337.50");
    }

    @Test
    void u_6_what_is_written_off_needs_an_approver() {
        var story = noticed().given(proposeWriteOff("W1", "R1", Optional.of("£60")));
        story.when(approveWriteOff("W1")).isRefused(new Rejection.SamePerson());
        story.by("approver-1", Role.APPROVER).given(approveWriteOff("W1"));

        assertThat(settled(story, "written-off:social-care")).isEqualTo(6_000);
        assertThat(settled(story, "disallowed:social-care")).isEqualTo(250);
    }

    @Test
    void u_7_an_honest_mistake_is_not_recovered_unless_the_officer_says_why() {
        var story = misused();
        story.when(propose("R1", Ground.USED_OTHERWISE, Amounts.NONE, Optional.of(Cause.HONEST_MISTAKE), false))
                .isRefused(new Rejection.DefaultIsNone("honest-mistake"));
        story.when(propose("R1", Ground.USED_OTHERWISE, Amounts.NONE, Optional.of(Cause.HONEST_MISTAKE), true))
                .isDone();
        misused()
                .given(drop("R1"))
                .when(propose("R1", Ground.USED_OTHERWISE))
                .isRefused(new Rejection.RecoveryNotReady("R1", "open"));
    }

    @Test
    void u_7_a_question_asked_more_than_90_days_late_needs_the_head_of_service() {
        var story = Story.holding("£400")
                .given(settle("T1", "£62.50").towards("pa").by(Method.FASTER_PAYMENT))
                .on("2026-04-07")
                .given(askReason("R1", Kind.MISUSE, "T1"), askReached("R1"), disallow("D1", "T1"))
                .on("2026-04-22")
                .given(propose("R1", Ground.USED_OTHERWISE));

        story.by("approver-1", Role.APPROVER).when(approve("R1")).isRefused(new Rejection.NeedsHeadOfService());
        story.by("head-1", Role.HEAD_OF_SERVICE).when(approve("R1")).isDone();
    }

    @Test
    void u_7_a_council_error_found_after_a_year_needs_the_head_of_service() {
        var story = Story.holding("£400")
                .given(load("wrong").of(Element.SOCIAL_CARE, "£100"))
                .given(settle("T1", "£500").towards("pa").by(Method.FASTER_PAYMENT))
                .on("2027-01-07")
                .given(reverseLoad("wrong"), askReason("R1", Kind.OVERPAYMENT, "wrong"), askReached("R1"))
                .on("2027-01-22")
                .given(propose("R1", Ground.PAID_TOO_MUCH, Amounts.NONE, Optional.of(Cause.COUNCIL_ERROR), true));

        story.by("approver-1", Role.APPROVER).when(approve("R1")).isRefused(new Rejection.NeedsHeadOfService());
    }

    @Test
    void an_overpayment_is_repaid_without_touching_what_was_disallowed() {
        var story = Story.holding("£400")
                .given(
                        load("wrong").of(Element.SOCIAL_CARE, "£100"),
                        settle("T1", "£450").towards("pa").by(Method.FASTER_PAYMENT),
                        reverseLoad("wrong"),
                        askReason("R1", Kind.OVERPAYMENT, "wrong"),
                        askReached("R1"))
                .on("2026-01-21")
                .given(propose("R1", Ground.PAID_TOO_MUCH));

        assertThat(story.state().recoveries.owed("R1")).isEqualTo(of(Element.SOCIAL_CARE, "£50"));
        story.given(repay("P1", "R1", "£20"), repayCouncil("P2", "R1", "£30"));
        assertThat(settled(story, "repaid:social-care")).isEqualTo(-5_000);
        assertThat(settled(story, "disallowed:social-care")).isZero();
        assertThat(story.state().recoveries.owed("R1")).isEqualTo(Amounts.NONE);
    }

    @Test
    void u_8_money_returned_goes_to_each_funder_by_what_it_paid_in() {
        var story = Story.planned()
                .given(
                        panel("d-sen", Element.SEN, Choices.PanelAnswer.YES),
                        allocation("sen", Element.SEN, "£900").from("school", 1, "council", 2),
                        schedule(
                                "s1",
                                "sen",
                                uk.personalbudget.ledger.schedule.Frequency.ANNUAL,
                                line(1, "2026-01-06", "£900")),
                        sign("agreement-1"),
                        load("L1").of(Element.SEN, "£300"))
                .by("mum", Role.FAMILY);

        var back = story.when(returnMoney("M1", ReturnReason.SURPLUS, of(Element.SEN, "£100")))
                .records(EndingEvent.MoneyReturned.class);
        assertThat(back.parts())
                .containsExactlyInAnyOrder(
                        new ReturnedPart(Element.SEN, "council", PLAN_YEAR, 6_667),
                        new ReturnedPart(Element.SEN, "school", PLAN_YEAR, 3_333));
        story.hasSettled("£200");
        assertThat(story.state().standing().entitledPence()).isEqualTo(60_000);
    }

    @Test
    void an_officer_returns_a_surplus_only_after_its_notice_and_the_family_at_any_time() {
        var story = surplus().given(propose("R1", Ground.ACCUMULATED_UNSPENT));
        var all = of(Element.SOCIAL_CARE, "£4,000.00");
        story.when(returnMoney("M1", ReturnReason.SURPLUS, all))
                .isRefused(new Rejection.RecoveryNotReady("M1", "recovery"));
        story.when(returnMoney("M1", ReturnReason.SURPLUS, all, Optional.of("R1")))
                .isRefused(new Rejection.RecoveryNotReady("R1", "notice"));
        story.by("mum", Role.FAMILY)
                .given(returnMoney("M1", ReturnReason.SURPLUS, all, Optional.of("R1")))
                .hasSettled("£800");
        assertThat(story.state().recoveries.owed("R1")).isEqualTo(Amounts.NONE);
    }

    @Test
    void sentence_3_a_feed_row_confirms_the_return_with_its_reference_and_one_without_waits_in_suspense() {
        var story = Story.holding("£400")
                .by("mum", Role.FAMILY)
                .given(returnMoney("M1", ReturnReason.SURPLUS, of(Element.SOCIAL_CARE, "£50")));

        story.when(confirmReturn("F1", "£50", Optional.of("REF-M1"))).raises();
        story.hasSettled("£350");
        story.when(confirmReturn("F2", "£50", Optional.of("REF-M1"))).raises(Choices.Concern.MISSING_IN_LEDGER);
        story.has(Colour.SUSPENSE, "-£50");
    }

    @Test
    void u_9_a_surplus_at_two_audits_running_proposes_a_review_and_cuts_nothing() {
        var story = Story.holding("£4800").given(noteSurplus("A1")).on("2026-07-01");
        var proposed = story.when(noteSurplus("A2")).records(RecoveryEvent.ReviewProposed.class);

        assertThat(proposed.audits()).containsExactly("A1", "A2");
        story.hasSettled("£4800");
        var none = Story.holding("£100").given(noteSurplus("A1")).when(noteSurplus("A2"));
        assertThat(none.decision().events()).hasSize(1);
    }

    @Test
    void u_10_and_e_7_an_underspend_is_taken_off_next_years_first_instalment() {
        var story =
                Story.holding("£0", "£0", "£412.35").on("2026-12-31").given(carryForward("F1", Element.SEN, "£412.35"));
        story.when(less("L1", Element.SEN, "F1", "£412.35", "sen", "£1000")).isRefused(new Rejection.NotNextYear("F1"));
        story.on("2027-01-06")
                .given(allocation("sen-2", Element.SEN, "£5,000.00").starting("2027-01-06"));

        story.given(less("L2", Element.SEN, "F1", "£412.35", "sen-2", "£1,666.67"))
                .has(Colour.SEN, "£1,666.67");
        assertThat(settled(story, "set-off:sen")).isEqualTo(41_235);
        assertThat(settled(story, "disallowed:sen")).isZero();
        assertThat(((FundingEvent.Loaded) story.history().get(story.history().size() - 2))
                        .parts()
                        .getFirst()
                        .paidPence())
                .isEqualTo(125_432);
    }

    @Test
    void u_12_while_a_way_to_disagree_runs_nothing_is_collected() {
        var story = reached().given(begin("R1", Way.OMBUDSMAN)).on("2026-03-01");
        story.when(less("L2", "R1", "£10")).isRefused(new Rejection.CollectionPaused("R1", "ombudsman"));
        story.given(end("R1", Way.OMBUDSMAN)).when(less("L2", "R1", "£10")).isDone();
    }

    private static Order less(String load, String debt, String amount) {
        return less(load, Element.SOCIAL_CARE, debt, amount, "sc", "£400");
    }

    private static Order less(
            String load, Element element, String debt, String amount, String allocation, String gross) {
        return loadLess(load(load).of(allocation, element, Optional.empty(), gross), net(debt, element, amount));
    }

    private static long settled(Story story, String account) {
        return story.state().balances().of(new Account(account), Layer.SETTLED).total();
    }
}
