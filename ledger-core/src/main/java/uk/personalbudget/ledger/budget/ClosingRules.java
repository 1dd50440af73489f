package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Checks.again;
import static uk.personalbudget.ledger.budget.Checks.first;
import static uk.personalbudget.ledger.budget.Checks.identifier;
import static uk.personalbudget.ledger.budget.Checks.no;
import static uk.personalbudget.ledger.budget.Checks.notInFuture;
import static uk.personalbudget.ledger.budget.Checks.positive;
import static uk.personalbudget.ledger.budget.Checks.when;
import static uk.personalbudget.ledger.budget.Checks.yes;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import uk.personalbudget.ledger.budget.EndingEvent.EndReason;
import uk.personalbudget.ledger.budget.EndingEvent.ReturnReason;
import uk.personalbudget.ledger.budget.EndingEvent.ReturnedPart;
import uk.personalbudget.ledger.budget.EndingEvent.SetFree;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Apportion;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Layer;
import uk.personalbudget.ledger.rule.Rule;

/**
 * Closing a budget: nothing is open any more, what was still to come ends, the public money goes back to its funders, and the
 * family's own to the family (rule V-7, settled 24).
 */
final class ClosingRules {
    private ClosingRules() {}

    @Rule("V-7")
    static Decision close(EndingCommand.CloseBudget it, BudgetState state, Context context) {
        var before = state.ending.closings.get(it.closing());
        if (before != null) {
            boolean same = before.effectiveOn().equals(it.effectiveOn())
                    && before.reasons().equals(it.reasons());
            return again(same, "closing", it.closing());
        }
        var freed = freed(state);
        var plan = plan(state);
        var objection = first(
                identifier(it.closing()),
                notInFuture(it.effectiveOn(), context),
                when(state.ending.death != null && state.ending.estate == null, new Rejection.WaitsForTheEstate()),
                state.ending
                        .notice()
                        .flatMap(notice -> when(
                                it.effectiveOn().isBefore(notice.endsOn()),
                                new Rejection.NoticeRunning(notice.endsOn()))),
                stillOpen(state),
                plan.shortOf()
                        .map(pence -> new Rejection.NotEnoughLeft(
                                Optional.of(Colour.FAMILY), plan.ownPence() - pence, plan.ownPence())),
                when(plan.elsewherePence() > 0, new Rejection.NotReadyToClose("accounts", plan.elsewherePence())),
                state.ending
                        .closed()
                        .flatMap(closed -> when(
                                plan.returns().isEmpty()
                                        && state.standing().entitled().none(),
                                new Rejection.BudgetIsClosed(closed.effectiveOn()))));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        List<BudgetEvent> events = new ArrayList<>();
        state.pots.forEach((id, pot) -> {
            if (!pot.closed()) {
                events.add(new PotEvent.PotClosed(
                        id, pot.account(), state.balances.of(Account.pot(id), Layer.ENCUMBERED), it.effectiveOn()));
            }
        });
        var parts = EndingRules.unreleased(List.copyOf(state.allocations.values()), state);
        if (!parts.isEmpty()) {
            events.add(new EndingEvent.EntitlementEnded(
                    it.closing(), EndReason.CLOSING, parts, it.reasons(), it.effectiveOn()));
        }
        var left = state.standing().settled();
        for (var one : returned(plan, it.effectiveOn(), state).entrySet()) {
            String id = it.closing() + "." + BudgetState.id(one.getKey());
            if (!one.getValue().isEmpty()) {
                events.add(new EndingEvent.MoneyReturned(
                        id, ReturnReason.CLOSING, one.getKey(), one.getValue(), it.effectiveOn()));
            }
        }
        for (var one : plan.returns().entrySet()) {
            left = left.minus(one.getValue());
            Amounts own = one.getValue().minus(one.getValue().elements());
            if (!own.none()) {
                events.add(new EndingEvent.ReturnedToFamily(
                        it.closing() + "." + BudgetState.id(one.getKey()) + ".own",
                        one.getKey(),
                        own,
                        it.effectiveOn()));
            }
        }
        events.add(new EndingEvent.BudgetClosed(
                it.closing(), freed, left, it.reasons(), context.actor().id(), it.effectiveOn()));
        return new Decision.Accepted(events);
    }

