package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.body.Digits;
import uk.personalbudget.api.body.Words;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.CareCommand;
import uk.personalbudget.ledger.budget.CareEvent.AtEnd;
import uk.personalbudget.ledger.budget.CareEvent.NotedBy;
import uk.personalbudget.ledger.budget.CareEvent.Owner;
import uk.personalbudget.ledger.budget.CareEvent.Step;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.employer.EmployerChecks;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.policy.Policy;

/** What is noted beside the money: how outcomes go, what was bought to last, and the papers of an employer. */
@RestController
@RequestMapping("/api/v1/budgets/{budget}")
@Tag(name = "Beside the money", description = "Progress on outcomes, equipment, and the papers of an employer.")
class CareEndpoints {
    private final OrderDesk desk;
    private final Retelling retelling;
    private final Supplier<Policy> policy;

    CareEndpoints(OrderDesk desk, Retelling retelling, Supplier<Policy> policy) {
        this.desk = desk;
        this.retelling = retelling;
        this.policy = policy;
    }

    @GetMapping("/progress")
    @Allowed({Role.FAMILY, Role.KEY_WORKER, Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "How the outcomes go, in the family's own words")
    ResponseEntity<CareView.Progress> progress(
            @PathVariable String budget, SignedIn who, Order.Reading reading, HttpServletRequest request) {
        Parameters.of(request);
        return retelling.tell(budget, who, reading, request, history -> CareView.progress(history, retelling::words));
    }

    /** @param picture the digest of a picture */
    record Note(
            Optional<String> id,
            String outcome,
            Step step,
            NotedBy by,
            Optional<Words> words,
            @Digits(value = 64, hexadecimal = true) Optional<String> picture,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/progress")
    @Allowed({Role.FAMILY, Role.KEY_WORKER})
    @Operation(summary = "Say how an outcome goes: not yet, on the way, reached")
    ResponseEntity<byte[]> note(@PathVariable String budget, Order<Note> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new CareCommand.NoteProgress(
                        budget,
                        draft.id("note", draft.body().id()),
                        draft.body().outcome(),
                        draft.body().step(),
                        draft.body().by(),
                        draft.text(draft.body().words()),
                        draft.body().picture(),
                        draft.on(draft.body().effectiveOn())));
    }

    record Lessons(
            Optional<String> id,
            String outcome,
            Optional<Words> worked,
            Optional<Words> didNotWork,
            Optional<Words> stop,
            Optional<Words> keep,
            Optional<Words> start,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/progress/lessons")
    @Allowed({Role.FAMILY, Role.KEY_WORKER, Role.FINANCE_OFFICER})
    @Operation(summary = "Say what worked and what did not; what to stop, keep and start")
    ResponseEntity<byte[]> lessons(@PathVariable String budget, Order<Lessons> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new CareCommand.NoteLessons(
                        budget,
                        draft.id("lessons", draft.body().id()),
                        draft.body().outcome(),
                        draft.text(draft.body().worked()),
                        draft.text(draft.body().didNotWork()),
                        draft.text(draft.body().stop()),
                        draft.text(draft.body().keep()),
                        draft.text(draft.body().start()),
                        draft.on(draft.body().effectiveOn())));
    }

    @GetMapping("/equipment")
    @Allowed({Role.FAMILY, Role.KEY_WORKER, Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "What was bought to last")
    ResponseEntity<CareView.Equipment> equipment(
            @PathVariable String budget, SignedIn who, Order.Reading reading, HttpServletRequest request) {
        Parameters.of(request);
        return retelling.tell(budget, who, reading, request, history -> CareView.equipment(history, retelling::words));
    }

    record Piece(
            Optional<String> id,
            String outcome,
            Optional<String> transaction,
            Words what,
            long pricePence,
            Owner owner,
            Optional<LocalDate> guaranteeUntil,
            Optional<LocalDate> insuredUntil,
            AtEnd atEnd,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/equipment")
    @Allowed({Role.FAMILY, Role.KEY_WORKER, Role.FINANCE_OFFICER})
    @Operation(summary = "List something that was bought to last: whose it is, and whether it stays in the end")
    ResponseEntity<byte[]> list(@PathVariable String budget, Order<Piece> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new CareCommand.ListEquipment(
                        budget,
                        draft.id("equipment", draft.body().id()),
                        draft.body().outcome(),
                        draft.body().transaction(),
                        draft.text(draft.body().what()),
                        draft.body().pricePence(),
                        draft.body().owner(),
                        draft.body().guaranteeUntil(),
                        draft.body().insuredUntil(),
                        draft.body().atEnd(),
                        draft.on(draft.body().effectiveOn())));
    }

    record End(AtEnd atEnd, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/equipment/{equipment}/end")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Say what became of it in the end, as was agreed")
    ResponseEntity<byte[]> end(@PathVariable String budget, @PathVariable String equipment, Order<End> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new CareCommand.EndEquipment(
                        budget,
                        draft.about(equipment),
                        draft.body().atEnd(),
                        draft.on(draft.body().effectiveOn())));
    }

    @GetMapping("/employer")
    @Allowed({Role.FAMILY, Role.KEY_WORKER, Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "The papers of an employer, and what is not in order")
    @Parameter(name = "from", in = ParameterIn.QUERY, description = "The first day; a year ago when not given.")
    @Parameter(name = "to", in = ParameterIn.QUERY, description = "The last day; today when not given.")
    ResponseEntity<CareView.Employer> employer(
            @PathVariable String budget, SignedIn who, Order.Reading reading, HttpServletRequest request) {
        var parameters = Parameters.of(request, "from", "to");
        LocalDate to = parameters.day("to").orElseGet(retelling::today);
        LocalDate from = parameters.day("from").orElseGet(() -> to.minusYears(1));
        return retelling.tell(
                budget,
                who,
                reading,
                request,
                history -> CareView.employer(
                        history,
                        EmployerChecks.of(
                                history.stream().map(FeedRecord::event).toList(), from, to, policy.get())));
    }

    record Cover(
            Optional<String> id,
            long coverPence,
            LocalDate from,
            LocalDate to,
            @Digits(value = 64, hexadecimal = true) String certificate,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/employer/cover")
    @Allowed({Role.FAMILY, Role.KEY_WORKER, Role.FINANCE_OFFICER})
    @Operation(summary = "Add the insurance of an employer")
    ResponseEntity<byte[]> cover(@PathVariable String budget, Order<Cover> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new CareCommand.InsureEmployer(
                        budget,
                        draft.id("cover", draft.body().id()),
                        draft.body().coverPence(),
                        draft.body().from(),
                        draft.body().to(),
                        draft.body().certificate(),
                        draft.on(draft.body().effectiveOn())));
    }

    /** @param age of the worker on the first day */
    record Pay(
            Optional<String> id,
            String worker,
            LocalDate from,
            LocalDate to,
            int age,
            Optional<Boolean> apprenticeFirstYear,
            long hoursHundredths,
            long grossPence,
            @Digits(value = 64, hexadecimal = true) Optional<String> payslip,
            Optional<SortedSet<String>> transactions,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/employer/pay")
    @Allowed({Role.FAMILY, Role.KEY_WORKER, Role.FINANCE_OFFICER})
    @Operation(summary = "Add what a worker was paid for a period, with the payslip")
    ResponseEntity<byte[]> pay(@PathVariable String budget, Order<Pay> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new CareCommand.RecordPay(
                        budget,
                        draft.id("pay", draft.body().id()),
                        draft.body().worker(),
                        draft.body().from(),
                        draft.body().to(),
                        draft.body().age(),
                        draft.body().apprenticeFirstYear().orElse(false),
                        draft.body().hoursHundredths(),
                        draft.body().grossPence(),
                        draft.body().payslip(),
                        draft.body().transactions().orElseGet(TreeSet::new),
                        draft.on(draft.body().effectiveOn())));
    }

    record Tax(
            Optional<String> id, LocalDate from, LocalDate to, String transaction, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/employer/tax")
    @Allowed({Role.FAMILY, Role.KEY_WORKER, Role.FINANCE_OFFICER})
    @Operation(summary = "Say which payment paid the tax for a time")
    ResponseEntity<byte[]> tax(@PathVariable String budget, Order<Tax> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new CareCommand.RecordTax(
                        budget,
                        draft.id("tax", draft.body().id()),
                        draft.body().from(),
                        draft.body().to(),
                        draft.body().transaction(),
                        draft.on(draft.body().effectiveOn())));
    }
}
