package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import uk.personalbudget.ledger.budget.Choices.PanelAnswer;
import uk.personalbudget.ledger.budget.Choices.RecipientKind;
import uk.personalbudget.ledger.calendar.Deadline;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.redress.Way;

/** Who receives and decides, what was asked of a panel, and what the money must buy. */
public sealed interface AssessmentEvent extends BudgetEvent {

    /** The budget and each direct payment are asked for and decided apart (rule S-14). */
    enum AskedFor implements Labelled {
        BUDGET("budget"),
        DIRECT_PAYMENT("direct-payment");
        private final String label;

        AskedFor(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** Whether somebody can manage a direct payment (rule S-3). */
    enum Managing implements Labelled {
        ALONE("alone"),
        WITH_HELP("with-help"),
        NOT_ABLE("not-able");
        private final String label;

        Managing(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** The steps in which control grows, at any age (rule S-13). */
    enum ControlStep implements Labelled {
        SEE("see"),
        ASK("ask"),
        SPEND("spend"),
        APPROVE("approve"),
        HOLD("hold");
        private final String label;

        ControlStep(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** What a provision is for, where a rule asks for it (rules S-4 and S-9). */
    enum Purpose implements Labelled {
        SCHOOL_PLACE("school-place"),
        GP_SERVICES("gp-services"),
        VACCINATION("vaccination"),
        SCREENING("screening"),
        HEALTH_CHECK("health-check"),
        PRESCRIPTION("prescription"),
        DENTAL_CHARGES("dental-charges"),
        OTHER("other");
        private final String label;

        Purpose(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /**
     * The sheet of a resource allocation questionnaire; its amount is only a first figure (rule S-12).
     *
     * @param table version of the points table
     * @param answeredWith the family member it was answered with
     * @param notYetDecided codes of what is still open, shown with the figure
     */
    record QuestionnaireAnswered(
            String sheet,
            Element element,
            String table,
            LocalDate tableFrom,
            SortedMap<String, String> answers,
            long points,
            long amountPence,
            String answeredWith,
            SortedSet<String> notYetDecided,
            LocalDate answeredOn)
            implements AssessmentEvent {}

    record PanelAsked(String request, AskedFor what, Element element, String askedBy, TextRef words, LocalDate askedOn)
            implements AssessmentEvent {}

    record CommitterNamed(String funder, String person, LocalDate from, Optional<LocalDate> until, String namedBy)
            implements AssessmentEvent {}

    /** @param ways every way to disagree that goes with a no */
    record RequestDecided(
            String decision,
            String request,
            AskedFor what,
            Element element,
            PanelAnswer answer,
            String funder,
            String decidedBy,
            TextRef reasons,
            Optional<TextRef> conditions,
            SortedSet<Way> ways,
            LocalDate decidedOn)
            implements AssessmentEvent {}

    record RecipientChecked(
            String recipient,
            RecipientKind kind,
            boolean overSchoolAge,
            Managing managing,
            boolean excluded,
            Optional<TextRef> nomination,
            LocalDate checkedOn)
            implements AssessmentEvent {}

    /** @param relative who lives in the household and would be paid */
    record PurposeDeclared(String provision, Purpose purpose, Optional<String> relative) implements AssessmentEvent {}

    record RelativeExceptionAsked(
            String exception, String provision, String relative, TextRef reason, String askedBy, LocalDate askedOn)
            implements AssessmentEvent {}

    record RelativeExceptionApproved(String exception, String approvedBy, LocalDate approvedOn)
            implements AssessmentEvent {}

    record HeadDecided(String decision, String funder, String head, long amountPence, LocalDate decidedOn)
            implements AssessmentEvent {}

    record AccountUseDeclared(String account, boolean forNothingElse, String declaredBy, LocalDate declaredOn)
            implements AssessmentEvent {}

    record SchoolAsked(
            String provision, TextRef told, long toldCostPence, LocalDate paidOn, Deadline answerBy, LocalDate askedOn)
            implements AssessmentEvent {}

    record CostsEstimated(
            String estimate,
            Element element,
            long onCostsPence,
            long insurancePence,
            long payrollPence,
            long startUpPence)
            implements AssessmentEvent {}

    record ShortfallAccepted(String shortfall, Element element, long amountPence, TextRef reason, String signedBy)
            implements AssessmentEvent {}

    record ControlChosen(
            String choice, ControlStep step, Optional<Long> limitPence, String chosenBy, LocalDate chosenOn)
            implements AssessmentEvent {}

    record RightToDecideDated(String person, LocalDate decidesFrom) implements AssessmentEvent {}

    record RepresentativeNamed(String representative, TextRef reason, LocalDate lookAgainOn, LocalDate namedOn)
            implements AssessmentEvent {}
}
