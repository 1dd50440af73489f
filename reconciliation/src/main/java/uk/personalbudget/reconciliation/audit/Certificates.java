package uk.personalbudget.reconciliation.audit;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.BillEvent.ManagedBalanceStated;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.Certificate;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.Resting;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.SourceDays;
import uk.personalbudget.reconciliation.item.StatementSpan;

/**
 * How much of a period rests on which source. Statements that a family supplied give by themselves at best limited evidence, until
 * a body that holds the money has confirmed one balance of the last year directly.
 */
final class Certificates {
    private static final String FAMILY = "family";

    private Certificates() {}

    static Certificate of(Known known, AuditPeriod period) {
        return of(known.spans(), known.books().history(), period);
    }

    static Certificate of(List<StatementSpan> spans, List<FeedRecord> history, AuditPeriod period) {
        var resting = new ArrayList<Resting>();
        var days = new TreeMap<String, Set<LocalDate>>();
        spans.stream().sorted(StatementSpan.ORDER).forEach(span -> {
            LocalDate from = span.from().isBefore(period.from()) ? period.from() : span.from();
            LocalDate to = span.to().isAfter(period.to()) ? period.to() : span.to();
            if (!to.isBefore(from)) {
                days.computeIfAbsent(span.source(), _ -> new TreeSet<>())
                        .addAll(from.datesUntil(to.plusDays(1)).toList());
                resting.add(new Resting(
                        span.account(),
                        span.from(),
                        span.to(),
                        span.source(),
                        span.importedBy(),
                        span.importedAt(),
                        span.fileName(),
                        span.digest(),
                        ChronoUnit.DAYS.between(from, to) + 1));
            }
        });
        long whole = ChronoUnit.DAYS.between(period.from(), period.to()) + 1;
        var bySource = new ArrayList<SourceDays>();
        days.forEach((source, covered) ->
                bySource.add(new SourceDays(source, covered.size(), AnnualAudit.percent(covered.size(), whole))));
        Optional<LocalDate> confirmed = confirmed(history, period);
        boolean familyAlone = !resting.isEmpty()
                && resting.stream().allMatch(one -> one.source().equals(FAMILY));
        boolean limited = familyAlone && confirmed.isEmpty();
        return new Certificate(resting, bySource, whole, confirmed, limited, opinion(resting, familyAlone, limited));
    }

    private static String opinion(List<Resting> resting, boolean familyAlone, boolean limited) {
        if (resting.isEmpty()) {
            return "no statement covers the period";
        }
        if (limited) {
            return "limited evidence: every statement came from the family";
        }
        return familyAlone
                ? "statements came from the family, and a balance was confirmed directly"
                : "statements came from the bank or its portal";
    }

    /** What a holder confirmed in writing in the twelve months up to the last day. */
    private static Optional<LocalDate> confirmed(List<FeedRecord> history, AuditPeriod period) {
        LocalDate since = period.to().minusYears(1);
        return history.stream()
                .map(FeedRecord::event)
                .filter(ManagedBalanceStated.class::isInstance)
                .map(ManagedBalanceStated.class::cast)
                .filter(stated -> stated.confirmedBy().isPresent()
                        && stated.effectiveOn().isAfter(since)
                        && !stated.effectiveOn().isAfter(period.to()))
                .map(ManagedBalanceStated::effectiveOn)
                .max(LocalDate::compareTo);
    }
}
