package uk.personalbudget.reconciliation.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.FindingEvent;
import uk.personalbudget.ledger.budget.FindingEvent.FindingAnswered;
import uk.personalbudget.ledger.budget.MeetingEvent;
import uk.personalbudget.ledger.budget.ReviewEvent.ReviewRecorded;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.redress.About;
import uk.personalbudget.ledger.redress.WaysToDisagree;
import uk.personalbudget.ledger.rule.Rule;
import uk.personalbudget.reconciliation.audit.FamilyPart.Finding;
import uk.personalbudget.reconciliation.audit.FamilyPart.LookedAgain;
import uk.personalbudget.reconciliation.audit.FamilyPart.SignOff;
import uk.personalbudget.reconciliation.audit.FamilyPart.WayOut;
import uk.personalbudget.reconciliation.item.Books;

/** The family's statement, the sign-offs, and the right to have a decision looked at again. */
@Rule({"V-14", "U-12"})
final class Section12 {
    private Section12() {}

    static FamilyPart of(Known known, AuditPeriod period, List<Finding> findings) {
        Books books = known.books();
        Optional<ReviewRecorded> review = Section11.review(books, period);
        Optional<LocalDate> draft = Optional.empty();
        var corrections = new ArrayList<String>();
        var words = new ArrayList<String>();
        var given = new ArrayList<String>();
        var answers = new HashMap<String, FindingAnswered>();
        Optional<FindingEvent.DecisionQuestioned> questioned = Optional.empty();
        Optional<FindingEvent.DecisionLookedAt> lookedAt = Optional.empty();
        // What the family says to a draft stands in it at once, also before the review is held.
        String id = review.map(ReviewRecorded::review)
                .or(() -> ReviewName.shared(books.history(), period.to()))
                .orElse("");
        for (FeedRecord record : books.history()) {
            switch (record.event()) {
                case MeetingEvent.DraftShared it when it.review().equals(id) -> draft = Optional.of(it.effectiveOn());
                case MeetingEvent.FactCorrected it
                when it.review().equals(id) -> known.wording().of(it.words()).ifPresent(corrections::add);
                case MeetingEvent.FamilyWordsAdded it
                when it.review().equals(id) -> known.wording().of(it.words()).ifPresent(words::add);
                case MeetingEvent.ReportGiven it
                when it.review().equals(id) -> given.add(it.to().label());
                case FindingAnswered it when it.review().equals(id) -> answers.put(it.finding(), it);
                case FindingEvent.DecisionQuestioned it when it.review().equals(id) -> questioned = Optional.of(it);
                case FindingEvent.DecisionLookedAt it when it.review().equals(id) -> lookedAt = Optional.of(it);
                case BudgetEvent _ -> {}
            }
        }
        var signOffs = new ArrayList<SignOff>();
        review.ifPresent(held -> {
            signOffs.add(new SignOff("preparer", held.preparedBy(), held.heldOn()));
            books.signature(held.review())
                    .ifPresent(signed -> signOffs.add(new SignOff("reviewer", signed.reviewedBy(), signed.signedOn())));
        });
        var last = lookedAt;
        return new FamilyPart(
                draft,
                corrections,
                words,
                findings.stream()
                        .map(finding -> answered(known, finding, answers))
                        .toList(),
                signOffs,
                given,
                review.map(held -> ways(known, held)).orElse(List.of()),
                questioned.map(asked -> new LookedAgain(
                        asked.effectiveOn(),
                        known.wording().of(asked.words()),
                        last.map(FindingEvent.DecisionLookedAt::stands),
                        last.map(FindingEvent.DecisionLookedAt::effectiveOn),
                        last.flatMap(answer -> known.wording().of(answer.reasons())))));
    }

    private static Finding answered(Known known, Finding finding, Map<String, FindingAnswered> answers) {
        FindingAnswered answer = answers.get(finding.id());
        return answer == null
                ? finding
                : new Finding(
                        finding.id(),
                        finding.section(),
                        finding.what(),
                        finding.pence(),
                        Optional.of(answer.agreed()),
                        answer.words().flatMap(known.wording()::of));
    }

    /** Whatever takes something from a family, or from its hands, names every way to disagree. */
    private static List<WayOut> ways(Known known, ReviewRecorded review) {
        return review.takesAway().stream()
                .flatMap(says -> {
                    LocalDate from = known.books()
                            .signature(review.review())
                            .map(signed -> signed.signedOn())
                            .orElse(review.heldOn());
                    Set<Element> elements = EnumSet.noneOf(Element.class);
                    elements.addAll(known.books().recurring(review.periodTo()).keySet());
                    return WaysToDisagree.of(says, About.BUDGET, elements, from, false, known.policy(from)).stream();
                })
                .map(way -> new WayOut(way.way().label(), way.lastOn()))
                .toList();
    }
}
