package uk.personalbudget.api.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.CardEvent;
import uk.personalbudget.ledger.budget.Choices.Channel;
import uk.personalbudget.ledger.budget.Choices.EvidenceKind;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.SpendCommand;
import uk.personalbudget.ledger.budget.SpendEvent;
import uk.personalbudget.ledger.feed.FeedRecord;

/** Orders about money spent, and what became of it. */
final class SpendOrders {
    static final Map<String, Order> ALL = Map.ofEntries(
            Map.entry("settle", Order.one(Role.CARD_PROGRAMME, SpendOrders::settle)),
            Map.entry("pay", Order.of(Role.CARD_PROGRAMME, SpendOrders::pay)),
            Map.entry("withdraw", Order.one(Role.CARD_PROGRAMME, SpendOrders::withdraw)),
            Map.entry("code", Order.one(Role.FAMILY, SpendOrders::code)),
            Map.entry("refund", Order.one(Role.CARD_PROGRAMME, SpendOrders::refund)),
            Map.entry("fee", Order.one(Role.CARD_PROGRAMME, "amount", SpendOrders::fee)),
            Map.entry("dispute", Order.one(Role.CARD_PROGRAMME, "of", SpendOrders::dispute)),
            Map.entry(
                    "dispute-won",
                    Order.one(Role.CARD_PROGRAMME, "id", (fields, step) -> disputeClosed(fields, step, true))),
            Map.entry(
                    "dispute-lost",
                    Order.one(Role.CARD_PROGRAMME, "id", (fields, step) -> disputeClosed(fields, step, false))),
            Map.entry("evidence", Order.one(Role.FAMILY, SpendOrders::evidence)));

    private SpendOrders() {}

    private static BudgetCommand settle(Fields fields, Step step) {
        return spend(fields, step, Method.CARD, Channel.CHIP);
    }

    /** A payment; the last one of a commitment is followed by what ends it. */
    private static List<BudgetCommand> pay(Value value, Step step) {
        var fields = value.fields();
        var payment = spend(fields, step, Method.FASTER_PAYMENT, Channel.BANK);
        List<BudgetCommand> out = new ArrayList<>(List.of(payment));
        out.addAll(ReserveOrders.lastOf(fields, payment.transaction(), step));
        fields.nothingElse();
        return out;
    }

    private static BudgetCommand withdraw(Fields fields, Step step) {
        return spend(fields, step, Method.CASH, Channel.ATM);
    }

    private static SpendCommand.SettleSpend spend(Fields fields, Step step, Method usually, Channel channel) {
        var authorisation = fields.text("of").map(of -> of + step.suffix());
        var hold = authorisation.flatMap(of -> hold(of, step));
        var method = fields.choice("method", Method.class).orElse(usually);
        long amount = fields.need("amount").amount();
        return new SpendCommand.SettleSpend(
                step.budget(),
                step.id(fields, "id", authorisation.map(of -> of + "-settled").orElse("payment")),
                hold.isPresent() && !fields.has("account")
                        ? hold.get()
                                .account()
                                .name()
                                .substring(hold.get().account().name().lastIndexOf(':') + 1)
                        : step.account(fields),
                method,
                authorisation,
                fields.text("card")
                        .or(() -> hold.map(CardEvent.Authorised::card))
                        .or(() -> method == Method.CARD || method == Method.CASH ? step.lastCard() : Optional.empty()),
                amount,
                fields.get("units")
                        .map(Value::hundredths)
                        .orElse(hold.map(CardEvent.Authorised::unitsHundredths).orElse(100L)),
                fields.text("provision"),
                ReserveOrders.uses(fields),
                fields.amount("cash").orElse(method == Method.CASH ? amount : 0L),
                fields.yes("partial", false),
                fields.has("mcc") || fields.has("merchant") || hold.isEmpty()
                        ? CardOrders.merchant(fields, channel)
                        : hold.get().merchant(),
                fields.words("counterparty"),
                fields.get("foreign").map(given -> {
                    var each = given.fields();
                    var foreign = new SpendEvent.Foreign(
                            each.need("amount").text(), each.need("currency").text());
                    each.nothingElse();
                    return foreign;
                }),
                fields.amount("balance"),
                step.on(),
                Optional.empty(),
                step.source(fields));
    }

    private static Optional<CardEvent.Authorised> hold(String id, Step step) {
        return step.events(CardEvent.Authorised.class)
                .filter(held -> held.authorisation().equals(id))
                .findFirst();
    }

    /** A payment by its own name, or the last one that settled the authorisation of that name. */
    static String payment(String of, Step step) {
        var settled = step.events(SpendEvent.SpendSettled.class).toList();
        if (settled.stream().anyMatch(it -> it.transaction().equals(of))) {
            return of;
        }
        return settled.stream()
                .filter(it -> it.authorisation().equals(Optional.of(of)))
                .map(SpendEvent.SpendSettled::transaction)
                .reduce((_, last) -> last)
                .orElse(of);
    }

