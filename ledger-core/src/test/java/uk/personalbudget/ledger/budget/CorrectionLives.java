package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Orders.BUDGET;
import static uk.personalbudget.ledger.budget.Orders.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.personalbudget.ledger.budget.CorrectionEvent.FactKind;
import uk.personalbudget.ledger.budget.Reckoning.Item;
import uk.personalbudget.ledger.budget.Reckoning.Purse;
import uk.personalbudget.ledger.budget.Reckoning.Side;
import uk.personalbudget.ledger.budget.Reckoning.Waiting;
import uk.personalbudget.ledger.money.Labelled;

/**
 * Taking back what was recorded wrongly in the random lives: orders and a reckoning of them. The reckoning keeps what each fact
 * changed, as a difference between before and after, and takes that difference away again.
 */
final class CorrectionLives {
    /** Things of a fact that are to be as they were. */
    private record Things(List<String> items, List<String> waiting, List<String> pots, List<String> fees) {}

    /** What stood in the reckoning before a fact. */
    record Before(
            String name,
            Things things,
            Map<String, Purse> settled,
            Map<String, Item> items,
            Map<String, Waiting> waiting,
            Map<String, Purse> pots,
            Map<String, ChargeLives.Fee> fees) {}

    /** What a fact changed: so much is to be added to take it back. */
    record Fact(
            FactKind kind,
            Map<String, Purse> settled,
            Map<String, Optional<Map<Side, Long>>> items,
            Map<String, Waiting> waiting,
            Map<Place, Purse> pots,
            Map<String, Optional<ChargeLives.Fee>> fees) {}

    /** Money set apart, on the account it rested on. */
    private record Place(String pot, String account) {}

    private CorrectionLives() {}

