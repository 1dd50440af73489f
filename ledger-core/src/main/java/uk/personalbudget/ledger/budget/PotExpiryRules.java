package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Checks.first;
import static uk.personalbudget.ledger.budget.Checks.no;
import static uk.personalbudget.ledger.budget.Checks.notInFuture;
import static uk.personalbudget.ledger.budget.Checks.when;
import static uk.personalbudget.ledger.budget.Checks.yes;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.policy.Setting;
import uk.personalbudget.ledger.rule.Rule;
import uk.personalbudget.ledger.surplus.PotExpiry;

/**
 * How saving ends. The family is asked before the last day; it keeps the pot, or lets it go. Silence renews it to the review's
 * decision. Until it lapses its money counts as saved, in its last weeks too.
 */
@Rule("U-1")
final class PotExpiryRules {
    private PotExpiryRules() {}

    /** What falls due by itself for the pots of a budget, each dated the first day on which it was due. */
    static List<BudgetCommand> due(String budget, BudgetState state, LocalDate day, Policy policy) {
        List<BudgetCommand> due = new ArrayList<>();
        if (state.ending.closed().isPresent()) {
            return due;
        }
        state.pots.forEach((id, pot) -> {
            if (pot.closed()) {
                return;
            }
            var lapses = lapsesOn(id, pot, state);
            if (lapses.isPresent()) {
                if (!lapses.get().isAfter(day)) {
                    due.add(new PotCommand.LapsePot(budget, id, lapses.get()));
                }
            } else if (pot.askedOn().isEmpty()) {
                // A question is what a person reads on that day: one that was missed is asked today, never in the past.
                if (!askOn(pot, policy).isAfter(day)) {
                    due.add(new PotCommand.AskAboutPot(budget, id, day));
                }
            } else if (pot.over(day)) {
                due.add(new PotCommand.RenewPot(
                        budget, id, later(pot.expiresOn(), pot.askedOn().get()).plusDays(1)));
            }
        });
        return due;
    }

    private static LocalDate askOn(BudgetState.Pot pot, Policy policy) {
        return PotExpiry.askOn(pot.expiresOn(), policy.count(Setting.POT_ASKED));
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    /** The first day on which it lapses; empty while that still hangs on an answer or on a review. */
    private static Optional<LocalDate> lapsesOn(String id, BudgetState.Pot pot, BudgetState state) {
        if (pot.letGo() || PotRules.saved(id, state).total() == 0) {
            return Optional.of(pot.expiresOn().plusDays(1));
        }
        return pot.askedOn()
                .flatMap(asked -> ReviewRules.lastSigned(state).filter(signed -> !signed.isBefore(asked)))
                .map(decided -> later(pot.expiresOn(), decided).plusDays(1));
    }

    static Decision ask(PotCommand.AskAboutPot it, BudgetState state, Context context) {
        var pot = state.pots.get(it.pot());
        if (pot == null) {
            return no(new Rejection.Unknown("pot", it.pot()));
        }
        if (pot.askedOn().isPresent()) {
            return yes();
        }
        LocalDate from = askOn(pot, context.policy());
        return first(
                        notInFuture(it.effectiveOn(), context),
                        when(pot.closed(), new Rejection.PotClosed(it.pot())),
                        when(it.effectiveOn().isBefore(from), new Rejection.TooSoonToAsk(it.pot(), from)))
                .map(Checks::no)
                .orElseGet(() -> yes(
                        new PotEvent.PotAsked(it.pot(), purpose(it.pot(), state), pot.expiresOn(), it.effectiveOn())));
    }

    private static Optional<TextRef> purpose(String pot, BudgetState state) {
        if (state.done.get("pot:" + pot) instanceof PotEvent.PotOpened opened) {
            return Optional.of(opened.purpose());
        }
        return state.done.values().stream()
                .filter(FundingEvent.BroughtForward.class::isInstance)
                .flatMap(event -> ((FundingEvent.BroughtForward) event).pots().stream())
                .filter(found -> found.pot().equals(pot))
                .map(FundingEvent.OpeningPot::purpose)
                .findFirst();
    }

    static Decision keep(PotCommand.KeepPot it, BudgetState state, Context context) {
        var pot = state.pots.get(it.pot());
        if (pot == null) {
            return no(new Rejection.Unknown("pot", it.pot()));
        }
        var event = new PotEvent.PotKept(it.pot(), it.until(), it.effectiveOn());
        if (state.done.containsKey(key(event)) && (!pot.letGo() || pot.closed())) {
            return yes();
        }
        var latest = PotRules.nextAnnualReview(state, it.effectiveOn(), context);
        return first(
                        notInFuture(it.effectiveOn(), context),
                        when(pot.closed(), new Rejection.PotClosed(it.pot())),
                        when(
                                it.until().isBefore(it.effectiveOn()),
                                new Rejection.PeriodBackwards(it.effectiveOn(), it.until())),
                        when(it.until().isAfter(latest), new Rejection.ExpiryTooLate(latest)))
                .map(Checks::no)
                .orElseGet(() -> yes(event));
    }

    /** The order has no identifier of its own: read again after a later one, it is still nothing new. */
    static String key(PotEvent.PotKept kept) {
        return "pot-kept:" + kept.pot() + ":" + kept.until() + ":" + kept.effectiveOn();
    }

    static Decision letGo(PotCommand.LetPotGo it, BudgetState state, Context context) {
        var pot = state.pots.get(it.pot());
        if (pot == null) {
            return no(new Rejection.Unknown("pot", it.pot()));
        }
        if (pot.closed() || pot.letGo()) {
            return yes();
        }
        return notInFuture(it.effectiveOn(), context)
                .map(Checks::no)
                .orElseGet(() -> yes(new PotEvent.PotLetGo(it.pot(), it.effectiveOn())));
    }

    static Decision renew(PotCommand.RenewPot it, BudgetState state, Context context) {
        var pot = state.pots.get(it.pot());
        if (pot == null) {
            return no(new Rejection.Unknown("pot", it.pot()));
        }
        if (pot.renewed()) {
            return yes();
        }
        return first(
                        notInFuture(it.effectiveOn(), context),
                        when(pot.closed() || pot.letGo(), new Rejection.PotClosed(it.pot())),
                        when(pot.askedOn().isEmpty(), new Rejection.NotAsked(it.pot())),
                        when(!pot.over(it.effectiveOn()), new Rejection.NotExpiredYet("pot", pot.expiresOn())))
                .map(Checks::no)
                .orElseGet(() -> yes(new PotEvent.PotRenewed(it.pot(), it.effectiveOn())));
    }

    /** When it is over for good, what is left goes back into the balance. */
    static Decision lapse(PotCommand.LapsePot it, BudgetState state, Context context) {
        var pot = state.pots.get(it.pot());
        if (pot == null) {
            return no(new Rejection.Unknown("pot", it.pot()));
        }
        if (pot.closed()) {
            return yes();
        }
        var from = lapsesOn(it.pot(), pot, state);
        return first(
                        notInFuture(it.effectiveOn(), context),
                        when(
                                !it.effectiveOn().isAfter(pot.expiresOn()),
                                new Rejection.NotExpiredYet("pot", pot.expiresOn())),
                        when(
                                from.isEmpty() || it.effectiveOn().isBefore(from.get()),
                                new Rejection.ReviewDecides(it.pot())))
                .map(Checks::no)
                .orElseGet(() -> yes(new PotEvent.PotLapsed(
                        it.pot(), pot.account(), PotRules.saved(it.pot(), state), it.effectiveOn())));
    }
}
