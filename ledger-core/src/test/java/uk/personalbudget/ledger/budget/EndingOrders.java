package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.Optional;
import uk.personalbudget.ledger.budget.EndingEvent.EndReason;
import uk.personalbudget.ledger.budget.EndingEvent.Giver;
import uk.personalbudget.ledger.budget.EndingEvent.Takeover;
import uk.personalbudget.ledger.budget.Orders.Order;
import uk.personalbudget.ledger.money.Colour;

/** Orders that pause or end a budget, as tests write them. */
final class EndingOrders {
    private EndingOrders() {}

    static Order warn(String warning) {
        return today -> new EndingCommand.WarnOfPaperwork(
                Orders.BUDGET, warning, Orders.text("words"), Optional.of(today.plusDays(14)), today);
    }

    static Order suspend(String suspension) {
        return today -> new EndingCommand.SuspendBudget(
                Orders.BUDGET, suspension, Orders.text("reason"), Orders.text("how"), false, Optional.empty(), today);
    }

    static Order suspendForPaperwork(String suspension) {
        return today -> new EndingCommand.SuspendBudget(
                Orders.BUDGET, suspension, Orders.text("reason"), Orders.text("how"), true, Optional.empty(), today);
    }

    static Order lift(String suspension) {
        return today -> new EndingCommand.LiftSuspension(Orders.BUDGET, suspension, Optional.empty(), today);
    }

    static Order notice(String notice, Giver by) {
        return today -> new EndingCommand.GiveNotice(
                Orders.BUDGET, notice, by, Optional.of(Orders.text("reasons")), Optional.empty(), today);
    }

    static Order notice(String notice, Giver by, String endsOn) {
        return today -> new EndingCommand.GiveNotice(
                Orders.BUDGET,
                notice,
                by,
                Optional.of(Orders.text("reasons")),
                Optional.of(LocalDate.parse(endsOn)),
                today);
    }

    static Order end(String ending, EndReason reason, String... allocations) {
        return today -> new EndingCommand.EndEntitlement(
                Orders.BUDGET, ending, reason, Orders.ids(allocations), Optional.of(Orders.text("words")), today);
    }

    static Order closeBudget(String closing) {
        return today -> new EndingCommand.CloseBudget(Orders.BUDGET, closing, Optional.empty(), today);
    }

    static Order returnToFamily(String returned, Colour colour, String amount) {
        return today -> new EndingCommand.ReturnToFamily(
                Orders.BUDGET, returned, Orders.ACCOUNT, colour, Optional.of(Orders.pence(amount)), today);
    }

    static Order death(String death) {
        return today -> new EndingCommand.RecordDeath(Orders.BUDGET, death, today, "officer-7", today);
    }

    static Order estate() {
        return today -> new EndingCommand.RecordEstateAnswer(Orders.BUDGET, Orders.text("words"), today);
    }

    static Order move(String move) {
        return today -> new EndingCommand.PlanMove(Orders.BUDGET, move, "council-2", today.plusDays(30), today);
    }

    static Order agreePack(String move) {
        return today -> new EndingCommand.AgreeTransferPack(Orders.BUDGET, move, "person-2", today);
    }

    static Order takeover(String move, Takeover by) {
        return today -> new EndingCommand.RecordNewCouncil(Orders.BUDGET, move, by, today);
    }
}