    /** By account, who gets how much of each element; an element on two accounts is shared among its funders as one amount. */
    private static Map<Account, List<ReturnedPart>> returned(Plan plan, LocalDate on, BudgetState state) {
        Map<Account, List<ReturnedPart>> returned = new LinkedHashMap<>();
        for (Element element : Element.values()) {
            long total = plan.returns().values().stream()
                    .mapToLong(amounts -> amounts.in(element.colour()))
                    .sum();
            var left = new TreeMap<String, Long>();
            List<ReturnedPart> shares = Funders.share(element, total, on, state);
            shares.forEach(share -> left.put(share.funder(), share.pence()));
            plan.returns().forEach((account, amounts) -> {
                long pence = amounts.in(element.colour());
                if (pence > 0) {
                    Apportion.byWeight(pence, left).forEach((funder, part) -> {
                        if (part > 0) {
                            left.merge(funder, -part, Math::addExact);
                            returned.computeIfAbsent(account, _ -> new ArrayList<>())
                                    .add(new ReturnedPart(
                                            element, funder, shares.getFirst().planYear(), part));
                        }
                    });
                }
            });
        }
        return returned;
    }

    /** What stands in the way of closing, the first of it. */
    private static Optional<Rejection> stillOpen(BudgetState state) {
        return first(
                open("uncoded", Math.abs(state.standing().settled().in(Colour.UNCODED))),
                open("suspense", Math.abs(state.standing().settled().in(Colour.SUSPENSE))),
                open("holds", sum(state, "pending", Layer.PENDING)),
                open("disputes", sum(state, "disputed", Layer.SETTLED)),
                open("transit", sum(state, "in-transit", Layer.SETTLED)),
                open("top-ups on their way", state.topUps.onTheirWayPence()),
                open("commitments", sum(state, "commitment", Layer.ENCUMBERED)));
    }

    private static Optional<Rejection> open(String what, long pence) {
        return when(pence != 0, new Rejection.NotReadyToClose(what, pence));
    }

    private static long sum(BudgetState state, String root, Layer layer) {
        return state.balances.all().entrySet().stream()
                .filter(it ->
                        it.getKey().account().root().equals(root) && it.getKey().layer() == layer)
                .mapToLong(it -> Math.abs(it.getValue()))
                .sum();
    }

    /** Money set apart for emergencies and employers' debts is free again: the debts were paid first. */
    private static List<SetFree> freed(BudgetState state) {
        List<SetFree> freed = new ArrayList<>();
        for (Account held : state.accounts.values()) {
            var apart = new TreeMap<Colour, Long>(
                    state.balances.of(held, Layer.ENCUMBERED).negated().byColour());
            state.pots.forEach((id, pot) -> {
                if (!pot.closed() && pot.account().equals(held)) {
                    state.balances
                            .of(Account.pot(id), Layer.ENCUMBERED)
                            .byColour()
                            .forEach((colour, pence) -> apart.merge(colour, -pence, Math::addExact));
                }
            });
            apart.forEach((colour, pence) -> {
                if (pence > 0 && colour.element()) {
                    freed.add(
                            new SetFree(held, new Account("contingency:" + colour.label()), Amounts.of(colour, pence)));
                }
            });
        }
        return freed;
    }

    /**
     * What goes back from each account.
     *
     * @param shortPence what is missing even of the family's and the person's own money
     * @param elsewherePence what cannot be returned because the money is on another account than its colour
     */
    record Plan(Map<Account, Amounts> returns, long ownPence, long shortPence, long elsewherePence) {
        Optional<Long> shortOf() {
            return shortPence > 0 ? Optional.of(shortPence) : Optional.empty();
        }
    }

