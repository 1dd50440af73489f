package uk.personalbudget.api.scenario;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.AssessmentCommand;
import uk.personalbudget.ledger.budget.AssessmentEvent.AskedFor;
import uk.personalbudget.ledger.budget.AssessmentEvent.ControlStep;
import uk.personalbudget.ledger.budget.AssessmentEvent.Managing;
import uk.personalbudget.ledger.budget.AssessmentEvent.PanelAsked;
import uk.personalbudget.ledger.budget.AssessmentEvent.RelativeExceptionAsked;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.Choices.PanelAnswer;
import uk.personalbudget.ledger.budget.Choices.RecipientKind;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.PlanEvent;
import uk.personalbudget.ledger.budget.PointsTable;
import uk.personalbudget.ledger.money.Element;

/** Orders about who receives and decides, what a panel is asked, and what the money must buy. */
final class AssessmentOrders {
    static final Map<String, Order> ALL = Map.ofEntries(
            Map.entry("questionnaire", Order.one(Role.FINANCE_OFFICER, AssessmentOrders::questionnaire)),
            Map.entry("ask-panel", Order.one(Role.FAMILY, AssessmentOrders::ask).also("panel-request")),
            Map.entry(
                    "may-commit",
                    Order.one(Role.HEAD_OF_SERVICE, AssessmentOrders::committer).also("name-committer")),
            Map.entry(
                    "decide-request",
                    Order.one(Role.PANEL, "answer", AssessmentOrders::decide).also("panel-decides")),
            Map.entry(
                    "recipient",
                    Order.one(Role.FINANCE_OFFICER, AssessmentOrders::recipient).also("check-recipient")),
            Map.entry("relative-exception", Order.one(Role.FINANCE_OFFICER, AssessmentOrders::exception)),
            Map.entry("approve-exception", Order.one(Role.APPROVER, "of", AssessmentOrders::approve)),
            Map.entry(
                    "head-decides",
                    Order.one(Role.FINANCE_OFFICER, AssessmentOrders::head).also("school-contribution")),
            Map.entry("declare-account", Order.one(Role.FAMILY, AssessmentOrders::account)),
            Map.entry("ask-school", Order.one(Role.FINANCE_OFFICER, "provision", AssessmentOrders::school)),
            Map.entry(
                    "costs",
                    Order.one(Role.FINANCE_OFFICER, AssessmentOrders::costs).also("estimate-costs")),
            Map.entry(
                    "accept-shortfall",
                    Order.one(Role.APPROVER, AssessmentOrders::shortfall).also("shortfall")),
            Map.entry("control", Order.one(Role.FAMILY, "step", AssessmentOrders::control)),
            Map.entry("decides-from", Order.of(Role.FINANCE_OFFICER, AssessmentOrders::right)),
            Map.entry("representative", Order.one(Role.FINANCE_OFFICER, "name", AssessmentOrders::representative)));

    private AssessmentOrders() {}

    private static BudgetCommand questionnaire(Fields fields, Step step) {
        var element = fields.need("element").choice(Element.class);
        SortedMap<String, String> answers = new TreeMap<>();
        fields.need("answers").fields().all().forEach((question, answer) -> answers.put(question, answer.text()));
        var with = fields.get("with");
        return new AssessmentCommand.AnswerQuestionnaire(
                step.budget(),
                step.id(fields, "id", "sheet"),
                element,
                scoredBy(fields, step),
                answers,
                with.isPresent() && with.get().isNothing()
                        ? java.util.Optional.empty()
                        : java.util.Optional.of(with.map(Value::text).orElse("parent")),
                new TreeSet<>(fields.get("not-yet-decided").map(Value::texts).orElse(List.of())),
                step.on());
    }

    /** The points that stand with the sheet, else the council's own table. */
    private static PointsTable scoredBy(Fields fields, Step step) {
        if (!fields.has("points")) {
            return CouncilOrders.inForce(fields, step)
                    .orElseThrow(() -> fields.whole().wrong("no points table is in force: give its \"points\""));
        }
        return new PointsTable(
                fields.text("table").orElse("table-1"),
                fields.date("table-from").orElse(LocalDate.of(2014, 9, 1)),
                fields.need("element").choice(Element.class),
                CouncilOrders.points(fields.need("points")),
                fields.need("per-point").amount());
    }

    private static BudgetCommand ask(Fields fields, Step step) {
        return new AssessmentCommand.AskPanel(
                step.budget(),
                step.id(fields, "id", "request"),
                fields.choice("what", AskedFor.class).orElse(AskedFor.BUDGET),
                fields.need("element").choice(Element.class),
                fields.text("asked-by").orElse("parent"),
                fields.words("words", "please"),
                step.on());
    }

    private static BudgetCommand committer(Fields fields, Step step) {
        return new AssessmentCommand.NameCommitter(
                step.budget(),
                fields.text("funder").orElse("council"),
                fields.text("person").orElse("panel"),
                fields.date("from").orElse(step.on()),
                fields.date("until"));
    }

