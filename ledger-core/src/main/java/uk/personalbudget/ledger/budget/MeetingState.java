package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What a budget remembers of the meetings and papers of its reviews. */
final class MeetingState {
    final Map<String, MeetingEvent.MeetingPlanned> planned = new LinkedHashMap<>();
    /** By review and step, as {@code R1/report}. */
    final Map<String, MeetingEvent.MeetingStepTaken> taken = new LinkedHashMap<>();

    final Set<String> draftDue = new LinkedHashSet<>();
    final Map<String, MeetingEvent.DraftShared> drafts = new LinkedHashMap<>();
    final Map<String, MeetingEvent.FactCorrected> corrections = new LinkedHashMap<>();
    final Map<String, MeetingEvent.FamilyWordsAdded> additions = new LinkedHashMap<>();
    /** By review and reader, as {@code R1/family}. */
    final Map<String, LocalDate> given = new LinkedHashMap<>();

    MeetingState copy() {
        var copy = new MeetingState();
        copy.planned.putAll(planned);
        copy.taken.putAll(taken);
        copy.draftDue.addAll(draftDue);
        copy.drafts.putAll(drafts);
        copy.corrections.putAll(corrections);
        copy.additions.putAll(additions);
        copy.given.putAll(given);
        return copy;
    }

    void evolve(MeetingEvent event) {
        switch (event) {
            case MeetingEvent.MeetingPlanned it -> planned.put(it.review(), it);
            case MeetingEvent.MeetingStepTaken it ->
                taken.put(it.review() + "/" + it.step().label(), it);
            case MeetingEvent.DraftDue it -> draftDue.add(it.review());
            case MeetingEvent.DraftShared it -> drafts.put(it.review(), it);
            case MeetingEvent.FactCorrected it -> corrections.put(it.correction(), it);
            case MeetingEvent.FamilyWordsAdded it -> additions.put(it.addition(), it);
            case MeetingEvent.ReportGiven it ->
                given.put(it.review() + "/" + it.to().label(), it.effectiveOn());
            case MeetingEvent.ShorterIntervalProposed _ -> {}
        }
    }
}
