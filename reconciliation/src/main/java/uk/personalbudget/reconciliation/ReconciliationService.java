package uk.personalbudget.reconciliation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import uk.personalbudget.ledger.budget.RequestRefused;
import uk.personalbudget.ledger.budget.SealCertificate;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.calendar.WorkingDays;
import uk.personalbudget.ledger.journal.HeldKind;
import uk.personalbudget.ledger.policy.Policies;
import uk.personalbudget.reconciliation.breaks.Break;
import uk.personalbudget.reconciliation.breaks.Breaks;
import uk.personalbudget.reconciliation.breaks.FoundBreaks;
import uk.personalbudget.reconciliation.item.Books;
import uk.personalbudget.reconciliation.item.BudgetHistory;
import uk.personalbudget.reconciliation.item.LedgerItems;
import uk.personalbudget.reconciliation.item.Recordable;
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
 * Reconciles accounts and answers what came of it. It never changes the ledger. What it decides and what people decide is
 * recorded as acts; every table is made from the feed, the statement files and the acts, and can be made again.
 */
public final class ReconciliationService {
    private static final String BY_RULE = "rule";
    private static final int AT_ONCE = 1_000;

    final JdbcClient jdbc;
    final TransactionOperations transactions;
    final LedgerItems items;
    private final BudgetHistory history;
    final Statements statements;
    final ActJournal acts;
    final Matches matches;
    final FoundBreaks breaks;
    final Function<Instant, Policies> policies;
    private final WorkingDays workingDays;
    private final Clock clock;

    /**
     * What one run did.
     *
     * @param matched how many matches it made
     * @param openLines lines still without an item
     * @param openItems items still without a line
     */
    public record Run(String account, int matched, int openLines, int openItems, int breaks) {}

