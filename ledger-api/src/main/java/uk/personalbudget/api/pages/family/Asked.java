package uk.personalbudget.api.pages.family;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.personalbudget.ledger.budget.QueryEvent;
import uk.personalbudget.ledger.budget.QueryEvent.QueryDecision;
import uk.personalbudget.ledger.budget.QueryEvent.QueryReason;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.feed.FeedRecord;

/**
 * One question to a family, as it stands.
 *
 * @param reachedOn the day it reached the family; before that no time runs
 * @param dueOn the day an answer is wanted by; later when the family was given time
 * @param stoppedOn the day the family asked for time, while it has it
 */
record Asked(
        String id,
        QueryReason reason,
        Optional<String> transaction,
        TextRef question,
        LocalDate askedOn,
        Optional<LocalDate> reachedOn,
        Optional<LocalDate> dueOn,
        Optional<LocalDate> stoppedOn,
        Optional<LocalDate> answeredOn,
        Optional<TextRef> answer,
        Optional<LocalDate> decidedOn,
        Optional<QueryDecision> decision,
        Optional<TextRef> reasons) {

    boolean waitsForAnAnswer() {
        return answeredOn.isEmpty() && decidedOn.isEmpty();
    }

    /** Every question of a budget, the newest first. */
    static List<Asked> of(List<FeedRecord> history) {
        Map<String, Asked> all = new LinkedHashMap<>();
        for (FeedRecord record : history) {
            if (record.event() instanceof QueryEvent event) {
                read(event, all);
            }
        }
        return new ArrayList<>(all.values()).reversed();
    }

    private static void read(QueryEvent event, Map<String, Asked> all) {
        switch (event) {
            case QueryEvent.WayChosen _ -> {}
            case QueryEvent.TriedToTalk _ -> {}
            case QueryEvent.QueryRaised it ->
                all.put(
                        it.query(),
                        new Asked(
                                it.query(),
                                it.reason(),
                                it.transaction(),
                                it.question(),
                                it.effectiveOn(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()));
            case QueryEvent.QueryReached it ->
                all.computeIfPresent(
                        it.query(),
                        (_, was) -> was.clock(
                                Optional.of(it.effectiveOn()),
                                Optional.of(it.clock().dueOn()),
                                was.stoppedOn));
            case QueryEvent.QueryReminded it ->
                all.computeIfPresent(
                        it.query(),
                        (_, was) ->
                                was.clock(was.reachedOn, Optional.of(it.clock().dueOn()), was.stoppedOn));
            case QueryEvent.ClockStopped it ->
                all.computeIfPresent(
                        it.query(), (_, was) -> was.clock(was.reachedOn, was.dueOn, Optional.of(it.effectiveOn())));
            case QueryEvent.ClockResumed it ->
                all.computeIfPresent(
                        it.query(),
                        (_, was) ->
                                was.clock(was.reachedOn, Optional.of(it.clock().dueOn()), Optional.empty()));
            case QueryEvent.QueryAnswered it ->
                all.computeIfPresent(
                        it.query(),
                        (_, was) -> was.ended(
                                Optional.of(it.effectiveOn()),
                                Optional.of(it.words()),
                                was.decidedOn,
                                was.decision,
                                was.reasons));
            case QueryEvent.QueryDecided it ->
                all.computeIfPresent(
                        it.query(),
                        (_, was) -> was.ended(
                                was.answeredOn,
                                was.answer,
                                Optional.of(it.effectiveOn()),
                                Optional.of(it.decision()),
                                Optional.of(it.reasons())));
        }
    }

    private Asked clock(Optional<LocalDate> reached, Optional<LocalDate> due, Optional<LocalDate> stopped) {
        return new Asked(
                id,
                reason,
                transaction,
                question,
                askedOn,
                reached,
                due,
                stopped,
                answeredOn,
                answer,
                decidedOn,
                decision,
                reasons);
    }

    private Asked ended(
            Optional<LocalDate> answered,
            Optional<TextRef> words,
            Optional<LocalDate> decided,
            Optional<QueryDecision> how,
            Optional<TextRef> why) {
        return new Asked(
                id,
                reason,
                transaction,
                question,
                askedOn,
                reachedOn,
                dueOn,
                stoppedOn,
                answered,
                words,
                decided,
                how,
                why);
    }
}
