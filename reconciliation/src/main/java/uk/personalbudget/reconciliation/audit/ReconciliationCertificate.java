package uk.personalbudget.reconciliation.audit;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.budget.SealEvent.PeriodSealed;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.reconciliation.audit.AnnualAudit.AccountCertificate;
import uk.personalbudget.reconciliation.audit.AnnualAudit.Reconciliation;
import uk.personalbudget.reconciliation.audit.AnnualAudit.Span;
import uk.personalbudget.reconciliation.item.Books;
import uk.personalbudget.reconciliation.item.StatementSpan;
import uk.personalbudget.reconciliation.period.Period;
import uk.personalbudget.reconciliation.period.Period.Uncleared;

/** Books, items on their way, statement and difference of each account; that statements follow on; that it opens as it closed. */
final class ReconciliationCertificate {
    private ReconciliationCertificate() {}

    static Reconciliation of(Known known, AuditPeriod period) {
        List<AccountCertificate> accounts = known.books().accounts().keySet().stream()
                .map(account -> account(known, period, account))
                .toList();
        return new Reconciliation(
                accounts,
                accounts.stream().mapToLong(AccountCertificate::differencePence).sum(),
                accounts.stream()
                        .allMatch(one -> one.differencePence() == 0
                                && one.statementPence().isPresent()
                                && one.continuous()
                                && one.openingIsLastClosing()));
    }

    private static AccountCertificate account(Known known, AuditPeriod period, String account) {
        Books books = known.books();
        LocalDate dayBefore = period.from().minusDays(1);
        Optional<Period> now = figure(known, account, period.from(), period.to());
        long lastClosing = figure(known, account, dayBefore, dayBefore)
                .map(Period::expectedPence)
                .orElseGet(() -> books.settledPence(account, dayBefore));
        List<Span> missing = missing(known, period, account);
        long days = ChronoUnit.DAYS.between(period.from(), period.to()) + 1;
        long lost = missing.stream().mapToLong(ReconciliationCertificate::days).sum();
        List<Uncleared> uncleared = now.map(Period::uncleared).orElse(List.of());
        return new AccountCertificate(
                account,
                books.settledPence(account, period.to()),
                uncleared.stream().mapToLong(Uncleared::correctionPence).sum(),
                uncleared,
                now.map(Period::statementPence),
                now.map(Period::differencePence).orElse(0L),
                now.map(Period::openingPence),
                lastClosing,
                now.map(one -> one.openingPence() == lastClosing).orElse(false),
                missing.isEmpty(),
                days - lost,
                days,
                missing,
                seals(books, period, account));
    }

    private static Optional<Period> figure(Known known, String account, LocalDate from, LocalDate to) {
        return Period.of(
                account, from, to, known.books(), known.lines(), known.spans(), known.matches(), known.workingDays());
    }

    /**
     * Days of the period of which no statement speaks. Statements that follow on from each other by their balances leave no day out,
     * whatever their first and last lines are; a gap between two of them is named by its importer.
     */
    private static List<Span> missing(Known known, AuditPeriod period, String account) {
        var covered = StatementSpan.coveredTo(known.spans(), account);
        if (covered.isEmpty()) {
            return List.of(new Span(period.from(), period.to()));
        }
        var missing = new ArrayList<Span>();
        LocalDate from = StatementSpan.coveredFrom(known.spans(), account).orElse(covered.get());
        if (from.isAfter(period.from()) && movedBefore(known, account, from)) {
            missing.add(new Span(period.from(), from.minusDays(1)));
        }
        known.spans().stream()
                .filter(span -> span.account().equals(account))
                .flatMap(span -> span.gap().stream())
                .filter(gap -> !gap.to().isBefore(period.from()) && !gap.from().isAfter(period.to()))
                .forEach(gap -> missing.add(new Span(
                        gap.from().isBefore(period.from()) ? period.from() : gap.from(),
                        gap.to().isAfter(period.to()) ? period.to() : gap.to())));
        if (covered.get().isBefore(period.to())) {
            LocalDate next = covered.get().plusDays(1);
            missing.add(new Span(next.isBefore(period.from()) ? period.from() : next, period.to()));
        }
        return missing;
    }

    /** Before the first statement nothing may have moved; then its opening balance says all there is to say. */
    private static boolean movedBefore(Known known, String account, LocalDate first) {
        return known.books().items().stream()
                .anyMatch(item ->
                        item.account().equals(account) && item.effectiveOn().isBefore(first));
    }

    private static long days(Span span) {
        return ChronoUnit.DAYS.between(span.from(), span.to()) + 1;
    }

    private static List<String> seals(Books books, AuditPeriod period, String account) {
        return books.history().stream()
                .map(FeedRecord::event)
                .filter(PeriodSealed.class::isInstance)
                .map(PeriodSealed.class::cast)
                .filter(seal -> Books.idOf(seal.account()).equals(account)
                        && !seal.to().isBefore(period.from())
                        && !seal.from().isAfter(period.to()))
                .map(seal -> Words.day(seal.from()) + " to " + Words.day(seal.to()) + ", sealed by " + seal.sealedBy())
                .toList();
    }
}
