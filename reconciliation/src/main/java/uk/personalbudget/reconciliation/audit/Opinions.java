package uk.personalbudget.reconciliation.audit;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.budget.EvidenceNeed;
import uk.personalbudget.ledger.budget.FindingEvent;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.money.Pence;
import uk.personalbudget.reconciliation.audit.AnnualAudit.Measure;
import uk.personalbudget.reconciliation.audit.AnnualAudit.Opinion;
import uk.personalbudget.reconciliation.audit.AnnualAudit.OpinionChange;
import uk.personalbudget.reconciliation.audit.AnnualAudit.Reconciliation;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.EvidenceCount;
import uk.personalbudget.reconciliation.item.Books;

/**
 * The opinion on the books. It follows from dated criteria, the worst measure decides, and each is shown. It says nothing about the
 * family.
 */
final class Opinions {
    private Opinions() {}

    /**
     * What decides, from a day on. A later version is a further row, so that an audit made again uses the one of its last day.
     *
     * @param openDays breaks open for longer count
     * @param qualifiedPercent the share of spending up to which a difference still is qualified and not adverse
     */
    private record Criteria(
            String name,
            LocalDate from,
            int cleanPercent,
            long cleanPence,
            int recommendedPercent,
            int evidencedPercent,
            int openDays,
            int fewBreaks,
            int qualifiedPercent) {}

    private static final List<Criteria> CRITERIA =
            List.of(new Criteria("opinion-1", LocalDate.of(2014, 9, 1), 2, 100_00, 5, 15, 30, 3, 1));

    private static Criteria criteria(LocalDate on) {
        return CRITERIA.stream()
                .filter(one -> !on.isBefore(one.from()))
                .reduce((_, later) -> later)
                .orElse(CRITERIA.getFirst());
    }

    static Opinion of(Known known, AuditPeriod period, ThreeMonthAudit year, Reconciliation reconciliation) {
        var criteria = criteria(period.to());
        long spent = known.books().spends().stream()
                .filter(spend -> period.has(spend.settled().effectiveOn()))
                .mapToLong(Books.Spend::leftPence)
                .sum();
        var measures = new ArrayList<Measure>();
        var grades = new ArrayList<FindingEvent.Opinion>();
        add(measures, grades, "difference", difference(reconciliation, spent, criteria));
        add(measures, grades, "statements", statements(reconciliation));
        add(measures, grades, "evidence", evidence(year, spent, criteria));
        add(measures, grades, "open-breaks", breaks(known, year, criteria));
        add(measures, grades, "sources", sources(year));
        FindingEvent.Opinion worst =
                grades.stream().max(FindingEvent.Opinion::compareTo).orElse(FindingEvent.Opinion.CLEAN);
        return new Opinion(
                criteria.name() + " of " + Words.day(criteria.from()), worst.label(), measures, changed(known, period));
    }

    /** By hand, with a reason and by two people; the last change counts. */
    private static Optional<OpinionChange> changed(Known known, AuditPeriod period) {
        return Section11.review(known.books(), period)
                .flatMap(review -> known.books().history().stream()
                        .map(FeedRecord::event)
                        .filter(FindingEvent.OpinionChanged.class::isInstance)
                        .map(FindingEvent.OpinionChanged.class::cast)
                        .filter(change -> change.review().equals(review.review()))
                        .reduce((_, later) -> later)
                        .map(change -> new OpinionChange(
                                change.to().label(),
                                known.wording().of(change.reason()).orElse("no longer kept"),
                                change.proposedBy(),
                                change.approvedBy(),
                                change.effectiveOn())));
    }

    private record Judged(String shown, String limit, FindingEvent.Opinion grade) {}

    private static void add(List<Measure> measures, List<FindingEvent.Opinion> grades, String what, Judged judged) {
        measures.add(
                new Measure(what, judged.shown(), judged.limit(), judged.grade().label()));
        grades.add(judged.grade());
    }

    private static Judged difference(Reconciliation reconciliation, long spent, Criteria criteria) {
        long most = reconciliation.accounts().stream()
                .mapToLong(account -> Math.abs(account.differencePence()))
                .sum();
        FindingEvent.Opinion grade = FindingEvent.Opinion.CLEAN;
        if (most > 0) {
            grade = most * 100 <= spent * criteria.qualifiedPercent()
                    ? FindingEvent.Opinion.QUALIFIED
                    : FindingEvent.Opinion.ADVERSE;
        }
        return new Judged(Pence.format(most), Pence.format(0), grade);
    }

    /** What no statement speaks of cannot be called right, and is not called wrong. */
    private static Judged statements(Reconciliation reconciliation) {
        long missing = reconciliation.accounts().stream()
                .mapToLong(account -> account.daysOfPeriod() - account.coveredDays())
                .sum();
        boolean opens = reconciliation.accounts().stream()
                .allMatch(account -> account.openingIsLastClosing()
                        || account.statementPence().isEmpty());
        return new Judged(
                Words.counted(missing, "day", "days") + " without a statement"
                        + (opens ? "" : ", and it does not open as it closed"),
                "0 days",
                missing == 0 && opens ? FindingEvent.Opinion.CLEAN : FindingEvent.Opinion.QUALIFIED);
    }

    private static Judged evidence(ThreeMonthAudit year, long spent, Criteria criteria) {
        long awaited = year.evidence().counts().stream()
                .filter(count -> count.state() == EvidenceNeed.AWAITED)
                .mapToLong(EvidenceCount::pence)
                .sum();
        BigDecimal share = AnnualAudit.percent(awaited, spent);
        FindingEvent.Opinion grade;
        if (awaited == 0 || (awaited * 100 < spent * criteria.cleanPercent() && awaited < criteria.cleanPence())) {
            grade = FindingEvent.Opinion.CLEAN;
        } else if (awaited * 100 < spent * criteria.recommendedPercent()) {
            grade = FindingEvent.Opinion.WITH_RECOMMENDATIONS;
        } else {
            grade = awaited * 100 < spent * criteria.evidencedPercent()
                    ? FindingEvent.Opinion.QUALIFIED
                    : FindingEvent.Opinion.ADVERSE;
        }
        return new Judged(
                Pence.format(awaited) + " without evidence, " + share + "% of spending",
                "under " + criteria.cleanPercent() + "% and " + Pence.format(criteria.cleanPence()),
                grade);
    }

    private static Judged breaks(Known known, ThreeMonthAudit year, Criteria criteria) {
        long old = year.exceptions().breaks().stream()
                .filter(one -> one.ageDays(known.today()) > criteria.openDays())
                .count();
        FindingEvent.Opinion grade = FindingEvent.Opinion.CLEAN;
        if (old > 0) {
            grade = old <= criteria.fewBreaks()
                    ? FindingEvent.Opinion.WITH_RECOMMENDATIONS
                    : FindingEvent.Opinion.QUALIFIED;
        }
        return new Judged(old + " open for more than " + criteria.openDays() + " days", "none", grade);
    }

    private static Judged sources(ThreeMonthAudit year) {
        return new Judged(
                year.certificate().opinion(),
                "not from the family alone",
                year.certificate().limited() ? FindingEvent.Opinion.LIMITED_EVIDENCE : FindingEvent.Opinion.CLEAN);
    }
}
