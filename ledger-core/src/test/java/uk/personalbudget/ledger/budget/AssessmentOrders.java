package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Orders.ACCOUNT;
import static uk.personalbudget.ledger.budget.Orders.BUDGET;
import static uk.personalbudget.ledger.budget.Orders.ids;
import static uk.personalbudget.ledger.budget.Orders.pence;
import static uk.personalbudget.ledger.budget.Orders.shares;
import static uk.personalbudget.ledger.budget.Orders.text;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.AssessmentEvent.AskedFor;
import uk.personalbudget.ledger.budget.AssessmentEvent.ControlStep;
import uk.personalbudget.ledger.budget.AssessmentEvent.Managing;
import uk.personalbudget.ledger.budget.AssessmentEvent.Purpose;
import uk.personalbudget.ledger.budget.Choices.PanelAnswer;
import uk.personalbudget.ledger.budget.Choices.PlanSection;
import uk.personalbudget.ledger.budget.Choices.Profile;
import uk.personalbudget.ledger.budget.Choices.RecipientKind;
import uk.personalbudget.ledger.budget.Orders.Order;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;

/** Orders about who receives and decides, as tests write them. */
final class AssessmentOrders {
    private AssessmentOrders() {}

    /** Days score 5 each, two of them; nights score 5: 15 points of £200. */
    static Order questionnaire(String sheet) {
        SortedMap<String, SortedMap<String, Long>> points = new TreeMap<>();
        points.put("days", new TreeMap<>(Map.of("one", 5L, "two", 10L)));
        points.put("nights", new TreeMap<>(Map.of("none", 0L, "some", 5L)));
        var table = new PointsTable("2026", LocalDate.of(2025, 9, 1), Element.SEN, points, 20_000);
        return today -> new AssessmentCommand.AnswerQuestionnaire(
                BUDGET,
                sheet,
                Element.SEN,
                table,
                new TreeMap<>(Map.of("days", "two", "nights", "some")),
                Optional.of("person-2"),
                ids("transport"),
                today);
    }

    static AssessmentCommand with(
            AssessmentCommand.AnswerQuestionnaire one,
            PointsTable table,
            SortedMap<String, String> answers,
            Optional<String> answeredWith) {
        return new AssessmentCommand.AnswerQuestionnaire(
                BUDGET, one.sheet(), one.element(), table, answers, answeredWith, new TreeSet<>(), one.answeredOn());
    }

    static Order askPanel(String request, AskedFor what, Element element) {
        return today ->
                new AssessmentCommand.AskPanel(BUDGET, request, what, element, "person-2", text("words"), today);
    }

    static Order mayCommit(String funder, String person) {
        return today -> new AssessmentCommand.NameCommitter(BUDGET, funder, person, today, Optional.empty());
    }

    static Order decide(String decision, String request, PanelAnswer answer) {
        return today -> new AssessmentCommand.DecideRequest(
                BUDGET,
                decision,
                request,
                answer,
                "education",
                "panel-1",
                text("reasons"),
                Optional.empty(),
                Optional.of(text("value")),
                Optional.of(text("effect")),
                today);
    }

    static Order recipient(
            String recipient, RecipientKind kind, boolean overSchoolAge, Managing managing, boolean excluded) {
        return today -> new AssessmentCommand.CheckRecipient(
                BUDGET, recipient, kind, overSchoolAge, managing, excluded, Optional.empty(), today);
    }

    static Order nominated(String recipient) {
        return today -> new AssessmentCommand.CheckRecipient(
                BUDGET,
                recipient,
                RecipientKind.NOMINEE,
                true,
                Managing.ALONE,
                false,
                Optional.of(text("nomination")),
                today);
    }

    static Order provisionFor(String provision, Purpose purpose, Optional<String> relative, Colour paidBy) {
        return today -> new PlanCommand.AgreeProvision(
                BUDGET,
                provision,
                "talk",
                PlanSection.F,
                text("description"),
                "hour",
                1_000,
                100,
                shares(paidBy, 1),
                Optional.empty(),
                Profile.EVEN,
                Optional.empty(),
                new TreeSet<>(),
                false,
                false,
                today,
                Optional.of(purpose),
                relative);
    }

    static Order exception(String exception, String provision, String relative) {
        return today -> new AssessmentCommand.AskRelativeException(
                BUDGET, exception, provision, relative, text("reason"), today);
    }

    static Order approveException(String exception) {
        return today -> new AssessmentCommand.ApproveRelativeException(BUDGET, exception, today);
    }

    static Order headDecides(String decision, String funder, String amount) {
        return today ->
                new AssessmentCommand.RecordHeadDecision(BUDGET, decision, funder, "head-1", pence(amount), today);
    }

    static Order declareAccount(boolean forNothingElse) {
        return today -> new AssessmentCommand.DeclareAccountUse(BUDGET, ACCOUNT, forNothingElse, "person-2", today);
    }

    static Order askSchool(String provision) {
        return today -> new AssessmentCommand.AskSchool(BUDGET, provision, text("told"), 10_000, today, today);
    }

    static Order costs(
            String estimate, Element element, String onCosts, String insurance, String payroll, String startUp) {
        return _ -> new AssessmentCommand.EstimateCosts(
                BUDGET, estimate, element, pence(onCosts), pence(insurance), pence(payroll), pence(startUp));
    }

    static Order acceptShortfall(String shortfall, Element element, String amount) {
        return _ -> new AssessmentCommand.AcceptShortfall(BUDGET, shortfall, element, pence(amount), text("reason"));
    }

    static Order decidesFrom(String day) {
        return _ -> new AssessmentCommand.DateTheRightToDecide(BUDGET, "person-1", LocalDate.parse(day));
    }

    static Order representative(String representative, String lookAgain) {
        return today -> new AssessmentCommand.NameRepresentative(
                BUDGET, representative, text("reason"), LocalDate.parse(lookAgain), today);
    }

    static Order control(String choice, ControlStep step, Optional<Long> limit) {
        return today -> new AssessmentCommand.ChooseControl(BUDGET, choice, step, limit, "person-1", today);
    }
}
