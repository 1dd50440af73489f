package uk.personalbudget.api.erasure;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.people.People;
import uk.personalbudget.api.platform.Feed;
import uk.personalbudget.api.problem.NotPossible;
import uk.personalbudget.api.problem.Problem;
import uk.personalbudget.api.stream.Streams;
import uk.personalbudget.api.text.KeyRing;
import uk.personalbudget.ledger.budget.LooseEnds;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.erasure.Erasure;
import uk.personalbudget.ledger.erasure.Erasure.Concern;
import uk.personalbudget.ledger.erasure.Erasure.Facts;
import uk.personalbudget.ledger.erasure.ErasureDecision;
import uk.personalbudget.ledger.erasure.ErasureEvent;
import uk.personalbudget.ledger.erasure.ErasureEvent.Because;
import uk.personalbudget.ledger.erasure.ErasureRejection;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.policy.Policies;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.reconciliation.item.BudgetHistory;

/** Reads and adds to the streams of erasures, and destroys the key once one is approved. */
@Component
public class Erasures {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Streams streams;
    private final People people;
    private final KeyRing keys;
    private final BudgetHistory histories;
    private final Feed feed;
    private final Supplier<Policies> policies;
    private final JdbcClient sql;
    private final Clock clock;
    private final List<KeptTogether> keptTogether;

    Erasures(
            Streams streams,
            People people,
            KeyRing keys,
            BudgetHistory histories,
            Feed feed,
            Supplier<Policies> policies,
            JdbcClient sql,
            Clock clock,
            List<KeptTogether> keptTogether) {
        this.streams = streams;
        this.people = people;
        this.keys = keys;
        this.histories = histories;
        this.feed = feed;
        this.policies = policies;
        this.sql = sql;
        this.clock = clock;
        this.keptTogether = List.copyOf(keptTogether);
    }

    /** What is known of forgetting somebody; nothing for a reference nobody has. */
    public Optional<Erasure> of(String person) {
        return facts(person).map(_ -> Erasure.of(person, events(person)));
    }

    /** What stands against it today, and until when the papers have to be there. */
    public record Outlook(Optional<ErasureRejection> obstacle, LocalDate keptUntil) {}

    public Outlook outlook(String person) {
        var facts = facts(person).orElseThrow();
        var erasure = Erasure.of(person, events(person));
        return new Outlook(erasure.obstacle(facts, today(), policy()), Erasure.keptUntil(facts, policy()));
    }

    /** Everybody who was forgotten, by reference. */
    public List<ErasureEvent.PersonErased> erased() {
        return streams.ofKind(Streams.Kind.ERASURE).stream()
                .map(stream -> stream.substring(ErasureEvent.STREAM.length()))
                .flatMap(person -> Erasure.of(person, events(person)).erased().stream())
                .toList();
    }

    /** Everything that ever happened to anybody's name and words, person by person. */
    public List<ErasureEvent> events() {
        return streams.ofKind(Streams.Kind.ERASURE).stream()
                .flatMap(stream -> streams.events(stream, ErasureEvent.class).stream())
                .toList();
    }

    public ErasureDecision hold(String person, String hold, Because because, String actor) {
        return order(person, actor, (erasure, facts) -> erasure.hold(hold, because, facts, actor, today()));
    }

    public ErasureDecision lift(String person, String hold, String actor) {
        return order(person, actor, (erasure, facts) -> erasure.lift(hold, facts, actor, today()));
    }

    public ErasureDecision propose(String person, String id, String actor) {
        return order(person, actor, (erasure, facts) -> erasure.propose(id, facts, actor, today(), policy()));
    }

    public ErasureDecision withdraw(String person, String id, String actor) {
        return order(person, actor, (erasure, facts) -> erasure.withdraw(id, facts, actor, today()));
    }

    /** The event first, then the key: what was decided is carried out at the next start, if it is not now. */
    public ErasureDecision approve(String person, String id, String actor) {
        var decision = order(person, actor, (erasure, facts) -> erasure.approve(id, facts, actor, today(), policy()));
        if (decision instanceof ErasureDecision.Accepted) {
            forget(person);
        }
        return decision;
    }

