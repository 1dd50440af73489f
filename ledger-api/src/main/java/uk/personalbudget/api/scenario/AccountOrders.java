package uk.personalbudget.api.scenario;

import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.ChargeCommand;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.CorrectionCommand;
import uk.personalbudget.ledger.budget.CorrectionEvent.FactKind;
import uk.personalbudget.ledger.budget.LimitCommand;
import uk.personalbudget.ledger.budget.PaymentCommand;
import uk.personalbudget.ledger.budget.PaymentEvent.RegularKind;
import uk.personalbudget.ledger.schedule.Frequency;

/** Orders about payments besides the card, fees and interest, limits and exceptions, and what was recorded wrongly. */
final class AccountOrders {
    static final Map<String, Order> ALL = Map.ofEntries(
            Map.entry(
                    "regular-payment",
                    Order.one(Role.FAMILY, AccountOrders::regular).also("register-regular-payment")),
            Map.entry("end-regular-payment", Order.one(Role.FAMILY, "of", AccountOrders::endRegular)),
            Map.entry(
                    "direct-debit",
                    Order.one(
                                    Role.CARD_PROGRAMME,
                                    "amount",
                                    (fields, step) -> present(fields, step, Method.DIRECT_DEBIT))
                            .also("present-payment", "collect")),
            Map.entry(
                    "standing-order",
                    Order.one(
                            Role.CARD_PROGRAMME,
                            "amount",
                            (fields, step) -> present(fields, step, Method.STANDING_ORDER))),
            Map.entry(
                    "returned-debit",
                    Order.one(Role.CARD_PROGRAMME, "amount", AccountOrders::unpaid)
                            .also("unpaid-debit")),
            Map.entry(
                    "payment-returned",
                    Order.one(Role.CARD_PROGRAMME, AccountOrders::returned).also("return-payment", "returned-payment")),
            Map.entry(
                    "payment-fee",
                    Order.one(Role.CARD_PROGRAMME, AccountOrders::itemFee).also("conversion-fee", "item-fee")),
            Map.entry(
                    "fee-refund",
                    Order.one(Role.CARD_PROGRAMME, AccountOrders::feeBack).also("refund-fee")),
            Map.entry("interest", Order.one(Role.CARD_PROGRAMME, "amount", AccountOrders::interest)),
            Map.entry("limit", Order.one(Role.FAMILY, AccountOrders::limit).also("limit-card", "card-limit")),
            Map.entry(
                    "restrict",
                    Order.one(Role.FINANCE_OFFICER, AccountOrders::restrict).also("restriction")),
            Map.entry(
                    "lift-restriction",
                    Order.one(
                            Role.FINANCE_OFFICER,
                            "of",
                            (fields, step) -> new LimitCommand.LiftRestriction(
                                    step.budget(), fields.need("of").text(), step.on()))),
            Map.entry(
                    "override",
                    Order.one(Role.FINANCE_OFFICER, AccountOrders::override).also("propose-override")),
            Map.entry(
                    "approve-override",
                    Order.one(
                            Role.APPROVER,
                            "of",
                            (fields, step) -> new LimitCommand.ApproveOverride(
                                    step.budget(), fields.need("of").text(), step.on()))),
            Map.entry(
                    "correct",
                    Order.one(Role.FINANCE_OFFICER, AccountOrders::takeBack).also("reverse-entry", "take-back")));

    private AccountOrders() {}

    private static BudgetCommand regular(Fields fields, Step step) {
        return new PaymentCommand.RegisterRegularPayment(
                step.budget(),
                step.id(fields, "id", "regular"),
                step.account(fields),
                fields.words("payee", "the payee"),
                fields.choice("kind", RegularKind.class).orElse(RegularKind.OTHER),
                fields.choice("method", Method.class).orElse(Method.DIRECT_DEBIT),
                fields.need("amount").amount(),
                fields.text("provision"),
                fields.choice("frequency", Frequency.class).orElse(Frequency.MONTHLY),
                fields.date("first-due").or(() -> fields.date("due")).orElse(step.on()),
                fields.date("until"),
                step.on());
    }

    private static BudgetCommand endRegular(Fields fields, Step step) {
        return new PaymentCommand.EndRegularPayment(
                step.budget(), fields.need("of").text(), step.on());
    }