    /** Why a person's act was not possible; nothing was changed. */
    public static final class NotPossible extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotPossible(String message) {
            super(message);
        }
    }

    /** @param policies as they were known at an instant */
    public ReconciliationService(
            JdbcClient jdbc,
            TransactionOperations transactions,
            BudgetHistory history,
            Statements statements,
            ActJournal acts,
            Function<Instant, Policies> policies,
            WorkingDays workingDays,
            Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.items = new LedgerItems(jdbc);
        this.history = history;
        this.statements = statements;
        this.acts = acts;
        this.matches = new Matches(jdbc);
        this.breaks = new FoundBreaks(jdbc);
        this.policies = policies;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    /** What people do. */
    public OfficersActs officers() {
        return new OfficersActs(this);
    }

    /** Matches what can be matched on one account, and finds the breaks of its budget. */
    public Run run(String account) {
        return inOrder(account, () -> {
            Instant now = now();
            String budget = budgetOf(account);
            int matched = match(account, now);
            var found = find(budget);
            var standing = matches.of(account);
            var claimed = claimed(standing);
            return new Run(
                    account,
                    matched,
                    (int) statements.lines(account, now).stream()
                            .filter(line -> !claimed.contains(line.id()))
                            .count(),
                    (int) items.of(account).stream()
                            .filter(item -> !claimed.contains(item.id()))
                            .count(),
                    found.size());
        });
    }

    /** Whether the ledger has this account; a provider's pooled account is none of its own. */
    public boolean knows(String account) {
        return items.budgetOf(account).isPresent();
    }

    public List<Run> runAll() {
        return items.accounts().stream().map(this::run).toList();
    }

    public List<FoundBreaks.Listed> breaks(FoundBreaks.Filter filter) {
        return breaks.list(filter, London.dateOf(now()));
    }

    public List<Match> matches(String account) {
        return matches.of(account);
    }

    /**
     * Payments on the statements of a bank account that the ledger does not have, ready to be recorded (settled 2). Money of the
     * other kinds of account reaches the ledger by a feed or a return of their own.
     */
    public List<Recordable> recordable(String account) {
        if (items.kindOf(account).filter(HeldKind.BANK.label()::equals).isEmpty()) {
            return List.of();
        }
        var claimed = claimed(matches.of(account));
        return statements.lines(account, now()).stream()
                .filter(line -> line.pence() < 0 && !claimed.contains(line.id()))
                .map(Recordable::of)
                .toList();
    }

    /** One figure for each statement of an account, oldest first. */
    public List<Period> periods(String account) {
        Instant now = now();
        var periods = new ArrayList<Period>();
        var seen = new HashSet<String>();
        for (StatementSpan span : statements.spans(account, now)) {
            if (seen.add(span.from() + "/" + span.to())) {
                period(account, span.from(), span.to()).ifPresent(periods::add);
            }
        }
        return periods;
    }

    public Optional<Period> period(String account, LocalDate from, LocalDate to) {
        Instant now = now();
        return items.budgetOf(account)
                .flatMap(budget -> Period.of(
                        account,
                        from,
                        to,
                        books(budget),
                        statements.lines(account, now),
                        statements.spans(account, now),
                        matches.of(account),
                        workingDays));
    }

    /**
     * What a person sends to seal a period: the closings of both sides, what is open, and how far the books went (ledger
     * promise of sealing). Nothing when no statement speaks of the period.
     */
    public Optional<SealCertificate> certificate(String account, LocalDate from, LocalDate to) {
        return items.budgetOf(account)
                .flatMap(budget -> period(account, from, to)
                        .map(period -> SealCertificate.of(
                                account,
                                from,
                                to,
                                period.statementPence(),
                                period.ledgerPence(),
                                period.differencePence(),
                                period.uncleared().stream()
                                        .map(Period.Uncleared::reference)
                                        .toList(),
                                books(budget).history().stream()
                                        .filter(record -> !(record.event() instanceof RequestRefused))
                                        .count())));
    }

    /** The first days up to one that no statement covers and that were to follow: no seal goes across them (settled 7). */
    public Optional<StatementSpan.Gap> missingDays(String account, LocalDate to) {
        return statements.spans(account, now()).stream()
                .flatMap(span -> span.gap().stream())
                .filter(gap -> !gap.from().isAfter(to))
                .min(Comparator.comparing(StatementSpan.Gap::from));
    }

    /** Drops every table that can be made again, and makes it again from the feed, the statement files and the acts. */
    public void rebuild() {
        transactions.executeWithoutResult(_ -> {
            matches.reset();
            breaks.reset();
            items.reset();
            history.all(items::read);
            deriveMatches();
            Set<String> budgets = new TreeSet<>();
            items.accounts().forEach(account -> budgets.add(budgetOf(account)));
            budgets.forEach(this::find);
        });
    }

    /** Makes matches and answers again from the acts, into tables that are empty. Runs inside the caller's transaction. */
    public void deriveMatches() {
        for (Act.Recorded recorded : acts.all()) {
            switch (recorded.act()) {
                case Act.Matched it -> matches.add(it.match(), recorded.number());
                case Act.Unmatched it -> matches.remove(it.match());
                case Act.Assigned it -> breaks.assigned(it.found(), it.owner(), recorded.reason(), recorded.number());
                case Act.Accepted it ->
                    breaks.accepted(it.found(), recorded.actor(), recorded.reason(), recorded.number());
                case Act.AcceptanceAsked it ->
                    breaks.acceptanceAsked(it.found(), recorded.actor(), recorded.reason(), recorded.number());
                case Act.Reopened it -> breaks.reopened(it.found(), recorded.reason(), recorded.number());
                case Act.FamilyAsked it ->
                    breaks.familyAsked(it.found(), it.query(), recorded.reason(), recorded.number());
                case Act.Split _, Act.Joined _ -> {}
            }
        }
    }

    /**
     * Finds the breaks of every budget again as they were found last: with what was known then, into a table that is empty. Runs
     * inside the caller's transaction.
     */
    public void deriveBreaks() {
        for (FoundBreaks.Ran ran : breaks.runs()) {
            if (!ran.ofPool()) {
                breaks.add(found(ran.owner(), ran.at(), ran.position()));
            }
        }
    }

    /** Looks again where breaks were found before it was kept when and from what; false when there is no such place. */
    public boolean lookAgain() {
        var unknown = breaks.runs().stream().filter(FoundBreaks.Ran::unknown).toList();
        unknown.stream()
                .filter(ran -> !ran.ofPool())
                .forEach(ran -> transactions.executeWithoutResult(_ -> {
                    find(ran.owner());
                }));
        return !unknown.isEmpty();
    }

    /** What the statements say an account had after a day; nothing when none speaks of the period. */
    public Optional<Long> statementPence(String account, LocalDate from, LocalDate to) {
        Instant now = now();
        return Period.of(
                        account,
                        from,
                        to,
                        0,
                        List.of(),
                        statements.lines(account, now),
                        statements.spans(account, now),
                        List.of(),
                        workingDays)
                .map(Period::statementPence);
    }

    private int match(String account, Instant now) {
        List<StatementLine> lines = statements.lines(account, now);
        var known = new HashSet<String>();
        lines.forEach(line -> known.add(line.id()));
        for (Match standing : matches.of(account)) {
            if (!known.containsAll(standing.lines())) {
                takeApart(standing, BY_RULE, "A line of it is on no statement any more.", false);
            }
        }
        var claimed = claimed(matches.of(account));
        var result = Matcher.match(
                lines.stream().filter(line -> !claimed.contains(line.id())).toList(),
                items.of(account).stream()
                        .filter(item -> !claimed.contains(item.id()))
                        .toList(),
                Matched.of(acts.of(account, now)).apart());
        for (int from = 0; from < result.matches().size(); from += AT_ONCE) {
            var some = result.matches()
                    .subList(from, Math.min(from + AT_ONCE, result.matches().size()));
            matches.addAll(some, acts.recordMatches(now, BY_RULE, account, some));
        }
        return result.matches().size();
    }

    void takeApart(Match match, String actor, String reason, boolean byPerson) {
        acts.record(
                now(),
                actor,
                reason,
                match.account(),
                new Act.Unmatched(match.id(), match.lines(), match.items(), byPerson));
        matches.remove(match.id());
    }

    List<Break> find(String budget) {
        // One at a time per budget, whatever its account: who comes later sees what the one before did.
        lock("breaks " + budget);
        Instant now = now();
        long position = items.position(budget).orElse(-1L);
        var found = found(budget, now, position);
        breaks.replace(budget, found, now, position);
        return found;
    }

    /** From nothing but what was known at an instant, and the events up to a position. */
    private List<Break> found(String budget, Instant at, long position) {
        var lines = new ArrayList<StatementLine>();
        var spans = new ArrayList<StatementSpan>();
        var standing = new ArrayList<Match>();
        var apart = new HashSet<Matcher.Apart>();
        for (String account : items.accountsOf(budget)) {
            lines.addAll(statements.lines(account, at));
            spans.addAll(statements.spans(account, at));
            var matched = Matched.of(acts.of(account, at));
            standing.addAll(matched.matches());
            apart.addAll(matched.apart());
        }
        return Breaks.of(new Breaks.Known(
                Books.of(history.of(budget, position)),
                lines,
                spans,
                standing,
                apart,
                policies.apply(at),
                workingDays,
                London.dateOf(at)));
    }

    /** The books as far as the feed has brought them, so that items and books never disagree. */
    private Books books(String budget) {
        return Books.of(history.of(budget, items.position(budget).orElse(-1L)));
    }

    static Set<String> claimed(List<Match> standing) {
        var claimed = new HashSet<String>();
        standing.forEach(match -> {
            claimed.addAll(match.lines());
            claimed.addAll(match.items());
        });
        return claimed;
    }

    String budgetOf(String account) {
        return items.budgetOf(account)
                .orElseThrow(() -> new NotPossible("There is no account " + account + " in the ledger."));
    }

    /** One at a time per account, so that two runs never race for the same line. */
    <T> T inOrder(String account, Supplier<T> work) {
        T done = transactions.execute(_ -> {
            lock("reconciliation " + account);
            return work.get();
        });
        return java.util.Objects.requireNonNull(done);
    }

    private void lock(String what) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param(what)
                .query((_, _) -> "")
                .list();
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
