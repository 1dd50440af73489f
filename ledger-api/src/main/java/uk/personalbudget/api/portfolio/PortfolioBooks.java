package uk.personalbudget.api.portfolio;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.generalledger.KeptCodeMaps;
import uk.personalbudget.api.platform.Feed;
import uk.personalbudget.api.policy.PolicyBooks;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.calendar.WorkingDays;
import uk.personalbudget.ledger.generalledger.CodeMap;
import uk.personalbudget.ledger.reserve.Reserve;
import uk.personalbudget.reconciliation.ReconciliationService;
import uk.personalbudget.reconciliation.breaks.Break;
import uk.personalbudget.reconciliation.breaks.FoundBreaks;
import uk.personalbudget.reconciliation.item.BudgetHistory;
import uk.personalbudget.reconciliation.portfolio.BudgetFigures;
import uk.personalbudget.reconciliation.portfolio.Cell;
import uk.personalbudget.reconciliation.portfolio.Figure;
import uk.personalbudget.reconciliation.portfolio.Portfolio;
import uk.personalbudget.reconciliation.portfolio.PortfolioDay;

/**
 * Makes the figures of all budgets from their events. What a budget came to is kept until it has a new event, so that looking
 * again costs what changed since.
 */
@Component
public class PortfolioBooks {
    /** Figures of so many days are kept, those looked at last. */
    private static final int DAYS_KEPT = 3;

    /** Another node may still have been writing below the last position when it was read. */
    private static final long LOOK_BACK = 5_000;

    private final JdbcClient sql;
    private final BudgetHistory histories;
    private final Feed feed;
    private final PolicyBooks policies;
    private final WorkingDays workingDays;
    private final ReconciliationService reconciliation;
    private final KeptFunderYears funderYears;
    private final KeptCodeMaps codeMaps;
    private final Clock clock;

    private final Map<LocalDate, Kept> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<LocalDate, Kept> eldest) {
            return size() > DAYS_KEPT;
        }
    };

    PortfolioBooks(
            JdbcClient sql,
            BudgetHistory histories,
            Feed feed,
            PolicyBooks policies,
            WorkingDays workingDays,
            ReconciliationService reconciliation,
            KeptFunderYears funderYears,
            KeptCodeMaps codeMaps,
            Clock clock) {
        this.sql = sql;
        this.histories = histories;
        this.feed = feed;
        this.policies = policies;
        this.workingDays = workingDays;
        this.reconciliation = reconciliation;
        this.funderYears = funderYears;
        this.codeMaps = codeMaps;
        this.clock = clock;
    }

    /** @param sequence of the last event it was made from */
    private record One(long sequence, BudgetFigures figures) {}

    private record Kept(PortfolioDay day, long position, Map<String, One> budgets) {}

    /**
     * @param position of the ledger up to which it was made
     * @param reserves of the funders whose financial year was entered
     * @param codes the council's cost codes in force on the day
     */
    public record Made(
            Portfolio portfolio, long position, Instant knownAt, List<Reserve> reserves, Optional<CodeMap> codes) {
        public Made {
            reserves = List.copyOf(reserves);
        }
    }

    public LocalDate today() {
        return London.dateOf(clock.instant());
    }

    /** The figures of a day, today when none is given, with all that is known now. */
    public Made on(Optional<LocalDate> asked) {
        LocalDate on = asked.orElseGet(this::today);
        Instant now = clock.instant();
        var made = upToDate(new PortfolioDay(on, policies.knownAt(now).at(on), workingDays));
        var figures = made.budgets().values().stream().map(One::figures).toList();
        var portfolio = new Portfolio(made.day(), figures).with(unreconciled());
        return new Made(
                portfolio,
                made.position(),
                now,
                reserves(portfolio),
                codeMaps.now().inForce(on));
    }

    /** Everything is worked out again the next time. */
    public synchronized void forget() {
        kept.clear();
    }

    private synchronized Kept upToDate(PortfolioDay day) {
        long head = feed.head();
        Kept before = Optional.ofNullable(kept.get(day.on()))
                .filter(one -> one.day().equals(day))
                .orElseGet(() -> new Kept(day, 0, Map.of()));
        Map<String, One> budgets = new ConcurrentHashMap<>(before.budgets());
        List<String> changed = changed(before);
        // Each budget is read and worked out by itself, by all processors.
        changed.parallelStream().forEach(budget -> {
            var history = histories.of(budget, head);
            if (!history.isEmpty()) {
                budgets.put(budget, new One(history.getLast().sequence(), BudgetFigures.of(budget, history, day)));
            }
        });
        var now = new Kept(day, head, budgets);
        kept.put(day.on(), now);
        return now;
    }

    private List<String> changed(Kept before) {
        List<String> changed = new ArrayList<>();
        sql.sql("""
                        select stream, max(sequence) from event
                        where stream_type = 'personal-budget' and position > :position group by stream
                        """)
                .param("position", Math.max(0, before.position() - LOOK_BACK))
                .query(row -> {
                    var known = before.budgets().get(row.getString(1));
                    if (known == null || known.sequence() != row.getLong(2)) {
                        changed.add(row.getString(1));
                    }
                });
        return changed;
    }

    /** What reconciliation found and nobody answered; what is only not due yet is no exception. */
    private Map<String, SortedMap<Cell, Long>> unreconciled() {
        var open = new HashMap<String, SortedMap<Cell, Long>>();
        for (FoundBreaks.Listed listed : reconciliation.breaks(FoundBreaks.Filter.OPEN)) {
            Break found = listed.found();
            if (!found.kind().waiting()) {
                var amounts = open.computeIfAbsent(found.budget(), _ -> new TreeMap<>());
                String kind = found.kind().label();
                amounts.merge(new Cell(Figure.UNRECONCILED_ITEMS, kind, "", "", ""), 1L, Math::addExact);
                long value = Math.abs(found.valuePence());
                if (value != 0) {
                    amounts.merge(new Cell(Figure.UNRECONCILED, kind, "", "", ""), value, Math::addExact);
                }
            }
        }
        return open;
    }

    private List<Reserve> reserves(Portfolio portfolio) {
        var overspends = portfolio.by(Figure.VARIANCE, Cell::funder);
        List<Reserve> reserves = new ArrayList<>();
        for (String funder : funderYears.funders()) {
            funderYears
                    .of(funder)
                    .of(portfolio.day().yearFrom())
                    .ifPresent(year -> reserves.add(Reserve.of(year, overspends.getOrDefault(funder, 0L))));
        }
        return reserves;
    }
}
