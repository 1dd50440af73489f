package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.body.Words;
import uk.personalbudget.api.problem.NotPossible;
import uk.personalbudget.api.problem.Problem;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.ledger.budget.AssessmentEvent;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.budget.Choices.Management;
import uk.personalbudget.ledger.budget.Choices.PanelAnswer;
import uk.personalbudget.ledger.budget.Choices.PlanSection;
import uk.personalbudget.ledger.budget.Choices.Profile;
import uk.personalbudget.ledger.budget.Choices.RecipientKind;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.Choices.SchoolAnswer;
import uk.personalbudget.ledger.budget.PlanCommand;
import uk.personalbudget.ledger.budget.PlanEvent;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.schedule.Frequency;

/** Setting a budget up. */
@RestController
@RequestMapping("/api/v1/budgets")
@Tag(name = "Setting up", description = "What was agreed for the child, by whom, for how much and when it is paid.")
class PlanEndpoints {
    private final OrderDesk desk;

    PlanEndpoints(OrderDesk desk) {
        this.desk = desk;
    }

    record OpenBudget(
            Optional<String> id, String person, String plan, String council, Optional<LocalDate> effectiveOn) {}

    @PostMapping
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Open a budget for a child or young person")
    ResponseEntity<byte[]> open(Order<OpenBudget> order) {
        return desk.open(
                order,
                OpenBudget::person,
                draft -> new PlanCommand.OpenBudget(
                        draft.id("budget", draft.body().id()),
                        draft.body().person(),
                        draft.body().plan(),
                        draft.body().council(),
                        draft.on(draft.body().effectiveOn())));
    }

    /** @param change this order's own identifier, so that an older one sent again does not act again */
    record IndicativeAmount(Element element, long amountPence, Optional<String> change) {}

