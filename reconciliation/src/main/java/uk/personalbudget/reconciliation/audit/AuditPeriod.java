package uk.personalbudget.reconciliation.audit;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.budget.PlanEvent.AllocationAgreed;
import uk.personalbudget.ledger.review.ReviewDue;
import uk.personalbudget.reconciliation.item.Books;
import uk.personalbudget.reconciliation.item.Instalments;

/** Which days an audit is about. */
record AuditPeriod(LocalDate from, LocalDate to) {

    /**
     * From the first payment, or the day after the last signed audit that ended before; to the day asked for, or the end of the
     * last instalment that was over when the review was due.
     */
    static Optional<AuditPeriod> of(Known known, Optional<LocalDate> asked) {
        return known.books()
                .firstPaymentOn()
                .map(firstPaid -> ending(known, firstPaid, asked.orElseGet(() -> usual(known, firstPaid))));
    }

    /**
     * The same for the year: to the day asked for, or the last day of the plan year that was over or, while the first one still
     * runs, today. What only others pay for has no first payment, and begins with its plan year.
     */
    static Optional<AuditPeriod> annual(Known known, Optional<LocalDate> asked) {
        return known.books()
                .firstPaymentOn()
                .or(() -> arrangedFrom(known))
                .map(begin -> ending(known, begin, asked.orElseGet(() -> yearEnd(known))))
                .filter(period -> !period.to().isBefore(period.from()));
    }

    private static Optional<LocalDate> arrangedFrom(Known known) {
        return known.books().allocations().values().stream()
                .filter(allocation -> allocation.kind() == EntitlementKind.ARRANGED)
                .map(AllocationAgreed::planYear)
                .filter(day -> !day.isAfter(known.today()))
                .min(Comparator.naturalOrder());
    }

    private static LocalDate yearEnd(Known known) {
        return known.books().allocations().values().stream()
                .map(AllocationAgreed::lastDay)
                .filter(day -> !day.isAfter(known.today()))
                .max(Comparator.naturalOrder())
                .orElse(known.today());
    }

    private static AuditPeriod ending(Known known, LocalDate firstPaid, LocalDate to) {
        Books books = known.books();
        LocalDate from = books.reviews().stream()
                .filter(review -> books.signature(review.review()).isPresent()
                        && review.periodTo().isBefore(to))
                .map(review -> review.periodTo().plusDays(1))
                .max(Comparator.naturalOrder())
                .orElse(firstPaid);
        // What happened before a running budget came in is not in these books.
        LocalDate booksBegin =
                books.broughtForward().map(forward -> forward.effectiveOn()).orElse(from);
        return new AuditPeriod(from.isBefore(booksBegin) ? booksBegin : from, to);
    }

    private static LocalDate usual(Known known, LocalDate firstPaid) {
        LocalDate due = ReviewDue.next(
                        known.books().firstPaidOn(),
                        known.books().lastReviewSignedOn(),
                        known.policy(),
                        known.workingDays())
                .map(ReviewDue::dueOn)
                .orElse(known.today());
        LocalDate latest = due.isBefore(known.today()) ? due : known.today();
        return Instalments.of(known.books()).dues().stream()
                .filter(instalment -> instalment.kind() == EntitlementKind.RECURRING)
                .map(instalment -> instalment.line().periodTo())
                .filter(end -> end.isBefore(latest) && end.isAfter(firstPaid))
                .max(Comparator.naturalOrder())
                .orElse(latest);
    }

    boolean has(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