    static BudgetCommand order(Chance chance) {
        // Sometimes one that used money set apart: few do.
        var drawing = chance.reckoning.facts.entrySet().stream()
                .filter(fact -> !fact.getValue().pots().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        String name = chance.recent(drawing.isEmpty() || !chance.once(3) ? chance.reckoning.facts.keySet() : drawing);
        var kind = name.contains(":")
                ? Labelled.of(FactKind.class, name.substring(0, name.indexOf(':')))
                : FactKind.PAYMENT;
        return new CorrectionCommand.ReverseFact(
                BUDGET, chance.id("Y"), kind, name.substring(name.indexOf(':') + 1), text("why"), chance.day());
    }

    /** What an order is about to change, if it records something that can be taken back. */
    static Optional<Before> before(Reckoning reckoning, BudgetCommand command, java.time.LocalDate today) {
        return switch (command) {
            case SpendCommand.SettleSpend it
            when it.authorisation().isEmpty() -> {
                reckoning.expire(it.effectiveOn(), today);
                yield before(
                        reckoning,
                        FactKind.PAYMENT,
                        it.transaction(),
                        List.of(it.transaction()),
                        List.of(),
                        it.pot().stream().toList(),
                        List.of());
            }
            case PaymentCommand.PresentPayment it -> {
                reckoning.expire(it.effectiveOn(), today);
                yield before(
                        reckoning,
                        FactKind.PAYMENT,
                        it.transaction(),
                        List.of(it.transaction()),
                        List.of(),
                        reckoning.pots.entrySet().stream()
                                .filter(pot -> pot.getValue().open
                                        && pot.getValue().account.equals(it.account()))
                                .map(Map.Entry::getKey)
                                .toList(),
                        List.of());
            }
            case SpendCommand.CodeSpend it ->
                before(
                        reckoning,
                        FactKind.CODING,
                        it.coding(),
                        List.of(it.transaction()),
                        List.of(),
                        List.of(),
                        reckoning.fees.entrySet().stream()
                                .filter(fee -> fee.getValue().of().equals(it.transaction()))
                                .map(Map.Entry::getKey)
                                .toList());
            case SpendCommand.RecordRefund it ->
                before(
                        reckoning,
                        FactKind.REFUND,
                        it.transaction(),
                        it.original().stream()
                                .filter(id -> reckoning.items.containsKey(id)
                                        && reckoning.items.get(id).account.equals(it.account()))
                                .toList(),
                        List.of(it.transaction()),
                        List.of(),
                        List.of());
            case SpendCommand.ChargeFee it -> fee(reckoning, FactKind.FEE, it.transaction(), it.transaction());
            case ChargeCommand.ChargeItemFee it -> fee(reckoning, FactKind.FEE, it.transaction(), it.transaction());
            case ChargeCommand.RefundFee it -> fee(reckoning, FactKind.FEE_REFUND, it.transaction(), it.fee());
            case ChargeCommand.ReceiveInterest it -> plain(reckoning, FactKind.INTEREST, it.transaction());
            case FundingCommand.ReceiveFamilyMoney it -> plain(reckoning, FactKind.FAMILY_MONEY, it.transaction());
            case ContributionCommand.ReceiveContribution it ->
                plain(reckoning, FactKind.CONTRIBUTION, it.transaction());
            case FundingCommand.RecordUnidentified it -> plain(reckoning, FactKind.UNIDENTIFIED, it.transaction());
            case SuspenseCommand.IdentifyMovement it ->
                before(
                        reckoning,
                        FactKind.IDENTIFICATION,
                        it.identification(),
                        it.of().map(List::of).orElse(List.of(it.identification())),
                        List.of(it.transaction()),
                        List.of(),
                        List.of());
            case BudgetCommand _ -> Optional.empty();
        };
    }

    private static Optional<Before> fee(Reckoning reckoning, FactKind kind, String transaction, String fee) {
        return before(reckoning, kind, transaction, List.of(), List.of(transaction), List.of(), List.of(fee));
    }

    private static Optional<Before> plain(Reckoning reckoning, FactKind kind, String transaction) {
        return before(reckoning, kind, transaction, List.of(), List.of(transaction), List.of(), List.of());
    }

    private static Optional<Before> before(
            Reckoning reckoning,
            FactKind kind,
            String id,
            List<String> items,
            List<String> waiting,
            List<String> pots,
            List<String> fees) {
        var before = new Before(
                kind.label() + ":" + id,
                new Things(items, waiting, pots, fees),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>());
        reckoning.settled.forEach((account, purse) -> before.settled().put(account, purse.copy()));
        items.stream()
                .filter(reckoning.items::containsKey)
                .forEach(item ->
                        before.items().put(item, reckoning.items.get(item).copy()));
        waiting.stream()
                .filter(reckoning.waiting::containsKey)
                .forEach(credit -> before.waiting().put(credit, reckoning.waiting.get(credit)));
        pots.stream()
                .filter(reckoning.pots::containsKey)
                .forEach(pot ->
                        before.pots().put(pot, reckoning.pots.get(pot).saved.copy()));
        fees.stream()
                .filter(reckoning.fees::containsKey)
                .forEach(fee -> before.fees().put(fee, reckoning.fees.get(fee).copy()));
        return Optional.of(before);
    }

    /** Remembers what came of it. */
    static void after(Reckoning reckoning, Before before) {
        var kind = Labelled.of(
                FactKind.class, before.name().substring(0, before.name().indexOf(':')));
        var fact = new Fact(
                kind,
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>());
        before.settled().forEach((account, purse) -> {
            var change = purse.copy();
            change.take(reckoning.in(account));
            fact.settled().put(account, change);
        });
        for (String item : before.things().items()) {
            var was = before.items().get(item);
            if (was == null) {
                fact.items().put(item, Optional.empty());
            } else if (kind == FactKind.CODING) {
                fact.items().put(item, Optional.of(was.parts));
            } else {
                var change = new LinkedHashMap<>(was.parts);
                reckoning.items.get(item).parts.forEach((side, pence) -> change.merge(side, -pence, Long::sum));
                fact.items().put(item, Optional.of(change));
            }
        }
        for (String credit : before.things().waiting()) {
            var was = before.waiting().get(credit);
            var is = reckoning.waiting.get(credit);
            if (was != null || is != null) {
                long pence = (was == null ? 0 : was.pence()) - (is == null ? 0 : is.pence());
                fact.waiting().put(credit, new Waiting((was == null ? is : was).account(), pence));
            }
        }
        before.pots().forEach((pot, saved) -> {
            var change = saved.copy();
            change.take(reckoning.pots.get(pot).saved);
            if (change.total() != 0) {
                fact.pots().put(new Place(pot, reckoning.pots.get(pot).account), change);
            }
        });
        for (String fee : before.things().fees()) {
            var was = Optional.ofNullable(before.fees().get(fee));
            if (kind != FactKind.CODING) {
                fact.fees().put(fee, was);
            } else {
                // What the fees of a payment did is not the coding's own: they follow what the payment becomes.
                was.ifPresent(of -> {
                    var account = fact.settled().get(of.account());
                    account.add(of.left());
                    account.take(reckoning.fees.get(fee).left());
                });
            }
        }
        reckoning.facts.put(before.name(), fact);
    }

    static void take(Reckoning reckoning, CorrectionCommand.ReverseFact it) {
        var fact = reckoning.facts.remove(it.kind().label() + ":" + it.of());
        fact.settled().forEach((account, change) -> reckoning.in(account).add(change));
        fact.items()
                .forEach((id, change) -> change.ifPresentOrElse(
                        parts -> {
                            var item = reckoning.items.get(id);
                            if (fact.kind() == FactKind.CODING) {
                                item.parts.clear();
                            }
                            parts.forEach((side, pence) -> item.parts.merge(side, pence, Long::sum));
                            item.parts.values().removeIf(pence -> pence == 0);
                            if (fact.kind() == FactKind.CODING) {
                                ChargeLives.follow(reckoning, id);
                            }
                        },
                        () -> reckoning.items.remove(id)));
        fact.waiting().forEach((credit, change) -> {
            var is = reckoning.waiting.get(credit);
            long pence = change.pence() + (is == null ? 0 : is.pence());
            if (pence == 0) {
                reckoning.waiting.remove(credit);
            } else {
                reckoning.waiting.put(credit, new Waiting(change.account(), pence));
            }
        });
        fact.pots().forEach((place, change) -> {
            var pot = reckoning.pots.get(place.pot());
            if (pot.open && pot.account.equals(place.account())) {
                pot.saved.add(change);
            }
        });
        fact.fees()
                .forEach((id, fee) -> fee.ifPresentOrElse(
                        was -> reckoning.fees.put(id, was.copy()), () -> reckoning.fees.remove(id)));
    }
}
