package uk.personalbudget.reconciliation.audit;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.budget.PlanEvent.AgreementSigned;
import uk.personalbudget.ledger.budget.ReviewEvent.ReviewRecorded;
import uk.personalbudget.ledger.budget.ReviewEvent.ReviewSigned;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.Certificate;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.EventRange;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.Header;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.HeldAccount;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.Resting;
import uk.personalbudget.reconciliation.item.Books;
import uk.personalbudget.reconciliation.item.StatementSpan;

/** Makes audits out of what is known. */
public final class Audits {
    private static final String THREE_MONTH = "three-month";

    private Audits() {}

    /**
     * @param to the last day; the end of the last instalment before the review was due when none is given
     * @return nothing when no payment was ever made: then there is nothing to audit
     */
    public static Optional<ThreeMonthAudit> threeMonth(Known known, Optional<LocalDate> to) {
        return AuditPeriod.of(known, to)
                .map(period -> new ThreeMonthAudit(
                        header(known, period),
                        Section1.of(known),
                        Section2.of(known, period),
                        Section3.of(known, period),
                        Section4.of(known, period),
                        Section5.of(known, period),
                        Section6.of(known, period),
                        Section9.of(known, period),
                        Section11.of(known, period),
                        certificate(known, period)));
    }

    private static Header header(Known known, AuditPeriod period) {
        Books books = known.books();
        String budget = books.opened().map(opened -> opened.budget()).orElse("");
        Optional<AgreementSigned> agreement = books.agreements().stream().reduce((_, later) -> later);
        Optional<ReviewRecorded> review = Section11.review(books, period);
        Optional<ReviewSigned> signature = review.flatMap(held -> books.signature(held.review()));
        List<FeedRecord> events = books.history();
        return new Header(
                String.join("-", THREE_MONTH, budget, period.to().toString(), Long.toString(known.position())),
                THREE_MONTH,
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
                signature.isPresent() ? "signed" : "draft",
                new EventRange(
                        events.isEmpty() ? 0 : events.getFirst().position(),
                        events.isEmpty() ? 0 : events.getLast().position(),
                        known.position(),
                        events.size()),
                Optional.empty());
    }

    /** Statements a family supplied alone give at best limited evidence. */
    private static Certificate certificate(Known known, AuditPeriod period) {
        var resting = new ArrayList<Resting>();
        known.spans().stream().sorted(StatementSpan.ORDER).forEach(span -> {
            LocalDate from = span.from().isBefore(period.from()) ? period.from() : span.from();
            LocalDate to = span.to().isAfter(period.to()) ? period.to() : span.to();
            if (!to.isBefore(from)) {
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
        String opinion;
        if (resting.isEmpty()) {
            opinion = "no statement covers the period";
        } else if (resting.stream().allMatch(one -> one.source().equals("family"))) {
            opinion = "limited evidence: every statement came from the family";
        } else {
            opinion = "statements came from the bank or its portal";
        }
        return new Certificate(resting, ChronoUnit.DAYS.between(period.from(), period.to()) + 1, opinion);
    }
}
