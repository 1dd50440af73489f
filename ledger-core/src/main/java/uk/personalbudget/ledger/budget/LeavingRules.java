package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Checks.again;
import static uk.personalbudget.ledger.budget.Checks.first;
import static uk.personalbudget.ledger.budget.Checks.identifier;
import static uk.personalbudget.ledger.budget.Checks.no;
import static uk.personalbudget.ledger.budget.Checks.notInFuture;
import static uk.personalbudget.ledger.budget.Checks.when;
import static uk.personalbudget.ledger.budget.Checks.yes;

import java.util.ArrayList;
import java.util.List;
import uk.personalbudget.ledger.budget.EndingEvent.EndReason;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Layer;
import uk.personalbudget.ledger.rule.Rule;

/** A child who dies, and a family that moves to another council. */
final class LeavingRules {
    private LeavingRules() {}

    /**
     * Everything stops at once. What was still to come ends; the family's own money goes back without being asked for; what is
     * left pays the workers first and then waits for the estate.
     */
    @Rule("V-16")
    static Decision death(EndingCommand.RecordDeath it, BudgetState state, Context context) {
        var before = state.ending.death;
        if (before != null) {
            boolean same = before.death().equals(it.death())
                    && before.diedOn().equals(it.diedOn())
                    && before.writes().equals(it.writes());
            return again(same, "death", it.death());
        }
        var objection = first(
                identifier(it.death()),
                identifier(it.writes()),
                notInFuture(it.diedOn(), context),
                notInFuture(it.effectiveOn(), context),
                when(
                        it.effectiveOn().isBefore(it.diedOn()),
                        new Rejection.PeriodBackwards(it.diedOn(), it.effectiveOn())));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        List<BudgetEvent> events = new ArrayList<>();
        events.add(new EndingEvent.DeathRecorded(it.death(), it.diedOn(), it.writes(), it.effectiveOn()));
        var parts = EndingRules.unreleased(List.copyOf(state.allocations.values()), state);
        if (!parts.isEmpty()) {
            events.add(new EndingEvent.EntitlementEnded(
                    it.death(), EndReason.DEATH, parts, java.util.Optional.empty(), it.effectiveOn()));
        }
        state.pots.forEach((id, pot) -> {
            if (!pot.closed() && pot.provision().isEmpty()) {
                events.add(new PotEvent.PotClosed(
                        id, pot.account(), state.balances.of(Account.pot(id), Layer.ENCUMBERED), it.effectiveOn()));
            }
        });
        for (Account account : state.accounts.values()) {
            // Savings of the family's own are free again with this; money held for a payment under way is not.
            long family = Math.addExact(
                    state.balances.of(account, Layer.SETTLED).in(Colour.FAMILY),
                    state.balances.of(account, Layer.PENDING).in(Colour.FAMILY));
            long cash = Math.addExact(
                    state.balances.of(account, Layer.SETTLED).total(),
                    state.balances.of(account, Layer.PENDING).total());
            long pence = Math.min(family, cash);
            if (pence > 0) {
                events.add(new EndingEvent.ReturnedToFamily(
                        it.death() + "." + BudgetState.id(account),
                        account,
                        Amounts.of(Colour.FAMILY, pence),
                        it.effectiveOn()));
            }
        }
        return new Decision.Accepted(events);
    }

    @Rule("V-16")
    static Decision estate(EndingCommand.RecordEstateAnswer it, BudgetState state, Context context) {
        if (state.ending.death == null) {
            return no(new Rejection.Unknown("death", ""));
        }
        var event = new EndingEvent.EstateAnswered(it.words(), it.effectiveOn());
        if (event.equals(state.ending.estate)) {
            return yes();
        }
        return notInFuture(it.effectiveOn(), context).map(Checks::no).orElseGet(() -> yes(event));
    }

    @Rule("V-17")
    static Decision move(EndingCommand.PlanMove it, BudgetState state, Context context) {
        var event = new EndingEvent.MovePlanned(it.move(), it.newCouncil(), it.movesOn(), it.effectiveOn());
        var before = state.ending.move;
        if (before != null) {
            return again(before.equals(event), "move", it.move());
        }
        return first(identifier(it.move()), identifier(it.newCouncil()), notInFuture(it.effectiveOn(), context))
                .map(Checks::no)
                .orElseGet(() -> yes(event));
    }

    /** The new council reads the pack only with the family's yes. */
    @Rule("V-17")
    static Decision pack(EndingCommand.AgreeTransferPack it, BudgetState state, Context context) {
        if (state.ending.move == null || !state.ending.move.move().equals(it.move())) {
            return no(new Rejection.Unknown("move", it.move()));
        }
        var event = new EndingEvent.TransferPackAgreed(it.move(), it.agreedBy(), it.effectiveOn());
        if (state.ending.pack != null) {
            return again(event.equals(state.ending.pack), "transfer-pack", it.move());
        }
        return notInFuture(it.effectiveOn(), context).map(Checks::no).orElseGet(() -> yes(event));
    }

    /** The old council pays until then. */
    @Rule("V-17")
    static Decision takeover(EndingCommand.RecordNewCouncil it, BudgetState state, Context context) {
        if (state.ending.move == null || !state.ending.move.move().equals(it.move())) {
            return no(new Rejection.Unknown("move", it.move()));
        }
        var event = new EndingEvent.NewCouncilTookOver(it.move(), it.by(), it.effectiveOn());
        if (state.ending.takeover != null) {
            return again(event.equals(state.ending.takeover), "takeover", it.move());
        }
        return notInFuture(it.effectiveOn(), context).map(Checks::no).orElseGet(() -> yes(event));
    }
}
