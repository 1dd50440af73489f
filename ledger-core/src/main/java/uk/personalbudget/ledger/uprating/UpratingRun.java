package uk.personalbudget.ledger.uprating;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.Decision;
import uk.personalbudget.ledger.budget.Rejection;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.budget.UpratingCommand;
import uk.personalbudget.ledger.budget.UpratingPreview.Line;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.rule.Rule;
import uk.personalbudget.ledger.uprating.RunEvent.LeftOut;
import uk.personalbudget.ledger.uprating.RunEvent.OfBudget;

/** An uprating run as its own events leave it. */
@Rule("P-12")
public final class UpratingRun {
    /** How many budgets one event shows. */
    private static final int SHOWN_AT_ONCE = 200;

    private final String run;
    private RunEvent.@Nullable RunProposed proposed;
    private RunEvent.@Nullable RunApproved approved;
    private RunEvent.@Nullable RunReversed reversed;
    private RunEvent.@Nullable RunWithdrawn withdrawn;
    private boolean carriedOut;
    private boolean takenBack;
    private final Map<String, OfBudget> budgets = new LinkedHashMap<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private final Set<String> done = new LinkedHashSet<>();
    private final Map<String, String> refused = new LinkedHashMap<>();
    private final Set<String> back = new LinkedHashSet<>();
    private final Map<String, String> notBack = new LinkedHashMap<>();

    private UpratingRun(String run) {
        this.run = run;
    }

    /** How far it came. */
    public enum State implements Labelled {
        UNKNOWN("unknown"),
        PROPOSED("proposed"),
        WITHDRAWN("withdrawn"),
        APPROVED("approved"),
        CARRIED_OUT("carried-out"),
        REVERSING("reversing"),
        TAKEN_BACK("taken-back");

        private final String label;