    @PostMapping("/{budget}/indicative-amounts")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Note a first figure, which can never be paid in")
    ResponseEntity<byte[]> indicative(@PathVariable String budget, Order<IndicativeAmount> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new PlanCommand.SetIndicativeAmount(
                        budget,
                        draft.body().element(),
                        draft.body().amountPence(),
                        Optional.of(draft.id("change", draft.body().change()))));
    }

    record PanelDecision(
            Optional<String> id,
            Element element,
            PanelAnswer answer,
            LocalDate decidedOn,
            String decidedBy,
            Words reasons,
            Optional<Words> conditions,
            Optional<Words> valueForMoney,
            Optional<Words> effectOnOthers) {}

    @PostMapping("/{budget}/panel-decisions")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Record a panel's written answer for one element")
    ResponseEntity<byte[]> panel(@PathVariable String budget, Order<PanelDecision> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new PlanCommand.DecideByPanel(
                        budget,
                        draft.id("decision", draft.body().id()),
                        draft.body().element(),
                        draft.body().answer(),
                        draft.body().decidedOn(),
                        draft.body().decidedBy(),
                        draft.text(draft.body().reasons()),
                        draft.text(draft.body().conditions()),
                        draft.text(draft.body().valueForMoney()),
                        draft.text(draft.body().effectOnOthers())));
    }

    /** @param place its place in section E of the plan, such as {@code E2} */
    record Outcome(
            Optional<String> id, String place, Words wording, Words measure, Optional<LocalDate> by, int priority) {}

    @PostMapping("/{budget}/outcomes")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Agree an outcome: what the plan must achieve, in the family's words")
    ResponseEntity<byte[]> outcome(@PathVariable String budget, Order<Outcome> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new PlanCommand.AgreeOutcome(
                        budget,
                        draft.id("outcome", draft.body().id()),
                        draft.body().place(),
                        draft.text(draft.body().wording()),
                        draft.text(draft.body().measure()),
                        draft.body().by(),
                        draft.body().priority()));
    }

    record Provision(
            Optional<String> id,
            String outcome,
            PlanSection section,
            Words description,
            String unit,
            long unitPricePence,
            long quantityHundredths,
            SortedMap<Colour, Long> shares,
            Optional<Long> fundedUnitPricePence,
            Optional<Profile> profile,
            Optional<String> beneficiary,
            Optional<SortedSet<String>> opensCategories,
            Optional<Boolean> onSchoolPremises,
            Optional<Boolean> personalAssistant,
            Optional<LocalDate> effectiveOn,
            Optional<AssessmentEvent.Purpose> purpose,
            Optional<String> relativeInHousehold) {}

    @PostMapping("/{budget}/provisions")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Agree a provision: what may be bought towards an outcome, and who pays which share")
    ResponseEntity<byte[]> provision(@PathVariable String budget, Order<Provision> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            Provision body = draft.body();
            return new PlanCommand.AgreeProvision(
                    budget,
                    draft.id("provision", body.id()),
                    body.outcome(),
                    body.section(),
                    draft.text(body.description()),
                    body.unit(),
                    body.unitPricePence(),
                    body.quantityHundredths(),
                    body.shares(),
                    body.fundedUnitPricePence(),
                    body.profile().orElse(Profile.EVEN),
                    body.beneficiary(),
                    body.opensCategories().orElseGet(Collections::emptySortedSet),
                    body.onSchoolPremises().orElse(false),
                    body.personalAssistant().orElse(false),
                    draft.on(body.effectiveOn()),
                    body.purpose(),
                    body.relativeInHousehold());
        });
    }

    /** @param months from 1 to 12 */
    record Months(Optional<String> id, SortedSet<Integer> months, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/{budget}/provisions/{provision}/months")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Name the months in which a provision is used")
    ResponseEntity<byte[]> months(@PathVariable String budget, @PathVariable String provision, Order<Months> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new PlanCommand.NameMonths(
                        budget,
                        draft.id("profiling", draft.body().id()),
                        draft.about(provision),
                        new TreeSet<>(draft.body().months()),
                        draft.on(draft.body().effectiveOn())));
    }

    record SchoolSaid(
            String provision,
            SchoolAnswer answer,
            String answeredBy,
            LocalDate answeredOn,
            Words told,
            long toldCostPence) {}

    @PostMapping("/{budget}/school-answers")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Record the head teacher's answer about something done at school")
    ResponseEntity<byte[]> school(@PathVariable String budget, Order<SchoolSaid> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new PlanCommand.RecordSchoolAnswer(
                        budget,
                        draft.about(draft.body().provision()),
                        draft.body().answer(),
                        draft.body().answeredBy(),
                        draft.body().answeredOn(),
                        draft.text(draft.body().told()),
                        draft.body().toldCostPence()));
    }

    record HealthAgreement(
            String provision, String agreedBy, LocalDate agreedOn, Words riskNote, String personResponsible) {}

    @PostMapping("/{budget}/health-agreements")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Record the health board's agreement to a provision")
    ResponseEntity<byte[]> health(@PathVariable String budget, Order<HealthAgreement> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new PlanCommand.RecordHealthAgreement(
                        budget,
                        draft.about(draft.body().provision()),
                        draft.body().agreedBy(),
                        draft.body().agreedOn(),
                        draft.text(draft.body().riskNote()),
                        draft.body().personResponsible()));
    }

    /**
     * @param planYear first day of the plan year; {@code lastDay} is a year on, less a day, when it is not given
     * @param change this order's own identifier, so that an older one sent again does not act again
     */
    record Allocation(
            Optional<String> id,
            Element element,
            Optional<EntitlementKind> kind,
            LocalDate planYear,
            Optional<LocalDate> lastDay,
            long amountPence,
            SortedMap<String, Long> funderShares,
            SortedSet<String> provisions,
            Optional<LocalDate> effectiveOn,
            Optional<String> change) {}

    @PostMapping("/{budget}/allocations")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Agree the amount of one element for a plan year, or change it")
    ResponseEntity<byte[]> allocation(@PathVariable String budget, Order<Allocation> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            Allocation body = draft.body();
            String change = draft.id("change", body.change());
            return new PlanCommand.AgreeAllocation(
                    budget,
                    draft.id("allocation", body.id()),
                    body.element(),
                    body.kind().orElse(EntitlementKind.RECURRING),
                    body.planYear(),
                    body.lastDay().orElseGet(() -> body.planYear().plusYears(1).minusDays(1)),
                    body.amountPence(),
                    body.funderShares(),
                    new TreeSet<>(body.provisions()),
                    draft.on(body.effectiveOn()),
                    Optional.of(change));
        });
    }

    /**
     * @param frequency without it the council's policy says how often the element's money comes
     * @param lines given lines; without them the allocation is put into equal instalments
     */
    record Schedule(
            Optional<String> id,
            String allocation,
            Optional<Frequency> frequency,
            Optional<List<PlanEvent.ScheduleLine>> lines) {}

    @PostMapping("/{budget}/schedules")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Agree when an allocation is paid")
    ResponseEntity<byte[]> schedule(@PathVariable String budget, Order<Schedule> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            var body = draft.body();
            String id = draft.id("schedule", body.id());
            if (body.frequency().isPresent()) {
                return new PlanCommand.AgreeSchedule(
                        budget,
                        id,
                        body.allocation(),
                        body.frequency().get(),
                        body.lines().orElseGet(List::of));
            }
            if (body.lines().isPresent()) {
                throw new NotPossible(Problem.of(400, "missing-field", Map.of("field", "frequency")));
            }
            return new PlanCommand.AgreeUsualSchedule(budget, id, body.allocation());
        });
    }

    record Agreement(
            Optional<String> id,
            String recipient,
            RecipientKind recipientKind,
            Management management,
            Words conditions,
            boolean otherWayOffered,
            Optional<LocalDate> signedOn) {}

    @PostMapping("/{budget}/agreements")
    @Allowed({Role.FAMILY, Role.FINANCE_OFFICER})
    @Operation(summary = "Sign the agreement, without which nothing is paid in")
    ResponseEntity<byte[]> agreement(@PathVariable String budget, Order<Agreement> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new PlanCommand.SignAgreement(
                        budget,
                        draft.id("agreement", draft.body().id()),
                        draft.body().recipient(),
                        draft.body().recipientKind(),
                        draft.body().management(),
                        draft.text(draft.body().conditions()),
                        draft.body().otherWayOffered(),
                        draft.on(draft.body().signedOn())));
    }
}
