package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Checks.first;
import static uk.personalbudget.ledger.budget.Checks.no;
import static uk.personalbudget.ledger.budget.Checks.when;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.budget.OpeningPromises.QuestionFound;
import uk.personalbudget.ledger.rule.Rule;

/**
 * Contingency, commitments and open questions of a running budget. They are decided one by one after the money that came in with
 * them, by the rules of every other day: what is promised must be there, and no family gets less time than is agreed.
 */
@Rule("S-18")
final class OpeningRules {
    private OpeningRules() {}

    /** All of it or nothing: the first no is the answer to the whole position. */
    static Decision with(
            FundingEvent.BroughtForward opening, FundingCommand.BringForward it, BudgetState state, Context context) {
        List<BudgetEvent> events = new ArrayList<>(List.of(opening));
        if (it.promises().none()) {
            return new Decision.Accepted(events);
        }
        var objection = first(twice(it.promises()), late(it));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        events.add(it.promises().signed(it));
        var after = state.copy();
        events.forEach(after::evolve);
        for (BudgetCommand order : it.promises().orders(it, state)) {
            var decision = decide(order, after, context);
            if (decision instanceof Decision.Refused) {
                return decision;
            }
            decision.events().forEach(after::evolve);
            events.addAll(decision.events());
        }
        return new Decision.Accepted(events);
    }

    /** Whether exactly these promises came in with the position before. */
    static boolean same(FundingCommand.BringForward it, BudgetState state, Context context) {
        var before = state.done.get("opening-promises:" + it.position());
        if (it.promises().none() || before == null) {
            return it.promises().none() && before == null;
        }
        return before.equals(it.promises().signed(it))
                && it.promises().orders(it, state).stream()
                        .allMatch(order -> decide(order, state, context) instanceof Decision.Accepted);
    }

    private static Decision decide(BudgetCommand order, BudgetState state, Context context) {
        return switch (order) {
            case ReserveCommand reserve -> ReserveRules.decide(reserve, state, context);
            case QueryCommand query -> QueryRules.decide(query, state, context);
            case BudgetCommand other -> throw new IllegalStateException("no promise is made by " + other);
        };
    }

    /** The same thing twice in one position would be taken for a repetition, and one of them would be lost. */
    private static Optional<Rejection> twice(OpeningPromises promises) {
        var seen = new HashSet<String>();
        for (var found : promises.contingencies()) {
            if (!seen.add("movement " + found.movement())) {
                return Optional.of(new Rejection.AlreadyUsed("movement", found.movement()));
            }
        }
        for (var found : promises.commitments()) {
            if (!seen.add("commitment " + found.commitment())) {
                return Optional.of(new Rejection.AlreadyUsed("commitment", found.commitment()));
            }
        }
        for (var found : promises.questions()) {
            if (!seen.add("question " + found.query())) {
                return Optional.of(new Rejection.AlreadyUsed("question", found.query()));
            }
        }
        return Optional.empty();
    }

    /** What was asked after the day of the position did not come in with it. */
    private static Optional<Rejection> late(FundingCommand.BringForward it) {
        return it.promises().questions().stream()
                .map(OpeningRules::last)
                .flatMap(day ->
                        when(day.isAfter(it.effectiveOn()), new Rejection.PeriodBackwards(day, it.effectiveOn()))
                                .stream())
                .findFirst();
    }

    private static LocalDate last(QuestionFound found) {
        return found.reachedOn().filter(on -> on.isAfter(found.askedOn())).orElse(found.askedOn());
    }
}
