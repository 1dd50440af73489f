package uk.personalbudget.reconciliation.audit;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.Certificate;
import uk.personalbudget.reconciliation.item.Books;
import uk.personalbudget.reconciliation.item.BudgetHistory;
import uk.personalbudget.reconciliation.item.LedgerItems;
import uk.personalbudget.reconciliation.item.Statements;

/**
 * Where the statements of an account came from, and how much of the last year rests on each source: the same as an audit's
 * certificate, for one account and without an audit.
 */
public final class StatementSources {
    private final LedgerItems items;
    private final BudgetHistory history;
    private final Statements statements;
    private final Clock clock;

    public StatementSources(LedgerItems items, BudgetHistory history, Statements statements, Clock clock) {
        this.items = items;
        this.history = history;
        this.statements = statements;
        this.clock = clock;
    }

    /** The year up to today, or from the first payment where that is later; nothing before the first payment. */
    public record Year(LocalDate from, LocalDate to, Certificate certificate) {
        /** Days that no statement covers. */
        public long daysWithout() {
            long covered = certificate.statements().stream()
                    .flatMap(one -> one.from().datesUntil(one.to().plusDays(1)))
                    .filter(day -> !day.isBefore(from) && !day.isAfter(to))
                    .distinct()
                    .count();
            return certificate.daysOfPeriod() - covered;
        }
    }

    public Optional<Year> of(String account) {
        return items.budgetOf(account).flatMap(budget -> of(account, Books.of(history.of(budget, Long.MAX_VALUE))));
    }

    private Optional<Year> of(String account, Books books) {
        LocalDate to = London.dateOf(clock.instant());
        LocalDate year = to.minusYears(1).plusDays(1);
        var spans = statements.spans(account, clock.instant().truncatedTo(ChronoUnit.MICROS));
        return books.firstPaymentOn().filter(first -> !first.isAfter(to)).map(first -> {
            LocalDate from = first.isAfter(year) ? first : year;
            return new Year(from, to, Certificates.of(spans, books.history(), new AuditPeriod(from, to)));
        });
    }
}
