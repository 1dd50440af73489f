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
import uk.personalbudget.ledger.budget.TopUpEvent.TopUpReturned;
import uk.personalbudget.ledger.budget.TopUpEvent.TopUpSubmitted;
import uk.personalbudget.ledger.budget.TopUpEvent.TopUpWithdrawn;
import uk.personalbudget.ledger.budget.TopUpState.Stage;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.rule.Rule;

/**
 * One budget's part of a payment run. What is on its way keeps its instalments, so that nothing else pays them, and its part of the
 * year's amount. It becomes a load on its entry day, whatever happened to the budget meanwhile: by then the money is there.
 */
final class TopUpRules {
    private TopUpRules() {}

    static Decision decide(TopUpCommand command, BudgetState state, Context context) {
        return switch (command) {
            case TopUpCommand.SubmitTopUp it -> submit(it, state, context);
            case TopUpCommand.WithdrawTopUp it -> withdraw(it, state, context);
            case TopUpCommand.BookTopUp it -> book(it, state, context);
            case TopUpCommand.ReturnTopUp it -> sentBack(it, state, context);
        };
    }

    /** As a load on the entry day would be decided. */
    @Rule({"P-6", "P-7"})
    private static Decision submit(TopUpCommand.SubmitTopUp it, BudgetState state, Context context) {
        var before = state.topUps.of(it.load());
        if (before.isPresent()) {
            var was = before.get().submitted();
            boolean same = was.run().equals(it.run())
                    && was.line() == it.line()
                    && BudgetState.id(was.account()).equals(it.account())
                    && was.scheduleLines().equals(it.scheduleLines())
                    && was.entryOn().equals(it.entryOn());
            return again(same, "top-up", it.load());
        }
        var objection = first(
                identifier(it.run()),
                notInFuture(it.effectiveOn(), context),
                when(state.loads.containsKey(it.load()), new Rejection.AlreadyUsed("load", it.load())),
                when(
                        it.entryOn().isBefore(it.effectiveOn()),
                        new Rejection.PeriodBackwards(it.effectiveOn(), it.entryOn())));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        var load = new FundingCommand.Load(
                it.budget(),
                it.load(),
                it.account(),
                it.reference(),
                Optional.of(source(it.run(), it.line())),
                it.lines(),
                it.scheduleLines(),
                Optional.of(it.preparedBy()),
                it.entryOn());
        return switch (FundingRules.decide(load, state, onEntryDay(it.entryOn(), context))) {
            case Decision.Refused refused -> refused;
            case Decision.Accepted accepted -> {
                var loaded = (FundingEvent.Loaded) accepted.events().getFirst();
                yield yes(new TopUpSubmitted(
                        it.load(),
                        it.run(),
                        it.line(),
                        loaded.account(),
                        it.reference(),
                        loaded.parts(),
                        it.scheduleLines(),
                        it.entryOn(),
                        it.preparedBy(),
                        context.actor().id(),
                        it.effectiveOn()));
            }
        };
    }

    static Source source(String run, int line) {
        return new Source(TopUpEvent.SOURCE, run, line);
    }

    static Context onEntryDay(LocalDate entryOn, Context context) {
        return new Context(context.now(), entryOn, context.actor(), context.policy(), context.workingDays());
    }

    private static Decision withdraw(TopUpCommand.WithdrawTopUp it, BudgetState state, Context context) {
        var way = state.topUps.of(it.load());
        if (way.isEmpty()) {
            return no(new Rejection.Unknown("top-up", it.load()));
        }
        return switch (way.get().stage()) {
            case WITHDRAWN -> yes();
            case BOOKED, RETURNED ->
                no(new Rejection.TopUpNotOnItsWay(it.load(), label(way.get().stage())));
            case ON_ITS_WAY ->
                notInFuture(it.effectiveOn(), context)
                        .map(Checks::no)
                        .orElseGet(() -> yes(new TopUpWithdrawn(
                                it.load(), way.get().submitted().run(), it.why(), it.effectiveOn())));
        };
    }

    /** Posted on its entry day, not before (settled 23); in a sealed period on the first open day. */
    @Rule("P-7")
    private static Decision book(TopUpCommand.BookTopUp it, BudgetState state, Context context) {
        var way = state.topUps.of(it.load());
        if (way.isEmpty()) {
            return no(new Rejection.Unknown("top-up", it.load()));
        }
        var submitted = way.get().submitted();
        return switch (way.get().stage()) {
            case BOOKED -> yes();
            case WITHDRAWN, RETURNED ->
                no(new Rejection.TopUpNotOnItsWay(it.load(), label(way.get().stage())));
            case ON_ITS_WAY ->
                notInFuture(submitted.entryOn(), context)
                        .map(Checks::no)
                        .orElseGet(() -> yes(new FundingEvent.Loaded(
                                it.load(),
                                submitted.account(),
                                submitted.reference(),
                                Optional.of(source(submitted.run(), submitted.line())),
                                submitted.parts(),
                                submitted.scheduleLines(),
                                state.seals.openOn(submitted.account(), submitted.entryOn()))));
        };
    }

    /**
     * The money never reached the family. A load that was posted is taken back whole, not only as far as the account still shows
     * it: what the account shows of it was never there.
     */
    @Rule("P-6")
    private static Decision sentBack(TopUpCommand.ReturnTopUp it, BudgetState state, Context context) {
        var way = state.topUps.of(it.load());
        if (way.isEmpty()) {
            return no(new Rejection.Unknown("top-up", it.load()));
        }
        var before = state.topUps.returned(it.load());
        if (before.isPresent()) {
            return again(before.get().why() == it.why(), "return", it.load());
        }
        var submitted = way.get().submitted();
        var load = Optional.ofNullable(state.loads.get(it.load()));
        var objection = first(
                notInFuture(it.effectiveOn(), context),
                when(
                        way.get().stage() == Stage.WITHDRAWN,
                        new Rejection.TopUpNotOnItsWay(
                                it.load(), label(way.get().stage()))),
                load.flatMap(taken -> when(taken.reversed(), new Rejection.AlreadyReversed(it.load()))),
                load.flatMap(taken -> when(
                        it.effectiveOn().isBefore(taken.loaded().effectiveOn()),
                        new Rejection.PeriodBackwards(taken.loaded().effectiveOn(), it.effectiveOn()))));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        LocalDate on = load.isEmpty() ? it.effectiveOn() : state.seals.openOn(submitted.account(), it.effectiveOn());
        List<BudgetEvent> events = new ArrayList<>();
        // Why comes first, so that whoever reads on knows that the load was not taken back for a mistake of ours.
        events.add(new TopUpReturned(it.load(), submitted.run(), it.why(), submitted.pence(), on));
        load.ifPresent(taken -> {
            events.add(new FundingEvent.LoadReversed(
                    it.load(), submitted.account(), back(taken.loaded(), state), Amounts.NONE, it.words(), on));
            events.addAll(DebtRules.undone(it.load(), on, state));
        });
        return new Decision.Accepted(events);
    }

    /** What a funder handed over to another since is the other's. */
    private static List<FundingEvent.LoadPart> back(FundingEvent.Loaded loaded, BudgetState state) {
        return loaded.parts().stream()
                .map(part -> new FundingEvent.LoadPart(
                        part.allocation(),
                        part.element(),
                        state.change.successor(part.allocation(), part.funder()),
                        part.planYear(),
                        part.kind(),
                        part.grossPence(),
                        part.paidPence(),
                        part.nettedPence()))
                .toList();
    }

    private static String label(Stage stage) {
        return stage.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
