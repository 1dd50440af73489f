package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Checks.again;
import static uk.personalbudget.ledger.budget.Checks.first;
import static uk.personalbudget.ledger.budget.Checks.identifier;
import static uk.personalbudget.ledger.budget.Checks.no;
import static uk.personalbudget.ledger.budget.Checks.notInFuture;
import static uk.personalbudget.ledger.budget.Checks.positive;
import static uk.personalbudget.ledger.budget.Checks.when;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.budget.UpratingCommand.Part;
import uk.personalbudget.ledger.rule.Rule;

/** One budget's part of an uprating run: every amount as it was shown, or none, and all of it back before its day. */
@Rule("P-12")
final class UpratingRules {
    private UpratingRules() {}

    static Decision decide(UpratingCommand command, BudgetState state, Context context) {
        return switch (command) {
            case UpratingCommand.UprateBudget it -> uprate(it, state, context);
            case UpratingCommand.TakeBackUprating it -> takeBack(it, state, context);
        };
    }

    private static Decision uprate(UpratingCommand.UprateBudget it, BudgetState state, Context context) {
        var before = state.uprating.uprated.get(it.run());
        if (before != null) {
            return again(before.parts().equals(it.parts()) && before.from().equals(it.from()), "uprating", it.run());
        }
        var objection = first(
                identifier(it.run()),
                notInFuture(it.effectiveOn(), context),
                when(it.proposedBy().equals(context.actor().id()), new Rejection.SamePerson()),
                when(it.parts().isEmpty(), new Rejection.Unknown("allocation", "")),
                ended(state));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        var after = state.copy();
        List<BudgetEvent> events = new ArrayList<>();
        for (Part part : it.parts()) {
            var decided = risen(it, part, after);
            switch (decided) {
                case Decision.Refused refused -> {
                    return refused;
                }
                case Decision.Accepted accepted -> {
                    accepted.events().forEach(after::evolve);
                    events.addAll(accepted.events());
                }
            }
        }
        events.add(new UpratingEvent.BudgetUprated(
                it.run(),
                it.from(),
                it.parts(),
                it.letter(),
                it.proposedBy(),
                context.actor().id(),
                it.effectiveOn()));
        return new Decision.Accepted(events);
    }

    private static Optional<Rejection> ended(BudgetState state) {
        return state.ending.closed().map(closed -> new Rejection.BudgetIsClosed(closed.effectiveOn()));
    }

    private static Decision risen(UpratingCommand.UprateBudget it, Part part, BudgetState state) {
        return first(
                        positive("risePence", Math.subtractExact(part.annualAfterPence(), part.annualBeforePence())),
                        asShown(part.allocation(), part.annualBeforePence(), state),
                        when(
                                state.change.changesAfter(part.allocation(), it.from()),
                                new Rejection.NotAsShown(part.allocation(), part.annualBeforePence())))
                .map(Checks::no)
                .orElseGet(() -> AmountRules.risen(
                        amount(
                                it.budget(),
                                UpratingEvent.change(it.run(), part.allocation()),
                                part.allocation(),
                                part.annualAfterPence(),
                                it.from(),
                                it.effectiveOn()),
                        state));
    }

    private static Optional<Rejection> asShown(String allocation, long annualPence, BudgetState state) {
        var agreed = state.allocations.get(allocation);
        return agreed == null
                ? Optional.of(new Rejection.Unknown("allocation", allocation))
                : when(
                        state.change.annual(agreed) != annualPence,
                        new Rejection.NotAsShown(allocation, state.change.annual(agreed)));
    }

    private static Decision takeBack(UpratingCommand.TakeBackUprating it, BudgetState state, Context context) {
        if (state.uprating.takenBack.containsKey(it.run())) {
            return again(true, "uprating", it.run());
        }
        var uprated = state.uprating.uprated.get(it.run());
        if (uprated == null) {
            return no(new Rejection.Unknown("uprating", it.run()));
        }
        var objection = first(
                notInFuture(it.effectiveOn(), context),
                // The day it was decided counts: a run that was stopped half-way is still taken back whole.
                when(!it.effectiveOn().isBefore(uprated.from()), new Rejection.UpratingBegun(uprated.from())),
                ended(state));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        var after = state.copy();
        List<BudgetEvent> events = new ArrayList<>();
        for (Part part : uprated.parts()) {
            var moved = asShown(part.allocation(), part.annualAfterPence(), after);
            var decided = moved.map(Checks::no)
                    .orElseGet(() -> AmountRules.risen(
                            amount(
                                    it.budget(),
                                    UpratingEvent.changeBack(it.run(), part.allocation()),
                                    part.allocation(),
                                    part.annualBeforePence(),
                                    uprated.from(),
                                    it.effectiveOn()),
                            after));
            switch (decided) {
                case Decision.Refused refused -> {
                    return refused;
                }
                case Decision.Accepted accepted -> {
                    accepted.events().forEach(after::evolve);
                    events.addAll(accepted.events());
                }
            }
        }
        events.add(new UpratingEvent.BudgetUpratingTakenBack(
                it.run(),
                uprated.from(),
                uprated.parts(),
                it.reason(),
                context.actor().id(),
                it.effectiveOn()));
        return new Decision.Accepted(events);
    }

    private static ChangeCommand.ChangeAmount amount(
            String budget, String change, String allocation, long annualPence, LocalDate from, LocalDate on) {
        return new ChangeCommand.ChangeAmount(
                budget, change, allocation, annualPence, from, Optional.empty(), Optional.empty(), false, on);
    }
}
