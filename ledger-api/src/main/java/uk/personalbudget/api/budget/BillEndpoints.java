package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.body.Words;
import uk.personalbudget.api.provider.HolderFees;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.BillCommand;
import uk.personalbudget.ledger.budget.BillEvent.BillKind;
import uk.personalbudget.ledger.budget.Choices.Role;

/** Money that others hold for the family: their contract, their bills, and the family's yes to each. */
@RestController
@RequestMapping("/api/v1/budgets/{budget}")
@Tag(name = "Bills", description = "Managed accounts and service funds: contracts, bills and who said yes.")
class BillEndpoints {
    private final OrderDesk desk;
    private final Retelling retelling;
    private final HolderFees fees;

    BillEndpoints(OrderDesk desk, Retelling retelling, HolderFees fees) {
        this.desk = desk;
        this.retelling = retelling;
        this.fees = fees;
    }

    record Contract(
            Optional<String> id,
            String account,
            String holder,
            Optional<String> payroll,
            Optional<String> deliverer,
            long monthlyFeePence,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/managed-contracts")
    @Allowed(Role.FAMILY)
    @Operation(summary = "Record who holds the money, for which fee, and that the family agreed")
    ResponseEntity<byte[]> contract(@PathVariable String budget, Order<Contract> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new BillCommand.AgreeManagedContract(
                        budget,
                        draft.id("contract", draft.body().id()),
                        draft.body().account(),
                        draft.body().holder(),
                        draft.body().payroll(),
                        draft.body().deliverer(),
                        draft.body().monthlyFeePence(),
                        Optional.empty(),
                        draft.on(draft.body().effectiveOn())));
    }

    record Bill(
            Optional<String> id,
            String account,
            BillKind kind,
            String billedBy,
            String provision,
            long amountPence,
            Optional<LocalDate> dueOn,
            Optional<String> evidenceDigest,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/bills")
    @Allowed({Role.FAMILY, Role.FINANCE_OFFICER})
    @Operation(summary = "Record a bill that came; its money is set apart")
    ResponseEntity<byte[]> bill(@PathVariable String budget, Order<Bill> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new BillCommand.ReceiveBill(
                        budget,
                        draft.id("bill", draft.body().id()),
                        draft.body().account(),
                        draft.body().kind(),
                        draft.body().billedBy(),
                        draft.body().provision(),
                        draft.body().amountPence(),
                        draft.body().dueOn(),
                        draft.body().evidenceDigest(),
                        draft.on(draft.body().effectiveOn())));
    }

    record Answer(boolean yes, Optional<Words> reason, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/bills/{bill}/answer")
    @Allowed(Role.FAMILY)
    @Operation(summary = "Say yes or no to a bill")
    ResponseEntity<byte[]> answer(@PathVariable String budget, @PathVariable String bill, Order<Answer> order) {
        return desk.carryOut(
                order,
                budget,
                200,
                draft -> new BillCommand.AnswerBill(
                        budget,
                        draft.about(bill),
                        draft.body().yes(),
                        draft.text(draft.body().reason()),
                        Optional.empty(),
                        draft.on(draft.body().effectiveOn())));
    }

    /** @param reported the holder has paid already */
    record Pay(Optional<String> id, long amountPence, Optional<Boolean> reported, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/bills/{bill}/pay")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(
            summary = "Pay a bill, or record that the holder paid it",
            description = "Only with the family's yes, to this bill or a standing one. What was paid without one is"
                    + " recorded when it is reported, and asked about.")
    ResponseEntity<byte[]> pay(@PathVariable String budget, @PathVariable String bill, Order<Pay> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new BillCommand.PayBill(
                        budget,
                        bill,
                        draft.id("transaction", draft.body().id()),
                        draft.body().amountPence(),
                        draft.body().reported().orElse(false),
                        draft.on(draft.body().effectiveOn()),
                        Optional.empty()));
    }

