package uk.personalbudget.reconciliation.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.calendar.WorkingDays;
import uk.personalbudget.ledger.policy.Policies;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.provider.Provider;
import uk.personalbudget.reconciliation.breaks.Break;
import uk.personalbudget.reconciliation.item.Books;
import uk.personalbudget.reconciliation.item.StatementLine;
import uk.personalbudget.reconciliation.item.StatementSpan;
import uk.personalbudget.reconciliation.matching.Match;
import uk.personalbudget.reconciliation.pool.Pool;

/**
 * Everything an audit is made from.
 *
 * @param breaks those that were open at {@code knownAt}
 * @param position the ledger's position that is bound; {@code knownAt} is its label
 * @param others who else holds money or is paid
 */
public record Known(
        Books books,
        List<StatementLine> lines,
        List<StatementSpan> spans,
        List<Match> matches,
        List<Break> breaks,
        Policies policies,
        WorkingDays workingDays,
        Wording wording,
        Instant knownAt,
        long position,
        Others others) {
    public Known {
        lines = List.copyOf(lines);
        spans = List.copyOf(spans);
        matches = List.copyOf(matches);
        breaks = List.copyOf(breaks);
    }

    /** Where nobody but the family holds money. */
    public Known(
            Books books,
            List<StatementLine> lines,
            List<StatementSpan> spans,
            List<Match> matches,
            List<Break> breaks,
            Policies policies,
            WorkingDays workingDays,
            Wording wording,
            Instant knownAt,
            long position) {
        this(books, lines, spans, matches, breaks, policies, workingDays, wording, knownAt, position, Others.none());
    }

    /**
     * The bodies that hold money for families, or are paid by them.
     *
     * @param pools the bank accounts in which a holder of this budget's money keeps that of several people
     */
    public record Others(List<Provider> providers, List<Pool> pools) {
        public Others {
            providers = List.copyOf(providers);
            pools = List.copyOf(pools);
        }

        public static Others none() {
            return new Others(List.of(), List.of());
        }
    }

    /** The policy in force on a day. */
    public Policy policy(LocalDate day) {
        return policies.at(day);
    }

    /** The policy in force today, for what is still to come. */
    public Policy policy() {
        return policy(today());
    }

    /** The London date of {@code knownAt}: the only today there is. */
    public LocalDate today() {
        return London.dateOf(knownAt);
    }
}
