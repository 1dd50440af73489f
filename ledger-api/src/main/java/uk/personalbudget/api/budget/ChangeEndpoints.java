package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedMap;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.body.Words;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.ChangeCommand;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.money.Element;

/** Changing an agreed plan while it runs. */
@RestController
@RequestMapping("/api/v1/budgets/{budget}")
@Tag(name = "Changes", description = "What was agreed is changed: amounts, moves between provisions, funders.")
class ChangeEndpoints {
    private final OrderDesk desk;
    private final Retelling retelling;

    ChangeEndpoints(OrderDesk desk, Retelling retelling) {
        this.desk = desk;
        this.retelling = retelling;
    }

    @GetMapping("/changes")
    @Allowed({Role.FAMILY, Role.KEY_WORKER, Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "How the plan was changed: amounts, moves, requests and their answers, funders")
    ResponseEntity<ChangesView> changes(
            @PathVariable String budget, SignedIn who, Order.Reading reading, HttpServletRequest request) {
        Parameters.of(request);
        return retelling.tell(
                budget,
                who,
                reading,
                request,
                history -> ChangesView.of(budget, history, retelling, retelling.today()));
    }

    /**
     * @param annualPence what a whole year comes to at the new rate
     * @param noticeGivenOn when the written reason reached the family, needed for a fall
     */
    record AmountChange(
            Optional<String> id,
            String allocation,
            long annualPence,
            LocalDate from,
            Optional<Words> reason,
            Optional<LocalDate> noticeGivenOn,
            Optional<Boolean> ownMistake,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/amount-changes")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Change an agreed amount from a day on; instalments follow by calendar day")
    ResponseEntity<byte[]> amount(@PathVariable String budget, Order<AmountChange> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            AmountChange body = draft.body();
            return new ChangeCommand.ChangeAmount(
                    budget,
                    draft.id("change", body.id()),
                    body.allocation(),
                    body.annualPence(),
                    body.from(),
                    draft.text(body.reason()),
                    body.noticeGivenOn(),
                    body.ownMistake().orElse(false),
                    draft.on(body.effectiveOn()));
        });
    }

    record UrgentIncrease(
            Optional<String> id,
            String allocation,
            String account,
            Optional<String> reference,
            long amountPence,
            Words reason,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/urgent-increases")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Pay an urgent increase the same day; a second person looks at it within a working day")
    ResponseEntity<byte[]> urgent(@PathVariable String budget, Order<UrgentIncrease> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            UrgentIncrease body = draft.body();
            String id = draft.id("urgent", body.id());
            return new ChangeCommand.PayUrgentIncrease(
                    budget,
                    id,
                    body.allocation(),
                    body.account(),
                    body.reference().orElse(id),
                    body.amountPence(),
                    draft.text(body.reason()),
                    draft.on(body.effectiveOn()));
        });
    }

    record On(Optional<LocalDate> effectiveOn) {}

    @PostMapping("/urgent-increases/{urgent}/confirm")
    @Allowed(Role.APPROVER)
    @Operation(summary = "Confirm an urgent increase somebody else paid")
    ResponseEntity<byte[]> confirm(@PathVariable String budget, @PathVariable String urgent, Order<On> order) {
        return desk.carryOut(
                order,
                budget,
                200,
                draft -> new ChangeCommand.ConfirmUrgentIncrease(
                        budget, draft.about(urgent), draft.on(draft.body().effectiveOn())));
    }

    record Move(
            Optional<String> id,
            Element element,
            String fromProvision,
            String toProvision,
            long amountPence,
            Optional<String> request,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/reallocations")
    @Allowed(Role.FAMILY)
    @Operation(summary = "Move agreed money from one provision to another of the same element")
    ResponseEntity<byte[]> reallocate(@PathVariable String budget, Order<Move> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            Move body = draft.body();
            return new ChangeCommand.Reallocate(
                    budget,
                    draft.id("reallocation", body.id()),
                    body.element(),
                    body.fromProvision(),
                    body.toProvision(),
                    body.amountPence(),
                    body.request(),
                    draft.on(body.effectiveOn()));
        });
    }

    record MoveRequest(
            Optional<String> id,
            Element element,
            String fromProvision,
            String toProvision,
            long amountPence,
            Words words,
            Optional<LocalDate> askedOn) {}

    @PostMapping("/reallocation-requests")
    @Allowed({Role.FAMILY, Role.FINANCE_OFFICER})
    @Operation(summary = "Ask to move more than the family moves by itself")
    ResponseEntity<byte[]> ask(@PathVariable String budget, Order<MoveRequest> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            MoveRequest body = draft.body();
            return new ChangeCommand.AskToReallocate(
                    budget,
                    draft.id("request", body.id()),
                    body.element(),
                    body.fromProvision(),
                    body.toProvision(),
                    body.amountPence(),
                    draft.text(body.words()),
                    draft.on(body.askedOn()));
        });
    }

    record MoveAnswer(boolean granted, Words reasons, Optional<LocalDate> answeredOn) {}

    @PostMapping("/reallocation-requests/{request}/answer")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER})
    @Operation(summary = "Answer a family's request with reasons; a yes moves the money at once")
    ResponseEntity<byte[]> answer(@PathVariable String budget, @PathVariable String request, Order<MoveAnswer> order) {
        return desk.carryOut(
                order,
                budget,
                200,
                draft -> new ChangeCommand.AnswerRequest(
                        budget,
                        draft.about(request),
                        draft.body().granted(),
                        draft.text(draft.body().reasons()),
                        draft.on(draft.body().answeredOn())));
    }

    record FunderChange(
            Optional<String> id,
            String allocation,
            String fromFunder,
            String toFunder,
            Words reason,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/funder-changes")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Let another body take over from a funder")
    ResponseEntity<byte[]> funder(@PathVariable String budget, Order<FunderChange> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            FunderChange body = draft.body();
            return new ChangeCommand.ChangeFunder(
                    budget,
                    draft.id("change", body.id()),
                    body.allocation(),
                    body.fromFunder(),
                    body.toFunder(),
                    draft.text(body.reason()),
                    draft.on(body.effectiveOn()));
        });
    }

    record ShareChange(
            Optional<String> id,
            String allocation,
            SortedMap<String, Long> funderShares,
            Words reason,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/share-changes")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Share a pooled fund otherwise from a day on")
    ResponseEntity<byte[]> shares(@PathVariable String budget, Order<ShareChange> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            ShareChange body = draft.body();
            return new ChangeCommand.ChangeShares(
                    budget,
                    draft.id("change", body.id()),
                    body.allocation(),
                    body.funderShares(),
                    draft.text(body.reason()),
                    draft.on(body.effectiveOn()));
        });
    }

    /** @param run the same for every budget of the run */
    record Uprating(String run, String allocation, long annualPence, LocalDate from, Words letter) {}

    @PostMapping("/upratings")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Propose one budget's part of an uprating run")
    ResponseEntity<byte[]> uprate(@PathVariable String budget, Order<Uprating> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new ChangeCommand.ProposeUprating(
                        budget,
                        draft.about(draft.body().run()),
                        draft.body().allocation(),
                        draft.body().annualPence(),
                        draft.body().from(),
                        draft.text(draft.body().letter())));
    }

    @PostMapping("/upratings/{run}/approve")
    @Allowed(Role.APPROVER)
    @Operation(summary = "Approve one budget's part of an uprating run somebody else proposed")
    ResponseEntity<byte[]> approve(@PathVariable String budget, @PathVariable String run, Order<On> order) {
        return desk.carryOut(
                order,
                budget,
                200,
                draft -> new ChangeCommand.ApproveUprating(
                        budget, draft.about(run), draft.on(draft.body().effectiveOn())));
    }

    record TakeBack(Words reason, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/upratings/{run}/reverse")
    @Allowed(Role.APPROVER)
    @Operation(summary = "Take back one budget's part of an uprating run before its day")
    ResponseEntity<byte[]> reverse(@PathVariable String budget, @PathVariable String run, Order<TakeBack> order) {
        return desk.carryOut(
                order,
                budget,
                200,
                draft -> new ChangeCommand.ReverseUprating(
                        budget,
                        draft.about(run),
                        draft.text(draft.body().reason()),
                        draft.on(draft.body().effectiveOn())));
    }
}
