package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Checks.again;
import static uk.personalbudget.ledger.budget.Checks.first;
import static uk.personalbudget.ledger.budget.Checks.identifier;
import static uk.personalbudget.ledger.budget.Checks.no;
import static uk.personalbudget.ledger.budget.Checks.notInFuture;
import static uk.personalbudget.ledger.budget.Checks.positive;
import static uk.personalbudget.ledger.budget.Checks.when;
import static uk.personalbudget.ledger.budget.Checks.yes;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import uk.personalbudget.ledger.budget.Choices.Concern;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.EndingEvent.MoneyReturned;
import uk.personalbudget.ledger.budget.EndingEvent.ReturnReason;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.rule.Rule;

/** Money going back to the funders. Only public money does, only what is free, and an officer needs a recovery for it. */
final class ReturnRules {
    private ReturnRules() {}

    static Decision decide(ReturnCommand command, BudgetState state, Context context) {
        return switch (command) {
            case ReturnCommand.ReturnMoney it -> back(it, state, context);
            case ReturnCommand.ConfirmReturn it -> confirm(it, state, context);
        };
    }

    @Rule("U-6")
    private static Decision back(ReturnCommand.ReturnMoney it, BudgetState state, Context context) {
        var account = state.accounts.get(it.account());
        if (account == null) {
            return no(new Rejection.Unknown("account", it.account()));
        }
        var before = state.recoveries.returns.get(it.returned());
        if (before != null) {
            return again(same(it, before, account, state), "return", it.returned());
        }
        boolean family = context.actor().roles().contains(Role.FAMILY);
        var objection = first(
                identifier(it.returned()),
                when(
                        state.done.containsKey("movement:" + it.returned()),
                        new Rejection.AlreadyUsed("return", it.returned())),
                positive("amounts", it.amounts().elements().total()),
                it.amounts().byColour().entrySet().stream()
                        .filter(part -> !part.getKey().element() || part.getValue() < 0)
                        .findFirst()
                        .map(part ->
                                new Rejection.AmountNotPositive(part.getKey().label(), part.getValue())),
                notInFuture(it.effectiveOn(), context),
                it.recovery().flatMap(id -> owed(id, it, state, context, family)),
                when(
                        it.recovery().isEmpty() && !family && it.reason() != ReturnReason.CLOSING,
                        new Rejection.RecoveryNotReady(it.returned(), "recovery")),
                CardRules.covered(account, it.amounts(), it.amounts().total(), Amounts.NONE, state));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        return yes(
                new MoneyReturned(
                        it.returned(),
                        it.reason(),
                        account,
                        Funders.share(it.amounts(), it.effectiveOn(), state),
                        it.effectiveOn()),
                new ReturnEvent.ReturnReferred(it.returned(), it.reference(), it.recovery(), it.effectiveOn()));
    }

    private static boolean same(
            ReturnCommand.ReturnMoney it, MoneyReturned before, Account account, BudgetState state) {
        var byColour = new TreeMap<Colour, Long>();
        before.parts().forEach(part -> byColour.merge(part.element().colour(), part.pence(), Math::addExact));
        return before.account().equals(account)
                && before.reason() == it.reason()
                && state.recoveries
                        .referred(it.returned())
                        .flatMap(ReturnEvent.ReturnReferred::recovery)
                        .equals(it.recovery())
                && new Amounts(byColour).equals(it.amounts())
                && before.effectiveOn().equals(it.effectiveOn());
    }

    /** The family may return it at any time; an officer only what a notice says, or what the family chose to return. */
    private static Optional<Rejection> owed(
            String id, ReturnCommand.ReturnMoney it, BudgetState state, Context context, boolean family) {
        var found = state.recoveries.cases.get(id);
        if (found == null) {
            return Optional.of(new Rejection.Unknown("recovery", id));
        }
        boolean chosen = found.chose(RecoveryEvent.Choice.RETURN);
        var owed = state.recoveries.owed(id);
        return first(
                // Money of the budget repays nothing that was spent otherwise: the family does, or a load sets it off.
                when(
                        found.asked().kind() == RecoveryEvent.Kind.MISUSE,
                        new Rejection.RecoveryNotReady(id, "repayment")),
                when(
                        found.proposed() != null && tooMuch(it.amounts(), owed),
                        new Rejection.MoreThanOwed(id, owed.total())),
                family || chosen ? Optional.empty() : Collecting.obstacle(id, it.effectiveOn(), state),
                family || chosen ? Optional.empty() : Collecting.guarded(it.amounts(), Amounts.NONE, state, context));
    }

    private static boolean tooMuch(Amounts asked, Amounts owed) {
        return asked.byColour().entrySet().stream().anyMatch(part -> part.getValue() > owed.in(part.getKey()));
    }

    /** Like a load, a return is confirmed by its reference, else by account, amount and day; with none it waits in suspense. */
    private static Decision confirm(ReturnCommand.ConfirmReturn it, BudgetState state, Context context) {
        var account = state.accounts.get(it.account());
        if (account == null) {
            return no(new Rejection.Unknown("account", it.account()));
        }
        if (state.done.get("movement:" + it.transaction()) instanceof ReturnEvent.ReturnConfirmed before) {
            boolean same =
                    before.amountPence() == it.amountPence() && before.account().equals(account);
            return again(same, "transaction", it.transaction());
        }
        var unidentified = new FundingCommand.RecordUnidentified(
                it.budget(),
                it.transaction(),
                it.account(),
                -it.amountPence(),
                Optional.empty(),
                it.balanceAfterPence(),
                it.effectiveOn(),
                it.occurredAt(),
                it.source());
        if (state.done.containsKey("movement:" + it.transaction())) {
            return FundingRules.unidentified(unidentified, state, context, List.of());
        }
        var objection = first(
                identifier(it.transaction()),
                positive("amountPence", it.amountPence()),
                notInFuture(it.effectiveOn(), context));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        List<MoneyReturned> open = state.recoveries.returns.values().stream()
                .filter(back -> back.account().equals(account)
                        && back.amountPence() == it.amountPence()
                        && !state.recoveries.confirmed.contains(back.returned()))
                .toList();
        var found = open.stream()
                .filter(back -> it.reference()
                        .filter(shown -> state.recoveries.shows(back.returned(), shown))
                        .isPresent())
                .findFirst()
                .or(() -> open.stream()
                        .filter(back ->
                                Math.abs(context.workingDays().between(back.effectiveOn(), it.effectiveOn())) <= 3)
                        .findFirst());
        if (found.isEmpty()) {
            return FundingRules.unidentified(unidentified, state, context, List.of(Concern.MISSING_IN_LEDGER));
        }
        return yes(new ReturnEvent.ReturnConfirmed(
                found.get().returned(),
                account,
                it.transaction(),
                it.amountPence(),
                it.effectiveOn(),
                it.source(),
                SpendRules.balance(it.balanceAfterPence(), account, state, 0)));
    }
}
