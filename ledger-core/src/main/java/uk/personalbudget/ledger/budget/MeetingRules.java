package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Checks.again;
import static uk.personalbudget.ledger.budget.Checks.first;
import static uk.personalbudget.ledger.budget.Checks.identifier;
import static uk.personalbudget.ledger.budget.Checks.no;
import static uk.personalbudget.ledger.budget.Checks.notInFuture;
import static uk.personalbudget.ledger.budget.Checks.when;
import static uk.personalbudget.ledger.budget.Checks.yes;

import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import uk.personalbudget.ledger.budget.MeetingEvent.MeetingStep;
import uk.personalbudget.ledger.budget.MeetingEvent.Reader;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.policy.Setting;
import uk.personalbudget.ledger.rule.Rule;

/** The clocks around the meeting of a review, and the family's part in its report. */
final class MeetingRules {
    private static final int ADULT_AT = 18;
    private static final int FIVE = 5;

    private MeetingRules() {}

    static Decision decide(MeetingCommand command, BudgetState state, Context context) {
        return switch (command) {
            case MeetingCommand.PlanMeeting it -> plan(it, state, context);
            case MeetingCommand.RecordMeetingStep it -> step(it, state, context);
            case MeetingCommand.ShareDraft it -> share(it, state, context);
            case MeetingCommand.CorrectFact it -> correct(it, state, context);
            case MeetingCommand.AddFamilyWords it -> add(it, state, context);
            case MeetingCommand.GiveReport it -> give(it, state, context);
        };
    }

    /** Invitation with the papers fourteen days before; report within fourteen days, decision within four weeks. */
    @Rule("V-13")
    private static Decision plan(MeetingCommand.PlanMeeting it, BudgetState state, Context context) {
        var due = new TreeMap<MeetingStep, LocalDate>();
        Policy policy = context.policy();
        due.put(MeetingStep.INVITATION, it.meetingOn().minusDays(policy.of(Setting.INVITATION)));
        due.put(MeetingStep.REPORT, it.meetingOn().plusDays(policy.of(Setting.MEETING_REPORT)));
        due.put(MeetingStep.DECISION, it.meetingOn().plusDays(policy.of(Setting.MEETING_DECISION)));
        var event = new MeetingEvent.MeetingPlanned(it.review(), it.meetingOn(), due, it.effectiveOn());
        if (event.equals(state.meetings.planned.get(it.review()))) {
            return yes();
        }
        return first(
                        identifier(it.review()),
                        notInFuture(it.effectiveOn(), context),
                        // A meeting may be put off, but not one that people came to.
                        when(state.reviews.containsKey(it.review()), new Rejection.AlreadyUsed("review", it.review())))
                .map(Checks::no)
                .orElseGet(() -> yes(event));
    }

    /** A change gives the family fifteen days to answer and is in the plan eight weeks after its notice. */
    @Rule("V-13")
    private static Decision step(MeetingCommand.RecordMeetingStep it, BudgetState state, Context context) {
        var meeting = state.meetings.planned.get(it.review());
        if (meeting == null) {
            return no(new Rejection.Unknown("meeting", it.review()));
        }
        var before = state.meetings.taken.get(it.review() + "/" + it.step().label());
        if (before != null) {
            return again(
                    before.effectiveOn().equals(it.effectiveOn()), it.step().label(), it.review());
        }
        var notice = state.meetings.taken.get(it.review() + "/" + MeetingStep.CHANGE_NOTICE.label());
        return first(
                        notInFuture(it.effectiveOn(), context),
                        when(
                                it.step() == MeetingStep.INVITATION && !state.meetings.drafts.containsKey(it.review()),
                                new Rejection.DraftNotShared(it.review())),
                        when(
                                (it.step() == MeetingStep.FAMILY_ANSWER || it.step() == MeetingStep.AMENDED_PLAN)
                                        && notice == null,
                                new Rejection.Unknown("change-notice", it.review())),
                        it.step() == MeetingStep.AMENDED_PLAN && notice != null
                                ? stillTime(it, notice, state)
                                : Optional.empty())
                .map(Checks::no)
                .orElseGet(() -> yes(new MeetingEvent.MeetingStepTaken(
                        it.review(), it.step(), following(it, context.policy()), it.effectiveOn())));
    }

    /** The plan is not amended before the family has answered or its time is over. */
    private static Optional<Rejection> stillTime(
            MeetingCommand.RecordMeetingStep it, MeetingEvent.MeetingStepTaken notice, BudgetState state) {
        boolean answered = state.meetings.taken.containsKey(it.review() + "/" + MeetingStep.FAMILY_ANSWER.label());
        LocalDate until = notice.due().getOrDefault(MeetingStep.FAMILY_ANSWER, notice.effectiveOn());
        return when(!answered && !it.effectiveOn().isAfter(until), new Rejection.FamilyMayAnswer(until));
    }

