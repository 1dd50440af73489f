package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.body.Words;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.AssessmentCommand;
import uk.personalbudget.ledger.budget.AssessmentEvent.AskedFor;
import uk.personalbudget.ledger.budget.AssessmentEvent.ControlStep;
import uk.personalbudget.ledger.budget.AssessmentEvent.Managing;
import uk.personalbudget.ledger.budget.Choices.PanelAnswer;
import uk.personalbudget.ledger.budget.Choices.RecipientKind;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.money.Element;

/** Who receives and decides, what is asked of a panel, and what the money must buy. */
@RestController
@RequestMapping("/api/v1/budgets/{budget}")
@Tag(name = "Assessment", description = "First figures, requests to a panel, recipients, consents and who decides.")
class AssessmentEndpoints {
    private final OrderDesk desk;
    private final Retelling retelling;
    private final PointsTableEndpoints tables;

    AssessmentEndpoints(OrderDesk desk, Retelling retelling, PointsTableEndpoints tables) {
        this.desk = desk;
        this.retelling = retelling;
        this.tables = tables;
    }

    @GetMapping("/assessment")
    @Allowed({Role.FAMILY, Role.KEY_WORKER, Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "First figures, requests and decisions, who may receive the money, and who decides")
    ResponseEntity<AssessmentView> assessment(
            @PathVariable String budget, SignedIn who, Order.Reading reading, HttpServletRequest request) {
        Parameters.of(request);
        return retelling.tell(
                budget,
                who,
                reading,
                request,
                history -> AssessmentView.of(budget, history, retelling, retelling.today()));
    }

    @GetMapping("/section-j")
    @Allowed({Role.FAMILY, Role.KEY_WORKER, Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
    @Operation(
            summary = "Section J of the plan: what each part supports and may buy, how far it may vary, how it is paid")
    ResponseEntity<SectionJView> sectionJ(
            @PathVariable String budget, SignedIn who, Order.Reading reading, HttpServletRequest request) {
        Parameters.of(request);
        return retelling.tell(budget, who, reading, request, history -> SectionJView.of(budget, history, retelling));
    }

    /** @param table a version of the council's points table that was approved; the one in force that day when not given */
    record Questionnaire(
            Optional<String> id,
            Element element,
            Optional<String> table,
            SortedMap<String, String> answers,
            Optional<String> answeredWith,
            Optional<SortedSet<String>> notYetDecided,
            Optional<LocalDate> answeredOn) {}

    @PostMapping("/questionnaires")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Keep the sheet of a questionnaire and note the first figure it gives")
    ResponseEntity<byte[]> questionnaire(@PathVariable String budget, Order<Questionnaire> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            Questionnaire body = draft.body();
            return new AssessmentCommand.AnswerQuestionnaire(
                    budget,
                    draft.id("sheet", body.id()),
                    body.element(),
                    tables.choose(body.element(), body.table(), draft.on(body.answeredOn())),
                    body.answers(),
                    body.answeredWith(),
                    body.notYetDecided().orElseGet(TreeSet::new),
                    draft.on(body.answeredOn()));
        });
    }

    record PanelRequest(
            Optional<String> id,
            AskedFor what,
            Element element,
            String askedBy,
            Words words,
            Optional<LocalDate> askedOn) {}

    @PostMapping("/panel-requests")
    @Allowed({Role.FAMILY, Role.KEY_WORKER, Role.FINANCE_OFFICER})
    @Operation(summary = "Ask for a budget, or for a direct payment; each is decided apart")
    ResponseEntity<byte[]> ask(@PathVariable String budget, Order<PanelRequest> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            PanelRequest body = draft.body();
            return new AssessmentCommand.AskPanel(
                    budget,
                    draft.id("request", body.id()),
                    body.what(),
                    body.element(),
                    body.askedBy(),
                    draft.text(body.words()),
                    draft.on(body.askedOn()));
        });
    }

    record Committer(String funder, String person, LocalDate from, Optional<LocalDate> until) {}

    @PostMapping("/committers")
    @Allowed({Role.HEAD_OF_SERVICE, Role.APPROVER})
    @Operation(summary = "Name somebody who may commit a funder's money")
    ResponseEntity<byte[]> committer(@PathVariable String budget, Order<Committer> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new AssessmentCommand.NameCommitter(
                        budget,
                        draft.about(draft.body().funder()),
                        draft.body().person(),
                        draft.body().from(),
                        draft.body().until()));
    }

    record RequestDecision(
            Optional<String> id,
            PanelAnswer answer,
            String funder,
            String decidedBy,
            Words reasons,
            Optional<Words> conditions,
            Optional<Words> valueForMoney,
            Optional<Words> effectOnOthers,
            Optional<LocalDate> decidedOn) {}

    @PostMapping("/panel-requests/{request}/decision")
    @Allowed({Role.PANEL, Role.FINANCE_OFFICER})
    @Operation(summary = "Decide a request; a no names every way to disagree")
    ResponseEntity<byte[]> decide(
            @PathVariable String budget, @PathVariable String request, Order<RequestDecision> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            RequestDecision body = draft.body();
            return new AssessmentCommand.DecideRequest(
                    budget,
                    draft.id("decision", body.id()),
                    request,
                    body.answer(),
                    body.funder(),
                    body.decidedBy(),
                    draft.text(body.reasons()),
                    draft.text(body.conditions()),
                    draft.text(body.valueForMoney()),
                    draft.text(body.effectOnOthers()),
                    draft.on(body.decidedOn()));
        });
    }

    record Recipient(
            String recipient,
            RecipientKind kind,
            boolean overSchoolAge,
            Managing managing,
            Optional<Boolean> excluded,
            Optional<Words> nomination,
            Optional<LocalDate> checkedOn) {}

    @PostMapping("/recipients")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Record that somebody can, or cannot, receive the direct payment")
    ResponseEntity<byte[]> recipient(@PathVariable String budget, Order<Recipient> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            Recipient body = draft.body();
            return new AssessmentCommand.CheckRecipient(
                    budget,
                    draft.about(body.recipient()),
                    body.kind(),
                    body.overSchoolAge(),
                    body.managing(),
                    body.excluded().orElse(false),
                    draft.text(body.nomination()),
                    draft.on(body.checkedOn()));
        });
    }

    record RelativeException(
            Optional<String> id, String provision, String relative, Words reason, Optional<LocalDate> askedOn) {}

    @PostMapping("/relative-exceptions")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Ask that a relative who lives in the household may be paid")
    ResponseEntity<byte[]> exception(@PathVariable String budget, Order<RelativeException> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            RelativeException body = draft.body();
            return new AssessmentCommand.AskRelativeException(
                    budget,
                    draft.id("exception", body.id()),
                    body.provision(),
                    body.relative(),
                    draft.text(body.reason()),
                    draft.on(body.askedOn()));
        });
    }

    record On(Optional<LocalDate> effectiveOn) {}

    @PostMapping("/relative-exceptions/{exception}/approve")
    @Allowed(Role.APPROVER)
    @Operation(summary = "Approve an exception somebody else asked for")
    ResponseEntity<byte[]> approve(@PathVariable String budget, @PathVariable String exception, Order<On> order) {
        return desk.carryOut(
                order,
                budget,
                200,
                draft -> new AssessmentCommand.ApproveRelativeException(
                        budget, draft.about(exception), draft.on(draft.body().effectiveOn())));
    }

    record HeadDecision(
            Optional<String> id, String funder, String head, long amountPence, Optional<LocalDate> decidedOn) {}

    @PostMapping("/school-contributions")
    @Allowed({Role.FINANCE_OFFICER, Role.SCHOOL})
    @Operation(summary = "Record what a head teacher decided the school gives")
    ResponseEntity<byte[]> head(@PathVariable String budget, Order<HeadDecision> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            HeadDecision body = draft.body();
            return new AssessmentCommand.RecordHeadDecision(
                    budget,
                    draft.id("decision", body.id()),
                    body.funder(),
                    body.head(),
                    body.amountPence(),
                    draft.on(body.decidedOn()));
        });
    }

    record AccountUse(String account, boolean forNothingElse, String declaredBy, Optional<LocalDate> declaredOn) {}

    @PostMapping("/account-declarations")
    @Allowed({Role.FAMILY, Role.FINANCE_OFFICER})
    @Operation(summary = "Declare whether an account is used for nothing else")
    ResponseEntity<byte[]> account(@PathVariable String budget, Order<AccountUse> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new AssessmentCommand.DeclareAccountUse(
                        budget,
                        draft.about(draft.body().account()),
                        draft.body().forNothingElse(),
                        draft.body().declaredBy(),
                        draft.on(draft.body().declaredOn())));
    }

    record SchoolQuestion(
            String provision, Words told, long toldCostPence, LocalDate paidOn, Optional<LocalDate> askedOn) {}

    @PostMapping("/school-questions")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Ask a school about something done there; it has 15 days to answer")
    ResponseEntity<byte[]> school(@PathVariable String budget, Order<SchoolQuestion> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new AssessmentCommand.AskSchool(
                        budget,
                        draft.about(draft.body().provision()),
                        draft.text(draft.body().told()),
                        draft.body().toldCostPence(),
                        draft.body().paidOn(),
                        draft.on(draft.body().askedOn())));
    }

    record Costs(
            Optional<String> id,
            Element element,
            Optional<Long> onCostsPence,
            Optional<Long> insurancePence,
            Optional<Long> payrollPence,
            Optional<Long> startUpPence) {}

    @PostMapping("/cost-estimates")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Say what a year costs besides the price; the amount must then buy it all")
    ResponseEntity<byte[]> costs(@PathVariable String budget, Order<Costs> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            Costs body = draft.body();
            return new AssessmentCommand.EstimateCosts(
                    budget,
                    draft.id("estimate", body.id()),
                    body.element(),
                    body.onCostsPence().orElse(0L),
                    body.insurancePence().orElse(0L),
                    body.payrollPence().orElse(0L),
                    body.startUpPence().orElse(0L));
        });
    }

    record Shortfall(Optional<String> id, Element element, long amountPence, Words reason) {}

    @PostMapping("/shortfalls")
    @Allowed({Role.APPROVER, Role.HEAD_OF_SERVICE})
    @Operation(summary = "Sign by name for an amount that does not buy what was agreed")
    ResponseEntity<byte[]> shortfall(@PathVariable String budget, Order<Shortfall> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new AssessmentCommand.AcceptShortfall(
                        budget,
                        draft.id("shortfall", draft.body().id()),
                        draft.body().element(),
                        draft.body().amountPence(),
                        draft.text(draft.body().reason())));
    }

    record Control(
            Optional<String> id,
            ControlStep step,
            Optional<Long> limitPence,
            String chosenBy,
            Optional<LocalDate> chosenOn) {}

    @PostMapping("/control")
    @Allowed(Role.FAMILY)
    @Operation(summary = "Choose the next step of control: see, ask, spend, approve, hold")
    ResponseEntity<byte[]> control(@PathVariable String budget, Order<Control> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            Control body = draft.body();
            return new AssessmentCommand.ChooseControl(
                    budget,
                    draft.id("choice", body.id()),
                    body.step(),
                    body.limitPence(),
                    body.chosenBy(),
                    draft.on(body.chosenOn()));
        });
    }

    record RightToDecide(String person, LocalDate decidesFrom) {}

    @PostMapping("/right-to-decide")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Keep the day from which the young person decides")
    ResponseEntity<byte[]> right(@PathVariable String budget, Order<RightToDecide> order) {
        return desk.carryOut(
                order,
                budget,
                200,
                draft -> new AssessmentCommand.DateTheRightToDecide(
                        budget, draft.about(draft.body().person()), draft.body().decidesFrom()));
    }

    record Representative(String representative, Words reason, LocalDate lookAgainOn, Optional<LocalDate> namedOn) {}

    @PostMapping("/representatives")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Record who decides for a young person who cannot, why, and when to look again")
    ResponseEntity<byte[]> representative(@PathVariable String budget, Order<Representative> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new AssessmentCommand.NameRepresentative(
                        budget,
                        draft.about(draft.body().representative()),
                        draft.text(draft.body().reason()),
                        draft.body().lookAgainOn(),
                        draft.on(draft.body().namedOn())));
    }
}
