package uk.personalbudget.api.portfolio;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.platform.StoredEvents;
import uk.personalbudget.api.policy.PolicyBooks;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.calendar.WorkingDays;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.reconciliation.portfolio.PortfolioDay;
import uk.personalbudget.reconciliation.portfolio.ReviewCalendar;
import uk.personalbudget.reconciliation.portfolio.ReviewCalendar.Due;
import uk.personalbudget.reconciliation.portfolio.ReviewFacts;

/** The calendar of all reviews. It reads only the few kinds of events that say when one is due, and of them what is new. */
@Component
public class ReviewBooks {
    /** Another node may still have been writing below the last position when it was read. */
    private static final long LOOK_BACK = 5_000;

    private static final Set<String> NAMES = ReviewFacts.names();

    private final StoredEvents events;
    private final JdbcClient sql;
    private final PolicyBooks policies;
    private final WorkingDays workingDays;
    private final Clock clock;

    private final Map<String, One> known = new HashMap<>();
    private long position;

    ReviewBooks(DataSource database, JdbcClient sql, PolicyBooks policies, WorkingDays workingDays, Clock clock) {
        this.events = new StoredEvents(database);
        this.sql = sql;
        this.policies = policies;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    /** @param sequence of the last event it was made from */
    private record One(long sequence, ReviewFacts facts) {}

    /**
     * What to look for; everything when nothing is said.
     *
     * @param to the last day on which it is due
     */
    public record Filter(
            Optional<String> state,
            Optional<String> kind,
            Optional<String> regime,
            Optional<String> tier,
            Optional<LocalDate> to) {
        boolean has(Due due) {
            return state.filter(it -> !it.equals(due.state().label())).isEmpty()
                    && kind.filter(it -> !it.equals(due.kind().label())).isEmpty()
                    && regime.filter(it -> due.regimes().stream()
                                    .noneMatch(regime -> regime.label().equals(it)))
                            .isEmpty()
                    && tier.filter(it -> !it.equals(due.tier().label())).isEmpty()
                    && to.filter(it -> due.dueOn().isAfter(it)).isEmpty();
        }
    }

    public LocalDate today() {
        return London.dateOf(clock.instant());
    }

    /** The review to come of one budget, from its own events. */
    public Optional<Due> next(String budget, List<FeedRecord> history) {
        return ReviewCalendar.next(budget, ReviewFacts.of(history), day());
    }

    private PortfolioDay day() {
        LocalDate today = today();
        return new PortfolioDay(today, policies.knownAt(clock.instant()).at(today), workingDays);
    }

    /** Every review to come, the earliest first. */
    public List<Due> all(Filter filter) {
        return upToDate(day()).stream()
                .filter(filter::has)
                .sorted(Comparator.comparing(Due::dueOn).thenComparing(Due::budget))
                .toList();
    }

    /** Everything is read again the next time. */
    public synchronized void forget() {
        known.clear();
        position = 0;
    }

    private synchronized List<Due> upToDate(PortfolioDay day) {
        long head = sql.sql("select coalesce(max(position), 0) from event")
                .query(Long.class)
                .single();
        if (position == 0) {
            var facts = new HashMap<String, ReviewFacts>();
            var last = new HashMap<String, Long>();
            events.read(NAMES, Optional.empty(), record -> {
                facts.computeIfAbsent(record.budget(), _ -> new ReviewFacts()).read(record);
                last.put(record.budget(), record.sequence());
            });
            facts.forEach((budget, one) -> known.put(budget, new One(last.getOrDefault(budget, 0L), one)));
        } else {
            changed().forEach(this::again);
        }
        position = head;
        return known.entrySet().stream()
                .flatMap(each ->
                        ReviewCalendar.next(each.getKey(), each.getValue().facts(), day).stream())
                .toList();
    }

    private List<String> changed() {
        record Last(String budget, long sequence) {}
        return sql
                .sql("""
                        select stream, max(sequence) from event
                        where stream_type = 'personal-budget' and position > :position and name in (:names) group by stream
                        """)
                .param("position", Math.max(0, position - LOOK_BACK))
                .param("names", NAMES)
                .query((row, _) -> new Last(row.getString(1), row.getLong(2)))
                .list()
                .stream()
                .filter(last -> {
                    var before = known.get(last.budget());
                    return before == null || before.sequence() != last.sequence();
                })
                .map(Last::budget)
                .toList();
    }

    private void again(String budget) {
        var facts = new ReviewFacts();
        var last = new long[1];
        events.read(NAMES, Optional.of(budget), record -> {
            facts.read(record);
            last[0] = record.sequence();
        });
        known.put(budget, new One(last[0], facts));
    }
}