    record StandingYes(
            Optional<String> id,
            String account,
            String billedBy,
            String provision,
            long limitPence,
            LocalDate endsOn,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/standing-yes")
    @Allowed(Role.FAMILY)
    @Operation(summary = "Say yes to every bill of one sender up to a limit and until a day")
    ResponseEntity<byte[]> standing(@PathVariable String budget, Order<StandingYes> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new BillCommand.GiveStandingYes(
                        budget,
                        draft.id("standing", draft.body().id()),
                        draft.body().account(),
                        draft.body().billedBy(),
                        draft.body().provision(),
                        draft.body().limitPence(),
                        draft.body().endsOn(),
                        Optional.empty(),
                        draft.on(draft.body().effectiveOn())));
    }

    record Withdraw(Optional<LocalDate> effectiveOn) {}

    @PostMapping("/standing-yes/{standing}/withdraw")
    @Allowed(Role.FAMILY)
    @Operation(summary = "Take a standing yes back")
    ResponseEntity<byte[]> withdraw(@PathVariable String budget, @PathVariable String standing, Order<Withdraw> order) {
        return desk.carryOut(
                order,
                budget,
                200,
                draft -> new BillCommand.WithdrawStandingYes(
                        budget,
                        draft.about(standing),
                        Optional.empty(),
                        draft.on(draft.body().effectiveOn())));
    }

    /**
     * @param supplier who was paid, as the standing yes names it
     * @param invoice the bill it pays
     * @param yes the bill or standing yes it was paid on
     */
    record Reported(
            Optional<String> id,
            String account,
            long amountPence,
            Optional<String> provision,
            Optional<String> supplier,
            Optional<String> invoice,
            Optional<String> yes,
            Optional<Long> balanceAfterPence,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/reported-payments")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(
            summary = "Record what the holder says it paid",
            description = "It is recorded whoever said yes or did not; what no yes covers is asked about."
                    + " A whole monthly return comes in as a file.")
    ResponseEntity<byte[]> reported(@PathVariable String budget, Order<Reported> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new BillCommand.ReportPayment(
                        budget,
                        draft.id("transaction", draft.body().id()),
                        draft.body().account(),
                        draft.body().amountPence(),
                        100,
                        draft.body().provision(),
                        draft.body().supplier(),
                        draft.body().invoice(),
                        draft.body().yes(),
                        draft.body().balanceAfterPence(),
                        draft.on(draft.body().effectiveOn()),
                        Optional.empty()));
    }

    record Fee(Optional<String> id, String account, long amountPence, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/provider-fees")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Record what the holder took as its fee; what is above its contract is asked about")
    ResponseEntity<byte[]> fee(@PathVariable String budget, Order<Fee> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new BillCommand.ChargeProviderFee(
                        budget,
                        draft.id("transaction", draft.body().id()),
                        draft.body().account(),
                        draft.body().amountPence(),
                        Optional.empty(),
                        contracted(
                                budget,
                                draft.body().account(),
                                draft.on(draft.body().effectiveOn())),
                        draft.on(draft.body().effectiveOn()),
                        Optional.empty()));
    }

    /** @param confirmedBy who confirmed it for the year */
    record Stated(
            Optional<String> id,
            String account,
            long statedPence,
            Optional<String> confirmedBy,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/managed-statements")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Record what the holder says it has for this person at the end of a day")
    ResponseEntity<byte[]> stated(@PathVariable String budget, Order<Stated> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new BillCommand.StateManagedBalance(
                        budget,
                        draft.id("statement", draft.body().id()),
                        draft.body().account(),
                        draft.body().statedPence(),
                        draft.body().confirmedBy(),
                        contracted(
                                budget,
                                draft.body().account(),
                                draft.on(draft.body().effectiveOn())),
                        draft.on(draft.body().effectiveOn())));
    }

    private Optional<Long> contracted(String budget, String account, LocalDate on) {
        return fees.monthly(budget, account, on);
    }

    @GetMapping("/bills")
    @Allowed({Role.FAMILY, Role.KEY_WORKER, Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "Contracts, bills, standing yes, statements and what the holder was asked")
    ResponseEntity<BillView> bills(
            @PathVariable String budget, SignedIn who, Order.Reading reading, HttpServletRequest request) {
        Parameters.of(request);
        return retelling.tell(budget, who, reading, request, BillView::of);
    }
}
