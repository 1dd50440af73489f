package uk.personalbudget.api.scenario;

import java.util.Map;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.EndingCommand;
import uk.personalbudget.ledger.budget.EndingEvent;
import uk.personalbudget.ledger.budget.EndingEvent.EndReason;
import uk.personalbudget.ledger.budget.EndingEvent.Giver;
import uk.personalbudget.ledger.budget.EndingEvent.Takeover;
import uk.personalbudget.ledger.money.Colour;

/** Orders that pause or end a budget, or hand it over. */
final class EndingOrders {
    static final Map<String, Order> ALL = Map.ofEntries(
            Map.entry(
                    "warn",
                    Order.one(Role.FINANCE_OFFICER, "id", EndingOrders::warn).also("warn-of-paperwork", "warning")),
            Map.entry(
                    "suspend",
                    Order.one(Role.FINANCE_OFFICER, "reason", EndingOrders::suspend)
                            .also("suspension", "suspend-budget")),
            Map.entry(
                    "lift",
                    Order.one(Role.FINANCE_OFFICER, "id", EndingOrders::lift).also("lift-suspension", "resume")),
            Map.entry(
                    "give-notice",
                    Order.one(Role.FAMILY, "by", EndingOrders::notice).also("notice", "notice-of-ending")),
            Map.entry(
                    "end-entitlement",
                    Order.one(Role.FINANCE_OFFICER, "reason", EndingOrders::end).also("entitlement-ended", "year-end")),
            Map.entry(
                    "close-budget",
                    Order.one(Role.FINANCE_OFFICER, "id", EndingOrders::close).also("closing", "close-the-budget")),
            Map.entry(
                    "return-to-family",
                    Order.one(Role.FINANCE_OFFICER, "amount", EndingOrders::toFamily)
                            .also("returned-to-family", "return-family-money")),
            Map.entry("return-contribution", Order.one(Role.FINANCE_OFFICER, "amount", EndingOrders::contribution)),
            Map.entry(
                    "death",
                    Order.one(Role.FINANCE_OFFICER, "died", EndingOrders::death).also("record-death")),
            Map.entry(
                    "estate",
                    Order.one(Role.FINANCE_OFFICER, "words", EndingOrders::estate)
                            .also("estate-answered")),
            Map.entry(
                    "move",
                    Order.one(Role.FINANCE_OFFICER, "to", EndingOrders::move).also("move-to-council", "plan-move")),
            Map.entry("agree-transfer-pack", Order.one(Role.FAMILY, "by", EndingOrders::pack)),
            Map.entry(
                    "new-council-pays",
                    Order.one(Role.FINANCE_OFFICER, "by", EndingOrders::takeover)
                            .also("new-council")));

    private EndingOrders() {}

    private static BudgetCommand warn(Fields fields, Step step) {
        return new EndingCommand.WarnOfPaperwork(
                step.budget(),
                step.id(fields, "id", "warning"),
                fields.words("words", "papers are late"),
                fields.date("answer-by"),
                step.on());
    }

    private static BudgetCommand suspend(Fields fields, Step step) {
        return new EndingCommand.SuspendBudget(
                step.budget(),
                step.id(fields, "id", "suspension"),
                fields.words("reason", "as written"),
                fields.words("how-to-lift", "as written"),
                fields.yes("late-paperwork", false),
                fields.text("warning"),
                step.on());
    }

    private static BudgetCommand lift(Fields fields, Step step) {
        return new EndingCommand.LiftSuspension(
                step.budget(),
                fields.text("id")
                        .or(() -> fields.text("of"))
                        .or(() -> step.last(EndingEvent.BudgetSuspended.class)
                                .map(EndingEvent.BudgetSuspended::suspension))
                        .orElse("suspension"),
                fields.words("words"),
                step.on());
    }

    private static BudgetCommand notice(Fields fields, Step step) {
        return new EndingCommand.GiveNotice(
                step.budget(),
                step.id(fields, "id", "notice"),
                fields.choice("by", Giver.class).orElse(Giver.FAMILY),
                fields.words("reasons"),
                fields.date("ends"),
                step.on());
    }

    private static BudgetCommand end(Fields fields, Step step) {
        return new EndingCommand.EndEntitlement(
                step.budget(),
                step.id(fields, "id", "ending"),
                fields.choice("reason", EndReason.class).orElse(EndReason.YEAR_END),
                new TreeSet<>(fields.get("allocations")
                        .or(() -> fields.get("allocation"))
                        .map(Value::texts)
                        .orElseGet(java.util.List::of)),
                java.util.Optional.of(fields.words("words", "as written")),
                step.on());
    }

    private static BudgetCommand close(Fields fields, Step step) {
        return new EndingCommand.CloseBudget(
                step.budget(), step.id(fields, "id", "closing"), fields.words("reasons"), step.on());
    }

    private static BudgetCommand toFamily(Fields fields, Step step) {
        return returned(fields, step, Colour.FAMILY);
    }

    private static BudgetCommand contribution(Fields fields, Step step) {
        return returned(fields, step, Colour.CONTRIBUTION);
    }

    private static BudgetCommand returned(Fields fields, Step step, Colour colour) {
        return new EndingCommand.ReturnToFamily(
                step.budget(),
                step.id(fields, "id", "returned"),
                step.account(fields),
                colour,
                fields.amount("amount"),
                step.on());
    }

    private static BudgetCommand death(Fields fields, Step step) {
        return new EndingCommand.RecordDeath(
                step.budget(),
                step.id(fields, "id", "death"),
                fields.date("died").orElse(step.on()),
                fields.text("writes").orElse("officer-1"),
                step.on());
    }

    private static BudgetCommand estate(Fields fields, Step step) {
        return new EndingCommand.RecordEstateAnswer(step.budget(), fields.words("words", "as written"), step.on());
    }

    private static BudgetCommand move(Fields fields, Step step) {
        return new EndingCommand.PlanMove(
                step.budget(),
                step.id(fields, "id", "move"),
                fields.text("to").or(() -> fields.text("council")).orElse("new-council"),
                fields.date("moves").orElse(step.on()),
                step.on());
    }

    private static String lastMove(Fields fields, Step step) {
        return fields.text("of")
                .or(() -> step.last(EndingEvent.MovePlanned.class).map(EndingEvent.MovePlanned::move))
                .orElse("move");
    }

    private static BudgetCommand pack(Fields fields, Step step) {
        return new EndingCommand.AgreeTransferPack(
                step.budget(), lastMove(fields, step), fields.text("by").orElse("parent"), step.on());
    }

    private static BudgetCommand takeover(Fields fields, Step step) {
        return new EndingCommand.RecordNewCouncil(
                step.budget(),
                lastMove(fields, step),
                fields.choice("by", Takeover.class).orElse(Takeover.FIRST_PAYMENT),
                step.on());
    }
}