    private static BudgetCommand present(Fields fields, Step step, Method usually) {
        return new PaymentCommand.PresentPayment(
                step.budget(),
                step.id(fields, "id", "presented"),
                step.account(fields),
                fields.choice("method", Method.class).orElse(usually),
                fields.text("regular").or(() -> fields.text("of")),
                fields.need("amount").amount(),
                fields.text("provision"),
                fields.words("counterparty"),
                step.on(),
                step.source(fields));
    }

    private static BudgetCommand unpaid(Fields fields, Step step) {
        return new PaymentCommand.ReportUnpaidDebit(
                step.budget(),
                step.id(fields, "id", "unpaid"),
                step.account(fields),
                fields.text("regular").or(() -> fields.text("of")),
                fields.need("amount").amount(),
                fields.text("code").or(() -> fields.text("reason")).orElse("refer-to-payer"),
                step.on(),
                step.source(fields));
    }

    private static BudgetCommand returned(Fields fields, Step step) {
        return new PaymentCommand.ReturnPayment(
                step.budget(),
                step.id(fields, "id", fields.text("of").orElse("payment") + "-returned"),
                step.account(fields),
                fields.text("of").map(of -> SpendOrders.payment(of, step)),
                fields.need("amount").amount(),
                fields.text("code").or(() -> fields.text("reason")).orElse("account-closed"),
                fields.amount("balance"),
                step.on(),
                Optional.empty(),
                step.source(fields));
    }

    private static BudgetCommand itemFee(Fields fields, Step step) {
        String of = SpendOrders.payment(fields.need("of").text(), step);
        return new ChargeCommand.ChargeItemFee(
                step.budget(),
                step.id(fields, "id", of + "-fee"),
                of,
                fields.need("amount").amount(),
                fields.amount("balance"),
                step.on(),
                step.source(fields));
    }

    private static BudgetCommand feeBack(Fields fields, Step step) {
        String of = fields.text("of").orElse("fee");
        return new ChargeCommand.RefundFee(
                step.budget(),
                step.id(fields, "id", of + "-back"),
                of,
                fields.need("amount").amount(),
                fields.amount("balance"),
                step.on(),
                step.source(fields));
    }

    private static BudgetCommand interest(Fields fields, Step step) {
        return new ChargeCommand.ReceiveInterest(
                step.budget(),
                step.id(fields, "id", "interest"),
                step.account(fields),
                fields.need("amount").amount(),
                fields.amount("balance"),
                step.on(),
                step.source(fields));
    }

    private static BudgetCommand limit(Fields fields, Step step) {
        return new LimitCommand.LimitCard(
                step.budget(),
                step.card(fields),
                step.id(fields, "id", "limit"),
                fields.amount("item").or(() -> fields.amount("an-item")),
                fields.amount("day").or(() -> fields.amount("a-day")),
                fields.amount("month").or(() -> fields.amount("a-month")),
                fields.yes("own", false),
                step.on());
    }

    private static BudgetCommand restrict(Fields fields, Step step) {
        return new LimitCommand.RestrictSpending(
                step.budget(),
                step.id(fields, "id", "restriction"),
                new TreeSet<>(fields.need("categories").texts()),
                fields.words("reason", "as the plan says"),
                fields.text("plan").orElse("section-F"),
                step.on());
    }

    private static BudgetCommand override(Fields fields, Step step) {
        return new LimitCommand.ProposeOverride(
                step.budget(),
                step.id(fields, "id", "override"),
                fields.need("mcc").text(),
                fields.need("provision").text(),
                fields.text("merchant"),
                fields.words("reason", "agreed for this arrangement"),
                fields.date("until").orElse(step.on().plusYears(1)),
                step.on());
    }

    private static BudgetCommand takeBack(Fields fields, Step step) {
        var kind = fields.choice("kind", FactKind.class).orElse(FactKind.PAYMENT);
        String of = fields.need("of").text();
        return new CorrectionCommand.ReverseFact(
                step.budget(),
                step.id(fields, "id", of + "-corrected"),
                kind,
                kind == FactKind.PAYMENT ? SpendOrders.payment(of, step) : of,
                fields.words("reason", "recorded by mistake"),
                fields.date("effective").orElse(step.on()));
    }
}
