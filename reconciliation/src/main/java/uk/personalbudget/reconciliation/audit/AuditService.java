package uk.personalbudget.reconciliation.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.calendar.WorkingDays;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.policy.Policies;
import uk.personalbudget.reconciliation.breaks.Answers;
import uk.personalbudget.reconciliation.breaks.Breaks;
import uk.personalbudget.reconciliation.item.Books;
import uk.personalbudget.reconciliation.item.BudgetHistory;
import uk.personalbudget.reconciliation.item.StatementLine;
import uk.personalbudget.reconciliation.item.StatementSpan;
import uk.personalbudget.reconciliation.item.Statements;
import uk.personalbudget.reconciliation.matching.ActJournal;
import uk.personalbudget.reconciliation.matching.Match;
import uk.personalbudget.reconciliation.matching.Matched;
import uk.personalbudget.reconciliation.matching.Matcher;

/** Makes audits from what was known at an instant, and changes nothing. */
public final class AuditService {
    private final BudgetHistory history;
    private final Statements statements;
    private final ActJournal acts;
    private final Wording wording;
    private final Function<Instant, Policies> policies;
    private final WorkingDays workingDays;
    private final Clock clock;
    private final OthersKnown others;

    /** @param policies every version that was known at an instant */
    public AuditService(
            BudgetHistory history,
            Statements statements,
            ActJournal acts,
            Wording wording,
            Function<Instant, Policies> policies,
            WorkingDays workingDays,
            Clock clock,
            OthersKnown others) {
        this.history = history;
        this.statements = statements;
        this.acts = acts;
        this.wording = wording;
        this.policies = policies;
        this.workingDays = workingDays;
        this.clock = clock;
        this.others = others;
    }

    /**
     * @param to the last day of the period; the end of the last instalment before the review was due when not given
     * @param knownAt what was known then; now when not given
     * @return nothing for an unknown budget, or one that nothing was ever paid to
     */
    public Optional<ThreeMonthAudit> threeMonth(String budget, Optional<LocalDate> to, Optional<Instant> knownAt) {
        return Audits.threeMonth(known(budget, knownAt), to);
    }

    /** Everything an audit of this budget would be made from. */
    public Known known(String budget, Optional<Instant> knownAt) {
        return known(budget, knownAt, Long.MAX_VALUE);
    }

    /** The same up to a position of the ledger, which is what binds; the instant is its label. */
    public Known known(String budget, Optional<Instant> knownAt, long upToPosition) {
        Instant at = knownAt.orElseGet(clock::instant).truncatedTo(ChronoUnit.MICROS);
        List<FeedRecord> events = history.of(budget, upToPosition).stream()
                .filter(record -> !record.recordedAt().isAfter(at))
                .toList();
        long position = events.isEmpty() ? 0 : events.getLast().position();
        var books = Books.of(events);
        var policiesThen = policies.apply(at);
        var lines = new ArrayList<StatementLine>();
        var spans = new ArrayList<StatementSpan>();
        var matches = new ArrayList<Match>();
        var apart = new HashSet<Matcher.Apart>();
        // Breaks that concern the budget and none of its accounts are answered under its own name.
        var answers = new ArrayList<>(acts.of(budget, at));
        for (String account : books.accounts().keySet()) {
            lines.addAll(statements.lines(account, at));
            spans.addAll(statements.spans(account, at));
            var done = acts.of(account, at);
            answers.addAll(done);
            var matched = Matched.of(done);
            matches.addAll(matched.matches());
            apart.addAll(matched.apart());
        }
        var breaks = Breaks.of(
                new Breaks.Known(books, lines, spans, matches, apart, policiesThen, workingDays, London.dateOf(at)));
        return new Known(
                books,
                lines,
                spans,
                matches,
                Answers.of(answers).open(breaks),
                policiesThen,
                workingDays,
                wording,
                at,
                position,
                others.of(books, at, position));
    }
}
