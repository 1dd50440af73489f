package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Checks.again;
import static uk.personalbudget.ledger.budget.Checks.first;
import static uk.personalbudget.ledger.budget.Checks.identifier;
import static uk.personalbudget.ledger.budget.Checks.no;
import static uk.personalbudget.ledger.budget.Checks.notInFuture;
import static uk.personalbudget.ledger.budget.Checks.when;
import static uk.personalbudget.ledger.budget.Checks.yes;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.budget.Choices.Concern;
import uk.personalbudget.ledger.budget.DebtCommand.DisallowSpend;
import uk.personalbudget.ledger.budget.DebtEvent.SpendDisallowed;
import uk.personalbudget.ledger.budget.SpendEvent.CodedPart;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Apportion;
import uk.personalbudget.ledger.money.Colour;

/**
 * Rejecting what was spent. It names the elements, takes the present coding back, and leaves what the family paid itself
 * alone (settled 16, invariant 6). What was bought on a yes is never rejected (rule C-22).
 */
@uk.personalbudget.ledger.rule.Rule("C-22")
final class Disallowing {
    private Disallowing() {}

    static Decision decide(DisallowSpend it, BudgetState state, Context context) {
        var item = state.items.get(it.transaction());
        if (item == null) {
            return no(new Rejection.Unknown("transaction", it.transaction()));
        }
        var before = state.recoveries.disallowals.get(it.disallowal());
        if (before != null) {
            boolean same = before.first().transaction().equals(it.transaction())
                    && (it.amounts().none() || before.first().amounts().equals(it.amounts()))
                    && before.first().effectiveOn().equals(it.effectiveOn());
            return again(same, "disallowal", it.disallowal());
        }
        long uncoded = in(item.parts(), Colour.UNCODED);
        Amounts coded = coded(item.parts());
        long most = Math.addExact(coded.total(), uncoded);
        var objection = first(
                identifier(it.disallowal()),
                notInFuture(it.effectiveOn(), context),
                when(state.requests.boughtOnAYes(it.transaction()), new Rejection.BoughtOnYes(it.transaction())),
                when(item.disputedPence() > 0, new Rejection.DisputeOpen(it.transaction())),
                when(most == 0, new Rejection.NothingLeft(it.transaction())),
                when(
                        it.amounts().none() && uncoded > 0 && elements(state) != 1,
                        new Rejection.ElementNotNamed(it.transaction())));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        var amounts = it.amounts().none() ? coded.plus(asTheOnlyElement(uncoded, state)) : it.amounts();
        List<CodedPart> from = new ArrayList<>();
        long fromUncoded = 0;
        for (var part : amounts.byColour().entrySet()) {
            Colour colour = part.getKey();
            if (!colour.element() || part.getValue() < 0) {
                return no(new Rejection.AmountNotPositive(colour.label(), part.getValue()));
            }
            long ofCoded = Math.min(part.getValue(), coded.in(colour));
            from.addAll(Coding.share(of(item.parts(), colour), ofCoded));
            fromUncoded = Math.addExact(fromUncoded, part.getValue() - ofCoded);
        }
        if (fromUncoded > uncoded) {
            return no(new Rejection.MoreThanOwed(it.transaction(), most));
        }
        if (fromUncoded > 0) {
            from.addAll(Coding.share(of(item.parts(), Colour.UNCODED), fromUncoded));
        }
        var account = item.first().account();
        var after = state.balances.available(account).minus(amounts.minus(coded(from)));
        boolean overspent = amounts.byColour().keySet().stream().anyMatch(colour -> after.in(colour) < 0);
        return yes(new SpendDisallowed(
                it.disallowal(),
                it.transaction(),
                account,
                from,
                amounts,
                it.reason(),
                context.actor().id(),
                it.effectiveOn(),
                overspent && fromUncoded > 0 ? List.of(Concern.ELEMENT_OVERSPENT) : List.of()));
    }

    private static List<CodedPart> of(List<CodedPart> parts, Colour colour) {
        return parts.stream().filter(part -> part.colour() == colour).toList();
    }

    private static long in(List<CodedPart> parts, Colour colour) {
        return of(parts, colour).stream().mapToLong(CodedPart::pence).sum();
    }

    private static Amounts coded(List<CodedPart> parts) {
        return parts.stream()
                .map(part -> Amounts.of(part.colour(), part.pence()))
                .reduce(Amounts.NONE, Amounts::plus)
                .elements();
    }

    private static int elements(BudgetState state) {
        return state.recurring().byColour().size();
    }

    private static Amounts asTheOnlyElement(long pence, BudgetState state) {
        return pence == 0
                ? Amounts.NONE
                : new Amounts(Apportion.byWeight(pence, state.recurring().byColour()));
    }

    /** So much of what is still owed of an item is allowed after all: coded as it was, what nobody had coded last. */
    static Optional<DebtEvent> allowed(String id, Amounts amounts, BudgetState state, LocalDate on) {
        var one = state.recoveries.disallowals.get(id);
        if (one == null || amounts.none()) {
            return Optional.empty();
        }
        List<CodedPart> to = new ArrayList<>();
        long toUncoded = 0;
        for (var part : amounts.byColour().entrySet()) {
            var coded = of(one.from(), part.getKey());
            long ofCoded = Math.min(part.getValue(), in(one.from(), part.getKey()));
            to.addAll(Coding.share(coded, ofCoded));
            toUncoded = Math.addExact(toUncoded, part.getValue() - ofCoded);
        }
        to.addAll(Coding.share(of(one.from(), Colour.UNCODED), toUncoded));
        return Optional.of(new DebtEvent.SpendAllowed(
                id, one.first().transaction(), one.first().account(), to, amounts, on));
    }

    /** What of an item is disallowed and still owed, for a refund of it. */
    static List<DebtEvent.Portion> owedOf(String transaction, long pence, BudgetState state) {
        List<DebtEvent.Portion> out = new ArrayList<>();
        long rest = pence;
        for (var one : state.recoveries.disallowals.entrySet()) {
            var left = one.getValue().left();
            if (rest > 0 && one.getValue().first().transaction().equals(transaction) && left.total() > 0) {
                var part = left.part(Math.min(rest, left.total()));
                out.add(new DebtEvent.Portion(Optional.of(one.getKey()), part));
                rest -= part.total();
            }
        }
        return out;
    }
}
