package uk.personalbudget.ledger.budget;

import java.util.Optional;
import uk.personalbudget.ledger.budget.FindingEvent.Opinion;
import uk.personalbudget.ledger.budget.Orders.Order;

/** Orders about an audit's findings, as tests write them. */
final class FindingOrders {
    private FindingOrders() {}

    static Order answerFinding(String answer, String review, String finding, boolean agreed) {
        return today -> new FindingCommand.AnswerFinding(
                Orders.BUDGET, answer, review, finding, agreed, Optional.of(Orders.text("own")), today);
    }

    static Order proposeOpinion(String change, String review, Opinion to) {
        return today ->
                new FindingCommand.ProposeOpinion(Orders.BUDGET, change, review, to, Orders.text("reason"), today);
    }

    static Order approveOpinion(String change) {
        return today -> new FindingCommand.ApproveOpinion(Orders.BUDGET, change, today);
    }

    static Order questionDecision(String request, String review) {
        return today -> new FindingCommand.QuestionDecision(Orders.BUDGET, request, review, Orders.text("own"), today);
    }

    static Order lookAtDecision(String request, boolean stands) {
        return today -> new FindingCommand.LookAtDecision(Orders.BUDGET, request, stands, Orders.text("reason"), today);
    }
}
