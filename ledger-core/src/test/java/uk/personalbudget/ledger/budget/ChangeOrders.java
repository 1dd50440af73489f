package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Orders.ACCOUNT;
import static uk.personalbudget.ledger.budget.Orders.BUDGET;
import static uk.personalbudget.ledger.budget.Orders.funders;
import static uk.personalbudget.ledger.budget.Orders.pence;
import static uk.personalbudget.ledger.budget.Orders.text;

import java.time.LocalDate;
import java.util.Optional;
import uk.personalbudget.ledger.budget.Orders.Order;
import uk.personalbudget.ledger.money.Element;

/** Orders that change a running plan, as tests write them. */
final class ChangeOrders {
    private ChangeOrders() {}

    static Order rise(String change, String annual, String from) {
        return today -> new ChangeCommand.ChangeAmount(
                BUDGET,
                change,
                "sc",
                pence(annual),
                LocalDate.parse(from),
                Optional.empty(),
                Optional.empty(),
                false,
                today);
    }

    static Order fall(String change, String annual, String from, String noticeGiven) {
        return today -> new ChangeCommand.ChangeAmount(
                BUDGET,
                change,
                "sc",
                pence(annual),
                LocalDate.parse(from),
                Optional.of(text("reason")),
                Optional.of(LocalDate.parse(noticeGiven)),
                false,
                today);
    }

    static Order ownMistake(String change, String annual, String from, String noticeGiven) {
        return today -> new ChangeCommand.ChangeAmount(
                BUDGET,
                change,
                "sc",
                pence(annual),
                LocalDate.parse(from),
                Optional.of(text("reason")),
                Optional.of(LocalDate.parse(noticeGiven)),
                true,
                today);
    }

    static Order urgent(String urgent, String amount) {
        return today -> new ChangeCommand.PayUrgentIncrease(
                BUDGET, urgent, "sc", ACCOUNT, "REF " + urgent, pence(amount), text("reason"), today);
    }

    static Order confirmUrgent(String urgent) {
        return today -> new ChangeCommand.ConfirmUrgentIncrease(BUDGET, urgent, today);
    }

    static Order reallocate(String reallocation, Element element, String from, String to, String amount) {
        return today -> new ChangeCommand.Reallocate(
                BUDGET, reallocation, element, from, to, pence(amount), Optional.empty(), today);
    }

    static Order granted(String reallocation, String request, String from, String to, String amount) {
        return today -> new ChangeCommand.Reallocate(
                BUDGET, reallocation, Element.SOCIAL_CARE, from, to, pence(amount), Optional.of(request), today);
    }

    static Order askToMove(String request, String from, String to, String amount) {
        return today -> new ChangeCommand.AskToReallocate(
                BUDGET, request, Element.SOCIAL_CARE, from, to, pence(amount), text("words"), today);
    }

    static Order answerRequest(String request, boolean yes) {
        return today -> new ChangeCommand.AnswerRequest(BUDGET, request, yes, text("reasons"), today);
    }

    static Order newFunder(String change, String allocation, String from, String to) {
        return today -> new ChangeCommand.ChangeFunder(BUDGET, change, allocation, from, to, text("reason"), today);
    }

    static Order newShares(String change, String allocation, Object... funderAndWeight) {
        return today -> new ChangeCommand.ChangeShares(
                BUDGET, change, allocation, funders(funderAndWeight), text("reason"), today);
    }

    static Order uprate(String run, String annual, String from) {
        return _ -> new ChangeCommand.ProposeUprating(
                BUDGET, run, "sc", pence(annual), LocalDate.parse(from), text("letter"));
    }

    static Order approveUprating(String run) {
        return today -> new ChangeCommand.ApproveUprating(BUDGET, run, today);
    }

    static Order reverseUprating(String run) {
        return today -> new ChangeCommand.ReverseUprating(BUDGET, run, text("reason"), today);
    }
}
