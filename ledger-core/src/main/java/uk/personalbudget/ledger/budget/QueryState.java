package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.budget.QueryEvent.Clock;
import uk.personalbudget.ledger.budget.QueryEvent.QueryDecision;
import uk.personalbudget.ledger.budget.QueryEvent.Reminder;
import uk.personalbudget.ledger.budget.QueryEvent.Way;

/** The questions a family was asked, and where each clock stands. */
final class QueryState {
    /** Letters are always kept, so a letter is how a family is reached that has not chosen. */
    Way way = Way.LETTER;

    private final Map<String, Query> queries = new LinkedHashMap<>();
    private final Map<String, QueryEvent.TriedToTalk> calls = new LinkedHashMap<>();

    QueryState() {}

    QueryState(QueryState from) {
        way = from.way;
        queries.putAll(from.queries);
        calls.putAll(from.calls);
    }

    /**
     * @param clock nothing before the question reached the family
     * @param stoppedOn the day the family asked for time, while it has it
     */
    record Query(
            QueryEvent.QueryRaised raised,
            @Nullable Clock clock,
            QueryEvent.@Nullable QueryReached reached,
            @Nullable LocalDate stoppedOn,
            Set<Reminder> reminded,
            boolean called,
            QueryEvent.@Nullable QueryAnswered answered,
            QueryEvent.@Nullable QueryDecided decided) {
        boolean open() {
            return decided == null;
        }

        private Query with(@Nullable Clock clock, @Nullable LocalDate stoppedOn) {
            return new Query(raised, clock, reached, stoppedOn, reminded, called, answered, decided);
        }
    }

    @Nullable
    Query get(String query) {
        return queries.get(query);
    }

    Collection<Query> all() {
        return Collections.unmodifiableCollection(queries.values());
    }

    QueryEvent.@Nullable TriedToTalk call(String call) {
        return calls.get(call);
    }

    /** The question that ended with the decision that a payment was not for the plan; recovery starts from it (E-6). */
    Optional<String> foundNotForThePlan(String transaction) {
        return queries.values().stream()
                .filter(query -> query.decided() != null
                        && query.decided().decision() == QueryDecision.NOT_FOR_THE_PLAN
                        && query.raised().transaction().equals(Optional.of(transaction)))
                .map(query -> query.raised().query())
                .findFirst();
    }

    void evolve(QueryEvent event) {
        switch (event) {
            case QueryEvent.WayChosen it -> way = it.way();
            case QueryEvent.QueryRaised it ->
                queries.put(it.query(), new Query(it, null, null, null, Set.of(), false, null, null));
            case QueryEvent.QueryReached it -> {
                var query = known(it.query());
                queries.put(
                        it.query(),
                        new Query(
                                query.raised(),
                                it.clock(),
                                it,
                                null,
                                query.reminded(),
                                query.called(),
                                query.answered(),
                                query.decided()));
            }
            case QueryEvent.QueryReminded it -> {
                var query = known(it.query());
                var reminded = EnumSet.of(it.reminder());
                reminded.addAll(query.reminded());
                queries.put(
                        it.query(),
                        new Query(
                                query.raised(),
                                it.clock(),
                                query.reached(),
                                query.stoppedOn(),
                                Collections.unmodifiableSet(reminded),
                                query.called(),
                                query.answered(),
                                query.decided()));
            }
            case QueryEvent.ClockStopped it ->
                queries.computeIfPresent(it.query(), (_, query) -> query.with(query.clock(), it.effectiveOn()));
            case QueryEvent.ClockResumed it ->
                queries.computeIfPresent(it.query(), (_, query) -> query.with(it.clock(), null));
            case QueryEvent.TriedToTalk it -> {
                calls.put(it.call(), it);
                var query = known(it.query());
                queries.put(
                        it.query(),
                        new Query(
                                query.raised(),
                                query.clock(),
                                query.reached(),
                                query.stoppedOn(),
                                query.reminded(),
                                true,
                                query.answered(),
                                query.decided()));
            }
            case QueryEvent.QueryAnswered it -> {
                var query = known(it.query());
                queries.put(it.query(), ended(query, it, query.decided()));
            }
            case QueryEvent.QueryDecided it -> {
                var query = known(it.query());
                queries.put(it.query(), ended(query, query.answered(), it));
            }
        }
    }

    private static Query ended(
            Query query, QueryEvent.@Nullable QueryAnswered answered, QueryEvent.@Nullable QueryDecided decided) {
        return new Query(
                query.raised(),
                query.clock(),
                query.reached(),
                query.stoppedOn(),
                query.reminded(),
                query.called(),
                answered,
                decided);
    }

    private Query known(String query) {
        return Objects.requireNonNull(queries.get(query), "the stream speaks of a question before it is asked");
    }
}
