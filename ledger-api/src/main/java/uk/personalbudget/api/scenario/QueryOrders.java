package uk.personalbudget.api.scenario;

import java.util.Map;
import java.util.Optional;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.QueryCommand;
import uk.personalbudget.ledger.budget.QueryEvent.QueryDecision;
import uk.personalbudget.ledger.budget.QueryEvent.QueryRaised;
import uk.personalbudget.ledger.budget.QueryEvent.QueryReason;
import uk.personalbudget.ledger.budget.QueryEvent.Reminder;
import uk.personalbudget.ledger.budget.QueryEvent.TimeReason;
import uk.personalbudget.ledger.budget.QueryEvent.Way;
import uk.personalbudget.ledger.policy.Setting;

/** Orders about what an officer asks a family. */
final class QueryOrders {
    static final Map<String, Order> ALL = Map.ofEntries(
            Map.entry("way", Order.one(Role.FAMILY, "way", QueryOrders::way).also("choose-way")),
            Map.entry(
                    "query",
                    Order.one(Role.FINANCE_OFFICER, "of", QueryOrders::query).also("question", "raise-query")),
            Map.entry("reached", Order.one(Role.FINANCE_OFFICER, "of", QueryOrders::reached)),
            Map.entry(
                    "remind",
                    Order.one(Role.FINANCE_OFFICER, "reminder", QueryOrders::remind)
                            .also("reminder")),
            Map.entry(
                    "ask-for-time",
                    Order.one(Role.FAMILY, "reason", QueryOrders::askForTime).also("stop-clock")),
            Map.entry(
                    "resume-clock",
                    Order.one(Role.FINANCE_OFFICER, "of", QueryOrders::resume).also("clock-goes-on")),
            Map.entry(
                    "call", Order.one(Role.KEY_WORKER, "of", QueryOrders::call).also("tried-to-talk")),
            Map.entry("answer-query", Order.one(Role.FAMILY, "of", QueryOrders::answer)),
            Map.entry(
                    "decide-query",
                    Order.one(Role.FINANCE_OFFICER, "decision", QueryOrders::decide)
                            .also("close-query")));

    private QueryOrders() {}

    private static BudgetCommand way(Fields fields, Step step) {
        return new QueryCommand.ChooseWay(step.budget(), fields.need("way").choice(Way.class), step.on());
    }

    private static BudgetCommand query(Fields fields, Step step) {
        Optional<String> of = fields.text("of").map(payment -> SpendOrders.payment(payment, step));
        return new QueryCommand.RaiseQuery(
                step.budget(),
                step.id(fields, "id", "query"),
                fields.choice("reason", QueryReason.class)
                        .orElse(of.isPresent() ? QueryReason.OFF_PLAN : QueryReason.OTHER),
                of,
                fields.words("question", "what was it for"),
                fields.get("days")
                        .map(Value::count)
                        .orElseGet(() -> step.books().policy(step.on()).count(Setting.QUERY_DAYS)),
                step.on());
    }

    private static BudgetCommand reached(Fields fields, Step step) {
        return new QueryCommand.NoteReached(
                step.budget(),
                queryOf(fields, step),
                fields.choice("by", Way.class)
                        .or(() -> fields.choice("way", Way.class))
                        .orElse(Way.LETTER),
                step.on());
    }

    private static BudgetCommand remind(Fields fields, Step step) {
        return new QueryCommand.RemindOfQuery(
                step.budget(),
                queryOf(fields, step),
                fields.choice("reminder", Reminder.class).orElse(Reminder.HALF_TIME),
                step.on());
    }

    private static BudgetCommand askForTime(Fields fields, Step step) {
        return new QueryCommand.AskForTime(
                step.budget(),
                queryOf(fields, step),
                fields.choice("reason", TimeReason.class).orElse(TimeReason.ILLNESS),
                step.on());
    }

    private static BudgetCommand resume(Fields fields, Step step) {
        return new QueryCommand.ResumeClock(step.budget(), queryOf(fields, step), step.on());
    }

    private static BudgetCommand call(Fields fields, Step step) {
        return new QueryCommand.RecordCall(
                step.budget(),
                step.id(fields, "id", "call"),
                queryOf(fields, step),
                fields.yes("spoke", false),
                step.on());
    }

    private static BudgetCommand answer(Fields fields, Step step) {
        return new QueryCommand.AnswerQuery(
                step.budget(), queryOf(fields, step), fields.words("words", "what it was for"), step.on());
    }

    private static BudgetCommand decide(Fields fields, Step step) {
        return new QueryCommand.DecideQuery(
                step.budget(),
                queryOf(fields, step),
                fields.choice("decision", QueryDecision.class).orElse(QueryDecision.EXPLAINED),
                fields.words("reason", "as found"),
                step.on());
    }

    /** The question that is named, else the last one. */
    private static String queryOf(Fields fields, Step step) {
        return fields.text("of")
                .or(() -> step.last(QueryRaised.class).map(QueryRaised::query))
                .orElse("query");
    }
}