    private static BudgetCommand code(Fields fields, Step step) {
        String of = payment(fields.need("of").text() + step.suffix(), step);
        List<SpendCommand.CodingLine> lines = new ArrayList<>();
        if (fields.has("to")
                && !fields.need("to").list().isEmpty()
                && fields.need("to").list().getFirst().isMap()) {
            for (Value line : fields.need("to").list()) {
                var each = line.fields();
                lines.add(new SpendCommand.CodingLine(
                        each.need("provision").text(),
                        each.get("colour").or(() -> each.get("element")).map(Value::colour),
                        each.need("amount").amount(),
                        each.get("units").map(Value::hundredths).orElse(100L)));
                each.nothingElse();
            }
        } else {
            String provision = fields.text("provision")
                    .or(() -> fields.text("to"))
                    .orElseThrow(
                            () -> fields.whole().wrong("\"provision\" is missing here: say what the payment was for"));
            lines.add(new SpendCommand.CodingLine(
                    provision,
                    fields.get("colour").or(() -> fields.get("element")).map(Value::colour),
                    fields.amount("amount").orElseGet(() -> leftOf(of, step)),
                    fields.get("units").map(Value::hundredths).orElse(100L)));
        }
        return new SpendCommand.CodeSpend(
                step.budget(), of, step.id(fields, "id", of + "-coding"), lines, fields.words("reason"), step.on());
    }

    /** What of a payment is left after refunds and disputes won. */
    static long leftOf(String transaction, Step step) {
        long left = 0;
        for (FeedRecord record : step.records()) {
            switch (record.event()) {
                case SpendEvent.SpendSettled it when it.transaction().equals(transaction) -> left += it.amountPence();
                case SpendEvent.Refunded it
                when it.original().equals(Optional.of(transaction)) ->
                    left -= it.parts().stream()
                            .mapToLong(SpendEvent.CodedPart::pence)
                            .sum();
                case SpendEvent.DisputeWon it
                when it.transaction().equals(transaction) ->
                    left -= it.parts().stream()
                            .mapToLong(SpendEvent.CodedPart::pence)
                            .sum();
                default -> {}
            }
        }
        return left;
    }

    private static BudgetCommand refund(Fields fields, Step step) {
        return new SpendCommand.RecordRefund(
                step.budget(),
                step.id(fields, "id", fields.text("of").orElse("payment") + "-refund"),
                step.account(fields),
                fields.text("of").map(of -> payment(of, step)),
                fields.need("amount").amount(),
                CardOrders.merchant(fields, Channel.CHIP),
                fields.amount("balance"),
                step.on(),
                Optional.empty(),
                step.source(fields));
    }

    private static BudgetCommand fee(Fields fields, Step step) {
        return new SpendCommand.ChargeFee(
                step.budget(),
                step.id(fields, "id", "fee"),
                step.account(fields),
                fields.need("amount").amount(),
                fields.amount("balance"),
                step.on(),
                step.source(fields));
    }

    private static BudgetCommand dispute(Fields fields, Step step) {
        String of = payment(fields.need("of").text(), step);
        return new SpendCommand.CreditDispute(
                step.budget(),
                step.id(fields, "id", "dispute"),
                of,
                fields.amount("amount").orElseGet(() -> leftOf(of, step)),
                fields.amount("balance"),
                step.on(),
                step.source(fields));
    }

    private static BudgetCommand disputeClosed(Fields fields, Step step, boolean won) {
        return new SpendCommand.CloseDispute(step.budget(), disputeOf(fields.text("id"), step), won, step.on());
    }

    /** A dispute by its own name or that of the payment; the last one when none is named. */
    private static String disputeOf(Optional<String> named, Step step) {
        var all = step.events(SpendEvent.DisputeCredited.class).toList();
        if (named.isEmpty()) {
            return all.isEmpty() ? "dispute" : all.getLast().dispute();
        }
        if (all.stream().anyMatch(it -> it.dispute().equals(named.get()))) {
            return named.get();
        }
        String payment = payment(named.get(), step);
        return all.stream()
                .filter(it -> it.transaction().equals(payment))
                .map(SpendEvent.DisputeCredited::dispute)
                .reduce((_, last) -> last)
                .orElse(named.get());
    }

    private static BudgetCommand evidence(Fields fields, Step step) {
        SortedSet<String> of = new TreeSet<>();
        fields.need("of").texts().forEach(each -> of.add(payment(each, step)));
        String id = step.id(fields, "id", "evidence");
        return new SpendCommand.RecordEvidence(
                step.budget(),
                id,
                fields.choice("kind", EvidenceKind.class).orElse(EvidenceKind.RECEIPT),
                of,
                FreeText.digest(id),
                step.on());
    }
}
