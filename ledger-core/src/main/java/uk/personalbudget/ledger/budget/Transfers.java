package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Checks.again;
import static uk.personalbudget.ledger.budget.Checks.first;
import static uk.personalbudget.ledger.budget.Checks.identifier;
import static uk.personalbudget.ledger.budget.Checks.no;
import static uk.personalbudget.ledger.budget.Checks.notInFuture;
import static uk.personalbudget.ledger.budget.Checks.positive;
import static uk.personalbudget.ledger.budget.Checks.when;
import static uk.personalbudget.ledger.budget.Checks.yes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.ManagementEvent.GoesAlong;
import uk.personalbudget.ledger.budget.ManagementState.Whereabouts;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.journal.Balances;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Apportion;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Layer;

/**
 * Money from one held account to another of the same budget, each colour by itself. What is set apart goes with its money;
 * what shops still hold, and money nobody has named yet, stays until it is settled or named.
 */
final class Transfers {
    private Transfers() {}

    static Decision send(ManagementCommand.SendTransfer it, BudgetState state, Context context) {
        var from = state.accounts.get(it.from());
        var to = state.accounts.get(it.to());
        if (from == null || to == null) {
            return no(new Rejection.Unknown("account", from == null ? it.from() : it.to()));
        }
        var before = state.management.transfers.get(it.transfer());
        if (before != null) {
            var sent = before.sent();
            var apart = sent.moved().stream().map(GoesAlong::amounts).reduce(Amounts.NONE, Amounts::plus);
            boolean same = sent.from().equals(from)
                    && sent.to().equals(to)
                    && it.amounts()
                            .map(amounts -> amounts.plus(apart).equals(sent.amounts()))
                            .orElse(true)
                    && sent.effectiveOn().equals(it.effectiveOn());
            return again(same, "transfer", it.transfer());
        }
        var objection = first(
                identifier(it.transfer()),
                notInFuture(it.effectiveOn(), context),
                when(from.equals(to), new Rejection.SameAccount(it.from())));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        var there = state.setApart(from);
        Amounts amounts;
        List<GoesAlong> moved = new ArrayList<>();
        if (it.amounts().isPresent()) {
            var free = it.amounts().get();
            for (String name : it.with()) {
                var found = there.entrySet().stream()
                        .filter(part -> part.getKey().name().equals(name))
                        .findFirst();
                if (found.isEmpty()) {
                    return no(new Rejection.Unknown("encumbrance", name));
                }
                moved.add(new GoesAlong(found.get().getKey(), found.get().getValue()));
            }
            var shortOf = uncovered(free, from, state);
            if (shortOf.isPresent()) {
                return no(shortOf.get());
            }
            amounts = moved.stream().map(GoesAlong::amounts).reduce(free, Amounts::plus);
        } else {
            amounts = movable(state.balances, from);
            there.forEach((encumbrance, pence) -> moved.add(new GoesAlong(encumbrance, pence)));
        }
        if (amounts.none()) {
            return no(new Rejection.NothingToMove(it.from()));
        }
        return yes(new ManagementEvent.TransferSent(
                it.transfer(), from, to, amounts, moved, it.effectiveOn(), it.source()));
    }

    private static Optional<Rejection> uncovered(Amounts free, Account from, BudgetState state) {
        for (var part : free.byColour().entrySet()) {
            var colour = part.getKey();
            if (colour == Colour.UNCODED || colour == Colour.SUSPENSE) {
                return Optional.of(new Rejection.Unknown("element", colour.label()));
            }
            var wrong = positive("amountPence", part.getValue());
            if (wrong.isPresent()) {
                return wrong;
            }
            long left = state.balances.available(from).in(colour);
            if (part.getValue() > left) {
                return Optional.of(new Rejection.NotEnoughLeft(Optional.of(colour), left, part.getValue()));
            }
        }
        long left = state.balances.availableTotal(from);
        return when(free.total() > left, new Rejection.NotEnoughLeft(Optional.empty(), left, free.total()));
    }

    /**
     * Everything that can leave an account: what is settled and not held by a shop. Where another colour is below zero, the
     * elements give up their part of it in proportion; the family's own money and its contribution never do.
     */
    static Amounts movable(Balances balances, Account from) {
        var there = balances.of(from, Layer.SETTLED).plus(balances.of(from, Layer.PENDING));
        var movable = new TreeMap<Colour, Long>();
        long own = 0;
        SortedMap<Colour, Long> elements = new TreeMap<>();
        for (var part : there.byColour().entrySet()) {
            var colour = part.getKey();
            if (part.getValue() <= 0 || colour == Colour.UNCODED || colour == Colour.SUSPENSE) {
                continue;
            }
            if (colour.element()) {
                elements.put(colour, part.getValue());
            } else {
                movable.put(colour, part.getValue());
                own = Math.addExact(own, part.getValue());
            }
        }
        long free = Math.max(0, there.total() - Math.max(0, there.in(Colour.SUSPENSE)));
        long publicPence = elements.values().stream().mapToLong(Long::longValue).sum();
        long possible = Math.clamp(free - own, 0, publicPence);
        if (possible > 0) {
            movable.putAll(Apportion.byWeight(possible, elements));
        }
        // An account that is overdrawn by more than its public money cannot give up all of the family's either.
        long too = own + possible - free;
        var all = new Amounts(movable);
        return too > 0 ? all.part(free) : all;
    }

