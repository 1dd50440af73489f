package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.ChangeOrders.*;
import static uk.personalbudget.ledger.budget.Orders.*;

import java.util.List;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.EndingEvent.ReturnReason;
import uk.personalbudget.ledger.budget.PlanEvent.ScheduleLine;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Layer;

class ChangeRulesTest {

    /** E-1's social care, so many instalments of £400 paid. */
    private static Story paid(int instalments, String on) {
        var story = Story.agreed();
        for (int number = 1; number <= instalments; number++) {
            story.on(PLAN_YEAR.plusWeeks(4L * (number - 1)).toString())
                    .given(load("L" + number).of(Element.SOCIAL_CARE, "£400").paying("dates-sc/" + number));
        }
        return story.on(on);
    }

    private static long amount(Story story, int line) {
        return lines(story).stream()
                .filter(one -> one.number() == line)
                .mapToLong(ScheduleLine::amountPence)
                .sum();
    }

    private static List<ScheduleLine> lines(Story story) {
        return story.state().schedules.get("dates-sc").lines();
    }

    private static long entitled(Story story, String funder) {
        var entitled = Account.entitled(Element.SOCIAL_CARE, funder, "2026-01-06", "recurring");
        return story.state().balances().in(entitled, Layer.ALLOCATED, Colour.SOCIAL_CARE);
    }

    @Test
    void p_3_an_instalment_not_yet_paid_is_worked_out_by_the_days_of_its_own_period() {
        var story = paid(2, "2026-03-02").given(rise("R1", "£6,500", "2026-03-10"));

        assertThat(amount(story, 2)).isEqualTo(40_000);
        assertThat(amount(story, 3)).isEqualTo(47_500);
        assertThat(amount(story, 4)).isEqualTo(50_000);
        assertThat(lines(story)).hasSize(13);
        assertThat(lines(story).stream().mapToLong(ScheduleLine::amountPence).sum())
                .isEqualTo(story.state().allocations.get("sc").amountPence());
    }

    @Test
    void sentence_23_each_side_is_unrounded_and_the_sum_is_rounded_once_half_a_penny_up() {
        var story = Story.agreed().given(rise("R1", "£5,200.13", "2026-01-07"));

        // 1 day at 400.00 and 27 at 400.01: 400.0096…
        assertThat(amount(story, 1)).isEqualTo(40_001);
        var half = Story.agreed().given(rise("R1", "£5,200.13", "2026-01-20"));
        assertThat(amount(half, 1)).isEqualTo(40_001);
    }

    @Test
    void p_3_arrears_are_a_line_of_their_own_on_the_next_load_and_a_past_load_is_never_edited() {
        var story = paid(3, "2026-03-20").given(rise("R1", "£6,500", "2026-03-10"));

        assertThat(amount(story, 3)).isEqualTo(40_000);
        assertThat(lines(story).getLast()).satisfies(line -> {
            assertThat(line.number()).isEqualTo(14);
            assertThat(line.amountPence()).isEqualTo(7_500);
            assertThat(line.dueOn()).isEqualTo("2026-03-31");
        });
        story.on("2026-03-31")
                .given(load("L4")
                        .of(Element.SOCIAL_CARE, "£500")
                        .of(Element.SOCIAL_CARE, "£75")
                        .paying("dates-sc/4", "dates-sc/14"))
                .hasSettled("£1,775");
        assertThat(story.state().loads.get("L3").loaded().parts().getFirst().paidPence())
                .isEqualTo(40_000);
    }

    @Test
    void sentence_23_entitlement_less_loads_ends_at_nothing() {
        var story = paid(3, "2026-03-20").given(rise("R1", "£6,500.07", "2026-03-10"));
        int number = 3;
        for (ScheduleLine line : lines(story)) {
            String name = "dates-sc/" + line.number();
            if (story.state().paidBy(name).isEmpty()) {
                story.on(line.dueOn().toString());
                number++;
                story.given(load("L" + number)
                        .of(
                                "sc",
                                Element.SOCIAL_CARE,
                                java.util.Optional.empty(),
                                "£" + line.amountPence() / 100 + "." + String.format("%02d", line.amountPence() % 100))
                        .paying(name));
            }
        }
        assertThat(entitled(story, "council")).isZero();
    }

