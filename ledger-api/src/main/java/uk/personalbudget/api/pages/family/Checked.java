package uk.personalbudget.api.pages.family;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.Choices.ReviewDecision;
import uk.personalbudget.ledger.budget.Choices.ReviewKind;
import uk.personalbudget.ledger.budget.FindingEvent;
import uk.personalbudget.ledger.budget.MeetingEvent;
import uk.personalbudget.ledger.budget.ReviewEvent;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.reconciliation.audit.ReviewName;

/**
 * One check of an account, as far as it has come.
 *
 * @param from the first day; nothing while only the draft is there
 * @param decision nothing before the check was held
 * @param draftOn the day the family was given the draft
 * @param signedOn from then on nothing in it changes
 * @param askedAgainOn the day the family asked for it to be looked at again
 * @param stands what came of that: true when it stays as it was
 */
record Checked(
        String review,
        ReviewKind kind,
        Optional<LocalDate> from,
        LocalDate to,
        Optional<ReviewDecision> decision,
        Optional<LocalDate> draftOn,
        Optional<LocalDate> signedOn,
        Optional<LocalDate> nextDueOn,
        Optional<LocalDate> askedAgainOn,
        Optional<Boolean> stands) {

    /** The family can still say something about it that is printed in it. */
    boolean open() {
        return draftOn.isPresent() && signedOn.isEmpty();
    }

    /** It can be read: as a draft that was shared, or signed. */
    boolean readable() {
        return draftOn.isPresent() || signedOn.isPresent();
    }

    /** Every check of a budget, the newest first. */
    static List<Checked> of(List<FeedRecord> history) {
        Map<String, Reading> all = new LinkedHashMap<>();
        for (FeedRecord record : history) {
            switch (record.event()) {
                case ReviewEvent.ReviewRecorded it ->
                    all.computeIfAbsent(it.review(), id -> new Reading(id, it.kind(), it.periodTo()))
                            .recorded(it);
                case ReviewEvent.ReviewSigned it -> all.computeIfPresent(it.review(), (_, was) -> was.signed(it));
                case MeetingEvent.DraftShared it -> {
                    // A draft can be there before the check is held; then its name says what it is of.
                    ReviewName.of(it.review())
                            .ifPresent(name ->
                                    all.putIfAbsent(it.review(), new Reading(it.review(), name.kind(), name.to())));
                    all.computeIfPresent(it.review(), (_, was) -> was.drafted(it.effectiveOn()));
                }
                case FindingEvent.DecisionQuestioned it ->
                    all.computeIfPresent(it.review(), (_, was) -> was.askedAgain(it.effectiveOn()));
                case FindingEvent.DecisionLookedAt it ->
                    all.computeIfPresent(it.review(), (_, was) -> was.lookedAt(it.stands()));
                case BudgetEvent _ -> {}
            }
        }
        return new ArrayList<>(all.values())
                .reversed().stream().map(Reading::checked).toList();
    }

    /** What is known of one check while the events are read. */
    private static final class Reading {
        private final String review;
        private ReviewKind kind;
        private LocalDate to;
        private Optional<LocalDate> from = Optional.empty();
        private Optional<ReviewDecision> decision = Optional.empty();
        private Optional<LocalDate> draftOn = Optional.empty();
        private Optional<LocalDate> signedOn = Optional.empty();
        private Optional<LocalDate> nextDueOn = Optional.empty();
        private Optional<LocalDate> askedAgainOn = Optional.empty();
        private Optional<Boolean> stands = Optional.empty();

        Reading(String review, ReviewKind kind, LocalDate to) {
            this.review = review;
            this.kind = kind;
            this.to = to;
        }

        void recorded(ReviewEvent.ReviewRecorded it) {
            kind = it.kind();
            from = Optional.of(it.periodFrom());
            to = it.periodTo();
            decision = Optional.of(it.decision());
        }

        Reading signed(ReviewEvent.ReviewSigned it) {
            signedOn = Optional.of(it.signedOn());
            nextDueOn = Optional.of(it.nextDueOn());
            return this;
        }

        Reading drafted(LocalDate on) {
            draftOn = Optional.of(on);
            return this;
        }

        Reading askedAgain(LocalDate on) {
            askedAgainOn = Optional.of(on);
            return this;
        }

        Reading lookedAt(boolean stays) {
            stands = Optional.of(stays);
            return this;
        }

        Checked checked() {
            return new Checked(review, kind, from, to, decision, draftOn, signedOn, nextDueOn, askedAgainOn, stands);
        }
    }
}
