package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedMap;
import uk.personalbudget.ledger.money.Labelled;

/** What happens around the meeting of a review: its papers, its clocks, and the family's own part in the report. */
public sealed interface MeetingEvent extends BudgetEvent {

    /** The steps with a last day (rule V-13). */
    enum MeetingStep implements Labelled {
        INVITATION("invitation"),
        REPORT("report"),
        DECISION("decision"),
        CHANGE_NOTICE("change-notice"),
        FAMILY_ANSWER("family-answer"),
        AMENDED_PLAN("amended-plan");
        private final String label;

        MeetingStep(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** Who is given the signed report; the school's copy has outcomes and totals, not payments. */
    enum Reader implements Labelled {
        FAMILY("family"),
        SCHOOL("school"),
        FUNDER("funder"),
        OTHER("other");
        private final String label;

        Reader(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** @param due the last day of each step that follows from the meeting */
    record MeetingPlanned(
            String review, LocalDate meetingOn, SortedMap<MeetingStep, LocalDate> due, LocalDate effectiveOn)
            implements MeetingEvent {}

    /** @param due the last days that follow from this step: of a notice, the family's answer and the amended plan */
    record MeetingStepTaken(
            String review, MeetingStep step, SortedMap<MeetingStep, LocalDate> due, LocalDate effectiveOn)
            implements MeetingEvent {}

    /** From now on a review is signed only when the family has had its draft; it goes with every review recorded. */
    record DraftDue(String review) implements MeetingEvent {}

    record DraftShared(String review, String digest, LocalDate effectiveOn) implements MeetingEvent {}

    record FactCorrected(String correction, String review, TextRef words, LocalDate effectiveOn)
            implements MeetingEvent {}

    /** Printed unshortened in the report. */
    record FamilyWordsAdded(String addition, String review, TextRef words, LocalDate effectiveOn)
            implements MeetingEvent {}

    record ReportGiven(String review, Reader to, LocalDate effectiveOn) implements MeetingEvent {}

    /** For a child under five the next review is proposed sooner; nobody is bound by it. */
    record ShorterIntervalProposed(String review, LocalDate nextOn, Optional<TextRef> words) implements MeetingEvent {}
}
