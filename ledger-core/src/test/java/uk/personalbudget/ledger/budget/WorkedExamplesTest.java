package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.Orders.*;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.Choices.BlockReason;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.budget.Choices.PanelAnswer;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.schedule.Frequency;
import uk.personalbudget.ledger.surplus.WeeklyValue;

/** The worked examples of the domain, to the penny. */
class WorkedExamplesTest {

    @Test
    void e_1_thirteen_loads_of_nine_hundred_pounds_the_thirteenth_due_on_8_december() {
        var story = Story.agreed();
        var byDay = new TreeMap<LocalDate, Amounts>();
        for (String allocation : new String[] {"sc", "health", "sen"}) {
            var schedule = story.when(schedule("s-" + allocation, allocation, Frequency.FOUR_WEEKLY))
                    .records(PlanEvent.ScheduleAgreed.class);
            var colour = story.state().allocations.get(allocation).element().colour();
            schedule.lines()
                    .forEach(line -> byDay.merge(line.dueOn(), Amounts.of(colour, line.amountPence()), Amounts::plus));
        }

        assertThat(byDay).hasSize(13);
        assertThat(byDay.firstKey()).isEqualTo("2026-01-06");
        assertThat(byDay.lastKey()).isEqualTo("2026-12-08");
        assertThat(byDay.values())
                .containsOnly(Amounts.of(Colour.SOCIAL_CARE, 40_000)
                        .plus(Amounts.of(Colour.HEALTH, 20_000))
                        .plus(Amounts.of(Colour.SEN, 30_000)));
    }

    @Test
    void e_2_three_months_of_spending_close_with_434_pounds_10() {
        var story = Story.agreed().given(provision("cover", shares(Colour.SOCIAL_CARE, 1)));
        for (String day : new String[] {"2026-01-06", "2026-02-03", "2026-03-03"}) {
            story.on(day)
                    .given(load("L-" + day)
                            .of(Element.SOCIAL_CARE, "£400.00")
                            .of(Element.HEALTH, "£200.00")
                            .of(Element.SEN, "£300.00"));
        }
        story.on("2026-03-30");
        for (int week = 1; week <= 12; week++) {
            story.given(settle("pa-" + week, "£85.20")
                    .by(Method.FASTER_PAYMENT)
                    .towards("pa")
                    .units(600));
        }
        story.given(settle("insurance", "£96.00").by(Method.DIRECT_DEBIT).towards("cover"));
        for (int month = 1; month <= 3; month++) {
            story.given(
                    settle("payroll-" + month, "£12.50").by(Method.DIRECT_DEBIT).towards("cover"));
        }
        for (int session = 1; session <= 10; session++) {
            story.given(settle("therapy-" + session, "£75.00")
                    .by(Method.FASTER_PAYMENT)
                    .towards("therapy"));
        }
        story.given(settle("physio", "£360.00").by(Method.FASTER_PAYMENT).towards("physio"));

        story.hasSpent(Colour.SOCIAL_CARE, "pa", "£1,022.40")
                .hasSpent(Colour.SOCIAL_CARE, "cover", "£133.50")
                .hasSpent(Colour.SEN, "therapy", "£750.00")
                .hasSpent(Colour.HEALTH, "physio", "£360.00")
                .hasSettled("£434.10")
                .has(Colour.SOCIAL_CARE, "£44.10")
                .has(Colour.HEALTH, "£240.00")
                .has(Colour.SEN, "£150.00");
    }

    @Test
    void sentence_12_w_is_the_recurring_entitlement_by_52_and_what_is_uncleared_are_the_open_holds() {
        var story = Story.holding("£193.00")
                .given(allocation("start-up", Element.SOCIAL_CARE, "£150.00").kind(Choices.EntitlementKind.ONE_OFF))
                .given(authorise("A1", "£20.00").towards("pa"));

        var weekly = WeeklyValue.ofYear(story.state().recurring().in(Colour.SOCIAL_CARE));

        assertThat(weekly.times(8)).isEqualTo(80_000);
        assertThat(weekly.weeksHeld(story.settled())).contains(new BigDecimal("1.93"));
        story.hasHeld("£20");
    }

    @Test
    void e_4_an_authorisation_of_50_that_settles_at_47_30_leaves_52_70() {
        Story.holding("£100")
                .given(authorise("A1", "£50.00"))
                .hasSettled("£100")
                .hasAvailable("£50")
                .given(settle("T1", "£47.30").of("A1"))
                .hasSettled("£52.70")
                .hasAvailable("£52.70");
    }

    @Test
    void e_5_a_lost_card_and_a_dispute() {
        Story.holding("£412.30")
                .given(authorise("A1", "£9.80"), authorise("A2", "£45.00"))
                .hasAvailable("£357.50")
                .given(block(CARD, BlockReason.LOST))
                .givenRefused(authorise("A3", "£30.00"))
                .given(settle("T1", "£9.80").of("A1"), settle("T2", "£45.00").of("A2"))
                .hasSettled("£357.50")
                .given(dispute("D1", "T2", "£45.00"))
                .hasSettled("£402.50")
                .hasAvailable("£402.50")
                .given(closeDispute("D1", false))
                .hasSettled("£357.50")
                .hasAvailable("£357.50");
    }

    @Test
    void e_6_forty_pounds_at_7995_is_declined_and_the_ledger_is_unchanged() {
        Story.holding("£100")
                .when(authorise("A1", "£40.00").at("7995"))
                .isRefused(new Rejection.BlockedCategory("7995"))
                .hasSettled("£100")
                .hasHeld("£0")
                .hasAvailable("£100")
                .when(authorise("A2", "£62.50").at("5921"))
                .raises();
    }

    @Test
    void e_11_the_family_pays_in_eight_pounds_ten_times_and_closes_with_sixteen_of_its_own() {
        var story = Story.planned()
                .given(panel("d-sen", Element.SEN, PanelAnswer.YES))
                .given(allocation("sen", Element.SEN, "£640.00").buying("topped-up"))
                .given(schedule("s-1", "sen", Frequency.ONE_OFF), sign("agreement-1"))
                .given(load("L1").of(Element.SEN, "£640.00"));
        for (int payment = 1; payment <= 10; payment++) {
            story.given(familyMoney("F" + payment, "£8.00"));
        }
        for (int session = 1; session <= 8; session++) {
            story.given(
                    settle("T" + session, "£75.00").by(Method.FASTER_PAYMENT).towards("topped-up"));
        }
        story.hasSettled("£120").has(Colour.FAMILY, "£16").has(Colour.SEN, "£104");

        story.given(refund("R1", Optional.of("T8"), "£75.00"))
                .has(Colour.SEN, "£171")
                .has(Colour.FAMILY, "£24");
    }
}
