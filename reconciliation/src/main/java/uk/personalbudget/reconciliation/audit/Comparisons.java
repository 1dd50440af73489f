package uk.personalbudget.reconciliation.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.personalbudget.reconciliation.audit.AnnualAudit.Compared;
import uk.personalbudget.reconciliation.audit.AnnualAudit.Comparison;
import uk.personalbudget.reconciliation.audit.AnnualAudit.Span;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.Movement;

/** The movements of the period a quarter at a time, and those of the twelve months before it. */
final class Comparisons {
    private static final int MONTHS = 3;

    private Comparisons() {}

    private record What(String kind, String what) {}

    static Comparison of(Known known, AuditPeriod period) {
        List<AuditPeriod> quarters = quarters(period);
        Optional<AuditPeriod> before = before(known, period);
        var columns = new ArrayList<Section3.Moved>();
        quarters.forEach(quarter -> columns.add(Section3.moved(known, quarter)));
        columns.add(Section3.moved(known, period));
        before.ifPresent(year -> columns.add(Section3.moved(known, year)));

        Map<What, List<Long>> rows = new LinkedHashMap<>();
        rows.put(
                new What("opening", "Opening"),
                column(columns, moved -> moved.opening().total()));
        for (Section3.Moved column : inOrder(columns, quarters.size())) {
            for (Movement row : column.rows()) {
                rows.computeIfAbsent(
                        new What(row.kind(), row.what()), what -> column(columns, moved -> amount(moved, what)));
            }
        }
        rows.put(
                new What("closing", "Closing"),
                column(columns, moved -> moved.closing().total()));
        var compared = new ArrayList<Compared>();
        rows.forEach((what, pence) -> compared.add(new Compared(
                what.kind(),
                what.what(),
                pence.subList(0, quarters.size()),
                pence.get(quarters.size()),
                before.map(_ -> pence.getLast()))));
        return new Comparison(
                quarters.stream().map(Comparisons::span).toList(), before.map(Comparisons::span), compared);
    }

    /** The whole period has every row in the order in which people read them; what only the year before had comes behind. */
    private static List<Section3.Moved> inOrder(List<Section3.Moved> columns, int quarters) {
        return columns.subList(quarters, columns.size());
    }

    private static List<Long> column(
            List<Section3.Moved> columns, java.util.function.ToLongFunction<Section3.Moved> value) {
        return Collections.unmodifiableList(
                columns.stream().map(value::applyAsLong).toList());
    }

    private static long amount(Section3.Moved moved, What what) {
        return moved.rows().stream()
                .filter(row -> row.kind().equals(what.kind()) && row.what().equals(what.what()))
                .mapToLong(row -> row.amounts().total())
                .sum();
    }

    /** Three months each from the first day; the last one ends with the period. */
    private static List<AuditPeriod> quarters(AuditPeriod period) {
        var quarters = new ArrayList<AuditPeriod>();
        LocalDate from = period.from();
        for (int number = 1; !from.isAfter(period.to()); number++) {
            LocalDate next = period.from().plusMonths((long) MONTHS * number);
            LocalDate to = next.minusDays(1);
            quarters.add(new AuditPeriod(from, to.isBefore(period.to()) ? to : period.to()));
            from = next;
        }
        return quarters;
    }

    /** Nothing where these books begin with the period. */
    private static Optional<AuditPeriod> before(Known known, AuditPeriod period) {
        LocalDate to = period.from().minusDays(1);
        boolean any = known.books().history().stream()
                .flatMap(record -> record.entry().postings().stream())
                .anyMatch(posting ->
                        posting.account().held() && !posting.effectiveOn().isAfter(to));
        return any ? Optional.of(new AuditPeriod(period.from().minusYears(1), to)) : Optional.empty();
    }

    private static Span span(AuditPeriod period) {
        return new Span(period.from(), period.to());
    }
}
