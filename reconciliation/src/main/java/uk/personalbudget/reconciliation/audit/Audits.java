package uk.personalbudget.reconciliation.audit;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.budget.PlanEvent.AgreementSigned;
import uk.personalbudget.ledger.budget.ReviewEvent.ReviewRecorded;
import uk.personalbudget.ledger.budget.ReviewEvent.ReviewSigned;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.EventRange;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.Header;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.HeldAccount;
import uk.personalbudget.reconciliation.item.Books;

/** Makes audits out of what is known. */
public final class Audits {
    private Audits() {}

    /**
     * @param to the last day; the end of the last instalment before the review was due when none is given
     * @return nothing when no payment was ever made: then there is nothing to audit
     */
    public static Optional<ThreeMonthAudit> threeMonth(Known known, Optional<LocalDate> to) {
        return AuditPeriod.of(known, to).map(period -> sections(known, period, AuditKind.THREE_MONTH));
    }

    /**
     * @param to the last day; that of the plan year, or today while it runs, when none is given
     * @return nothing when nothing was ever paid or arranged
     */
    public static Optional<AnnualAudit> annual(Known known, Optional<LocalDate> to) {
        return AuditPeriod.annual(known, to).map(period -> Annual.of(known, period));
    }

    public static Optional<? extends Audit> of(AuditKind kind, Known known, Optional<LocalDate> to) {
        return switch (kind) {
            case THREE_MONTH -> threeMonth(known, to);
            case ANNUAL -> annual(known, to);
        };
    }

    /** What every audit has. */
    static ThreeMonthAudit sections(Known known, AuditPeriod period, AuditKind kind) {
        var setUp = Section1.of(known);
        var payments = Section2.of(known, period);
        var money = Section3.of(known, period);
        var evidence = Section5.of(known, period);
        var exceptions = Section6.of(known, period);
        var employer = Section7.of(known, period);
        var weeks = Section9.of(known, period);
        return new ThreeMonthAudit(
                header(known, period, kind),
                setUp,
                payments,
                money,
                Section4.of(known, period),
                evidence,
                exceptions,
                employer,
                Section8.of(known, period),
                weeks,
                Section11.of(known, period),
                Section12.of(known, period, Findings.of(setUp, payments, money, evidence, exceptions, employer, weeks)),
                Certificates.of(known, period));
    }

    /** The second person's signature under the audit of the period that ends on a day; nothing while its last version is a draft. */
    public static Optional<FeedRecord> signed(Known known, LocalDate to) {
        return versions(known.books(), to).stream()
                .reduce((_, later) -> later)
                .flatMap(review -> signature(known.books(), review.review()));
    }

    private static List<ReviewRecorded> versions(Books books, LocalDate to) {
        return books.reviews().stream()
                .filter(review -> review.periodTo().isEqual(to))
                .toList();
    }

    private static Optional<FeedRecord> signature(Books books, String review) {
        return books.history().stream()
                .filter(record -> record.event() instanceof ReviewSigned signed
                        && signed.review().equals(review))
                .findFirst();
    }

    /** The version before the last one, under the name it had when it was signed. */
    private static Optional<String> superseded(Books books, LocalDate to, AuditKind kind, String budget) {
        List<ReviewRecorded> versions = versions(books, to);
        return versions.size() < 2
                ? Optional.empty()
                : signature(books, versions.get(versions.size() - 2).review())
                        .map(signed -> id(kind, budget, to, signed.position()));
    }

    private static String id(AuditKind kind, String budget, LocalDate to, long position) {
        return String.join("-", kind.label(), budget, to.toString(), Long.toString(position));
    }

    private static Header header(Known known, AuditPeriod period, AuditKind kind) {
        Books books = known.books();
        String budget = books.opened().map(opened -> opened.budget()).orElse("");
        Optional<AgreementSigned> agreement = books.agreements().stream().reduce((_, later) -> later);
        Optional<ReviewRecorded> review = Section11.review(books, period);
        Optional<ReviewSigned> signature = review.flatMap(held -> books.signature(held.review()));
        List<FeedRecord> events = books.history();
        return new Header(
                id(kind, budget, period.to(), known.position()),
                kind.label(),
                period.from(),
                period.to(),
                known.knownAt(),
                budget,
                books.opened().map(opened -> opened.plan()).orElse(""),
                agreement.map(AgreementSigned::recipient).orElse(""),
                agreement.map(signed -> signed.recipientKind().label()).orElse(""),
                agreement.map(signed -> signed.management().label()).orElse(""),
                agreement
                        .map(signed -> signed.agreement() + " version " + signed.version())
                        .orElse("none"),
                known.policies().between(period.from(), period.to()),
                books.accounts().values().stream()
                        .map(account -> new HeldAccount(
                                account.account(), account.kind().label(), account.lastFour()))
                        .toList(),
                review.map(ReviewRecorded::preparedBy),
                signature.map(ReviewSigned::reviewedBy),
                (signature.isPresent() ? AuditStatus.SIGNED : AuditStatus.DRAFT).label(),
                Math.max(1, versions(books, period.to()).size()),
                superseded(books, period.to(), kind, budget),
                new EventRange(
                        events.isEmpty() ? 0 : events.getFirst().position(),
                        events.isEmpty() ? 0 : events.getLast().position(),
                        known.position(),
                        events.size()),
                Optional.empty());
    }
}