    @Test
    void p_3_an_overpayment_is_taken_off_the_next_load_as_a_line_of_its_own() {
        var story = paid(4, "2026-04-15").given(fall("F1", "£2,600", "2026-04-14", "2026-03-17"));

        assertThat(amount(story, 5)).isEqualTo(20_000);
        assertThat(amount(story, 14)).isEqualTo(-10_000);
        var next = load("L5")
                .of(Element.SOCIAL_CARE, "£200")
                .of(Element.SOCIAL_CARE, "-£100")
                .paying("dates-sc/5", "dates-sc/14");
        story.on("2026-04-28").given(next).hasSettled("£1,700");
        story.given(reverseLoad("L5")).hasSettled("£1,600");
    }

    @Test
    void p_3_a_line_below_zero_is_only_ever_the_overpayment_that_was_agreed() {
        var story = paid(4, "2026-04-15").given(fall("F1", "£2,600", "2026-04-14", "2026-03-17"));

        story.on("2026-04-28")
                .when(load("L5")
                        .of(Element.SOCIAL_CARE, "£200")
                        .of(Element.SOCIAL_CARE, "-£101")
                        .paying("dates-sc/5", "dates-sc/14"))
                .isRefused(new Rejection.AmountNotPositive("amountPence", -10_100));
    }

    @Test
    void p_3_a_second_change_in_the_same_period_counts_each_rate_by_its_days() {
        var story = Story.agreed().given(rise("R1", "£6,500", "2026-01-13"), rise("R2", "£7,800", "2026-01-20"));

        // 7 days at 400, 7 at 500, 14 at 600.
        assertThat(amount(story, 1)).isEqualTo(52_500);
        assertThat(amount(story, 2)).isEqualTo(60_000);
    }

    @Test
    void p_3_a_change_sent_again_is_nothing_new_and_the_weekly_value_follows_the_new_rate() {
        var story = Story.agreed().given(rise("R1", "£6,500", "2026-07-07"));

        story.when(rise("R1", "£6,500", "2026-07-07")).isNothingNew();
        story.when(rise("R1", "£6,501", "2026-07-07")).isRefused(new Rejection.AlreadyUsed("change", "R1"));
        assertThat(story.state().recurring().in(Colour.SOCIAL_CARE)).isEqualTo(650_000);
    }

    @Test
    void p_11_an_amount_falls_only_28_days_after_the_written_reason() {
        var story = Story.agreed().on("2026-03-17");

        story.when(fall("F1", "£2,600", "2026-04-13", "2026-03-17"))
                .isRefused(new Rejection.FallsTooSoon(java.time.LocalDate.of(2026, 4, 14)));
        story.when(rise("F1", "£2,600", "2026-04-14")).isRefused(new Rejection.ReasonMissing());
        story.when(fall("F1", "£2,600", "2026-04-14", "2026-03-17")).isDone();
    }

    @Test
    void p_11_our_own_mistake_is_taken_back_only_after_notice_and_only_from_what_is_neither_spent_nor_promised() {
        var mistake = ownMistake("F1", "£2,600", "2026-01-06", "2026-02-03");
        var story = paid(3, "2026-03-02");

        story.when(mistake).isRefused(new Rejection.FallsTooSoon(java.time.LocalDate.of(2026, 3, 3)));
        story.on("2026-03-03")
                .given(settle("T1", "£900").by(Choices.Method.FASTER_PAYMENT).towards("pa"));
        var changed = story.when(mistake).records(ChangeEvent.AmountChanged.class);

        // £600 too much came in three loads; £300 are still there.
        assertThat(changed.adjustments())
                .extracting(ChangeEvent.Adjustment::amountPence)
                .containsExactly(-20_000L, -10_000L);
        assertThat(changed.notTakenBackPence()).isEqualTo(30_000);
        assertThat(story.state().allocations.get("sc").amountPence())
                .isEqualTo(lines(story).stream()
                        .mapToLong(ScheduleLine::amountPence)
                        .sum());
    }

