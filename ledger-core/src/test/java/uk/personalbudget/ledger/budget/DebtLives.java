package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Orders.BUDGET;
import static uk.personalbudget.ledger.budget.Orders.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import uk.personalbudget.ledger.budget.Reckoning.Item;
import uk.personalbudget.ledger.budget.Reckoning.Purse;
import uk.personalbudget.ledger.budget.Reckoning.Side;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;

/** Spending that is rejected, repaid or given up in the random lives: orders and a reckoning of them. */
final class DebtLives {
    static final String SECOND_OFFICER = "officer-2";

    /**
     * What of a rejected payment is still owed back.
     *
     * @param from the parts of its coding that are taken back
     */
    record Debt(String transaction, String account, Purse left, Map<Side, Long> from) {
        Debt copy() {
            return new Debt(transaction, account, left.copy(), new LinkedHashMap<>(from));
        }
    }

    record WriteOff(String debt, long pence) {}

    private DebtLives() {}

    static BudgetCommand order(Chance chance) {
        var reckoning = chance.reckoning;
        String debt = chance.recent(chance.once(3) ? reckoning.recoveries.keySet() : reckoning.debts.keySet());
        long some = RecoveryLives.some(chance, RecoveryLives.owed(reckoning, debt));
        return switch (chance.random.nextInt(9)) {
            case 0, 1, 2, 3 -> disallow(chance);
            case 4, 5 -> repay(chance, debt, some);
            case 6, 7 ->
                new DebtCommand.ProposeWriteOff(
                        BUDGET,
                        chance.id("O"),
                        debt,
                        chance.once(2) ? Optional.empty() : Optional.of(some),
                        text("why"),
                        chance.day());
            default ->
                new DebtCommand.ApproveWriteOff(
                        BUDGET,
                        reckoning.writeOffs.isEmpty()
                                ? "nothing-yet"
                                : List.copyOf(reckoning.writeOffs.keySet()).getLast(),
                        chance.day());
        };
    }

    private static BudgetCommand disallow(Chance chance) {
        String transaction = chance.anItem();
        var item = chance.reckoning.items.getOrDefault(transaction, new Item());
        SortedMap<Colour, Long> amounts = new TreeMap<>();
        if (!chance.once(3)) {
            for (Element element : Element.values()) {
                long spent = in(item, element.colour()) + in(item, Colour.UNCODED) / 3;
                if (spent > 0 && !chance.once(3)) {
                    amounts.put(element.colour(), chance.once(2) ? spent : 1 + chance.random.nextLong(spent));
                }
            }
        }
        return new DebtCommand.DisallowSpend(
                BUDGET, chance.id("E"), transaction, new Amounts(amounts), text("why"), chance.day());
    }

    static BudgetCommand repay(Chance chance, String debt, long some) {
        String credit = chance.recent(chance.reckoning.waiting.keySet());
        boolean by = chance.once(3) && chance.reckoning.waiting.containsKey(credit);
        boolean council = !by && chance.once(3);
        return new DebtCommand.Repay(
                BUDGET,
                chance.id("Q"),
                debt,
                by ? Math.max(1, chance.reckoning.waiting.get(credit).pence()) : some,
                council || by || chance.once(2) ? Optional.empty() : Optional.of(chance.anAccount()),
                council,
                by ? Optional.of(credit) : Optional.empty(),
                chance.day());
    }

    static void take(Reckoning reckoning, DebtCommand command) {
        switch (command) {
            case DebtCommand.DisallowSpend it -> disallowed(reckoning, it);
            case DebtCommand.Repay it -> {
                var back = RecoveryLives.owed(reckoning, it.debt()).part(it.amountPence());
                var settled = RecoveryLives.settle(reckoning, it.debt(), back);
                if (!it.toCouncil()) {
                    String account = it.credit()
                            .map(credit -> reckoning.waiting.get(credit).account())
                            .or(it::account)
                            .orElseGet(() -> settled.stream()
                                    .filter(part -> !part.item().isEmpty())
                                    .map(part ->
                                            reckoning.debts.get(part.item()).account())
                                    .findFirst()
                                    .orElse(Orders.ACCOUNT));
                    it.credit().ifPresent(credit -> {
                        reckoning.waiting.remove(credit);
                        reckoning.in(account).add(Colour.SUSPENSE, -it.amountPence());
                    });
                    reckoning.in(account).add(back);
                }
            }
            case DebtCommand.ProposeWriteOff it ->
                reckoning.writeOffs.put(
                        it.writeOff(),
                        new WriteOff(
                                it.debt(),
                                it.amountPence()
                                        .orElse(RecoveryLives.owed(reckoning, it.debt())
                                                .total())));
            case DebtCommand.ApproveWriteOff it -> {
                var given = reckoning.writeOffs.get(it.writeOff());
                var owed = RecoveryLives.owed(reckoning, given.debt());
                RecoveryLives.settle(reckoning, given.debt(), owed.part(given.pence()));
            }
            case DebtCommand.CarryForward _, DebtCommand.LoadSettingOff _ -> SetOffLives.take(reckoning, command);
        }
    }