    static Decision receive(ManagementCommand.ReceiveTransfer it, BudgetState state, Context context) {
        var transfer = state.management.transfers.get(it.transfer());
        if (transfer == null) {
            return no(new Rejection.Unknown("transfer", it.transfer()));
        }
        var sent = transfer.sent();
        if (state.management.done.get("arrival:" + it.transfer()) instanceof ManagementEvent.TransferReceived before) {
            boolean same = before.effectiveOn().equals(it.effectiveOn())
                    && it.amountPence()
                            .map(pence -> pence == before.amounts().total())
                            .orElse(true);
            return same ? yes() : ended(it.transfer(), transfer.where());
        }
        return first(
                        when(transfer.where() != Whereabouts.IN_TRANSIT, endedWith(it.transfer(), transfer.where())),
                        notInFuture(it.effectiveOn(), context),
                        when(
                                it.effectiveOn().isBefore(sent.effectiveOn()),
                                new Rejection.PeriodBackwards(sent.effectiveOn(), it.effectiveOn())),
                        it.amountPence()
                                .flatMap(pence -> when(
                                        pence != sent.amounts().total(),
                                        new Rejection.TransferDiffers(
                                                it.transfer(), sent.amounts().total(), pence))))
                .map(Checks::no)
                .orElseGet(() -> yes(new ManagementEvent.TransferReceived(
                        it.transfer(), sent.from(), sent.to(), sent.amounts(), it.effectiveOn(), it.source())));
    }

    static Decision giveBack(ManagementCommand.ReturnTransfer it, BudgetState state, Context context) {
        var transfer = state.management.transfers.get(it.transfer());
        if (transfer == null) {
            return no(new Rejection.Unknown("transfer", it.transfer()));
        }
        var sent = transfer.sent();
        if (state.management.done.get("arrival:" + it.transfer()) instanceof ManagementEvent.TransferReturned before) {
            return before.effectiveOn().equals(it.effectiveOn()) ? yes() : ended(it.transfer(), transfer.where());
        }
        // What was set apart has moved already, and may have been used since: what is left of it goes back with the
        // money.
        List<GoesAlong> moved = new ArrayList<>();
        var there = state.setApart(sent.to());
        sent.moved().forEach(part -> {
            var left = there.get(part.encumbrance());
            if (left != null) {
                moved.add(new GoesAlong(part.encumbrance(), left));
            }
        });
        return first(
                        when(transfer.where() != Whereabouts.IN_TRANSIT, endedWith(it.transfer(), transfer.where())),
                        notInFuture(it.effectiveOn(), context),
                        when(
                                it.effectiveOn().isBefore(sent.effectiveOn()),
                                new Rejection.PeriodBackwards(sent.effectiveOn(), it.effectiveOn())))
                .map(Checks::no)
                .orElseGet(() -> yes(new ManagementEvent.TransferReturned(
                        it.transfer(), sent.from(), sent.to(), sent.amounts(), moved, it.effectiveOn(), it.source())));
    }

    private static Decision ended(String transfer, Whereabouts where) {
        return no(endedWith(transfer, where));
    }

    private static Rejection endedWith(String transfer, Whereabouts where) {
        return new Rejection.TransferEnded(transfer, where.name().toLowerCase(Locale.ROOT));
    }

    /** The money of the parts that changed: all of it when nothing of the budget stays with the old account. */
    static Decision follow(
            ManagementCommand.ChangeManagement change,
            ManagementCommand.MoneyFollows money,
            BudgetState state,
            Context context) {
        var from = state.accounts.get(money.from());
        List<Element> changed = ManagementRules.elements(change.parts(), state);
        Optional<Amounts> only = Optional.empty();
        var with = new TreeSet<String>();
        boolean stays =
                state.allocations.values().stream().anyMatch(allocation -> !changed.contains(allocation.element()));
        if (from != null && stays) {
            var free = new TreeMap<Colour, Long>();
            var available = state.balances.available(from);
            changed.forEach(element -> free.put(element.colour(), Math.max(0, available.in(element.colour()))));
            var wanted = new Amounts(free);
            long total = Math.max(0, state.balances.availableTotal(from));
            only = Optional.of(wanted.total() > total ? wanted.part(total) : wanted);
            state.setApart(from).forEach((encumbrance, amounts) -> {
                boolean theirs = amounts.byColour().keySet().stream()
                        .allMatch(colour -> changed.stream().anyMatch(element -> element.colour() == colour));
                if (theirs) {
                    with.add(encumbrance.name());
                }
            });
        }
        return send(
                new ManagementCommand.SendTransfer(
                        change.budget(),
                        money.transfer(),
                        money.from(),
                        money.to(),
                        only,
                        with,
                        change.effectiveOn(),
                        Optional.empty()),
                state,
                context);
    }
}
