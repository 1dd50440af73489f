package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.EndingOrders.*;
import static uk.personalbudget.ledger.budget.Orders.*;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.budget.EndingEvent.EndReason;
import uk.personalbudget.ledger.budget.EndingEvent.Giver;
import uk.personalbudget.ledger.budget.EndingEvent.Takeover;
import uk.personalbudget.ledger.budget.EndingEvent.WayNamed;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.redress.Way;

/** A budget that is paused, given notice, or handed over; and a child who dies. */
class EndingRulesTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 6);

    @Test
    void v_6_while_a_budget_is_suspended_nothing_is_paid_in_and_what_is_owed_goes_on() {
        var story = Story.holding("£100").given(authorise("A1", "£10.00")).given(suspend("S1"));

        story.when(load("L2").of(Element.SOCIAL_CARE, "£10")).isRefused(new Rejection.BudgetIsSuspended("S1", FIRST));
        story.given(
                settle("T1", "£10.00").of("A1"),
                settle("wages", "£85.20").by(Method.STANDING_ORDER).towards("pa"));
    }

    @Test
    void v_6_a_suspension_says_how_to_lift_it_and_names_the_ways_to_disagree() {
        var event = Story.holding("£100").when(suspend("S1")).records(EndingEvent.BudgetSuspended.class);

        assertThat(event.howToLift()).isEqualTo(text("how"));
        assertThat(event.ways()).extracting(WayNamed::way).contains(Way.LOOK_AGAIN, Way.OMBUDSMAN);
    }

    @Test
    void v_6_once_lifted_payments_go_on() {
        Story.holding("£100")
                .given(suspend("S1"))
                .on("2026-01-20")
                .given(lift("S1"), load("L2").of(Element.SOCIAL_CARE, "£10"), suspend("S2"));
    }

    @Test
    void v_6_late_paperwork_suspends_only_after_a_warning_and_its_time() {
        var story = Story.holding("£100");

        story.when(suspendForPaperwork("S1")).isRefused(new Rejection.WarningMissing());
        story.given(warn("W1"))
                .on("2026-01-20")
                .when(suspendForPaperwork("S1"))
                .isRefused(new Rejection.NotExpiredYet("warning", LocalDate.of(2026, 1, 20)));
        var event = story.on("2026-01-21").when(suspendForPaperwork("S1")).records(EndingEvent.BudgetSuspended.class);
        assertThat(event.warning()).contains("W1");
    }

    @Test
    void v_7_the_family_gives_four_weeks_and_no_less() {
        var story = Story.holding("£100");

        story.when(notice("N1", Giver.FAMILY, "2026-02-02"))
                .isRefused(new Rejection.NoticeTooShort(LocalDate.of(2026, 2, 3)));
        var event = story.when(notice("N1", Giver.FAMILY)).records(EndingEvent.NoticeGiven.class);
        assertThat(event.endsOn()).isEqualTo(LocalDate.of(2026, 2, 3));
        assertThat(event.ways()).isEmpty();
    }

    @Test
    void v_7_the_council_gives_reasons_and_every_way_to_disagree() {
        var event = Story.holding("£100")
                .when(notice("N1", Giver.COUNCIL, "2026-03-31"))
                .records(EndingEvent.NoticeGiven.class);

        assertThat(event.reasons()).isPresent();
        assertThat(event.ways()).extracting(WayNamed::way).contains(Way.LOOK_AGAIN, Way.COMPLAINT, Way.OMBUDSMAN);
    }

    @Test
    void entitlement_never_rolls_over_what_was_not_released_ends_with_the_year() {
        var story = Story.holding("£100");

        story.on("2027-01-05")
                .when(end("X1", EndReason.YEAR_END, "sc"))
                .isRefused(new Rejection.NotExpiredYet("plan year", LocalDate.of(2027, 1, 5)));
        story.on("2027-01-06").given(end("X1", EndReason.YEAR_END));

        assertThat(story.state().standing().entitledPence()).isZero();
        story.hasSettled("£100");
    }

    @Test
    void v_16_on_a_death_everything_stops_and_the_familys_own_money_goes_back_unasked() {
        var story = Story.holding("£100")
                .given(
                        familyMoney("F1", "£16.00"),
                        pot("P1").until("2026-12-01"),
                        bank("M1", "P1", "£6.00"),
                        death("D1"));

        story.has(Colour.FAMILY, "£0").hasBanked("£0").hasSettled("£100");
        assertThat(story.state().standing().entitledPence()).isZero();
        story.when(load("L2").of(Element.SOCIAL_CARE, "£10")).isRefused(new Rejection.StoppedByDeath(FIRST));
    }

    @Test
    void v_16_workers_are_paid_first_and_the_rest_waits_for_the_estate() {
        var story = Story.holding("£100").given(death("D1"));
        story.given(
                settle("notice-pay", "£90.00").by(Method.FASTER_PAYMENT).towards("pa"),
                allocation("redundancy", Element.SOCIAL_CARE, "£200.00").kind(EntitlementKind.ONE_OFF),
                load("L2").of("redundancy", Element.SOCIAL_CARE, java.util.Optional.empty(), "£200.00"),
                settle("redundancy-pay", "£200.00").by(Method.FASTER_PAYMENT).towards("pa"));

        story.when(closeBudget("C1")).isRefused(new Rejection.WaitsForTheEstate());
        story.given(estate(), closeBudget("C1")).hasSettled("£0");
    }

    @Test
    void v_16_money_held_for_a_payment_under_way_is_not_given_back() {
        var story = Story.holding("£0", "£0", "£67.00")
                .given(familyMoney("F1", "£20.00"), authorise("A1", "£75.00").towards("topped-up"), death("D1"));

        story.has(Colour.FAMILY, "£8.00");
    }

    @Test
    void v_17_the_old_council_pays_until_the_new_ones_first_payment() {
        var story = Story.holding("£100").given(move("M1"));
        story.on("2026-03-01").given(load("L2").of(Element.SOCIAL_CARE, "£10"));
        story.on("2026-03-10").given(takeover("M1", Takeover.FIRST_PAYMENT));

        story.given(load("L3").of(Element.SOCIAL_CARE, "£10").on("2026-03-09"));
        story.when(load("L4").of(Element.SOCIAL_CARE, "£10"))
                .isRefused(new Rejection.NewCouncilPays(LocalDate.of(2026, 3, 10)));
    }

    @Test
    void v_17_the_pack_goes_to_the_new_council_with_the_familys_yes() {
        var story = Story.holding("£100").given(move("M1"));
        assertThat(story.state().ending.pack).isNull();

        var event = story.when(agreePack("M1")).records(EndingEvent.TransferPackAgreed.class);
        assertThat(event.agreedBy()).isEqualTo("person-2");
    }
}
