package uk.personalbudget.api.scenario;

import java.util.Map;
import java.util.Optional;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.CardCommand;
import uk.personalbudget.ledger.budget.CardEvent.Merchant;
import uk.personalbudget.ledger.budget.Choices.BlockReason;
import uk.personalbudget.ledger.budget.Choices.Channel;
import uk.personalbudget.ledger.budget.Choices.Role;

/** Orders about a card and what it holds. */
final class CardOrders {
    static final Map<String, Order> ALL = Map.ofEntries(
            Map.entry(
                    "issue-card",
                    Order.one(Role.FINANCE_OFFICER, "card", CardOrders::issue).also("issue")),
            Map.entry("activate", Order.one(Role.FAMILY, "card", CardOrders::activate)),
            Map.entry(
                    "block-card",
                    Order.one(Role.FAMILY, "card", CardOrders::block).also("block")),
            Map.entry(
                    "unblock-card",
                    Order.one(Role.FAMILY, "card", CardOrders::unblock).also("unblock")),
            Map.entry("replace", Order.one(Role.FINANCE_OFFICER, CardOrders::replace)),
            Map.entry("authorise", Order.one(Role.CARD_PROGRAMME, CardOrders::authorise)),
            Map.entry("decline", Order.one(Role.CARD_PROGRAMME, CardOrders::decline)),
            Map.entry("raise", Order.one(Role.CARD_PROGRAMME, CardOrders::raise)),
            Map.entry("reverse", Order.one(Role.CARD_PROGRAMME, "of", CardOrders::reverse)),
            Map.entry("expire", Order.one(Role.CARD_PROGRAMME, "of", CardOrders::expire)));

    private CardOrders() {}

    private static BudgetCommand issue(Fields fields, Step step) {
        return issued(fields.need("card").text(), Optional.empty(), fields, step);
    }

    private static BudgetCommand replace(Fields fields, Step step) {
        return issued(
                fields.need("by").text(),
                Optional.of(fields.text("card").orElseGet(() -> step.card(fields))),
                fields,
                step);
    }

    static BudgetCommand issued(String card, Optional<String> replaces, Fields fields, Step step) {
        return new CardCommand.IssueCard(
                step.budget(),
                card,
                step.account(fields),
                "token-" + card,
                fields.text("last-four").orElse("0001"),
                fields.text("cardholder").orElse("parent"),
                fields.date("expires").orElse(step.on().plusYears(4)),
                replaces,
                step.on());
    }

    private static BudgetCommand activate(Fields fields, Step step) {
        return new CardCommand.ActivateCard(step.budget(), step.card(fields), step.on());
    }

    private static BudgetCommand block(Fields fields, Step step) {
        return new CardCommand.BlockCard(
                step.budget(),
                step.card(fields),
                fields.choice("reason", BlockReason.class).orElse(BlockReason.LOST),
                step.on());
    }

    private static BudgetCommand unblock(Fields fields, Step step) {
        return new CardCommand.UnblockCard(step.budget(), step.card(fields), step.on());
    }

    private static BudgetCommand authorise(Fields fields, Step step) {
        return new CardCommand.Authorise(
                step.budget(),
                step.id(fields, "id", "authorisation"),
                step.card(fields),
                fields.need("amount").amount(),
                fields.get("units").map(Value::hundredths).orElse(100L),
                fields.text("provision"),
                ReserveOrders.uses(fields),
                merchant(fields, Channel.CHIP),
                fields.amount("cash").orElse(0L),
                fields.yes("reported", false),
                fields.amount("balance"),
                step.on(),
                Optional.empty(),
                step.source(fields));
    }

    private static BudgetCommand decline(Fields fields, Step step) {
        return new CardCommand.RecordDecline(
                step.budget(),
                step.id(fields, "id", "decline"),
                step.card(fields),
                fields.need("amount").amount(),
                merchant(fields, Channel.CHIP),
                fields.text("reason").orElse("declined-by-scheme"),
                step.on(),
                Optional.empty(),
                step.source(fields));
    }

    private static BudgetCommand raise(Fields fields, Step step) {
        return new CardCommand.RaiseAuthorisation(
                step.budget(),
                fields.need("of").text(),
                step.id(fields, "id", fields.need("of").text() + "-raise"),
                fields.need("amount").amount(),
                fields.yes("reported", false),
                step.on(),
                step.source(fields));
    }

    private static BudgetCommand reverse(Fields fields, Step step) {
        return new CardCommand.ReverseAuthorisation(
                step.budget(),
                fields.need("of").text(),
                step.id(fields, "id", fields.need("of").text() + "-reversal"),
                fields.amount("amount"),
                step.on(),
                step.source(fields));
    }

    private static BudgetCommand expire(Fields fields, Step step) {
        return new CardCommand.ExpireAuthorisation(
                step.budget(), fields.need("of").text(), fields.yes("reported", false), step.on());
    }

    static Merchant merchant(Fields fields, Channel usually) {
        return new Merchant(
                fields.text("mcc"),
                fields.text("merchant"),
                fields.text("city"),
                fields.choice("channel", Channel.class).orElse(usually));
    }
}
