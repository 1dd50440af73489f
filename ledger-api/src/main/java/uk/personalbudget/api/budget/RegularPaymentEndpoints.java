package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.balance.BalanceView;
import uk.personalbudget.api.body.Words;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.BudgetState;
import uk.personalbudget.ledger.budget.ChargeCommand;
import uk.personalbudget.ledger.budget.Choices.Concern;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.PaymentCommand;
import uk.personalbudget.ledger.budget.PaymentEvent;
import uk.personalbudget.ledger.budget.PaymentEvent.RegularKind;
import uk.personalbudget.ledger.budget.RegularPayments;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.schedule.Frequency;

/** Payments from an account besides the card: the regular ones, those that came back, fees of a payment, and interest. */
@RestController
@RequestMapping("/api/v1/budgets/{budget}")
@Tag(name = "Regular payments", description = "Payments that come again, payments that came back, and interest.")
class RegularPaymentEndpoints {
    private final OrderDesk desk;
    private final Retelling retelling;
    private final Clock clock;

    RegularPaymentEndpoints(OrderDesk desk, Retelling retelling, Clock clock) {
        this.desk = desk;
        this.retelling = retelling;
        this.clock = clock;
    }

    record Register(
            Optional<String> id,
            String account,
            Words payee,
            RegularKind kind,
            Method method,
            long amountPence,
            Optional<String> provision,
            Frequency frequency,
            LocalDate firstDueOn,
            Optional<LocalDate> until,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/regular-payments")
    @Allowed(Role.FAMILY)
    @Operation(summary = "Keep a payment that comes again in mind")
    ResponseEntity<byte[]> register(@PathVariable String budget, Order<Register> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            Register body = draft.body();
            return new PaymentCommand.RegisterRegularPayment(
                    budget,
                    draft.id("regular-payment", body.id()),
                    body.account(),
                    draft.text(body.payee()),
                    body.kind(),
                    body.method(),
                    body.amountPence(),
                    body.provision(),
                    body.frequency(),
                    body.firstDueOn(),
                    body.until(),
                    draft.on(body.effectiveOn()));
        });
    }

    record On(Optional<LocalDate> effectiveOn) {}

    @PostMapping("/regular-payments/{regular}/end")
    @Allowed(Role.FAMILY)
    @Operation(summary = "Pay it no more")
    ResponseEntity<byte[]> end(@PathVariable String budget, @PathVariable String regular, Order<On> order) {
        return desk.carryOut(
                order,
                budget,
                200,
                draft -> new PaymentCommand.EndRegularPayment(
                        budget, draft.about(regular), draft.on(draft.body().effectiveOn())));
    }

    record Present(
            Optional<String> id,
            String account,
            Method method,
            Optional<String> regular,
            long amountPence,
            Optional<String> provision,
            Optional<Words> counterparty,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/presented-payments")
    @Allowed({Role.FAMILY, Role.CARD_PROGRAMME})
    @Operation(
            summary = "Ask for a payment from the account",
            description =
                    "Wages, tax and insurance may use money set apart. A direct debit that is not covered goes back.")
    ResponseEntity<byte[]> present(@PathVariable String budget, Order<Present> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            Present body = draft.body();
            return new PaymentCommand.PresentPayment(
                    budget,
                    desk.unusedElsewhere(Directory.Kind.TRANSACTION, draft.id("transaction", body.id()), budget),
                    body.account(),
                    body.method(),
                    body.regular(),
                    body.amountPence(),
                    body.provision(),
                    draft.text(body.counterparty()),
                    draft.on(body.effectiveOn()),
                    Optional.empty());
        });
    }

    record Unpaid(
            Optional<String> id,
            String account,
            Optional<String> regular,
            long amountPence,
            String code,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/returned-debits")
    @Allowed({Role.FINANCE_OFFICER, Role.CARD_PROGRAMME})
    @Operation(summary = "Record that the bank sent a debit back unpaid")
    ResponseEntity<byte[]> unpaid(@PathVariable String budget, Order<Unpaid> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            Unpaid body = draft.body();
            return new PaymentCommand.ReportUnpaidDebit(
                    budget,
                    draft.id("transaction", body.id()),
                    body.account(),
                    body.regular(),
                    body.amountPence(),
                    body.code(),
                    draft.on(body.effectiveOn()),
                    Optional.empty());
        });
    }

    record Returned(
            Optional<String> id,
            String account,
            Optional<String> original,
            long amountPence,
            String code,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/returned-payments")
    @Allowed({Role.FINANCE_OFFICER, Role.CARD_PROGRAMME})
    @Operation(summary = "Record that a payment which had left came back")
    ResponseEntity<byte[]> returned(@PathVariable String budget, Order<Returned> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            Returned body = draft.body();
            return new PaymentCommand.ReturnPayment(
                    budget,
                    desk.unusedElsewhere(Directory.Kind.TRANSACTION, draft.id("transaction", body.id()), budget),
                    body.account(),
                    body.original(),
                    body.amountPence(),
                    body.code(),
                    Optional.empty(),
                    draft.on(body.effectiveOn()),
                    Optional.empty(),
                    Optional.empty());
        });
    }

    /** @param of the payment it was charged for */
    record ItemFee(Optional<String> id, String of, long amountPence, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/payment-fees")
    @Allowed({Role.FINANCE_OFFICER, Role.CARD_PROGRAMME})
    @Operation(summary = "Record a charge for one payment, such as changing money")
    ResponseEntity<byte[]> itemFee(@PathVariable String budget, Order<ItemFee> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new ChargeCommand.ChargeItemFee(
                        budget,
                        desk.unusedElsewhere(
                                Directory.Kind.TRANSACTION,
                                draft.id("transaction", draft.body().id()),
                                budget),
                        draft.body().of(),
                        draft.body().amountPence(),
                        Optional.empty(),
                        draft.on(draft.body().effectiveOn()),
                        Optional.empty()));
    }

    record FeeBack(Optional<String> id, long amountPence, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/fees/{fee}/refund")
    @Allowed({Role.FINANCE_OFFICER, Role.CARD_PROGRAMME})
    @Operation(summary = "Record that a charge was given back")
    ResponseEntity<byte[]> feeBack(@PathVariable String budget, @PathVariable String fee, Order<FeeBack> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new ChargeCommand.RefundFee(
                        budget,
                        desk.unusedElsewhere(
                                Directory.Kind.TRANSACTION,
                                draft.id("transaction", draft.body().id()),
                                budget),
                        fee,
                        draft.body().amountPence(),
                        Optional.empty(),
                        draft.on(draft.body().effectiveOn()),
                        Optional.empty()));
    }

    record Interest(Optional<String> id, String account, long amountPence, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/interest")
    @Allowed({Role.FINANCE_OFFICER, Role.CARD_PROGRAMME})
    @Operation(summary = "Record interest the bank has paid")
    ResponseEntity<byte[]> interest(@PathVariable String budget, Order<Interest> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new ChargeCommand.ReceiveInterest(
                        budget,
                        desk.unusedElsewhere(
                                Directory.Kind.TRANSACTION,
                                draft.id("transaction", draft.body().id()),
                                budget),
                        draft.body().account(),
                        draft.body().amountPence(),
                        Optional.empty(),
                        draft.on(draft.body().effectiveOn()),
                        Optional.empty()));
    }

    record RegularRow(
            String id,
            String account,
            String kind,
            String method,
            long amountPence,
            Optional<String> provision,
            String frequency,
            LocalDate firstDueOn,
            Optional<LocalDate> until) {}

    record ShortfallRow(
            String regular, String kind, LocalDate dueOn, long amountPence, long shortPence, long coveredPence) {}

    record ReturnedRow(String id, long amountPence, String code, boolean reported, LocalDate on, boolean alert) {}

    /** @param shortfalls of that day; the day after today when none is asked for */
    record RegularView(
            List<RegularRow> payments, LocalDate day, List<ShortfallRow> shortfalls, List<ReturnedRow> returned) {}

    @GetMapping("/regular-payments")
    @Allowed({Role.FAMILY, Role.KEY_WORKER, Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "Payments that come again, those of a day that are not covered, and debits that went back")
    ResponseEntity<RegularView> regular(
            SignedIn who, Order.Reading reading, HttpServletRequest request, @PathVariable String budget) {
        LocalDate asked = Parameters.of(request, "day")
                .day("day")
                .orElseGet(() -> London.dateOf(clock.instant()).plusDays(1));
        return retelling.tell(budget, who, reading, request, history -> read(history, asked));
    }

    private static RegularView read(List<FeedRecord> history, LocalDate day) {
        var state = new BudgetState();
        history.forEach(record -> state.evolve(record.event()));
        List<RegularRow> payments = RegularPayments.running(state, day).stream()
                .map(it -> new RegularRow(
                        it.regular(),
                        BalanceView.reference(it.account()),
                        it.kind().label(),
                        it.method().label(),
                        it.amountPence(),
                        it.provision(),
                        it.frequency().label(),
                        it.firstDueOn(),
                        it.until()))
                .toList();
        List<ShortfallRow> shortfalls = RegularPayments.shortfalls(state, day).stream()
                .map(it -> new ShortfallRow(
                        it.regular(),
                        it.kind().label(),
                        it.dueOn(),
                        it.amountPence(),
                        it.shortPence(),
                        it.coveredPence()))
                .toList();
        List<ReturnedRow> returned = history.stream()
                .map(FeedRecord::event)
                .filter(PaymentEvent.DebitReturned.class::isInstance)
                .map(PaymentEvent.DebitReturned.class::cast)
                .map(it -> new ReturnedRow(
                        it.transaction(),
                        it.amountPence(),
                        it.code(),
                        it.reported(),
                        it.effectiveOn(),
                        it.raises().contains(Concern.RETURNED_DEBITS)))
                .toList();
        return new RegularView(payments, day, shortfalls, returned);
    }
}