    /** So much of it is coded again as it was, what nobody had coded last. */
    static void allow(Reckoning reckoning, String id, Purse amounts) {
        var debt = reckoning.debts.get(id);
        var item = reckoning.items.get(debt.transaction());
        long uncoded = 0;
        for (Element element : Element.values()) {
            long pence = amounts.of(element.colour());
            long coded = Math.min(pence, of(debt.from(), element.colour()));
            give(item, debt, element.colour(), coded);
            uncoded += pence - coded;
            reckoning.in(debt.account()).add(element.colour(), pence - coded);
        }
        give(item, debt, Colour.UNCODED, uncoded);
        reckoning.in(debt.account()).add(Colour.UNCODED, -uncoded);
        debt.left().take(amounts);
    }

    private static void give(Item item, Debt debt, Colour colour, long pence) {
        Map<Side, Long> ofColour = new LinkedHashMap<>(debt.from());
        ofColour.keySet().removeIf(side -> side.colour() != colour);
        Reckoning.part(ofColour, pence).forEach((side, part) -> {
            if (part != 0) {
                item.parts.merge(side, part, Long::sum);
                debt.from().merge(side, -part, Long::sum);
            }
        });
    }

    private static long of(Map<Side, Long> parts, Colour colour) {
        return parts.entrySet().stream()
                .filter(part -> part.getKey().colour() == colour)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** What an element paid leaves its payment; what nobody had coded is that element's from now on, and comes from its money. */
    private static void disallowed(Reckoning reckoning, DebtCommand.DisallowSpend it) {
        var item = reckoning.items.get(it.transaction());
        var owed = new Purse();
        Map<Side, Long> from = new LinkedHashMap<>();
        for (Element element : Element.values()) {
            var colour = element.colour();
            long coded = in(item, colour);
            long asked = it.amounts().none() ? coded : it.amounts().in(colour);
            leave(item, colour, Math.min(asked, coded), from);
            long fromUncoded = asked - Math.min(asked, coded);
            leave(item, Colour.UNCODED, fromUncoded, from);
            reckoning.in(item.account).add(Colour.UNCODED, fromUncoded);
            reckoning.in(item.account).add(colour, -fromUncoded);
            owed.add(colour, asked);
        }
        reckoning.debts.put(it.disallowal(), new Debt(it.transaction(), item.account, owed, from));
    }

    private static void leave(Item item, Colour colour, long pence, Map<Side, Long> from) {
        Map<Side, Long> ofColour = new LinkedHashMap<>(item.parts);
        ofColour.keySet().removeIf(side -> side.colour() != colour);
        Reckoning.part(ofColour, pence).forEach((side, part) -> {
            item.parts.merge(side, -part, Long::sum);
            from.merge(side, part, Long::sum);
        });
        item.parts.values().removeIf(part -> part == 0);
    }

    private static long in(Item item, Colour colour) {
        return of(item.parts, colour);
    }

    /** A shop gave back more than is left of the payment: as much of it as is owed for that payment is owed no more. */
    static long refunded(Reckoning reckoning, String transaction, String account, long pence) {
        long rest = pence;
        for (Debt debt : reckoning.debts.values()) {
            if (debt.transaction().equals(transaction)) {
                var part = debt.left().part(Math.min(rest, debt.left().total()));
                debt.left().take(part);
                reckoning.in(account).add(part);
                rest -= part.total();
            }
        }
        return rest;
    }
}
