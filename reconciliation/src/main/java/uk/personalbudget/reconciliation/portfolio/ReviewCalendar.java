package uk.personalbudget.reconciliation.portfolio;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;
import uk.personalbudget.ledger.budget.Choices.ReviewKind;
import uk.personalbudget.ledger.budget.ReviewEvent.ReviewRecorded;
import uk.personalbudget.ledger.monitoring.Tier;
import uk.personalbudget.ledger.review.Regime;
import uk.personalbudget.ledger.review.ReviewDue;
import uk.personalbudget.ledger.rule.Rule;
import uk.personalbudget.reconciliation.audit.Tiers;
import uk.personalbudget.reconciliation.item.Books;

/** When a budget is reviewed next, worked out from its facts alone: no audit is made for it. */
@Rule({"V-1", "V-2", "V-3", "V-10"})
public final class ReviewCalendar {
    /** A review is announced so long before its last day that there is time to prepare it. */
    static final int AHEAD_DAYS = 28;

    private ReviewCalendar() {}

    /**
     * @param dueOn the last day on which it is in time
     * @param kind the kind of review that is due: the first of its regime, or the yearly one
     * @param regime whose clock this is
     * @param held a review of this date that was held and waits for its second signature
     * @param lastSignedOn when the review before was signed
     * @param tier how closely is looked at it
     */
    public record Due(
            String budget,
            LocalDate dueOn,
            ReviewKind kind,
            SortedSet<Regime> regime,
            Optional<ReviewRecorded> held,
            Optional<LocalDate> lastSignedOn,
            Tier tier) {
        /** The regimes in one line. */
        public String regimes() {
            return regime.stream().map(Regime::label).collect(Collectors.joining(", "));
        }

        public Figure figure(LocalDate on) {
            if (dueOn.isBefore(on)) {
                return Figure.REVIEWS_OVERDUE;
            }
            return dueOn.isAfter(on.plusDays(AHEAD_DAYS)) ? Figure.REVIEWS_LATER : Figure.REVIEWS_DUE;
        }
    }

    /** Nothing for a budget that was not paid yet, is closed, or whose child has died (rule V-16). */
    public static Optional<Due> next(Books books, PortfolioDay day) {
        if (over(books, day.on()) || books.opened().isEmpty()) {
            return Optional.empty();
        }
        Optional<LocalDate> lastSigned = books.lastReviewSignedOn();
        return ReviewDue.next(books.firstPaidOn(), lastSigned, day.policy(), day.workingDays())
                .map(due -> new Due(
                        books.opened().orElseThrow().budget(),
                        due.dueOn(),
                        kind(due),
                        due.regimes(),
                        waiting(books),
                        lastSigned,
                        tier(books)));
    }

    static boolean over(Books books, LocalDate on) {
        return books.closedOn().filter(closed -> !closed.isAfter(on)).isPresent()
                || books.stoppedOn().filter(died -> !died.isAfter(on)).isPresent();
    }

    private static ReviewKind kind(ReviewDue due) {
        if (!due.first()) {
            return ReviewKind.ANNUAL;
        }
        return due.regimes().contains(Regime.ADULT_SOCIAL_CARE) && due.regimes().size() == 1
                ? ReviewKind.SIX_MONTH
                : ReviewKind.THREE_MONTH;
    }

    private static Optional<ReviewRecorded> waiting(Books books) {
        return books.reviews().stream()
                .filter(review -> books.signature(review.review()).isEmpty())
                .max(Comparator.comparing(ReviewRecorded::heldOn));
    }

    /** What follows from the last review that was signed; standard before the first. */
    private static Tier tier(Books books) {
        return books.reviews().stream()
                .filter(review -> books.signature(review.review()).isPresent())
                .reduce((_, later) -> later)
                .map(Tiers::after)
                .orElse(Tier.STANDARD);
    }
}
