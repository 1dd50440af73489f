package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedMap;
import uk.personalbudget.ledger.budget.Choices.ReviewDecision;
import uk.personalbudget.ledger.budget.Choices.ReviewKind;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.redress.Says;

/** Reviews, their answers and their signatures. */
public sealed interface ReviewEvent extends BudgetEvent {

    /** The five questions of rule V-4. */
    enum Question implements Labelled {
        STILL_APPROPRIATE("still-appropriate"),
        USED_EFFECTIVELY("used-effectively"),
        AMOUNT_SUFFICIENT("amount-sufficient"),
        CONDITIONS_MET("conditions-met"),
        RECIPIENT_COMPLIED("recipient-complied");
        private final String label;

        Question(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** Yes or no, and what shows it. */
    record Answer(boolean yes, TextRef evidence) {}

    /** The recipient's own view (rule V-5). */
    record OwnView(boolean carryOn, boolean helpWanted, Optional<TextRef> words) {}

    /**
     * A review as it was held: answers, view and decision, prepared by one person.
     *
     * @param dueOn the last day it should have been held, {@code heldOn} after it is late
     */
    record ReviewRecorded(
            String review,
            ReviewKind kind,
            LocalDate periodFrom,
            LocalDate periodTo,
            LocalDate dueOn,
            LocalDate heldOn,
            SortedMap<Question, Answer> answers,
            OwnView ownView,
            ReviewDecision decision,
            String preparedBy)
            implements ReviewEvent {

        /** What a family may disagree with: less, somebody else, or the end. Nothing where it keeps what it has. */
        public Optional<Says> takesAway() {
            return switch (decision) {
                case CONTINUE, WITH_CONDITIONS -> Optional.empty();
                case CHANGE_AMOUNT -> Optional.of(Says.LESS);
                case CHANGE_MANAGEMENT -> Optional.of(Says.NO);
                case STOP -> Optional.of(Says.STOP);
            };
        }
    }

    /** The second person's signature; the next review runs from this day. */
    record ReviewSigned(String review, String reviewedBy, LocalDate signedOn, LocalDate nextDueOn)
            implements ReviewEvent {}
}
