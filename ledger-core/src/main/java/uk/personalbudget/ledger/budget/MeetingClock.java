package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import uk.personalbudget.ledger.budget.MeetingEvent.MeetingStep;
import uk.personalbudget.ledger.rule.Rule;

/**
 * A step around a meeting with its last day (rule V-13).
 *
 * @param takenOn when it was done, if it was
 * @param late done after its last day, or not done though the day is over
 */
@Rule("V-13")
public record MeetingClock(
        String review, MeetingStep step, LocalDate dueOn, Optional<LocalDate> takenOn, boolean late) {

    /** Every step of every meeting that has a last day, as it stands on a day. */
    static List<MeetingClock> of(MeetingState meetings, LocalDate on) {
        List<MeetingClock> clocks = new ArrayList<>();
        meetings.planned.forEach((review, meeting) -> {
            var due = new TreeMap<>(meeting.due());
            for (MeetingStep step : MeetingStep.values()) {
                var taken = meetings.taken.get(review + "/" + step.label());
                if (taken != null) {
                    due.putAll(taken.due());
                }
            }
            due.forEach((step, dueOn) -> {
                var taken = Optional.ofNullable(meetings.taken.get(review + "/" + step.label()))
                        .map(MeetingEvent.MeetingStepTaken::effectiveOn);
                clocks.add(new MeetingClock(
                        review, step, dueOn, taken, taken.orElse(on).isAfter(dueOn)));
            });
        });
        return clocks;
    }
}