    @Test
    void p_11_an_urgent_increase_is_paid_the_same_day_and_looked_at_by_a_second_person_within_a_working_day() {
        var story = Story.agreed().on("2026-04-02");
        var paid = story.when(urgent("U1", "£1,000")).records(ChangeEvent.UrgentIncreasePaid.class);

        story.hasSettled("£1,000");
        assertThat(paid.confirmBy().dueOn()).isEqualTo("2026-04-07");
        assertThat(story.state().recurring().in(Colour.SOCIAL_CARE)).isEqualTo(520_000);
        story.when(confirmUrgent("U1")).isRefused(new Rejection.SamePerson());
        var confirmed = story.by("officer-2", Role.APPROVER)
                .on("2026-04-08")
                .when(confirmUrgent("U1"))
                .records(ChangeEvent.UrgentIncreaseConfirmed.class);
        assertThat(confirmed.late()).isTrue();
    }

    @Test
    void p_11_more_than_a_thousand_pounds_waits_for_the_second_person() {
        Story.agreed().when(urgent("U1", "£1,000.01")).isRefused(new Rejection.NeedsSecondPerson(100_000));
    }

    /** Two outcomes; what is agreed for the first is £4,430.40 a year. */
    private static Story twoOutcomes() {
        return Story.planned()
                .given(
                        outcome("play"),
                        provision("club-2", shares(Colour.SOCIAL_CARE, 1))
                                .towards("play")
                                .costing("£10")
                                .times(1_000))
                .given(panel("d-sc", Element.SOCIAL_CARE, Choices.PanelAnswer.YES))
                .given(allocation("sc", Element.SOCIAL_CARE, "£5,200").buying("pa", "club-2"));
    }

    @Test
    void sentence_19_the_family_moves_20_percent_of_the_outcomes_year_at_once_and_no_entry_is_made() {
        var story = twoOutcomes();
        var before = story.state().balances();

        story.given(reallocate("M1", Element.SOCIAL_CARE, "pa", "club-2", "£886.08"));
        assertThat(story.state().balances()).isEqualTo(before);
        assertThat(ChangeRules.agreed(story.state().provisions.get("club-2"), Element.SOCIAL_CARE, story.state()))
                .isEqualTo(pence("£986.08"));
        story.when(reallocate("M2", Element.SOCIAL_CARE, "pa", "club-2", "£0.01"))
                .isRefused(new Rejection.NeedsToBeAsked("talk", 0));
    }

    @Test
    void c_14_beyond_that_the_family_asks_and_is_answered_in_ten_working_days_with_reasons() {
        var story = twoOutcomes();
        var asked = story.when(askToMove("Q1", "pa", "club-2", "£2,000")).records(ChangeEvent.ReallocationAsked.class);

        assertThat(asked.answerBy().dueOn()).isEqualTo("2026-01-20");
        story.when(granted("M1", "Q1", "pa", "club-2", "£2,000")).isRefused(new Rejection.NotGranted("Q1"));
        var answered = story.on("2026-01-21").when(answerRequest("Q1", true));
        assertThat(answered.records(ChangeEvent.RequestAnswered.class).late()).isTrue();
        assertThat(answered.records(ChangeEvent.Reallocated.class).amountPence())
                .isEqualTo(200_000);
        story.when(reallocate("M2", Element.SOCIAL_CARE, "pa", "club-2", "£1")).isDone();
    }

    @Test
    void c_14_a_no_moves_nothing() {
        var story = twoOutcomes().given(askToMove("Q1", "pa", "club-2", "£2,000"), answerRequest("Q1", false));

        assertThat(story.state().change.reallocations).isEmpty();
        story.when(granted("M1", "Q1", "pa", "club-2", "£2,000")).isRefused(new Rejection.NotGranted("Q1"));
    }

    @Test
    void c_14_money_never_moves_between_elements() {
        Story.agreed()
                .when(reallocate("M1", Element.SOCIAL_CARE, "pa", "therapy", "£1"))
                .isRefused(new Rejection.WrongElement("therapy", Element.SOCIAL_CARE));
    }

