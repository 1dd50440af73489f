package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
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
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.DebtCommand;
import uk.personalbudget.ledger.budget.EndingEvent.ReturnReason;
import uk.personalbudget.ledger.budget.FundingCommand;
import uk.personalbudget.ledger.budget.FundingCommand.LoadLine;
import uk.personalbudget.ledger.budget.ReturnCommand;
import uk.personalbudget.ledger.money.Element;

/** Spending that is rejected, and what becomes of money owed. */
@RestController
@RequestMapping("/api/v1/budgets/{budget}")
@Tag(name = "Owed", description = "Rejected spending, repayments, loads less what is owed, write-offs, money returned.")
class DebtEndpoints {
    private static final String LOAD = "load";

    private final OrderDesk desk;
    private final Approvals approvals;

    DebtEndpoints(OrderDesk desk, Approvals approvals) {
        this.desk = desk;
        this.approvals = approvals;
    }

    /** @param amountsPence by element; all of the item that public money paid when not given */
    record Disallow(
            Optional<String> id,
            String transaction,
            Optional<SortedMap<Element, Long>> amountsPence,
            Words reason,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/disallowals")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(
            summary = "Reject what was spent",
            description = "Nothing is collected before a recovery was approved by another person and noticed.")
    ResponseEntity<byte[]> disallow(@PathVariable String budget, Order<Disallow> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            var body = draft.body();
            return new DebtCommand.DisallowSpend(
                    budget,
                    draft.id("disallowal", body.id()),
                    body.transaction(),
                    RecoveryEndpoints.amounts(body.amountsPence()),
                    draft.text(body.reason()),
                    draft.on(body.effectiveOn()));
        });
    }

    /**
     * @param debt a recovery, or one rejected item
     * @param account where it was paid in
     * @param toCouncil it was paid to the council itself
     * @param credit the credit in suspense that it was
     */
    record Repay(
            Optional<String> id,
            String debt,
            long amountPence,
            Optional<String> account,
            Optional<Boolean> toCouncil,
            Optional<String> credit,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/repayments")
    @Allowed({Role.FAMILY, Role.FINANCE_OFFICER})
    @Operation(summary = "Record what was repaid, to the account or to the council")
    ResponseEntity<byte[]> repay(@PathVariable String budget, Order<Repay> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            var body = draft.body();
            return new DebtCommand.Repay(
                    budget,
                    draft.id("repayment", body.id()),
                    body.debt(),
                    body.amountPence(),
                    body.account(),
                    body.toCouncil().orElse(false),
                    body.credit(),
                    draft.on(body.effectiveOn()));
        });
    }

    record SetOff(String debt, Element element, long amountPence) {}

    /** @param lines gross, before anything is taken off */
    record LoadLess(
            Optional<String> id,
            String account,
            Optional<String> reference,
            List<LoadLine> lines,
            Optional<SortedSet<String>> scheduleLines,
            List<SetOff> setOff,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/loads/less-owed")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Pay money in less what is owed, or was carried forward from the last year")
    ResponseEntity<byte[]> less(@PathVariable String budget, Order<LoadLess> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            var body = draft.body();
            String id = draft.id(LOAD, body.id());
            var load = new FundingEndpoints.Load(
                    body.id(),
                    body.account(),
                    body.reference(),
                    body.lines(),
                    body.scheduleLines(),
                    body.effectiveOn());
            return new DebtCommand.LoadSettingOff(
                    new FundingCommand.Load(
                            budget,
                            id,
                            body.account(),
                            body.reference().orElse(id),
                            Optional.empty(),
                            body.lines(),
                            body.scheduleLines().orElseGet(TreeSet::new),
                            approvals.other(
                                    budget, LOAD, id, load, draft.actor().id()),
                            draft.on(body.effectiveOn())),
                    body.setOff().stream()
                            .map(one -> new DebtCommand.Netting(one.debt(), one.element(), one.amountPence()))
                            .toList());
        });
    }

    /** @param amountPence all that is owed when not given */
    record WriteOff(
            Optional<String> id,
            String debt,
            Optional<Long> amountPence,
            Words reason,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/write-offs")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Propose to give up what is owed")
    ResponseEntity<byte[]> writeOff(@PathVariable String budget, Order<WriteOff> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            var body = draft.body();
            return new DebtCommand.ProposeWriteOff(
                    budget,
                    draft.id("write-off", body.id()),
                    body.debt(),
                    body.amountPence(),
                    draft.text(body.reason()),
                    draft.on(body.effectiveOn()));
        });
    }

    record On(Optional<LocalDate> effectiveOn) {}

    @PostMapping("/write-offs/{writeOff}/approve")
    @Allowed({Role.APPROVER, Role.HEAD_OF_SERVICE})
    @Operation(summary = "Approve a write-off that somebody else proposed")
    ResponseEntity<byte[]> approve(@PathVariable String budget, @PathVariable String writeOff, Order<On> order) {
        return desk.carryOut(
                order,
                budget,
                200,
                draft -> new DebtCommand.ApproveWriteOff(
                        budget, draft.about(writeOff), draft.on(draft.body().effectiveOn())));
    }

    record Carry(Optional<String> id, Element element, long amountPence, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/carry-forwards")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Leave an underspend with the family, to be taken off next year's first instalment")
    ResponseEntity<byte[]> carry(@PathVariable String budget, Order<Carry> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new DebtCommand.CarryForward(
                        budget,
                        draft.id("carry-forward", draft.body().id()),
                        draft.body().element(),
                        draft.body().amountPence(),
                        draft.on(draft.body().effectiveOn())));
    }

    /** @param recovery what it pays back; none when the family returns it of its own will */
    record Return(
            Optional<String> id,
            String account,
            Optional<ReturnReason> reason,
            SortedMap<Element, Long> amountsPence,
            Optional<String> recovery,
            Optional<String> reference,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/returns")
    @Allowed({Role.FAMILY, Role.FINANCE_OFFICER})
    @Operation(summary = "Return money to the bodies it came from")
    ResponseEntity<byte[]> back(@PathVariable String budget, Order<Return> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            var body = draft.body();
            String id = draft.id("return", body.id());
            return new ReturnCommand.ReturnMoney(
                    budget,
                    id,
                    body.account(),
                    body.reason().orElse(ReturnReason.SURPLUS),
                    RecoveryEndpoints.amounts(Optional.of(body.amountsPence())),
                    body.recovery(),
                    body.reference().orElse(id),
                    draft.on(body.effectiveOn()));
        });
    }
}
