package uk.personalbudget.reconciliation.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Optional;
import uk.personalbudget.ledger.budget.ReviewEvent;
import uk.personalbudget.ledger.budget.ReviewEvent.ReviewRecorded;
import uk.personalbudget.ledger.monitoring.Tier;
import uk.personalbudget.ledger.review.ReviewDue;
import uk.personalbudget.ledger.rule.Rule;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.Conclusion;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.OwnView;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.Question;
import uk.personalbudget.reconciliation.item.Books;

/** The five questions, the decision, the monitoring tier and the next review. */
@Rule({"V-3", "V-4", "V-5"})
final class Section11 {
    private Section11() {}

    /** The review of exactly this period, if it was recorded. */
    static Optional<ReviewRecorded> review(Books books, AuditPeriod period) {
        return books.reviews().stream()
                .filter(review -> review.periodTo().isEqual(period.to()))
                .reduce((_, later) -> later);
    }

    /** What follows from the last review that was signed before this period began; standard before the first. */
    @Rule("V-10")
    static Tier tier(Books books, AuditPeriod period) {
        return books.reviews().stream()
                .filter(review -> review.periodTo().isBefore(period.from())
                        && books.signature(review.review()).isPresent())
                .reduce((_, later) -> later)
                .map(Tiers::after)
                .orElse(Tier.STANDARD);
    }

    static Conclusion of(Known known, AuditPeriod period) {
        Books books = known.books();
        Optional<ReviewRecorded> review = review(books, period);
        var questions = new ArrayList<Question>();
        for (ReviewEvent.Question question : ReviewEvent.Question.values()) {
            var answer =
                    review.flatMap(held -> Optional.ofNullable(held.answers().get(question)));
            questions.add(new Question(
                    question.label(),
                    answer.map(ReviewEvent.Answer::yes),
                    answer.flatMap(given -> known.wording().of(given.evidence()))));
        }
        Optional<LocalDate> due = review.map(ReviewRecorded::dueOn)
                .or(() -> ReviewDue.next(
                                books.firstPaidOn(), books.lastReviewSignedOn(), known.policy(), known.workingDays())
                        .map(ReviewDue::dueOn));
        Optional<LocalDate> heldOn = review.map(ReviewRecorded::heldOn);
        return new Conclusion(
                questions,
                review.map(held -> held.decision().label()),
                tier(books, period).label(),
                due,
                heldOn,
                due.map(day -> heldOn.orElse(known.today()).isAfter(day)).orElse(false),
                review.flatMap(held -> books.signature(held.review()))
                        .map(ReviewEvent.ReviewSigned::nextDueOn)
                        .or(() -> ReviewDue.next(
                                        books.firstPaidOn(),
                                        books.lastReviewSignedOn(),
                                        known.policy(),
                                        known.workingDays())
                                .map(next -> next.followed(known.policy(), known.workingDays())
                                        .dueOn())),
                review.map(held -> new OwnView(
                        held.ownView().carryOn(),
                        held.ownView().helpWanted(),
                        held.ownView().words().flatMap(known.wording()::of))));
    }
}
