package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Checks.again;
import static uk.personalbudget.ledger.budget.Checks.first;
import static uk.personalbudget.ledger.budget.Checks.identifier;
import static uk.personalbudget.ledger.budget.Checks.no;
import static uk.personalbudget.ledger.budget.Checks.notInFuture;
import static uk.personalbudget.ledger.budget.Checks.when;
import static uk.personalbudget.ledger.budget.Checks.yes;

import java.util.Optional;
import uk.personalbudget.ledger.rule.Rule;

/** The family agrees or not with each finding; two people may judge otherwise; a decision is looked at again once. */
final class FindingRules {
    private FindingRules() {}

    static Decision decide(FindingCommand command, BudgetState state, Context context) {
        return switch (command) {
            case FindingCommand.AnswerFinding it -> answer(it, state, context);
            case FindingCommand.ProposeOpinion it -> propose(it, state, context);
            case FindingCommand.ApproveOpinion it -> approve(it, state, context);
            case FindingCommand.QuestionDecision it -> question(it, state, context);
            case FindingCommand.LookAtDecision it -> lookAt(it, state, context);
        };
    }

    /** On the draft it has, until the report is signed. A later answer to the same finding counts instead of the one before. */
    @Rule("V-14")
    private static Decision answer(FindingCommand.AnswerFinding it, BudgetState state, Context context) {
        var event = new FindingEvent.FindingAnswered(
                it.answer(), it.review(), it.finding(), it.agreed(), it.words(), it.effectiveOn());
        var before = state.findings.answers.get(it.answer());
        if (before != null) {
            return again(before.equals(event), "answer", it.answer());
        }
        return first(
                        identifier(it.answer()),
                        notInFuture(it.effectiveOn(), context),
                        when(
                                !state.meetings.drafts.containsKey(it.review()),
                                new Rejection.DraftNotShared(it.review())),
                        notSigned(it.review(), state))
                .map(Checks::no)
                .orElseGet(() -> yes(event));
    }

    /** The opinion follows from the audit's criteria; by hand it is changed only with a reason and by two people. */
    private static Decision propose(FindingCommand.ProposeOpinion it, BudgetState state, Context context) {
        var event = new FindingEvent.OpinionProposed(
                it.change(), it.review(), it.to(), it.reason(), context.actor().id(), it.effectiveOn());
        var before = state.findings.proposed.get(it.change());
        if (before != null) {
            return again(before.equals(event), "opinion", it.change());
        }
        return first(
                        identifier(it.change()),
                        notInFuture(it.effectiveOn(), context),
                        known(it.review(), state),
                        notSigned(it.review(), state))
                .map(Checks::no)
                .orElseGet(() -> yes(event));
    }

    private static Decision approve(FindingCommand.ApproveOpinion it, BudgetState state, Context context) {
        var proposed = state.findings.proposed.get(it.change());
        if (proposed == null) {
            return no(new Rejection.Unknown("opinion", it.change()));
        }
        var before = state.findings.changed.get(it.change());
        if (before != null) {
            return again(before.approvedBy().equals(context.actor().id()), "opinion", it.change());
        }
        return first(
                        notInFuture(it.effectiveOn(), context),
                        when(proposed.proposedBy().equals(context.actor().id()), new Rejection.SamePerson()),
                        notSigned(proposed.review(), state))
                .map(Checks::no)
                .orElseGet(() -> yes(new FindingEvent.OpinionChanged(
                        it.change(),
                        proposed.review(),
                        proposed.to(),
                        proposed.reason(),
                        proposed.proposedBy(),
                        context.actor().id(),
                        it.effectiveOn())));
    }

    /** Once for each signed review; whoever asks a second time has the other ways to disagree. */
    @Rule("U-12")
    private static Decision question(FindingCommand.QuestionDecision it, BudgetState state, Context context) {
        var event = new FindingEvent.DecisionQuestioned(it.request(), it.review(), it.words(), it.effectiveOn());
        var before = state.findings.questioned.get(it.request());
        if (before != null) {
            return again(before.equals(event), "request", it.request());
        }
        boolean asked = state.findings.questioned.values().stream()
                .anyMatch(one -> one.review().equals(it.review()));
        return first(
                        identifier(it.request()),
                        notInFuture(it.effectiveOn(), context),
                        when(
                                !state.signatures.containsKey(it.review()),
                                new Rejection.Unknown("signature", it.review())),
                        when(asked, new Rejection.AlreadyUsed("review", it.review())))
                .map(Checks::no)
                .orElseGet(() -> yes(event));
    }

    /** By somebody who neither prepared nor signed it. */
    @Rule("U-12")
    private static Decision lookAt(FindingCommand.LookAtDecision it, BudgetState state, Context context) {
        var questioned = state.findings.questioned.get(it.request());
        if (questioned == null) {
            return no(new Rejection.Unknown("request", it.request()));
        }
        String actor = context.actor().id();
        var event = new FindingEvent.DecisionLookedAt(
                it.request(), questioned.review(), it.stands(), it.reasons(), actor, it.effectiveOn());
        var before = state.findings.lookedAt.get(it.request());
        if (before != null) {
            return again(before.equals(event), "request", it.request());
        }
        var review = state.reviews.get(questioned.review());
        var signed = state.signatures.get(questioned.review());
        boolean involved = (review != null && review.preparedBy().equals(actor))
                || (signed != null && signed.reviewedBy().equals(actor));
        return first(notInFuture(it.effectiveOn(), context), when(involved, new Rejection.SamePerson()))
                .map(Checks::no)
                .orElseGet(() -> yes(event));
    }

    private static Optional<Rejection> known(String review, BudgetState state) {
        return when(!state.reviews.containsKey(review), new Rejection.Unknown("review", review));
    }

    /** What was signed does not change. */
    private static Optional<Rejection> notSigned(String review, BudgetState state) {
        return when(state.signatures.containsKey(review), new Rejection.AlreadyUsed("review", review));
    }
}
