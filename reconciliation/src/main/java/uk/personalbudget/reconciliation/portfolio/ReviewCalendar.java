package uk.personalbudget.reconciliation.portfolio;

import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;
import uk.personalbudget.ledger.budget.Choices.ReviewKind;
import uk.personalbudget.ledger.budget.ReviewEvent.ReviewRecorded;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.monitoring.Tier;
import uk.personalbudget.ledger.review.Regime;
import uk.personalbudget.ledger.review.ReviewDue;
import uk.personalbudget.ledger.rule.Rule;
import uk.personalbudget.reconciliation.audit.Tiers;

/** When a budget is reviewed next, worked out from its facts alone: no audit is made for it. */
@Rule({"V-1", "V-2", "V-3", "V-10", "V-13"})
public final class ReviewCalendar {
    /** A review is announced so long before its last day that there is time to prepare it. */
    static final int AHEAD_DAYS = 28;

    private ReviewCalendar() {}

    /** How it stands with a review. */
    public enum State implements Labelled {
        OVERDUE("overdue"),
        DUE("due"),
        TO_SIGN("to-sign"),
        LATER("later");

        private final String label;

        State(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /**
     * @param dueOn the last day on which it is in time
     * @param kind the kind of review: the first of its regime, or the yearly one; of one that was held, its own
     * @param regimes whose clock this is
     * @param nextAnnualOn the last day of the next yearly review, this one when it is yearly
     * @param meeting when it will be held and who arranged it
     * @param invitedOn when the papers were sent
     * @param held a review that was held and waits for its second signature
     * @param lastSignedOn when the review before was signed
     * @param sooner an earlier day that was proposed for a child under five
     * @param tier how closely is looked at it
     */
    public record Due(
            String budget,
            LocalDate dueOn,
            State state,
            ReviewKind kind,
            SortedSet<Regime> regimes,
            LocalDate nextAnnualOn,
            Optional<ReviewFacts.Planned> meeting,
            Optional<LocalDate> invitedOn,
            Optional<ReviewRecorded> held,
            Optional<LocalDate> lastSignedOn,
            Optional<LocalDate> sooner,
            Tier tier) {
        /** The regimes in one line. */
        public String together() {
            return regimes.stream().map(Regime::label).collect(Collectors.joining(", "));
        }

        /** What of the portfolio's figures it is counted in. */
        public Figure figure() {
            return switch (state) {
                case OVERDUE -> Figure.REVIEWS_OVERDUE;
                case DUE, TO_SIGN -> Figure.REVIEWS_DUE;
                case LATER -> Figure.REVIEWS_LATER;
            };
        }
    }

    /** Nothing for a budget that was not paid yet, is closed, or whose child has died (rule V-16). */
    public static Optional<Due> next(String budget, ReviewFacts facts, PortfolioDay day) {
        if (facts.over(day.on()) || !facts.begun()) {
            return Optional.empty();
        }
        Optional<LocalDate> lastSigned = facts.lastSignedOn();
        Optional<ReviewRecorded> held = facts.waiting();
        Optional<ReviewFacts.Planned> meeting = facts.meeting();
        return ReviewDue.next(facts.firstPaidOn(), lastSigned, day.policy(), day.workingDays())
                .map(due -> new Due(
                        budget,
                        due.dueOn(),
                        state(due.dueOn(), held, day.on()),
                        held.map(ReviewRecorded::kind).orElseGet(() -> kind(due)),
                        due.regimes(),
                        due.first()
                                ? due.followed(day.policy(), day.workingDays()).dueOn()
                                : due.dueOn(),
                        meeting,
                        meeting.flatMap(planned -> facts.invitedOn(planned.review())),
                        held,
                        lastSigned,
                        facts.proposedSooner(),
                        facts.lastSigned().map(Tiers::after).orElse(Tier.STANDARD)));
    }

    private static State state(LocalDate dueOn, Optional<ReviewRecorded> held, LocalDate on) {
        if (held.isPresent()) {
            return State.TO_SIGN;
        }
        if (dueOn.isBefore(on)) {
            return State.OVERDUE;
        }
        return dueOn.isAfter(on.plusDays(AHEAD_DAYS)) ? State.LATER : State.DUE;
    }

    private static ReviewKind kind(ReviewDue due) {
        if (!due.first()) {
            return ReviewKind.ANNUAL;
        }
        return due.regimes().contains(Regime.ADULT_SOCIAL_CARE) && due.regimes().size() == 1
                ? ReviewKind.SIX_MONTH
                : ReviewKind.THREE_MONTH;
    }
}