    private static SortedMap<MeetingStep, LocalDate> following(MeetingCommand.RecordMeetingStep it, Policy policy) {
        var due = new TreeMap<MeetingStep, LocalDate>();
        if (it.step() == MeetingStep.CHANGE_NOTICE) {
            due.put(MeetingStep.FAMILY_ANSWER, it.effectiveOn().plusDays(policy.of(Setting.CHANGE_ANSWER)));
            due.put(MeetingStep.AMENDED_PLAN, it.effectiveOn().plusDays(policy.of(Setting.AMENDED_PLAN)));
        }
        return due;
    }

    @Rule("V-14")
    private static Decision share(MeetingCommand.ShareDraft it, BudgetState state, Context context) {
        var event = new MeetingEvent.DraftShared(it.review(), it.digest(), it.effectiveOn());
        if (event.equals(state.meetings.drafts.get(it.review()))) {
            return yes();
        }
        return first(
                        identifier(it.review()),
                        notInFuture(it.effectiveOn(), context),
                        when(
                                state.signatures.containsKey(it.review()),
                                new Rejection.AlreadyUsed("review", it.review())))
                .map(Checks::no)
                .orElseGet(() -> yes(event));
    }

    private static Decision correct(MeetingCommand.CorrectFact it, BudgetState state, Context context) {
        var event = new MeetingEvent.FactCorrected(it.correction(), it.review(), it.words(), it.effectiveOn());
        var before = state.meetings.corrections.get(it.correction());
        return before != null
                ? again(before.equals(event), "correction", it.correction())
                : inTheDraft(it.correction(), it.review(), it.effectiveOn(), event, state, context);
    }

    private static Decision add(MeetingCommand.AddFamilyWords it, BudgetState state, Context context) {
        var event = new MeetingEvent.FamilyWordsAdded(it.addition(), it.review(), it.words(), it.effectiveOn());
        var before = state.meetings.additions.get(it.addition());
        return before != null
                ? again(before.equals(event), "addition", it.addition())
                : inTheDraft(it.addition(), it.review(), it.effectiveOn(), event, state, context);
    }

    /** The family adds to a draft it has, until the report is signed. */
    @Rule("V-14")
    private static Decision inTheDraft(
            String id, String review, LocalDate on, MeetingEvent event, BudgetState state, Context context) {
        return first(
                        identifier(id),
                        notInFuture(on, context),
                        when(!state.meetings.drafts.containsKey(review), new Rejection.DraftNotShared(review)),
                        when(state.signatures.containsKey(review), new Rejection.AlreadyUsed("review", review)))
                .map(Checks::no)
                .orElseGet(() -> yes(event));
    }

    /** The signed report reaches the family first. */
    @Rule("V-14")
    private static Decision give(MeetingCommand.GiveReport it, BudgetState state, Context context) {
        var before = state.meetings.given.get(it.review() + "/" + it.to().label());
        if (before != null) {
            return yes();
        }
        boolean familyHasIt = state.meetings.given.containsKey(it.review() + "/" + Reader.FAMILY.label());
        return first(
                        notInFuture(it.effectiveOn(), context),
                        when(
                                !state.signatures.containsKey(it.review()),
                                new Rejection.Unknown("signature", it.review())),
                        when(it.to() != Reader.FAMILY && !familyHasIt, new Rejection.FamilyFirst(it.review())))
                .map(Checks::no)
                .orElseGet(() -> yes(new MeetingEvent.ReportGiven(it.review(), it.to(), it.effectiveOn())));
    }

    /** Nothing is signed that the family has not seen as a draft; reviews of before this rule are left as they were. */
    @Rule("V-14")
    static Optional<Rejection> signable(String review, BudgetState state) {
        return when(
                state.meetings.draftDue.contains(review) && !state.meetings.drafts.containsKey(review),
                new Rejection.DraftNotShared(review));
    }

    /** Under five a shorter interval is proposed, when the books know how old the child is. */
    @Rule("V-13")
    static Optional<BudgetEvent> shorter(String review, LocalDate signedOn, BudgetState state, Context context) {
        return Optional.ofNullable(state.contribution.eighteenOn)
                .map(eighteen -> eighteen.minusYears(ADULT_AT - FIVE))
                .filter(signedOn::isBefore)
                .map(_ -> new MeetingEvent.ShorterIntervalProposed(
                        review,
                        signedOn.plusMonths(context.policy().count(Setting.UNDER_FIVE_REVIEW)),
                        Optional.empty()));
    }
}