    /** The key goes, and with it the sign-in: its name is an address. */
    private void forget(String person) {
        keys.destroy(person);
        var budgets = Set.copyOf(sql.sql("select budget from directory_budget where person = :person")
                .param("person", person)
                .query((row, _) -> row.getString(1))
                .list());
        if (!budgets.isEmpty()) {
            keptTogether.stream()
                    .flatMap(kept -> kept.keepersOf(budgets).stream())
                    .filter(keeper -> !keys.erased(keeper))
                    .forEach(keys::destroy);
        }
        sql.sql("delete from access_token where user_id = :person")
                .param("person", person)
                .update();
        sql.sql("update budget_member set ended_at = clock_timestamp() where user_id = :person and ended_at is null")
                .param("person", person)
                .update();
        sql.sql("update user_account set sign_in_name = 'erased:' || id, password_hash = '', disabled = true"
                        + " where id = :person")
                .param("person", person)
                .update();
    }

    /** Whoever was to be forgotten is. */
    @EventListener(ApplicationReadyEvent.class)
    public void carryOut() {
        erased().forEach(it -> forget(it.person()));
    }

    private interface Decide {
        ErasureDecision decide(Erasure erasure, Facts facts);
    }

    private ErasureDecision order(String person, String actor, Decide decide) {
        var facts = facts(person);
        if (facts.isEmpty()) {
            return new ErasureDecision.Refused(new ErasureRejection.Unknown("person", person));
        }
        return streams.decide(
                Streams.Kind.ERASURE,
                ErasureEvent.STREAM + person,
                ErasureEvent.class,
                actor,
                before -> decide.decide(Erasure.of(person, before), facts.get()),
                decision -> decision instanceof ErasureDecision.Accepted it ? it.events() : List.of());
    }

    private List<ErasureEvent> events(String person) {
        return streams.events(ErasureEvent.STREAM + person, ErasureEvent.class);
    }

    /** The budgets of the child, and those somebody was let see as family or key worker. */
    private Optional<Facts> facts(String person) {
        // Nobody is forgotten by a list of budgets that is behind: the newest may be theirs.
        if (!feed.awaitAll(PATIENCE)) {
            throw new NotPossible(Problem.of(503, "too-new", Map.of("position", Long.toString(feed.head()))));
        }
        List<LooseBudget> budgets = budgets(person);
        var since = people.since(person);
        if (budgets.isEmpty() && since.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Facts(
                since.orElse(today()),
                budgets.stream()
                        .map(one -> new Concern(
                                one.budget(),
                                one.ends().closedOn(),
                                one.ends().lastOn(),
                                one.ends().open()))
                        .toList(),
                related(person, budgets)));
    }

    private Set<String> related(String person, List<LooseBudget> budgets) {
        var related = new HashSet<String>();
        related.add(person);
        for (LooseBudget one : budgets) {
            related.addAll(sql.sql("select user_id from budget_member where budget = :budget and capacity = 'family'")
                    .param("budget", one.budget())
                    .query((row, _) -> row.getString(1))
                    .list());
        }
        return related;
    }

    /** A budget that concerns somebody, and what of it is not settled. */
    public record LooseBudget(String budget, LooseEnds ends) {}

    public List<LooseBudget> budgets(String person) {
        return sql.sql("""
                        select budget from directory_budget where person = :person
                        union select budget from budget_member where user_id = :person
                        order by budget
                        """).param("person", person).query((row, _) -> row.getString(1)).list().stream()
                .map(budget -> new LooseBudget(
                        budget, LooseEnds.of(events(histories.of(budget, Long.MAX_VALUE), FeedRecord::event))))
                .toList();
    }

    private static <T> List<T> events(List<FeedRecord> history, Function<FeedRecord, T> event) {
        return history.stream().map(event).toList();
    }

    private Policy policy() {
        return policies.get().at(today());
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }
}