    @Test
    void p_9_a_new_funder_takes_over_what_was_paid_in_and_what_is_still_to_be_released() {
        var story = paid(1, "2026-02-03").given(newFunder("N1", "sc", "council", "new-council"));
        var old = Account.funding(Element.SOCIAL_CARE, "council");
        var now = Account.funding(Element.SOCIAL_CARE, "new-council");

        assertThat(story.state().balances().of(old, Layer.SETTLED).none()).isTrue();
        assertThat(story.state().balances().of(old, Layer.ALLOCATED).none()).isTrue();
        assertThat(story.state().balances().in(now, Layer.SETTLED, Colour.SOCIAL_CARE))
                .isEqualTo(-40_000);
        assertThat(entitled(story, "new-council")).isEqualTo(480_000);
        story.given(load("L2").of(Element.SOCIAL_CARE, "£400").paying("dates-sc/2"));
        assertThat(entitled(story, "new-council")).isEqualTo(440_000);
        story.given(reverseLoad("L1"));
        assertThat(entitled(story, "new-council")).isEqualTo(480_000);
        assertThat(entitled(story, "council")).isZero();
    }

    @Test
    void p_9_what_a_new_funder_took_over_goes_back_to_it() {
        var story = paid(1, "2026-02-03")
                .by("parent", Role.FAMILY)
                .given(RecoveryOrders.returnMoney("B1", ReturnReason.SURPLUS, Amounts.of(Colour.SOCIAL_CARE, 15_000)))
                .by("officer-1", Role.FINANCE_OFFICER)
                .given(newFunder("N1", "sc", "council", "new-council"));
        var old = Account.funding(Element.SOCIAL_CARE, "council");
        var now = Account.funding(Element.SOCIAL_CARE, "new-council");

        // Of £400.00 paid in £150.00 had gone back already; only the rest was the old funder's to hand over.
        assertThat(story.state().balances().of(old, Layer.SETTLED).none()).isTrue();
        assertThat(story.state().balances().in(now, Layer.SETTLED, Colour.SOCIAL_CARE))
                .isEqualTo(-25_000);

        var returned = story.by("parent", Role.FAMILY)
                .when(RecoveryOrders.returnMoney("B2", ReturnReason.SURPLUS, Amounts.of(Colour.SOCIAL_CARE, 25_000)))
                .records(EndingEvent.MoneyReturned.class);
        assertThat(returned.parts())
                .extracting(EndingEvent.ReturnedPart::funder, EndingEvent.ReturnedPart::pence)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("new-council", 25_000L));
    }

    @Test
    void p_9_shares_of_a_pooled_fund_are_those_of_the_day() {
        var story = paid(1, "2026-02-03").given(newShares("N1", "sc", "council", 1, "trust", 1));

        assertThat(entitled(story, "council")).isEqualTo(240_000);
        assertThat(entitled(story, "trust")).isEqualTo(240_000);
        var loaded = story.when(load("L2").of(Element.SOCIAL_CARE, "£400").paying("dates-sc/2"))
                .records(FundingEvent.Loaded.class);
        assertThat(loaded.parts())
                .extracting(FundingEvent.LoadPart::funder, FundingEvent.LoadPart::paidPence)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("council", 20_000L),
                        org.assertj.core.groups.Tuple.tuple("trust", 20_000L));
        story.given(rise("R1", "£6,500", "2026-03-03"));
        assertThat(entitled(story, "council")).isEqualTo(entitled(story, "trust"));
    }

    @Test
    void p_12_an_uprating_is_proposed_by_one_and_approved_by_another() {
        var story = Story.agreed().on("2026-03-01").given(uprate("2026-04", "£5,460", "2026-03-31"));

        story.when(approveUprating("2026-04")).isRefused(new Rejection.SamePerson());
        story.by("officer-2", Role.APPROVER).given(approveUprating("2026-04"));
        assertThat(amount(story, 3)).isEqualTo(40_000);
        assertThat(amount(story, 4)).isEqualTo(42_000);
        assertThat(story.state().recurring().in(Colour.SOCIAL_CARE)).isEqualTo(546_000);
    }

    @Test
    void p_12_an_uprating_is_reversible_whole_before_its_date() {
        var story = Story.agreed()
                .on("2026-03-01")
                .given(uprate("2026-04", "£5,460", "2026-03-31"))
                .by("officer-2", Role.APPROVER)
                .given(approveUprating("2026-04"))
                .on("2026-03-30")
                .given(reverseUprating("2026-04"));

        assertThat(story.state().allocations.get("sc").amountPence()).isEqualTo(520_000);
        assertThat(lines(story))
                .allSatisfy(line -> assertThat(line.amountPence()).isEqualTo(40_000));
    }
}
