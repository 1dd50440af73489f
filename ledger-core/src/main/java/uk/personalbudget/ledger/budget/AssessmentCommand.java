package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import uk.personalbudget.ledger.budget.AssessmentEvent.AskedFor;
import uk.personalbudget.ledger.budget.AssessmentEvent.ControlStep;
import uk.personalbudget.ledger.budget.AssessmentEvent.Managing;
import uk.personalbudget.ledger.budget.Choices.PanelAnswer;
import uk.personalbudget.ledger.budget.Choices.RecipientKind;
import uk.personalbudget.ledger.money.Element;

/** Orders about who receives and decides, what is asked of a panel, and what the money must buy. */
public sealed interface AssessmentCommand extends BudgetCommand {

    /** @param table the council's own points and pounds, in force on the day */
    record AnswerQuestionnaire(
            String budget,
            String sheet,
            Element element,
            PointsTable table,
            SortedMap<String, String> answers,
            Optional<String> answeredWith,
            SortedSet<String> notYetDecided,
            LocalDate answeredOn)
            implements AssessmentCommand {}

    record AskPanel(
            String budget,
            String request,
            AskedFor what,
            Element element,
            String askedBy,
            TextRef words,
            LocalDate askedOn)
            implements AssessmentCommand {}

    /** Who may commit a funder's money, and until when; named by somebody else. */
    record NameCommitter(String budget, String funder, String person, LocalDate from, Optional<LocalDate> until)
            implements AssessmentCommand {}

    record DecideRequest(
            String budget,
            String decision,
            String request,
            PanelAnswer answer,
            String funder,
            String decidedBy,
            TextRef reasons,
            Optional<TextRef> conditions,
            Optional<TextRef> valueForMoney,
            Optional<TextRef> effectOnOthers,
            LocalDate decidedOn)
            implements AssessmentCommand {}

    record CheckRecipient(
            String budget,
            String recipient,
            RecipientKind kind,
            boolean overSchoolAge,
            Managing managing,
            boolean excluded,
            Optional<TextRef> nomination,
            LocalDate checkedOn)
            implements AssessmentCommand {}

    record AskRelativeException(
            String budget, String exception, String provision, String relative, TextRef reason, LocalDate askedOn)
            implements AssessmentCommand {}

    record ApproveRelativeException(String budget, String exception, LocalDate approvedOn)
            implements AssessmentCommand {}

    record RecordHeadDecision(
            String budget, String decision, String funder, String head, long amountPence, LocalDate decidedOn)
            implements AssessmentCommand {}

    record DeclareAccountUse(
            String budget, String account, boolean forNothingElse, String declaredBy, LocalDate declaredOn)
            implements AssessmentCommand {}

    record AskSchool(
            String budget, String provision, TextRef told, long toldCostPence, LocalDate paidOn, LocalDate askedOn)
            implements AssessmentCommand {}

    /** What the provision costs besides its price: a year of one element. */
    record EstimateCosts(
            String budget,
            String estimate,
            Element element,
            long onCostsPence,
            long insurancePence,
            long payrollPence,
            long startUpPence)
            implements AssessmentCommand {}

    record AcceptShortfall(String budget, String shortfall, Element element, long amountPence, TextRef reason)
            implements AssessmentCommand {}

    record ChooseControl(
            String budget,
            String choice,
            ControlStep step,
            Optional<Long> limitPence,
            String chosenBy,
            LocalDate chosenOn)
            implements AssessmentCommand {}

    /** @param decidesFrom the day after the end of the school year in which the person turns 16 */
    record DateTheRightToDecide(String budget, String person, LocalDate decidesFrom) implements AssessmentCommand {}

    record NameRepresentative(
            String budget, String representative, TextRef reason, LocalDate lookAgainOn, LocalDate namedOn)
            implements AssessmentCommand {}
}
