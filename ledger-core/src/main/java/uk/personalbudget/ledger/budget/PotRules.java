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
import java.util.Optional;
import uk.personalbudget.ledger.budget.PlanEvent.ProvisionAgreed;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Apportion;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Layer;
import uk.personalbudget.ledger.review.ReviewDue;
import uk.personalbudget.ledger.rule.Rule;

/** Banking what is not spent. A family may vary what it spends from week to week and save the rest for an agreed outcome. */
@Rule("U-1")
final class PotRules {
    private PotRules() {}

    static Decision decide(PotCommand command, BudgetState state, Context context) {
        return switch (command) {
            case PotCommand.OpenPot it -> open(it, state, context);
            case PotCommand.BankUnspent it -> bank(it, state, context);
            case PotCommand.DrawBanked it -> draw(it, state, context);
            case PotCommand.AskAboutPot it -> PotExpiryRules.ask(it, state, context);
            case PotCommand.KeepPot it -> PotExpiryRules.keep(it, state, context);
            case PotCommand.LetPotGo it -> PotExpiryRules.letGo(it, state, context);
            case PotCommand.RenewPot it -> PotExpiryRules.renew(it, state, context);
            case PotCommand.LapsePot it -> PotExpiryRules.lapse(it, state, context);
            case PotCommand.ClosePot it -> close(it, state, context);
        };
    }

    private static Decision open(PotCommand.OpenPot it, BudgetState state, Context context) {
        var account = state.accounts.get(it.account());
        if (account == null) {
            return no(new Rejection.Unknown("account", it.account()));
        }
        var provision = it.provision().map(state.provisions::get);
        var event = new PotEvent.PotOpened(
                it.pot(),
                account,
                it.provision(),
                provision.map(ProvisionAgreed::outcome),
                it.purpose(),
                it.goalPence(),
                it.expiresOn(),
                it.useIfShort(),
                it.effectiveOn());
        if (state.pots.containsKey(it.pot())) {
            return again(event.equals(state.done.get("pot:" + it.pot())), "pot", it.pot());
        }
        var latest = nextAnnualReview(state, it.effectiveOn(), context);
        return first(
                        identifier(it.pot()),
                        positive("goalPence", it.goalPence()),
                        notInFuture(it.effectiveOn(), context),
                        it.provision()
                                .flatMap(id -> when(
                                        !state.provisions.containsKey(id), new Rejection.Unknown("provision", id))),
                        when(
                                it.expiresOn().isBefore(it.effectiveOn()),
                                new Rejection.PeriodBackwards(it.effectiveOn(), it.expiresOn())),
                        when(it.expiresOn().isAfter(latest), new Rejection.ExpiryTooLate(latest)))
                .map(Checks::no)
                .orElseGet(() -> yes(event));
    }

    /** The last day of the next annual review; before any payment, a year from now. */
    static LocalDate nextAnnualReview(BudgetState state, LocalDate on, Context context) {
        var policy = context.policy();
        var due = ReviewDue.nextAnnual(
                state.firstPayments.byRegime(), ReviewRules.lastSigned(state), policy, context.workingDays());
        // A review that is overdue must not stop a family from saving: the one after it sets the limit.
        while (due.isPresent() && due.get().dueOn().isBefore(on)) {
            due = due.map(late -> late.followed(policy, context.workingDays()));
        }
        return due.map(ReviewDue::dueOn)
                .orElseGet(
                        () -> context.workingDays().onOrBefore(on.plusYears(1).minusDays(1)));
    }

    /** Money banked takes the colours of the pot's provision, and each of them must be there (settled 18). */
    private static Decision bank(PotCommand.BankUnspent it, BudgetState state, Context context) {
        var pot = state.pots.get(it.pot());
        if (pot == null) {
            return no(new Rejection.Unknown("pot", it.pot()));
        }
        var before = state.done.get("pot-movement:" + it.movement());
        if (before != null) {
            boolean same = before instanceof PotEvent.UnspentBanked done
                    && done.pot().equals(it.pot())
                    && done.amounts().total() == it.amountPence()
                    && done.effectiveOn().equals(it.effectiveOn());
            return again(same, "movement", it.movement());
        }
        var objection = first(
                identifier(it.movement()),
                positive("amountPence", it.amountPence()),
                notInFuture(it.effectiveOn(), context),
                when(pot.closed() || pot.over(it.effectiveOn()), new Rejection.PotClosed(it.pot())));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        Amounts amounts = pot.provision()
                .map(state.provisions::get)
                .map(provision -> provision.shares().isEmpty()
                        ? Amounts.of(Colour.FAMILY, it.amountPence())
                        : new Amounts(Apportion.byWeight(it.amountPence(), provision.shares())))
                .orElseGet(() -> Amounts.of(Colour.FAMILY, it.amountPence()));
        return first(there(pot.account(), amounts, state))
                .map(Checks::no)
                .orElseGet(() -> yes(
                        new PotEvent.UnspentBanked(it.movement(), it.pot(), pot.account(), amounts, it.effectiveOn())));
    }

    private static Optional<Rejection> there(Account account, Amounts amounts, BudgetState state) {
        var available = state.balances.available(account);
        for (var part : amounts.byColour().entrySet()) {
            long left = available.in(part.getKey());
            if (part.getValue() > left) {
                return Optional.of(new Rejection.NotEnoughLeft(Optional.of(part.getKey()), left, part.getValue()));
            }
        }
        long left = state.balances.availableTotal(account);
        return when(amounts.total() > left, new Rejection.NotEnoughLeft(Optional.empty(), left, amounts.total()));
    }

    private static Decision draw(PotCommand.DrawBanked it, BudgetState state, Context context) {
        var pot = state.pots.get(it.pot());
        if (pot == null) {
            return no(new Rejection.Unknown("pot", it.pot()));
        }
        var before = state.done.get("pot-movement:" + it.movement());
        if (before != null) {
            boolean same = before instanceof PotEvent.BankedDrawn done
                    && done.pot().equals(it.pot())
                    && done.amounts().total() == it.amountPence()
                    && done.effectiveOn().equals(it.effectiveOn());
            return again(same, "movement", it.movement());
        }
        var saved = saved(it.pot(), state);
        return first(
                        identifier(it.movement()),
                        positive("amountPence", it.amountPence()),
                        notInFuture(it.effectiveOn(), context),
                        when(pot.closed(), new Rejection.PotClosed(it.pot())),
                        when(
                                it.amountPence() > saved.total(),
                                new Rejection.NotEnoughLeft(Optional.empty(), saved.total(), it.amountPence())))
                .map(Checks::no)
                .orElseGet(() -> yes(new PotEvent.BankedDrawn(
                        it.movement(), it.pot(), pot.account(), saved.part(it.amountPence()), it.effectiveOn())));
    }

    static Amounts saved(String pot, BudgetState state) {
        return state.balances.of(Account.pot(pot), Layer.ENCUMBERED);
    }

    private static Decision close(PotCommand.ClosePot it, BudgetState state, Context context) {
        var pot = state.pots.get(it.pot());
        if (pot == null) {
            return no(new Rejection.Unknown("pot", it.pot()));
        }
        if (pot.closed()) {
            return yes();
        }
        return notInFuture(it.effectiveOn(), context)
                .map(Checks::no)
                .orElseGet(() ->
                        yes(new PotEvent.PotClosed(it.pot(), pot.account(), saved(it.pot(), state), it.effectiveOn())));
    }
}