    private static BudgetCommand decide(Fields fields, Step step) {
        String request = fields.text("of")
                .or(() -> step.last(PanelAsked.class).map(PanelAsked::request))
                .orElse("request");
        return new AssessmentCommand.DecideRequest(
                step.budget(),
                step.id(fields, "id", "request-decision"),
                request,
                fields.get("answer")
                        .map(it -> switch (it.text()) {
                            case "true" -> PanelAnswer.YES;
                            case "false" -> PanelAnswer.NO;
                            default -> it.choice(PanelAnswer.class);
                        })
                        .orElse(PanelAnswer.YES),
                fields.text("funder").orElse("council"),
                fields.text("by").orElse("panel"),
                fields.words("reasons", "as discussed"),
                fields.words("conditions"),
                java.util.Optional.of(fields.words("value-for-money", "considered")),
                java.util.Optional.of(fields.words("effect-on-others", "considered")),
                step.on());
    }

    private static BudgetCommand recipient(Fields fields, Step step) {
        return new AssessmentCommand.CheckRecipient(
                step.budget(),
                fields.text("name").or(() -> fields.text("recipient")).orElse("parent"),
                fields.choice("kind", RecipientKind.class).orElse(RecipientKind.PARENT),
                fields.yes("over-school-age", true),
                fields.choice("manages", Managing.class).orElse(Managing.ALONE),
                fields.yes("excluded", false),
                fields.yes("in-writing", false)
                        ? java.util.Optional.of(FreeText.of("nominated in writing"))
                        : java.util.Optional.empty(),
                step.on());
    }

    private static BudgetCommand exception(Fields fields, Step step) {
        return new AssessmentCommand.AskRelativeException(
                step.budget(),
                step.id(fields, "id", "exception"),
                fields.need("provision").text(),
                fields.text("relative").orElse("relative"),
                fields.words("reason", "nobody else can do it"),
                step.on());
    }

    private static BudgetCommand approve(Fields fields, Step step) {
        String exception = fields.text("of")
                .or(() -> step.last(RelativeExceptionAsked.class).map(RelativeExceptionAsked::exception))
                .orElse("exception");
        return new AssessmentCommand.ApproveRelativeException(step.budget(), exception, step.on());
    }

    private static BudgetCommand head(Fields fields, Step step) {
        return new AssessmentCommand.RecordHeadDecision(
                step.budget(),
                step.id(fields, "id", "head-decision"),
                fields.need("funder").text(),
                fields.text("head").orElse("head-teacher"),
                fields.need("amount").amount(),
                step.on());
    }

    private static BudgetCommand account(Fields fields, Step step) {
        return new AssessmentCommand.DeclareAccountUse(
                step.budget(),
                step.account(fields),
                fields.yes("nothing-else", true),
                fields.text("declared-by").orElse("parent"),
                step.on());
    }

    private static BudgetCommand school(Fields fields, Step step) {
        return new AssessmentCommand.AskSchool(
                step.budget(),
                fields.need("provision").text(),
                fields.words("told", "what, at what cost, paid when"),
                fields.amount("cost").orElse(0L),
                fields.date("paid").orElse(step.on()),
                step.on());
    }

    private static BudgetCommand costs(Fields fields, Step step) {
        return new AssessmentCommand.EstimateCosts(
                step.budget(),
                step.id(fields, "id", "estimate"),
                fields.need("element").choice(Element.class),
                fields.amount("on-costs").orElse(0L),
                fields.amount("insurance").orElse(0L),
                fields.amount("payroll").orElse(0L),
                fields.amount("start-up").orElse(0L));
    }

    private static BudgetCommand shortfall(Fields fields, Step step) {
        return new AssessmentCommand.AcceptShortfall(
                step.budget(),
                step.id(fields, "id", "shortfall"),
                fields.need("element").choice(Element.class),
                fields.need("amount").amount(),
                fields.words("reason", "the rest is given in kind"));
    }

    private static BudgetCommand control(Fields fields, Step step) {
        return new AssessmentCommand.ChooseControl(
                step.budget(),
                step.id(fields, "id", "control"),
                fields.need("step").choice(ControlStep.class),
                fields.amount("limit"),
                fields.text("chosen-by").orElse("young-person"),
                step.on());
    }

    private static List<BudgetCommand> right(Value value, Step step) {
        String person = step.last(PlanEvent.BudgetOpened.class)
                .map(PlanEvent.BudgetOpened::person)
                .orElse("person");
        List<BudgetCommand> out = new ArrayList<>();
        out.add(new AssessmentCommand.DateTheRightToDecide(step.budget(), person, value.date()));
        return out;
    }

    private static BudgetCommand representative(Fields fields, Step step) {
        return new AssessmentCommand.NameRepresentative(
                step.budget(),
                fields.text("name").orElse("representative"),
                fields.words("reason", "cannot decide this yet"),
                fields.date("look-again").orElse(step.on().plusYears(1)),
                step.on());
    }
}
