package uk.personalbudget.api.uprating;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.budget.Directory;
import uk.personalbudget.api.budget.Ledger;
import uk.personalbudget.api.stream.CarriedOn;
import uk.personalbudget.api.stream.Streams;
import uk.personalbudget.api.text.TextVault;
import uk.personalbudget.api.timer.EveryBudget;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.BudgetState;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.Context.Actor;
import uk.personalbudget.ledger.budget.Decision;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.budget.UpratingPreview;
import uk.personalbudget.ledger.budget.UpratingTerms;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.policy.Policies;
import uk.personalbudget.ledger.uprating.RunCommand;
import uk.personalbudget.ledger.uprating.RunDecision;
import uk.personalbudget.ledger.uprating.RunEvent;
import uk.personalbudget.ledger.uprating.RunEvent.LeftOut;
import uk.personalbudget.ledger.uprating.RunEvent.OfBudget;
import uk.personalbudget.ledger.uprating.UpratingRun;

/** Keeps uprating runs, works out what each would do, and carries out those that were approved. */
@Component
public class UpratingRuns implements DisposableBean {
    private final Streams streams;
    private final EveryBudget budgets;
    private final Ledger ledger;
    private final Directory directory;
    private final TextVault texts;
    private final JdbcClient sql;
    private final Supplier<Policies> policies;
    private final Clock clock;
    private final CarriedOn later = new CarriedOn("uprating-runs", this::names, this::carryOn);

    UpratingRuns(
            Streams streams,
            EveryBudget budgets,
            Ledger ledger,
            Directory directory,
            TextVault texts,
            JdbcClient sql,
            Supplier<Policies> policies,
            Clock clock) {
        this.streams = streams;
        this.budgets = budgets;
        this.ledger = ledger;
        this.directory = directory;
        this.texts = texts;
        this.sql = sql;
        this.policies = policies;
        this.clock = clock;
    }

    /** What a run would do, and what it leaves out. */
    public record Preview(List<OfBudget> budgets, List<LeftOut> leftOut) {}

    public Preview preview(UpratingTerms terms, String proposer) {
        var shown = new ArrayList<OfBudget>();
        var leftOut = new ArrayList<LeftOut>();
        var unseen = new TreeSet<>(terms.budgets());
        var own = new HashSet<>(sql.sql("select budget from budget_member where user_id = :user and ended_at is null")
                .param("user", proposer)
                .query((row, _) -> row.getString(1))
                .list());
        each(terms, (budget, state) -> {
            unseen.remove(budget);
            var one = UpratingPreview.of(
                    state, terms, today(), policies.get().at(terms.from()).schoolYear());
            if (one.lines().isEmpty() && one.leftOut().isEmpty()) {
                if (terms.budgets().contains(budget)) {
                    leftOut.add(new LeftOut(budget, Optional.empty(), UpratingPreview.Why.NOTHING_CHOSEN.label()));
                }
            } else if (own.contains(budget)) {
                // Nobody acts for their own family (invariant 9).
                leftOut.add(new LeftOut(budget, Optional.empty(), "related"));
            } else {
                one.leftOut()
                        .forEach(left -> leftOut.add(new LeftOut(
                                budget, left.allocation(), left.why().label())));
                if (!one.lines().isEmpty()) {
                    shown.add(new OfBudget(budget, one.lines()));
                }
            }
        });
        unseen.forEach(budget -> leftOut.add(new LeftOut(budget, Optional.empty(), "unknown-budget")));
        return new Preview(List.copyOf(shown), List.copyOf(leftOut));
    }

    private void each(UpratingTerms terms, java.util.function.BiConsumer<String, BudgetState> look) {
        if (terms.budgets().isEmpty()) {
            budgets.each(Optional.empty(), look);
        } else {
            terms.budgets().forEach(budget -> budgets.each(Optional.of(budget), look));
        }
    }

    public RunDecision propose(String run, UpratingTerms terms, String letter, String actor) {
        var known = run(run);
        var preview = known.proposed().isPresent() || terms.fault().isPresent()
                ? new Preview(List.of(), List.of())
                : preview(terms, actor);
        return order(
                run,
                new RunCommand.Propose(terms, texts.store(keeper(run), letter), preview.budgets(), preview.leftOut()),
                actor);
    }

    /** Approves it and carries it out; what cannot be done now is done within a minute of whatever stood in the way. */
    public RunDecision approve(String run, String actor) {
        return carriedOn(run, order(run, new RunCommand.Approve(), actor));
    }

    public RunDecision withdraw(String run, String actor) {
        return order(run, new RunCommand.Withdraw(), actor);
    }

    public RunDecision reverse(String run, String reason, String actor) {
        return carriedOn(run, order(run, new RunCommand.Reverse(texts.store(keeper(run), reason)), actor));
    }

    private RunDecision carriedOn(String run, RunDecision decision) {
        if (decision instanceof RunDecision.Accepted) {
            carryOn(run);
        }
        return decision;
    }

    public UpratingRun run(String run) {
        return UpratingRun.of(run, events(run));
    }

    public List<String> names() {
        return streams.ofKind(Streams.Kind.UPRATING).stream()
                .map(stream -> stream.substring(RunEvent.STREAM.length()))
                .toList();
    }

    /** The words of a run, until nobody may read them any more. */
    public Optional<String> words(TextRef text) {
        return texts.read(text);
    }

    private List<RunEvent> events(String run) {
        return streams.events(RunEvent.STREAM + run, RunEvent.class);
    }

    /** The words of a run belong to no person; each family's copy is kept under its own key. */
    private static String keeper(String run) {
        return RunEvent.STREAM + run;
    }

    private RunDecision order(String run, RunCommand command, String actor) {
        return streams.decide(
                Streams.Kind.UPRATING,
                RunEvent.STREAM + run,
                RunEvent.class,
                actor,
                before -> UpratingRun.of(run, before).decide(command, actor, today()),
                decision -> decision instanceof RunDecision.Accepted it ? it.events() : List.of());
    }

    private synchronized void carryOn(String run) {
        var events = events(run);
        var now = UpratingRun.of(run, events);
        if (now.unfinished()) {
            now.carryOn(new RunOffice(run, events.size()));
        }
    }

    /** Where a run that is carried out keeps its facts and sends its orders. */
    private final class RunOffice implements UpratingRun.Office {
        private final String run;
        private long length;

        RunOffice(String run, long length) {
            this.run = run;
            this.length = length;
        }

        @Override
        public void add(RunEvent event) {
            if (!streams.append(Streams.Kind.UPRATING, RunEvent.STREAM + run, length, List.of(event), "uprating")) {
                throw new IllegalStateException("the uprating run " + run + " is carried on elsewhere");
            }
            length++;
        }

        @Override
        public Decision send(BudgetCommand command, String by) {
            return ledger.send(command, new Actor(by, new TreeSet<>(List.of(Role.APPROVER))))
                    .decision();
        }

        @Override
        public TextRef wordsFor(String budget, TextRef words) {
            var person = directory.budget(budget).orElseThrow().person();
            return texts.store(person, texts.read(words).orElse(""));
        }

        @Override
        public boolean related(String person, String budget) {
            return sql.sql("select count(*) from budget_member"
                                    + " where user_id = :user and budget = :budget and ended_at is null")
                            .param("user", person)
                            .param("budget", budget)
                            .query(Long.class)
                            .single()
                    > 0;
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void started() {
        later.start();
    }

    public void resume() {
        later.now();
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }

    @Override
    public void destroy() {
        later.close();
    }
}
