package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Checks.again;
import static uk.personalbudget.ledger.budget.Checks.first;
import static uk.personalbudget.ledger.budget.Checks.identifier;
import static uk.personalbudget.ledger.budget.Checks.no;
import static uk.personalbudget.ledger.budget.Checks.notInFuture;
import static uk.personalbudget.ledger.budget.Checks.when;
import static uk.personalbudget.ledger.budget.Checks.yes;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.ReviewEvent.Question;
import uk.personalbudget.ledger.calendar.Deadline;
import uk.personalbudget.ledger.review.ReviewDue;
import uk.personalbudget.ledger.rule.Rule;

/** Reviews: five questions answered with yes or no and what shows it, the recipient's own view, and two people's names. */
final class ReviewRules {
    private ReviewRules() {}

    static Decision decide(ReviewCommand command, BudgetState state, Context context) {
        return switch (command) {
            case ReviewCommand.RecordReview it -> record(it, state, context);
            case ReviewCommand.SignReview it -> sign(it, state, context);
        };
    }

    @Rule({"V-1", "V-4", "V-5"})
    private static Decision record(ReviewCommand.RecordReview it, BudgetState state, Context context) {
        var before = state.reviews.get(it.review());
        if (before != null) {
            boolean same = before.kind() == it.kind()
                    && before.heldOn().equals(it.heldOn())
                    && before.answers().equals(it.answers())
                    && before.decision() == it.decision();
            return again(same, "review", it.review());
        }
        var missing = new TreeSet<>(EnumSet.allOf(Question.class));
        missing.removeAll(it.answers().keySet());
        Optional<ReviewDue> due = due(state, context);
        var objection = first(
                identifier(it.review()),
                notInFuture(it.heldOn(), context),
                when(
                        it.periodTo().isBefore(it.periodFrom()),
                        new Rejection.PeriodBackwards(it.periodFrom(), it.periodTo())),
                when(!missing.isEmpty(), new Rejection.AnswersMissing(missing)),
                when(due.isEmpty(), new Rejection.NoFirstPayment()));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        var recorded = new ReviewEvent.ReviewRecorded(
                it.review(),
                it.kind(),
                it.periodFrom(),
                it.periodTo(),
                due.orElseThrow().dueOn(),
                it.heldOn(),
                it.answers(),
                it.ownView(),
                it.decision(),
                context.actor().id());
        return yes(recorded, new MeetingEvent.DraftDue(it.review()));
    }

    static Optional<ReviewDue> due(BudgetState state, Context context) {
        return ReviewDue.next(
                state.firstPayments.byRegime(), lastSigned(state), context.policy(), context.workingDays());
    }

    static Optional<LocalDate> lastSigned(BudgetState state) {
        return state.signatures.values().stream()
                .map(ReviewEvent.ReviewSigned::signedOn)
                .max(LocalDate::compareTo)
                .or(() -> Optional.ofNullable(state.reviewedBeforeOn));
    }

    /** The reviewer is never the preparer (invariant 9); the next review runs from this day (settled 26). */
    private static Decision sign(ReviewCommand.SignReview it, BudgetState state, Context context) {
        var review = state.reviews.get(it.review());
        if (review == null) {
            return no(new Rejection.Unknown("review", it.review()));
        }
        var before = state.signatures.get(it.review());
        if (before != null) {
            boolean same = before.signedOn().equals(it.signedOn())
                    && before.reviewedBy().equals(context.actor().id());
            return again(same, "signature", it.review());
        }
        var objection = first(
                notInFuture(it.signedOn(), context),
                when(
                        it.signedOn().isBefore(review.heldOn()),
                        new Rejection.PeriodBackwards(review.heldOn(), it.signedOn())),
                when(review.preparedBy().equals(context.actor().id()), new Rejection.SamePerson()),
                MeetingRules.signable(it.review(), state));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        var next = ReviewDue.next(
                state.firstPayments.byRegime(), Optional.of(it.signedOn()), context.policy(), context.workingDays());
        return next.<Decision>map(due -> {
                    List<BudgetEvent> events = new ArrayList<>();
                    events.add(new ReviewEvent.ReviewSigned(
                            it.review(), context.actor().id(), it.signedOn(), due.dueOn()));
                    events.add(new DeadlineEvent.DeadlineSet(
                            "review-after:" + it.review(),
                            Deadline.between(due.anniversary(), due.dueOn(), context.workingDays())));
                    MeetingRules.shorter(it.review(), it.signedOn(), state, context)
                            .ifPresent(events::add);
                    return new Decision.Accepted(events);
                })
                .orElseGet(() -> no(new Rejection.NoFirstPayment()));
    }
}
