package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Orders.BUDGET;
import static uk.personalbudget.ledger.budget.Orders.text;

import java.time.LocalDate;
import java.util.Optional;
import uk.personalbudget.ledger.budget.Orders.Order;
import uk.personalbudget.ledger.budget.QueryEvent.QueryDecision;
import uk.personalbudget.ledger.budget.QueryEvent.QueryReason;
import uk.personalbudget.ledger.budget.QueryEvent.Reminder;
import uk.personalbudget.ledger.budget.QueryEvent.TimeReason;
import uk.personalbudget.ledger.budget.QueryEvent.Way;

/** An officer's questions as tests write them. */
final class QueryOrders {
    private QueryOrders() {}

    static Order chooseWay(Way way) {
        return today -> new QueryCommand.ChooseWay(BUDGET, way, today);
    }

    static Order query(String query) {
        return query(query, QueryReason.OTHER, Optional.empty(), 28);
    }

    static Order query(String query, String transaction) {
        return query(query, QueryReason.OFF_PLAN, Optional.of(transaction), 28);
    }

    static Order query(String query, QueryReason reason, Optional<String> transaction, int days) {
        return today -> new QueryCommand.RaiseQuery(BUDGET, query, reason, transaction, text("question"), days, today);
    }

    static Order reached(String query) {
        return reached(query, Way.LETTER);
    }

    static Order reached(String query, Way way) {
        return today -> new QueryCommand.NoteReached(BUDGET, query, way, today);
    }

    static Order remind(String query, Reminder reminder) {
        return today -> new QueryCommand.RemindOfQuery(BUDGET, query, reminder, today);
    }

    static Order askForTime(String query, TimeReason reason) {
        return today -> new QueryCommand.AskForTime(BUDGET, query, reason, today);
    }

    static Order resume(String query) {
        return today -> new QueryCommand.ResumeClock(BUDGET, query, today);
    }

    static Order call(String call, String query) {
        return today -> new QueryCommand.RecordCall(BUDGET, call, query, false, today);
    }

    static Order answerQuery(String query) {
        return today -> new QueryCommand.AnswerQuery(BUDGET, query, text("answer"), today);
    }

    static Order decideQuery(String query, QueryDecision decision) {
        return today -> new QueryCommand.DecideQuery(BUDGET, query, decision, text("reasons"), today);
    }

    static Order against(String query) {
        return decideQuery(query, QueryDecision.NOT_FOR_THE_PLAN);
    }

    static Order explained(String query) {
        return decideQuery(query, QueryDecision.EXPLAINED);
    }

    static Story asking() {
        return Story.holding("£100").given(Orders.settle("T1", "£62.50"), query("Q1", "T1"));
    }

    /** Reached on 6 January: repeated on the 20th and on the 31st, due on 3 February. */
    static Story running() {
        return asking().given(reached("Q1"));
    }

    static Story reminded() {
        return running()
                .on("2026-01-20")
                .given(remind("Q1", Reminder.HALF_TIME))
                .on("2026-01-31")
                .given(remind("Q1", Reminder.THREE_DAYS_BEFORE));
    }

    static LocalDate day(String day) {
        return LocalDate.parse(day);
    }
}
