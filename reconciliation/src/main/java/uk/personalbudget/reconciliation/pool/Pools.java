package uk.personalbudget.reconciliation.pool;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.personalbudget.ledger.budget.BillEvent.ManagedContractAgreed;
import uk.personalbudget.ledger.calendar.WorkingDays;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.journal.HeldKind;
import uk.personalbudget.ledger.rule.Rule;
import uk.personalbudget.reconciliation.breaks.FoundBreaks;
import uk.personalbudget.reconciliation.item.Books;
import uk.personalbudget.reconciliation.item.BudgetHistory;
import uk.personalbudget.reconciliation.item.LedgerItem;
import uk.personalbudget.reconciliation.item.LedgerItems;
import uk.personalbudget.reconciliation.item.StatementLine;
import uk.personalbudget.reconciliation.item.StatementSpan;
import uk.personalbudget.reconciliation.item.Statements;
import uk.personalbudget.reconciliation.matching.Matcher;
import uk.personalbudget.reconciliation.period.Period;

/**
 * Holds each provider's pooled bank statement against its people (rule V-9, invariant 10). It keeps nothing but the breaks it
 * found: every answer is worked out from the events and the statements.
 */
@Rule("V-9")
public final class Pools {
    private final LedgerItems items;
    private final BudgetHistory history;
    private final Statements statements;
    private final FoundBreaks breaks;
    private final Supplier<List<Pool.Named>> named;
    private final WorkingDays workingDays;
    private final Clock clock;

    public Pools(
            JdbcClient jdbc,
            BudgetHistory history,
            Statements statements,
            Supplier<List<Pool.Named>> named,
            WorkingDays workingDays,
            Clock clock) {
        this.items = new LedgerItems(jdbc);
        this.history = history;
        this.statements = statements;
        this.breaks = new FoundBreaks(jdbc);
        this.named = named;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    private record Member(String budget, String account, Books books) {}

    /** One figure for each statement of each pooled account of a provider, or of all, oldest first. */
    public List<Pool> of(Optional<String> provider) {
        List<Pool> pools = new ArrayList<>();
        for (Pool.Named one : named.get()) {
            if (provider.filter(wanted -> !wanted.equals(one.provider())).isEmpty()) {
                pools.addAll(of(one, now(), Long.MAX_VALUE));
            }
        }
        return pools;
    }

    /** The pools of one provider as they were known at an instant, up to a position of the ledger. */
    public List<Pool> of(String provider, Instant known, long position) {
        return named.get().stream()
                .filter(one -> one.provider().equals(provider))
                .flatMap(one -> of(one, known, position).stream())
                .toList();
    }

    /** Finds anew what differs, and lists it among the breaks. */
    public void run() {
        for (Pool.Named one : named.get()) {
            Instant now = now();
            long position = items.position();
            breaks.replace(
                    PoolBreaks.owner(one.provider(), one.account()),
                    PoolBreaks.of(of(one, now, position), workingDays),
                    now,
                    position);
        }
    }

    /**
     * Finds the breaks of every pooled account again as they were found last: with what was known then, into a table that is
     * empty. Runs inside the caller's transaction.
     */
    public void deriveBreaks() {
        for (FoundBreaks.Ran ran : breaks.runs()) {
            named.get().stream()
                    .filter(one -> ran.owner().equals(PoolBreaks.owner(one.provider(), one.account())))
                    .forEach(one -> breaks.add(PoolBreaks.of(of(one, ran.at(), ran.position()), workingDays)));
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private List<Pool> of(Pool.Named pool, Instant known, long position) {
        var lines = statements.lines(pool.account(), known);
        var spans = statements.spans(pool.account(), known);
        var all = managed(position);
        List<Pool> found = new ArrayList<>();
        var seen = new HashSet<String>();
        for (StatementSpan span : spans) {
            if (seen.add(span.from() + "/" + span.to())) {
                of(pool, span, lines, spans, all).ifPresent(found::add);
            }
        }
        return found;
    }

    private Optional<Pool> of(
            Pool.Named pool,
            StatementSpan span,
            List<StatementLine> lines,
            List<StatementSpan> spans,
            List<Member> all) {
        var members = all.stream()
                .filter(member -> holder(member, span.to())
                        .filter(pool.provider()::equals)
                        .isPresent())
                .toList();
        List<Pool.Person> people = new ArrayList<>();
        List<LedgerItem> moved = new ArrayList<>();
        for (Member member : members) {
            people.add(new Pool.Person(
                    member.budget(), member.account(), member.books().settledPence(member.account(), span.to())));
            member.books().items().stream()
                    .filter(item -> item.account().equals(member.account()))
                    .map(item -> item.on(pool.account()))
                    .forEach(moved::add);
        }
        long ledger = people.stream().mapToLong(Pool.Person::pence).sum();
        var matches = Matcher.match(lines, moved).matches();
        return Period.of(pool.account(), span.from(), span.to(), ledger, moved, lines, spans, matches, workingDays)
                .map(period -> new Pool(pool.provider(), pool.account(), period, people));
    }

    private List<Member> managed(long position) {
        List<Member> members = new ArrayList<>();
        for (String account : new TreeSet<>(items.accounts())) {
            boolean held = items.kindOf(account)
                    .filter(kind -> kind.equals(HeldKind.MANAGED.label())
                            || kind.equals(HeldKind.INDIVIDUAL_SERVICE_FUND.label()))
                    .isPresent();
            if (held) {
                items.budgetOf(account)
                        .ifPresent(budget ->
                                members.add(new Member(budget, account, Books.of(history.of(budget, position)))));
            }
        }
        return members;
    }

    /** Who held the account on a day, by the contract of its date. */
    private static Optional<String> holder(Member member, LocalDate on) {
        return member.books().history().stream()
                .map(FeedRecord::event)
                .filter(ManagedContractAgreed.class::isInstance)
                .map(ManagedContractAgreed.class::cast)
                .filter(contract -> Books.idOf(contract.account()).equals(member.account())
                        && !contract.effectiveOn().isAfter(on))
                .reduce((before, later) -> later.effectiveOn().isBefore(before.effectiveOn()) ? before : later)
                .map(ManagedContractAgreed::holder);
    }
}
