package uk.personalbudget.ledger.budget;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a budget remembers of what was said about its audits. */
final class FindingState {
    final Map<String, FindingEvent.FindingAnswered> answers = new LinkedHashMap<>();
    final Map<String, FindingEvent.OpinionProposed> proposed = new LinkedHashMap<>();
    final Map<String, FindingEvent.OpinionChanged> changed = new LinkedHashMap<>();
    final Map<String, FindingEvent.DecisionQuestioned> questioned = new LinkedHashMap<>();
    final Map<String, FindingEvent.DecisionLookedAt> lookedAt = new LinkedHashMap<>();

    FindingState copy() {
        var copy = new FindingState();
        copy.answers.putAll(answers);
        copy.proposed.putAll(proposed);
        copy.changed.putAll(changed);
        copy.questioned.putAll(questioned);
        copy.lookedAt.putAll(lookedAt);
        return copy;
    }

    void evolve(FindingEvent event) {
        switch (event) {
            case FindingEvent.FindingAnswered it -> answers.put(it.answer(), it);
            case FindingEvent.OpinionProposed it -> proposed.put(it.change(), it);
            case FindingEvent.OpinionChanged it -> changed.put(it.change(), it);
            case FindingEvent.DecisionQuestioned it -> questioned.put(it.request(), it);
            case FindingEvent.DecisionLookedAt it -> lookedAt.put(it.request(), it);
        }
    }
}
