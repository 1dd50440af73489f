package uk.personalbudget.api.scenario;

import java.util.Map;
import java.util.Optional;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.Choices.EvidenceKind;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.RequestCommand;
import uk.personalbudget.ledger.budget.RequestEvent;
import uk.personalbudget.ledger.budget.RequestEvent.AskAnswer;
import uk.personalbudget.ledger.budget.RequestEvent.AskedToBuy;
import uk.personalbudget.ledger.budget.RequestEvent.ClaimMade;
import uk.personalbudget.ledger.budget.RequestEvent.Purchase;

/** Orders about what a family asks for and claims back. */
final class RequestOrders {
    static final Map<String, Order> ALL = Map.ofEntries(
            Map.entry(
                    "ask", Order.one(Role.FAMILY, "amount", RequestOrders::ask).also("can-i-buy-this")),
            Map.entry(
                    "answer",
                    Order.one(Role.FINANCE_OFFICER, "answer", RequestOrders::answer)
                            .also("answer-ask")),
            Map.entry("silence", Order.one(Role.FINANCE_OFFICER, "of", RequestOrders::silence)),
            Map.entry(
                    "bought",
                    Order.one(Role.FAMILY, "of", RequestOrders::bought).also("buy-on-answer")),
            Map.entry("claim", Order.one(Role.FAMILY, "amount", RequestOrders::claim)),
            Map.entry("answer-claim", Order.one(Role.FINANCE_OFFICER, "allowed", RequestOrders::answerClaim)),
            Map.entry(
                    "pay-claim",
                    Order.one(Role.FINANCE_OFFICER, "with", RequestOrders::payClaim)
                            .also("claim-paid")));

    private RequestOrders() {}

    private static BudgetCommand ask(Fields fields, Step step) {
        return new RequestCommand.AskToBuy(
                step.budget(),
                step.id(fields, "id", "question"),
                fields.text("provision"),
                fields.choice("purchase", Purchase.class)
                        .or(() -> fields.choice("kind", Purchase.class))
                        .orElse(Purchase.ORDINARY),
                fields.text("mcc"),
                fields.need("amount").amount(),
                fields.words("what", "what it is"),
                step.on());
    }

    private static BudgetCommand answer(Fields fields, Step step) {
        var answer = fields.get("answer")
                .map(it -> switch (it.text()) {
                    case "true" -> AskAnswer.YES;
                    case "false" -> AskAnswer.NO;
                    default -> it.choice(AskAnswer.class);
                })
                .orElse(AskAnswer.YES);
        var words = fields.words("reason").or(() -> fields.words("if"));
        return new RequestCommand.AnswerAsk(
                step.budget(), question(fields, step), answer, fields.text("rule"), words, step.on());
    }

    private static BudgetCommand silence(Fields fields, Step step) {
        return new RequestCommand.LetSilenceAnswer(step.budget(), question(fields, step), step.on());
    }

    private static BudgetCommand bought(Fields fields, Step step) {
        return new RequestCommand.BuyOnAnswer(step.budget(), question(fields, step), payment(fields, step), step.on());
    }

    /** The question that is named, else the last one. */
    private static String question(Fields fields, Step step) {
        return fields.text("of")
                .or(() -> step.last(AskedToBuy.class).map(AskedToBuy::ask))
                .orElse("question");
    }

    private static String payment(Fields fields, Step step) {
        String with = fields.text("with").or(() -> fields.text("payment")).orElse("payment");
        return SpendOrders.payment(with, step);
    }

    private static BudgetCommand claim(Fields fields, Step step) {
        Optional<Long> miles = fields.get("miles").map(Value::hundredths);
        String id = step.id(fields, "id", "claim");
        var evidence = fields.get("evidence");
        boolean nothing = evidence.filter(Value::isNothing).isPresent();
        var kind = evidence.filter(it -> !it.isNothing())
                .map(it -> it.text().equals("own-word") ? EvidenceKind.DECLARATION : it.choice(EvidenceKind.class));
        return new RequestCommand.MakeClaim(
                step.budget(),
                id,
                fields.need("provision").text(),
                miles.isPresent()
                        ? fields.amount("amount").orElse(0L)
                        : fields.need("amount").amount(),
                miles,
                nothing || (miles.isPresent() && kind.isEmpty())
                        ? Optional.empty()
                        : Optional.of(new RequestEvent.Shown(kind.orElse(EvidenceKind.RECEIPT), FreeText.digest(id))),
                fields.date("spent").orElse(step.on()),
                step.on());
    }

    private static BudgetCommand answerClaim(Fields fields, Step step) {
        return new RequestCommand.AnswerClaim(
                step.budget(),
                claimOf(fields, step),
                fields.get("allowed")
                        .map(it -> it.isNothing() ? 0 : it.amount())
                        .orElseGet(() -> step.last(ClaimMade.class)
                                .map(ClaimMade::amountPence)
                                .orElse(0L)),
                fields.words("reason").or(() -> fields.words("reasons")),
                step.on());
    }

    private static BudgetCommand payClaim(Fields fields, Step step) {
        return new RequestCommand.PayClaim(step.budget(), claimOf(fields, step), payment(fields, step), step.on());
    }

    private static String claimOf(Fields fields, Step step) {
        return fields.text("of")
                .or(() -> step.last(ClaimMade.class).map(ClaimMade::claim))
                .orElse("claim");
    }
}
