package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.Optional;
import uk.personalbudget.ledger.money.Labelled;

/** What is said about an audit's findings: by the family, by those who judge the books, and when it is looked at again. */
public sealed interface FindingEvent extends BudgetEvent {

    /** The opinion on the books, from good to bad. It says nothing about the family. */
    enum Opinion implements Labelled {
        CLEAN("clean"),
        WITH_RECOMMENDATIONS("with-recommendations"),
        LIMITED_EVIDENCE("limited-evidence"),
        QUALIFIED("qualified"),
        ADVERSE("adverse");
        private final String label;

        Opinion(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** @param finding the audit's own name for it, which stays the same */
    record FindingAnswered(
            String answer,
            String review,
            String finding,
            boolean agreed,
            Optional<TextRef> words,
            LocalDate effectiveOn)
            implements FindingEvent {}

    record OpinionProposed(
            String change, String review, Opinion to, TextRef reason, String proposedBy, LocalDate effectiveOn)
            implements FindingEvent {}

    /** The criteria of the audit say one thing, and two people another. */
    record OpinionChanged(
            String change,
            String review,
            Opinion to,
            TextRef reason,
            String proposedBy,
            String approvedBy,
            LocalDate effectiveOn)
            implements FindingEvent {}

    /** The family asks to have the decision of a signed review looked at again. */
    record DecisionQuestioned(String request, String review, TextRef words, LocalDate effectiveOn)
            implements FindingEvent {}

    /** @param stands the decision stays; otherwise a new one is recorded with a further review of the same period */
    record DecisionLookedAt(
            String request, String review, boolean stands, TextRef reasons, String decidedBy, LocalDate effectiveOn)
            implements FindingEvent {}
}
