package uk.personalbudget.api.scenario;

import java.util.List;
import java.util.Map;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.PotCommand;
import uk.personalbudget.ledger.budget.PotEvent.PotOpened;

/** Orders about money set apart. */
final class PotOrders {
    static final Map<String, Order> ALL = Map.ofEntries(
            Map.entry("open-pot", Order.of(Role.FAMILY, PotOrders::openPot)),
            Map.entry("bank", Order.one(Role.FAMILY, PotOrders::bank)),
            Map.entry("draw", Order.one(Role.FAMILY, PotOrders::draw)),
            Map.entry("ask-about-pot", Order.one(Role.FINANCE_OFFICER, "pot", PotOrders::ask)),
            Map.entry("keep-pot", Order.one(Role.FAMILY, "pot", PotOrders::keep)),
            Map.entry("let-pot-go", Order.one(Role.FAMILY, "pot", PotOrders::letGo)),
            Map.entry("renew-pot", Order.one(Role.FINANCE_OFFICER, "pot", PotOrders::renew)),
            Map.entry("lapse", Order.one(Role.FINANCE_OFFICER, "pot", PotOrders::lapse)),
            Map.entry(
                    "close-pot",
                    Order.one(Role.FAMILY, "pot", PotOrders::closePot).also("close")));

    private PotOrders() {}

    private static List<BudgetCommand> openPot(Value value, Step step) {
        var fields = value.fields();
        return List.of(pot(fields.need("id").text(), fields, step));
    }

    static BudgetCommand pot(String id, Fields fields, Step step) {
        var command = new PotCommand.OpenPot(
                step.budget(),
                id,
                step.account(fields),
                fields.text("provision"),
                fields.words("purpose", id),
                fields.amount("goal").orElse(100_00L),
                fields.date("expires").orElse(step.on().plusMonths(3)),
                fields.yes("use-if-short", false),
                step.on());
        fields.nothingElse();
        return command;
    }

    private static BudgetCommand bank(Fields fields, Step step) {
        return new PotCommand.BankUnspent(
                step.budget(),
                step.id(fields, "id", "banking"),
                potOf(fields, step),
                fields.need("amount").amount(),
                step.on());
    }

    private static BudgetCommand draw(Fields fields, Step step) {
        return new PotCommand.DrawBanked(
                step.budget(),
                step.id(fields, "id", "drawing"),
                potOf(fields, step),
                fields.need("amount").amount(),
                step.on());
    }

    /** The pot that is named, else the one opened last. */
    private static String potOf(Fields fields, Step step) {
        return fields.text("pot")
                .or(() -> step.last(PotOpened.class).map(PotOpened::pot))
                .orElseThrow(() -> fields.whole().wrong("\"pot\" is missing here"));
    }

    private static BudgetCommand ask(Fields fields, Step step) {
        return new PotCommand.AskAboutPot(step.budget(), potOf(fields, step), step.on());
    }

    private static BudgetCommand keep(Fields fields, Step step) {
        return new PotCommand.KeepPot(
                step.budget(), potOf(fields, step), fields.need("until").date(), step.on());
    }

    private static BudgetCommand letGo(Fields fields, Step step) {
        return new PotCommand.LetPotGo(step.budget(), potOf(fields, step), step.on());
    }

    private static BudgetCommand renew(Fields fields, Step step) {
        return new PotCommand.RenewPot(step.budget(), potOf(fields, step), step.on());
    }

    private static BudgetCommand lapse(Fields fields, Step step) {
        return new PotCommand.LapsePot(step.budget(), fields.need("pot").text(), step.on());
    }

    private static BudgetCommand closePot(Fields fields, Step step) {
        return new PotCommand.ClosePot(step.budget(), fields.need("pot").text(), step.on());
    }
}
