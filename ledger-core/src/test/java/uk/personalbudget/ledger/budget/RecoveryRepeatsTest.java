package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.Orders.allocation;
import static uk.personalbudget.ledger.budget.Orders.settle;
import static uk.personalbudget.ledger.budget.RecoveryOrders.*;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.Choices.Concern;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.EndingEvent.ReturnReason;
import uk.personalbudget.ledger.budget.Orders.Order;
import uk.personalbudget.ledger.budget.RecoveryEvent.Choice;
import uk.personalbudget.ledger.budget.RecoveryEvent.Ground;
import uk.personalbudget.ledger.budget.RecoveryEvent.Kind;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.redress.Way;

/** Steps of a recovery that are sent twice, carrying forward twice, and returns a bank shows in its own way. */
class RecoveryRepeatsTest {
    private static Story asked() {
        return Story.holding("£400")
                .given(
                        settle("T1", "£62.50").towards("pa").by(Method.FASTER_PAYMENT),
                        disallow("D1", "T1"),
                        askReason("R1", Kind.MISUSE, "T1"),
                        NoticeClockOrders.askReached("R1"))
                .on("2026-01-21");
    }

    private static void twice(Story story, Order order, Order other) {
        story.given(order).when(order).isNothingNew();
        story.when(other).isRefusedAs("already-used");
    }

    @Test
    void each_step_of_a_recovery_is_taken_once_and_stands_for_one_thing_only() {
        var story = asked();
        twice(story, askReason("R2", Kind.SURPLUS), askOnly("R2", Kind.SURPLUS, Choice.REASON));
        story.given(answerReason("R1", Choice.REASON))
                .when(answerReason("R1", Choice.REASON))
                .isNothingNew();
        twice(story, propose("R1", Ground.USED_OTHERWISE), propose("R1", Ground.OFFENCE));
        story.by("approver-1", Role.APPROVER)
                .given(approve("R1"))
                .when(approve("R1"))
                .isNothingNew();
        story.by("approver-2", Role.APPROVER).when(approve("R1")).isRefusedAs("already-used");
        twice(story, RecoveryOrders.notice("R1", "2026-02-18"), RecoveryOrders.notice("R1", "2026-02-19"));
        twice(story, proposeRate("R1", "A1", "£5"), proposeRate("R1", "A1", "£6"));
        story.given(agreeRate("R1", "A1")).when(agreeRate("R1", "A1")).isNothingNew();
        story.given(proposeRate("R1", "A2", "£7")).when(agreeRate("R1", "A1")).isNothingNew();
        story.given(begin("R1", Way.COMPLAINT)).when(begin("R1", Way.COMPLAINT)).isNothingNew();
        story.given(end("R1", Way.COMPLAINT)).when(end("R1", Way.COMPLAINT)).isNothingNew();
        story.given(lookAgain("R1", "Q1")).when(lookAgain("R1", "Q1")).isNothingNew();
        story.when(lookAgain("R2", "Q1")).isRefusedAs("already-used");
        twice(
                story.by("reviewer-1", Role.APPROVER),
                decideAgain("R1", "Q1", true, of(Element.SOCIAL_CARE, "£40")),
                decideAgain("R1", "Q1", true, of(Element.SOCIAL_CARE, "£30")));
        story.given(noteSurplus("U1")).when(noteSurplus("U1")).isNothingNew();
        story.on("2026-01-22").when(noteSurplus("U1")).isRefusedAs("already-used");
        story.given(drop("R2")).when(drop("R2")).isNothingNew();
        story.when(answerReason("R2", Choice.PLAN)).isRefused(new Rejection.RecoveryNotReady("R2", "open"));
    }

    @Test
    void u_6_a_load_that_set_something_off_and_was_reversed_is_still_the_same_load() {
        var load = loadLess(
                Orders.load("L2").of(Element.SOCIAL_CARE, "£400").on("2026-03-01"),
                net("R1", Element.SOCIAL_CARE, "£62.50"));
        asked().given(propose("R1", Ground.USED_OTHERWISE))
                .by("approver-1", Role.APPROVER)
                .given(approve("R1"), RecoveryOrders.notice("R1", "2026-02-18"), NoticeClockOrders.noticeReached("R1"))
                .on("2026-03-01")
                .given(load, Orders.reverseLoad("L2"))
                .when(load)
                .isNothingNew();
    }

    @Test
    void u_10_what_is_carried_forward_already_is_not_carried_forward_again() {
        var story = Story.holding("£0", "£300", "£400").on("2026-12-31");
        twice(story, carryForward("F1", Element.SEN, "£300"), carryForward("F1", Element.SEN, "£299"));

        story.when(carryForward("F2", Element.SEN, "£100.01"))
                .isRefused(new Rejection.NotEnoughLeft(Optional.of(Colour.SEN), 10_000, 10_001));
        story.when(carryForward("F2", Element.SEN, "£100")).isDone();
        story.when(carryForward("F3", Element.HEALTH, "£300")).isDone();
    }

    @Test
    void u_10_an_underspend_is_of_the_year_that_ends_not_of_one_that_has_begun() {
        var story = Story.holding("£0", "£0", "£400")
                .on("2027-01-10")
                .given(allocation("sen-2", Element.SEN, "£5,000.00").starting("2027-01-06"));

        var carried = story.when(carryForward("F1", Element.SEN, "£400")).records(DebtEvent.CarriedForward.class);

        assertThat(carried.planYear()).isEqualTo("2026-01-06");
    }

    @Test
    void sentence_3_a_return_the_bank_shows_without_our_reference_is_known_by_its_amount_within_three_working_days() {
        var story = Story.holding("£400")
                .by("mum", Role.FAMILY)
                .given(
                        returnMoney("M1", ReturnReason.SURPLUS, of(Element.SOCIAL_CARE, "£50")),
                        returnMoney("M2", ReturnReason.SURPLUS, of(Element.SOCIAL_CARE, "£60")));

        story.when(confirmReturn("F1", "£51", Optional.empty())).raises(Concern.MISSING_IN_LEDGER);
        var shown = story.on("2026-01-09")
                .when(confirmReturn("F2", "£60", Optional.empty()))
                .records(ReturnEvent.ReturnConfirmed.class);
        assertThat(shown.returned()).isEqualTo("M2");
        story.when(confirmReturn("F2", "£60", Optional.empty())).isNothingNew();
        story.on("2026-01-12")
                .when(confirmReturn("F3", "£50", Optional.empty()))
                .raises(Concern.MISSING_IN_LEDGER);
        story.when(confirmReturn("F4", "£50", Optional.of("REF-M1"))).raises();
        assertThat(story.state().recoveries.owed("R9")).isEqualTo(Amounts.NONE);
    }
}
