package uk.personalbudget.ledger.budget;

import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.journal.HeldKind;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Layer;

/** The books beside the second reckoning, account by account, hold by hold, pot by pot, colour by colour. */
final class Comparison {
    private Comparison() {}

    static void same(BudgetState state, Reckoning reckoning) {
        reckoning.settled.forEach((account, purse) -> {
            var held =
                    Account.held(account.equals(ManagementOrders.MANAGED) ? HeldKind.MANAGED : HeldKind.CARD, account);
            same("settled " + account, purse, state, held, Layer.SETTLED, 1);
            var available = state.balances.available(held);
            var free = reckoning.available(account);
            for (Colour colour : Colour.values()) {
                equal("available " + account + " " + colour.label(), free.of(colour), available.in(colour));
            }
            equal("available " + account, reckoning.availableTotal(account), state.balances.availableTotal(held));
        });
        reckoning.holds.forEach(
                (id, hold) -> same("hold " + id, hold.held, state, Account.pending(id), Layer.PENDING, 1));
        reckoning.pots.forEach(
                (id, pot) -> same("pot " + id, pot.saved, state, SetApart.account(id), Layer.ENCUMBERED, 1));
        reckoning.items.forEach((id, item) -> {
            long disputed =
                    state.balances.of(Account.disputed(id), Layer.SETTLED).total();
            equal("disputed " + id, item.left() - item.open(), -disputed);
        });
        reckoning.transfers.forEach((id, transfer) -> same(
                "transfer " + id,
                transfer.open() ? transfer.amounts() : new Reckoning.Purse(),
                state,
                Account.inTransit(id),
                Layer.SETTLED,
                1));
        for (Element element : Element.values()) {
            long owed = reckoning.debts.values().stream()
                    .mapToLong(debt -> debt.left().of(element.colour()))
                    .sum();
            var account = new Account("disallowed:" + element.label());
            equal("owed " + element.label(), owed, state.balances.in(account, Layer.SETTLED, element.colour()));
        }
        reckoning.recoveries.forEach((id, _) -> {
            var owed = RecoveryLives.owed(reckoning, id);
            for (Element element : Element.values()) {
                equal(
                        "asked back by " + id + " of " + element.label(),
                        owed.of(element.colour()),
                        state.recoveries.owed(id).in(element.colour()));
            }
        });
        reckoning.carried.forEach((id, carried) -> equal(
                "carried " + id,
                carried.left(),
                java.util.Objects.requireNonNull(state.recoveries.carried.get(id))
                        .leftPence()));
        var entitled = state.standing().entitled();
        for (Element element : Element.values()) {
            long left = reckoning.years.entrySet().stream()
                    .filter(year -> year.getValue().element() == element)
                    .mapToLong(year ->
                            reckoning.agreed.get(year.getKey()) - reckoning.released.getOrDefault(year.getKey(), 0L))
                    .sum();
            equal("entitled " + element.label(), left, entitled.in(element.colour()));
        }
    }

    private static void same(
            String what, Reckoning.Purse purse, BudgetState state, Account account, Layer layer, int sign) {
        for (Colour colour : Colour.values()) {
            equal(what + " " + colour.label(), purse.of(colour), sign * state.balances.in(account, layer, colour));
        }
    }

    private static void equal(String what, long reckoned, long booked) {
        if (reckoned != booked) {
            throw new AssertionError(what + ": reckoned " + reckoned + ", booked " + booked);
        }
    }
}