    /** A colour below zero reduces the other elements' return in proportion, never family or contribution money (settled 24). */
    @Rule("C-16")
    static Plan plan(BudgetState state) {
        var settled = state.standing().settled();
        var positive = new TreeMap<Colour, Long>();
        long below = 0;
        long own = 0;
        for (var one : settled.byColour().entrySet()) {
            if (one.getValue() < 0) {
                below = Math.subtractExact(below, one.getValue());
            } else if (one.getKey().element()) {
                positive.put(one.getKey(), one.getValue());
            } else {
                own = Math.addExact(own, one.getValue());
            }
        }
        long publicMoney = positive.values().stream().mapToLong(Long::longValue).sum();
        long cut = Math.min(below, publicMoney);
        var wanted = new TreeMap<Colour, Long>(positive);
        if (cut > 0) {
            Apportion.byWeight(cut, positive).forEach((colour, pence) -> wanted.merge(colour, -pence, Math::addExact));
        }
        for (Colour colour : List.of(Colour.FAMILY, Colour.CONTRIBUTION)) {
            wanted.put(colour, Math.max(0, settled.in(colour)));
        }
        Map<Account, Amounts> returns = new LinkedHashMap<>();
        for (Account account : state.accounts.values()) {
            var amounts = from(account, wanted, state);
            if (!amounts.none()) {
                returns.put(account, amounts);
            }
        }
        long elsewhere = wanted.values().stream().mapToLong(Long::longValue).sum();
        return new Plan(returns, own, below - cut, below > cut ? 0 : elsewhere);
    }

    /** As much of what is wanted as one account has, the family's own first; what is taken is no longer wanted. */
    private static Amounts from(Account account, Map<Colour, Long> wanted, BudgetState state) {
        var settled = state.balances.of(account, Layer.SETTLED);
        long cash = Math.max(0, settled.total());
        var out = new TreeMap<Colour, Long>();
        for (Colour colour : List.of(Colour.FAMILY, Colour.CONTRIBUTION)) {
            long pence = Math.min(cash, Math.clamp(settled.in(colour), 0, wanted.getOrDefault(colour, 0L)));
            out.put(colour, pence);
            cash -= pence;
        }
        var possible = new TreeMap<Colour, Long>();
        for (Element element : Element.values()) {
            long pence = Math.clamp(settled.in(element.colour()), 0, wanted.getOrDefault(element.colour(), 0L));
            if (pence > 0) {
                possible.put(element.colour(), pence);
            }
        }
        long all = possible.values().stream().mapToLong(Long::longValue).sum();
        if (all > 0) {
            out.putAll(all <= cash ? possible : Apportion.byWeight(cash, possible));
        }
        out.forEach((colour, pence) -> wanted.merge(colour, -pence, Math::addExact));
        return new Amounts(out);
    }

    /** The family's own money, or the person's contribution, back to them; nobody else's. */
    @Rule("V-7")
    static Decision returnToFamily(EndingCommand.ReturnToFamily it, BudgetState state, Context context) {
        var account = state.accounts.get(it.account());
        if (account == null) {
            return no(new Rejection.Unknown("account", it.account()));
        }
        var before = state.done.get("movement:" + it.returned());
        if (before != null) {
            boolean same = before instanceof EndingEvent.ReturnedToFamily done
                    && done.account().equals(account)
                    && it.amountPence()
                            .map(pence -> pence == done.amounts().total())
                            .orElse(true)
                    && done.amounts().byColour().containsKey(it.colour())
                    && done.effectiveOn().equals(it.effectiveOn());
            return again(same, "transaction", it.returned());
        }
        long left = Math.max(
                0, Math.min(state.balances.available(account).in(it.colour()), state.balances.availableTotal(account)));
        long pence = it.amountPence().orElse(left);
        return first(
                        identifier(it.returned()),
                        notInFuture(it.effectiveOn(), context),
                        when(
                                it.colour() != Colour.FAMILY && it.colour() != Colour.CONTRIBUTION,
                                new Rejection.Unknown("colour", it.colour().label())),
                        positive("amountPence", pence),
                        when(pence > left, new Rejection.NotEnoughLeft(Optional.of(it.colour()), left, pence)))
                .map(Checks::no)
                .orElseGet(() -> yes(new EndingEvent.ReturnedToFamily(
                        it.returned(), account, Amounts.of(it.colour(), pence), it.effectiveOn())));
    }
}
