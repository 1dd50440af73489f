package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.body.Words;
import uk.personalbudget.api.paymentrun.Payees;
import uk.personalbudget.api.paymentrun.Payees.Whose;
import uk.personalbudget.api.problem.NotPossible;
import uk.personalbudget.api.problem.Problem;
import uk.personalbudget.api.security.Access;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.payee.BankDetails;
import uk.personalbudget.ledger.payee.Payee;
import uk.personalbudget.ledger.payee.PayeeDecision;
import uk.personalbudget.ledger.payee.PayeeRejection;

/**
 * Where payment runs pay: entered by one person, approved by another. The whole numbers come in and are never told again, nor is the
 * order that held them kept, not even as a hash: a hash of so few digits is as good as the digits.
 */
@RestController
@RequestMapping("/api/v1/bank-details")
@Tag(name = "Bank details", description = "Where payment runs pay. Only the last four digits are ever shown.")
class BankDetailsEndpoints {
    private final OrderDesk desk;
    private final Payees payees;
    private final Access access;

    BankDetailsEndpoints(OrderDesk desk, Payees payees, Access access) {
        this.desk = desk;
        this.payees = payees;
        this.access = access;
    }

    /**
     * @param payee account/BUDGET/ACCOUNT, provider/ACCOUNT, or originator/NAME for an account of the council
     * @param serviceUserNumber by which Bacs knows the council; only for its own account
     */
    record BankDetailsEntered(
            String payee,
            Words sortCode,
            Words accountNumber,
            Words name,
            Optional<Words> rollNumber,
            Optional<Words> serviceUserNumber) {}

    record BankDetailsAnswer(String payee, int version) {}

    @Schema(name = "BankDetails")
    record PayeeView(
            String payee,

            @Schema(description = "Of the details in use, which were approved.") @Nullable
            String lastFour,

            @Nullable String approvedBy,
            @Nullable LocalDate approvedOn,

            @Schema(description = "Why nothing is paid by them any more.") @Nullable
            String failed,

            @Nullable Waiting waiting) {}

    @Schema(name = "BankDetailsWaiting")
    record Waiting(int version, String lastFour, String enteredBy, LocalDate enteredOn) {}

    @GetMapping
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.HEAD_OF_SERVICE, Role.AUDITOR})
    @Operation(summary = "Whose bank details are known, in use or waiting for a second person")
    List<PayeeView> all() {
        return payees.all().stream().map(whose -> view(whose, payees.of(whose))).toList();
    }

    @PostMapping
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(
            summary = "Enter where a payee is paid",
            description = "Somebody else approves it; until then what was in use stays in use. Only the shape of the"
                    + " numbers is looked at.")
    ResponseEntity<byte[]> enter(Order<BankDetailsEntered> order) {
        return desk.unkept(order, 201, body -> {
            var whose = whose(body.payee());
            own(whose, order);
            var details = BankDetails.given(
                    body.sortCode().text(),
                    body.accountNumber().text(),
                    body.name().text(),
                    body.rollNumber().map(Words::text).orElse(""),
                    body.serviceUserNumber().map(Words::text).orElse(""));
            told(payees.enter(whose, details, order.who().id()));
            return view(whose, payees.of(whose));
        });
    }

    @PostMapping("/approve")
    @Allowed({Role.APPROVER, Role.HEAD_OF_SERVICE})
    @Operation(summary = "Approve bank details somebody else entered")
    ResponseEntity<byte[]> approve(Order<BankDetailsAnswer> order) {
        return desk.once(order, 200, body -> {
            var whose = whose(body.payee());
            own(whose, order);
            told(payees.approve(whose, body.version(), order.who().id()));
            return view(whose, payees.of(whose));
        });
    }

    @PostMapping("/refuse")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.HEAD_OF_SERVICE})
    @Operation(summary = "Refuse bank details that wait, or take them back")
    ResponseEntity<byte[]> refuse(Order<BankDetailsAnswer> order) {
        return desk.once(order, 200, body -> {
            var whose = whose(body.payee());
            told(payees.refuse(whose, body.version(), order.who().id()));
            return view(whose, payees.of(whose));
        });
    }

    private static Whose whose(String payee) {
        return Whose.of(payee)
                .orElseThrow(() -> new NotPossible(
                        PaymentRefusals.problem(new PayeeRejection.UnknownPayee(Refusals.shown(payee)))));
    }

    /** Nobody acts for their own family (invariant 9). */
    private void own(Whose whose, Order<?> order) {
        if (whose instanceof Whose.OfBudget it && access.family(order.who().id(), it.budget())) {
            throw new NotPossible(Problem.of(403, "not-allowed"));
        }
    }

    private static PayeeView view(Whose whose, Payee payee) {
        return new PayeeView(
                whose.id(),
                payee.inUse().map(it -> it.lastFour()).orElse(null),
                payee.approved().map(it -> it.approvedBy()).orElse(null),
                payee.approved().map(it -> it.approvedOn()).orElse(null),
                payee.failed().map(it -> it.why().label()).orElse(null),
                payee.waiting()
                        .map(it -> new Waiting(it.version(), it.lastFour(), it.enteredBy(), it.enteredOn()))
                        .orElse(null));
    }

    private static void told(PayeeDecision decision) {
        if (decision instanceof PayeeDecision.Refused refused) {
            throw new NotPossible(PaymentRefusals.problem(refused.rejection()));
        }
    }
}
