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
import uk.personalbudget.reconciliation.breaks.Break;
import uk.personalbudget.reconciliation.breaks.FoundBreaks;
import uk.personalbudget.reconciliation.item.Books;
import uk.personalbudget.reconciliation.item.BudgetHistory;
import uk.personalbudget.reconciliation.item.LedgerItem;
import uk.personalbudget.reconciliation.item.LedgerItems;
import uk.personalbudget.reconciliation.item.StatementLine;
import uk.personalbudget.reconciliation.item.StatementSpan;
import uk.personalbudget.reconciliation.item.Statements;
import uk.personalbudget.reconciliation.matching.Act;
import uk.personalbudget.reconciliation.matching.ActJournal;
import uk.personalbudget.reconciliation.matching.Match;
import uk.personalbudget.reconciliation.matching.Matched;
import uk.personalbudget.reconciliation.matching.Matcher;
import uk.personalbudget.reconciliation.matching.Matches;
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
    private final ActJournal acts;
    private final Matches matches;
    /** What the name of a person's item begins with where it is claimed on a pooled account. */
    private static final String IN_POOL = "pool:";

    public Pools(
            JdbcClient jdbc,
            BudgetHistory history,
            Statements statements,
            ActJournal acts,
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
        this.acts = acts;
        this.matches = new Matches(jdbc);
    }

    private record Member(String budget, String account, Books books) {}

    /** One figure for each statement of each pooled account of a provider, or of all, oldest first. */
    public List<Pool> of(Optional<String> provider) {
        List<Pool> pools = new ArrayList<>();
        for (Pool.Named one : people()) {
            if (provider.filter(wanted -> !wanted.equals(one.provider())).isEmpty()) {
                pools.addAll(of(one, now(), Long.MAX_VALUE));
            }
        }
        return pools;
    }

    /** The pools of one provider as they were known at an instant, up to a position of the ledger. */
    public List<Pool> of(String provider, Instant known, long position) {
        return people().stream()
                .filter(one -> one.provider().equals(provider))
                .flatMap(one -> of(one, known, position).stream())
                .toList();
    }

    /** A float holds nobody's money, so it has no people to be held against. */
    private List<Pool.Named> people() {
        return named.get().stream()
                .filter(one -> !FloatBreaks.is(one.account()))
                .toList();
    }

    /** The council's own accounts at its card providers. */
    public List<Pool.Named> floats() {
        return named.get().stream().filter(one -> FloatBreaks.is(one.account())).toList();
    }

    /** Every statement of a float against the loads of all cards, in the order in which they were brought in. */
    public List<FloatStatement> statements(Pool.Named one) {
        return FloatBreaks.statements(
                one,
                statements.lines(one.account(), now()),
                statements.spans(one.account(), now()),
                items.cardLoads(items.position()),
                workingDays);
    }

    /** Finds anew what differs, and lists it among the breaks. */
    public void run() {
        for (Pool.Named one : named.get()) {
            Instant now = now();
            long position = items.position();
            breaks.replace(PoolBreaks.owner(one.provider(), one.account()), found(one, now, position), now, position);
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
                    .forEach(one -> breaks.add(found(one, ran.at(), ran.position())));
        }
    }

    private List<Break> found(Pool.Named one, Instant known, long position) {
        return FloatBreaks.is(one.account())
                ? FloatBreaks.of(
                        one,
                        statements.lines(one.account(), known),
                        statements.spans(one.account(), known),
                        items.cardLoads(position),
                        workingDays)
                : PoolBreaks.of(of(one, known, position), workingDays);
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
                of(pool, span, lines, spans, all, known).ifPresent(found::add);
            }
        }
        return found;
    }

    private Optional<Pool> of(
            Pool.Named pool,
            StatementSpan span,
            List<StatementLine> lines,
            List<StatementSpan> spans,
            List<Member> all,
            Instant known) {
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
        var matches = matched(pool.account(), lines, moved, known);
        return Period.of(pool.account(), span.from(), span.to(), ledger, moved, lines, spans, matches, workingDays)
                .map(period -> new Pool(pool.provider(), pool.account(), period, people));
    }

    /** What people put together stands; what they took apart stays apart; the rest is matched by the rules. */
    private List<Match> matched(String pool, List<StatementLine> lines, List<LedgerItem> moved, Instant known) {
        var acted = Matched.of(acts.of(pool, known));
        var claimed = new HashSet<String>();
        var matches = new ArrayList<Match>();
        for (Match match : acted.matches()) {
            var here = own(match);
            if (lines.stream().map(StatementLine::id).toList().containsAll(here.lines())) {
                matches.add(here);
                claimed.addAll(here.lines());
                claimed.addAll(here.items());
            }
        }
        matches.addAll(Matcher.match(
                        lines.stream()
                                .filter(line -> !claimed.contains(line.id()))
                                .toList(),
                        moved.stream()
                                .filter(item -> !claimed.contains(item.id()))
                                .toList(),
                        acted.apart())
                .matches());
        return matches;
    }

    /** A person's item is claimed on the pooled account and on the person's own apart from each other. */
    private static Match own(Match match) {
        return new Match(
                match.id(),
                match.account(),
                match.rule(),
                match.version(),
                match.lines(),
                match.items().stream()
                        .map(item -> item.substring(IN_POOL.length()))
                        .toList(),
                match.cost(),
                match.evidence());
    }

    /** What is open on a pooled account: lines of its statement and movements of its people. */
    public Open open(String account) {
        Pool.Named pool = pooled(account);
        Instant now = now();
        var lines = statements.lines(account, now);
        var moved = moved(pool, managed(items.position()));
        var claimed = new HashSet<String>();
        matched(account, lines, moved, now).forEach(match -> {
            claimed.addAll(match.lines());
            claimed.addAll(match.items());
        });
        return new Open(
                lines.stream().filter(line -> !claimed.contains(line.id())).toList(),
                moved.stream().filter(item -> !claimed.contains(item.id())).toList());
    }

    public record Open(List<StatementLine> lines, List<LedgerItem> items) {
        public Open {
            lines = List.copyOf(lines);
            items = List.copyOf(items);
        }
    }

    public boolean is(String account) {
        return named.get().stream().anyMatch(one -> one.account().equals(account));
    }

    /** Puts lines of a pooled account and movements of its people together; nothing where that is not possible. */
    public Optional<Match> matchByHand(
            String account, List<String> with, List<String> moved, String actor, String reason) {
        Open open = open(account);
        var lines =
                open.lines().stream().filter(line -> with.contains(line.id())).toList();
        var chosen =
                open.items().stream().filter(item -> moved.contains(item.id())).toList();
        long pence = lines.stream().mapToLong(StatementLine::pence).sum();
        if (lines.isEmpty()
                || lines.size() != new TreeSet<>(with).size()
                || chosen.size() != new TreeSet<>(moved).size()
                || pence != chosen.stream().mapToLong(LedgerItem::pence).sum()) {
            return Optional.empty();
        }
        Match match = Match.byHand(
                account, with, moved.stream().map(item -> IN_POOL + item).toList(), pence);
        var act = acts.record(now(), actor, reason, account, new Act.Matched(match));
        matches.add(match, act.number());
        run();
        return Optional.of(match);
    }

    /** Takes apart what a person put together on a pooled account; false when there is no such match. */
    public boolean unmatch(String match, String actor, String reason) {
        for (Pool.Named one : named.get()) {
            for (Match standing : matches.of(one.account())) {
                if (standing.id().equals(match)) {
                    acts.record(
                            now(),
                            actor,
                            reason,
                            one.account(),
                            new Act.Unmatched(
                                    match, standing.lines(), own(standing).items(), true));
                    matches.remove(match);
                    run();
                    return true;
                }
            }
        }
        return false;
    }

    private Pool.Named pooled(String account) {
        return named.get().stream()
                .filter(one -> one.account().equals(account))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no pooled account " + account));
    }

    private static List<LedgerItem> moved(Pool.Named pool, List<Member> all) {
        List<LedgerItem> moved = new ArrayList<>();
        for (Member member : all) {
            member.books().items().stream()
                    .filter(item -> item.account().equals(member.account())
                            && holder(member, item.effectiveOn())
                                    .filter(pool.provider()::equals)
                                    .isPresent())
                    .map(item -> item.on(pool.account()))
                    .forEach(moved::add);
        }
        return moved;
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