        State(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    public static UpratingRun of(String run, List<RunEvent> events) {
        var it = new UpratingRun(run);
        events.forEach(it::evolve);
        return it;
    }

    private void evolve(RunEvent event) {
        switch (event) {
            case RunEvent.RunProposed it -> proposed = it;
            case RunEvent.RunShown it -> it.budgets().forEach(budget -> budgets.put(budget.budget(), budget));
            case RunEvent.ExceptionsShown it -> leftOut.addAll(it.leftOut());
            case RunEvent.RunApproved it -> approved = it;
            case RunEvent.RunWithdrawn it -> withdrawn = it;
            case RunEvent.BudgetDone it -> done.add(it.budget());
            case RunEvent.BudgetRefused it -> refused.put(it.budget(), it.why());
            case RunEvent.RunCarriedOut _ -> carriedOut = true;
            case RunEvent.RunReversed it -> reversed = it;
            case RunEvent.BudgetTakenBack it -> back.add(it.budget());
            case RunEvent.BudgetNotTakenBack it -> notBack.put(it.budget(), it.why());
            case RunEvent.RunTakenBack _ -> takenBack = true;
        }
    }

    public State state() {
        if (proposed == null) {
            return State.UNKNOWN;
        }
        if (withdrawn != null) {
            return State.WITHDRAWN;
        }
        if (reversed != null) {
            return takenBack ? State.TAKEN_BACK : State.REVERSING;
        }
        if (approved == null) {
            return State.PROPOSED;
        }
        return carriedOut ? State.CARRIED_OUT : State.APPROVED;
    }

    /** True when something is still to be sent to a budget. */
    public boolean unfinished() {
        return state() == State.APPROVED || state() == State.REVERSING;
    }

    public Optional<RunEvent.RunProposed> proposed() {
        return Optional.ofNullable(proposed);
    }

    public Optional<RunEvent.RunApproved> approved() {
        return Optional.ofNullable(approved);
    }

    public Optional<String> withdrawnBy() {
        return Optional.ofNullable(withdrawn).map(RunEvent.RunWithdrawn::withdrawnBy);
    }

    public Optional<RunEvent.RunReversed> reversed() {
        return Optional.ofNullable(reversed);
    }

    public List<OfBudget> budgets() {
        return List.copyOf(budgets.values());
    }

    /** The exceptions: those shown before it was approved and those whose own books said no. */
    public List<LeftOut> leftOut() {
        var all = new ArrayList<>(leftOut);
        refused.forEach((budget, why) -> all.add(new LeftOut(budget, Optional.empty(), why)));
        notBack.forEach((budget, why) -> all.add(new LeftOut(budget, Optional.empty(), why)));
        return List.copyOf(all);
    }

    /** What became of one budget: waiting, done, refused, taken back or not taken back. */
    public String became(String budget) {
        if (back.contains(budget)) {
            return "taken-back";
        }
        if (notBack.containsKey(budget)) {
            return "not-taken-back";
        }
        if (done.contains(budget)) {
            return "done";
        }
        return refused.containsKey(budget) ? "refused" : "waiting";
    }

    public RunDecision decide(RunCommand command, String actor, LocalDate today) {
        return switch (command) {
            case RunCommand.Propose it -> propose(it, actor, today);
            case RunCommand.Approve _ -> approve(actor, today);
            case RunCommand.Withdraw _ -> withdraw(actor);
            case RunCommand.Reverse it -> reverse(it, actor, today);
        };
    }

    private RunDecision propose(RunCommand.Propose it, String actor, LocalDate today) {
        if (proposed != null) {
            // What it would do to each budget may have moved since; what was proposed is what was shown then.
            return proposed.terms().equals(it.terms()) && proposed.letter().equals(it.letter())
                    ? nothingNew()
                    : no(new RunRejection.RunUsed(run));
        }
        if (!Account.usable(run)) {
            return no(new RunRejection.BadName(run));
        }
        var fault = it.terms().fault();
        if (fault.isPresent()) {
            return no(new RunRejection.BadTerms(fault.get()));
        }
        if (it.budgets().isEmpty()) {
            return no(new RunRejection.NothingToUprate());
        }
        List<RunEvent> events = new ArrayList<>();
        events.add(new RunEvent.RunProposed(run, it.terms(), it.letter(), actor, today));
        for (int from = 0; from < it.budgets().size(); from += SHOWN_AT_ONCE) {
            events.add(new RunEvent.RunShown(it.budgets()
                    .subList(from, Math.min(from + SHOWN_AT_ONCE, it.budgets().size()))));
        }
        for (int from = 0; from < it.leftOut().size(); from += SHOWN_AT_ONCE) {
            events.add(new RunEvent.ExceptionsShown(it.leftOut()
                    .subList(from, Math.min(from + SHOWN_AT_ONCE, it.leftOut().size()))));
        }
        return new RunDecision.Accepted(events);
    }

    /** Invariant 9: nobody approves what they proposed. */
    private RunDecision approve(String actor, LocalDate today) {
        if (proposed == null) {
            return no(new RunRejection.UnknownRun(run));
        }
        if (approved != null && approved.approvedBy().equals(actor)) {
            return nothingNew();
        }
        if (state() != State.PROPOSED) {
            return no(new RunRejection.NotOpen(run, state()));
        }
        return proposed.proposedBy().equals(actor)
                ? no(new RunRejection.SamePerson())
                : yes(new RunEvent.RunApproved(actor, today));
    }

    private RunDecision withdraw(String actor) {
        if (proposed == null) {
            return no(new RunRejection.UnknownRun(run));
        }
        if (withdrawn != null) {
            return nothingNew();
        }
        return state() == State.PROPOSED
                ? yes(new RunEvent.RunWithdrawn(actor))
                : no(new RunRejection.NotOpen(run, state()));
    }

    private RunDecision reverse(RunCommand.Reverse it, String actor, LocalDate today) {
        if (proposed == null) {
            return no(new RunRejection.UnknownRun(run));
        }
        if (reversed != null) {
            return nothingNew();
        }
        if (approved == null || withdrawn != null) {
            return no(new RunRejection.NotOpen(run, state()));
        }
        return today.isBefore(proposed.terms().from())
                ? yes(new RunEvent.RunReversed(it.reason(), actor, today))
                : no(new RunRejection.Begun(proposed.terms().from()));
    }

    private static RunDecision yes(RunEvent event) {
        return new RunDecision.Accepted(List.of(event));
    }

    private static RunDecision nothingNew() {
        return new RunDecision.Accepted(List.of());
    }

    private static RunDecision no(RunRejection rejection) {
        return new RunDecision.Refused(rejection);
    }

    /** Where the run's facts are kept, and where its orders to budgets go. */
    public interface Office {
        /** Writes down what happened, and nothing else than that can have happened meanwhile. */
        void add(RunEvent event);

        /** @param by who answers for the order */
        Decision send(BudgetCommand command, String by);

        /** The words once more, kept for the family of one budget. */
        TextRef wordsFor(String budget, TextRef words);

        /** True when a person may not act on the budget because the family is their own. */
        boolean related(String person, String budget);
    }

    /** Goes on from wherever it stopped. Every order to a budget can be given again and leads to nothing new. */
    public void carryOn(Office office) {
        if (state() == State.APPROVED) {
            budgets.values().stream()
                    .filter(budget -> became(budget.budget()).equals("waiting"))
                    .toList()
                    .forEach(budget -> record(uprate(budget, office), office));
            record(new RunEvent.RunCarriedOut(), office);
        } else if (state() == State.REVERSING) {
            budgets.values().stream()
                    .filter(budget -> became(budget.budget()).equals("done")
                            || became(budget.budget()).equals("waiting"))
                    .toList()
                    .forEach(budget -> record(takeBack(budget, office), office));
            record(new RunEvent.RunTakenBack(), office);
        }
    }

    private void record(RunEvent event, Office office) {
        office.add(event);
        evolve(event);
    }

    private RunEvent uprate(OfBudget budget, Office office) {
        var said = java.util.Objects.requireNonNull(proposed);
        var yes = java.util.Objects.requireNonNull(approved);
        if (office.related(yes.approvedBy(), budget.budget())) {
            return new RunEvent.BudgetRefused(budget.budget(), "related");
        }
        var order = new UpratingCommand.UprateBudget(
                budget.budget(),
                run,
                said.terms().from(),
                budget.lines().stream().map(UpratingRun::part).toList(),
                office.wordsFor(budget.budget(), said.letter()),
                said.proposedBy(),
                yes.approvedOn());
        return switch (office.send(order, yes.approvedBy())) {
            case Decision.Accepted _ -> new RunEvent.BudgetDone(budget.budget());
            case Decision.Refused no ->
                new RunEvent.BudgetRefused(budget.budget(), no.rejection().code());
        };
    }

    private static UpratingCommand.Part part(Line line) {
        return new UpratingCommand.Part(
                line.allocation(), line.annualBeforePence(), line.annualAfterPence(), line.prices());
    }

    /** A budget that was never reached says that it knows nothing of the run, which is as good. */
    private RunEvent takeBack(OfBudget budget, Office office) {
        var why = java.util.Objects.requireNonNull(reversed);
        var order = new UpratingCommand.TakeBackUprating(
                budget.budget(), run, office.wordsFor(budget.budget(), why.reason()), why.reversedOn());
        return switch (office.send(order, why.reversedBy())) {
            case Decision.Accepted _ -> new RunEvent.BudgetTakenBack(budget.budget());
            case Decision.Refused no
            when no.rejection() instanceof Rejection.Unknown -> new RunEvent.BudgetTakenBack(budget.budget());
            case Decision.Refused no ->
                new RunEvent.BudgetNotTakenBack(budget.budget(), no.rejection().code());
        };
    }
}
