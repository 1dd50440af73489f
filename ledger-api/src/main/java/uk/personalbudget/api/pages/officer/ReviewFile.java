package uk.personalbudget.api.pages.officer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.Choices.ReviewKind;
import uk.personalbudget.ledger.budget.FindingEvent;
import uk.personalbudget.ledger.budget.MeetingEvent;
import uk.personalbudget.ledger.budget.ReviewEvent;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.reconciliation.audit.AuditKind;
import uk.personalbudget.reconciliation.audit.AuditStatus;
import uk.personalbudget.reconciliation.audit.ReviewName;

/**
 * Everything a budget's own past says about one review.
 *
 * @param to the last day of its period, where that is known before it is held
 * @param proposed opinions that wait for a second person
 * @param status of its audit
 */
record ReviewFile(
        String id,
        ReviewKind kind,
        Optional<LocalDate> to,
        int version,
        Optional<MeetingEvent.MeetingPlanned> meeting,
        Optional<MeetingEvent.DraftShared> draft,
        Optional<ReviewEvent.ReviewRecorded> recorded,
        Optional<ReviewEvent.ReviewSigned> signed,
        List<FindingEvent.OpinionProposed> proposed,
        Optional<FindingEvent.DecisionQuestioned> questioned,
        Optional<FindingEvent.DecisionLookedAt> lookedAt,
        List<MeetingEvent.Reader> given,
        AuditStatus status) {

    /** Every review of a budget, the one that was begun last first. */
    static List<ReviewFile> all(List<FeedRecord> history) {
        var ids = new LinkedHashSet<String>();
        history.forEach(record -> review(record.event()).ifPresent(ids::add));
        return ids.reversed().stream().map(id -> of(history, id)).toList();
    }

    private static Optional<String> review(BudgetEvent event) {
        return Optional.ofNullable(
                switch (event) {
                    case ReviewEvent.ReviewRecorded it -> it.review();
                    case MeetingEvent.MeetingPlanned it -> it.review();
                    case MeetingEvent.DraftShared it -> it.review();
                    case BudgetEvent _ -> null;
                });
    }

    /** One review, or an empty file for one that nothing is known of yet. */
    static ReviewFile of(List<FeedRecord> history, String id) {
        MeetingEvent.@Nullable MeetingPlanned meeting = null;
        MeetingEvent.@Nullable DraftShared draft = null;
        ReviewEvent.@Nullable ReviewRecorded recorded = null;
        ReviewEvent.@Nullable ReviewSigned signed = null;
        FindingEvent.@Nullable DecisionQuestioned questioned = null;
        FindingEvent.@Nullable DecisionLookedAt lookedAt = null;
        List<FindingEvent.OpinionProposed> proposed = new ArrayList<>();
        List<MeetingEvent.Reader> given = new ArrayList<>();
        for (FeedRecord record : history) {
            switch (record.event()) {
                case MeetingEvent.MeetingPlanned it when it.review().equals(id) -> meeting = it;
                case MeetingEvent.DraftShared it when it.review().equals(id) -> draft = it;
                case MeetingEvent.ReportGiven it when it.review().equals(id) -> given.add(it.to());
                case ReviewEvent.ReviewRecorded it when it.review().equals(id) -> recorded = it;
                case ReviewEvent.ReviewSigned it when it.review().equals(id) -> signed = it;
                case FindingEvent.OpinionProposed it when it.review().equals(id) -> proposed.add(it);
                case FindingEvent.OpinionChanged it
                when it.review().equals(id) ->
                    proposed.removeIf(one -> one.change().equals(it.change()));
                case FindingEvent.DecisionQuestioned it when it.review().equals(id) -> questioned = it;
                case FindingEvent.DecisionLookedAt it when it.review().equals(id) -> lookedAt = it;
                case BudgetEvent _ -> {}
            }
        }
        var name = ReviewName.of(id);
        var held = Optional.ofNullable(recorded);
        return new ReviewFile(
                id,
                held.map(ReviewEvent.ReviewRecorded::kind)
                        .or(() -> name.map(ReviewName::kind))
                        .orElseGet(() -> usualKind(history)),
                held.map(ReviewEvent.ReviewRecorded::periodTo).or(() -> name.map(ReviewName::to)),
                name.map(ReviewName::version).orElse(1),
                Optional.ofNullable(meeting),
                Optional.ofNullable(draft),
                held,
                Optional.ofNullable(signed),
                proposed,
                Optional.ofNullable(questioned),
                Optional.ofNullable(lookedAt),
                given,
                AuditStatus.of(history, id).status());
    }

    /** The first review is that of three months, and every later one that of a year. */
    static ReviewKind usualKind(List<FeedRecord> history) {
        return history.stream().anyMatch(record -> record.event() instanceof ReviewEvent.ReviewSigned)
                ? ReviewKind.ANNUAL
                : ReviewKind.THREE_MONTH;
    }

    AuditKind audit() {
        return ReviewName.audit(kind);
    }

    String title() {
        String of = switch (kind) {
            case THREE_MONTH -> "Three-month review";
            case SIX_MONTH -> "Six-month review";
            case ANNUAL -> "Annual review";
            case ON_REQUEST -> "Review on request";
            case CHANGE_OF_CIRCUMSTANCES -> "Review after a change";
            case BREACH -> "Review of an agreement not kept";
            case CLOSING -> "Closing review";
        };
        return version == 1 ? of : of + ", version " + version;
    }

    /** In words, and the colour of its tag. */
    enum State {
        NOT_BEGUN("Not begun", "grey"),
        PLANNED("Meeting planned", "grey"),
        WITH_THE_FAMILY("With the family", "blue"),
        TO_SIGN("Waits for a second signature", "yellow"),
        SIGNED("Signed", "green"),
        SUPERSEDED("Replaced by a later version", "grey"),
        WITHDRAWN("Decision taken back", "red"),
        QUESTIONED("To be looked at again", "orange");

        final String words;
        final String colour;

        State(String words, String colour) {
            this.words = words;
            this.colour = colour;
        }
    }

    State state() {
        if (questioned.isPresent() && lookedAt.isEmpty()) {
            return State.QUESTIONED;
        }
        if (signed.isPresent()) {
            return switch (status) {
                case SUPERSEDED -> State.SUPERSEDED;
                case WITHDRAWN -> State.WITHDRAWN;
                case DRAFT, SIGNED -> State.SIGNED;
            };
        }
        if (recorded.isPresent()) {
            return State.TO_SIGN;
        }
        if (draft.isPresent()) {
            return State.WITH_THE_FAMILY;
        }
        return meeting.isPresent() ? State.PLANNED : State.NOT_BEGUN;
    }

    boolean preparedBy(String person) {
        return recorded.filter(held -> held.preparedBy().equals(person)).isPresent();
    }

    /** Who prepared or signed it does not look at it again. */
    boolean involves(String person) {
        return preparedBy(person)
                || signed.filter(it -> it.reviewedBy().equals(person)).isPresent();
    }
}
