package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.body.Digits;
import uk.personalbudget.api.body.Words;
import uk.personalbudget.api.budget.CardEndpoints.Merchant;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.ledger.budget.Choices.Channel;
import uk.personalbudget.ledger.budget.Choices.EvidenceKind;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.SpendCommand;
import uk.personalbudget.ledger.money.Colour;

/** Payments: recording them, saying what they were for, and money coming back. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Payments", description = "What payments were for, money that came back, and receipts.")
class SpendEndpoints {
    private static final long ONE_UNIT = 100;

    private final OrderDesk desk;

    SpendEndpoints(OrderDesk desk) {
        this.desk = desk;
    }

    record Payment(
            Optional<String> id,
            String account,
            Method method,
            long amountPence,
            Optional<Long> unitsHundredths,
            Optional<String> provision,
            Optional<String> pot,
            Optional<Merchant> merchant,
            Optional<Words> counterparty,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/budgets/{budget}/payments")
    @Allowed({Role.FAMILY, Role.FINANCE_OFFICER})
    @Operation(summary = "Record a payment that left an account; this moves no money by itself")
    ResponseEntity<byte[]> payment(@PathVariable String budget, Order<Payment> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            Payment body = draft.body();
            return new SpendCommand.SettleSpend(
                    budget,
                    desk.unusedElsewhere(Directory.Kind.TRANSACTION, draft.id("transaction", body.id()), budget),
                    body.account(),
                    body.method(),
                    Optional.empty(),
                    Optional.empty(),
                    body.amountPence(),
                    body.unitsHundredths().orElse(ONE_UNIT),
                    body.provision(),
                    body.pot(),
                    0,
                    false,
                    Merchant.or(body.merchant(), Merchant.unknown(Channel.BANK)),
                    draft.text(body.counterparty()),
                    Optional.empty(),
                    Optional.empty(),
                    draft.on(body.effectiveOn()),
                    Optional.empty(),
                    Optional.empty());
        });
    }

    record Fee(Optional<String> id, String account, long amountPence, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/budgets/{budget}/fees")
    @Allowed({Role.FINANCE_OFFICER, Role.CARD_PROGRAMME})
    @Operation(summary = "Record a charge of the card provider or bank")
    ResponseEntity<byte[]> fee(@PathVariable String budget, Order<Fee> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new SpendCommand.ChargeFee(
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

    /** @param colour one element, or {@code family}, where the provision's own shares are not to be used */
    record CodingLine(String provision, Optional<Colour> colour, long amountPence, Optional<Long> unitsHundredths) {}

    record Code(Optional<String> id, List<CodingLine> lines, Optional<Words> reason, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/transactions/{transaction}/code")
    @Allowed({Role.FAMILY, Role.FINANCE_OFFICER})
    @Operation(summary = "Say what a payment was for, in one part or several")
    ResponseEntity<byte[]> code(@PathVariable String transaction, Order<Code> order) {
        return desk.carryOut(
                order,
                Directory.Kind.TRANSACTION,
                transaction,
                201,
                (at, draft) -> new SpendCommand.CodeSpend(
                        at.budget(),
                        transaction,
                        draft.id("coding", draft.body().id()),
                        draft.body().lines().stream()
                                .map(line -> new SpendCommand.CodingLine(
                                        line.provision(),
                                        line.colour(),
                                        line.amountPence(),
                                        line.unitsHundredths().orElse(ONE_UNIT)))
                                .toList(),
                        draft.text(draft.body().reason()),
                        draft.on(draft.body().effectiveOn())));
    }

    record Refund(
            Optional<String> id, long amountPence, Optional<Merchant> merchant, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/transactions/{transaction}/refund")
    @Allowed({Role.FINANCE_OFFICER, Role.CARD_PROGRAMME})
    @Operation(summary = "Record money that came back for a payment")
    ResponseEntity<byte[]> refund(@PathVariable String transaction, Order<Refund> order) {
        return desk.carryOut(order, Directory.Kind.TRANSACTION, transaction, 201, (at, draft) -> {
            Refund body = draft.body();
            return new SpendCommand.RecordRefund(
                    at.budget(),
                    desk.unusedElsewhere(Directory.Kind.TRANSACTION, draft.id("transaction", body.id()), at.budget()),
                    at.account(),
                    Optional.of(transaction),
                    body.amountPence(),
                    Merchant.or(body.merchant(), Merchant.unknown(Channel.CHIP)),
                    Optional.empty(),
                    draft.on(body.effectiveOn()),
                    Optional.empty(),
                    Optional.empty());
        });
    }

    record Dispute(Optional<String> id, long amountPence, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/transactions/{transaction}/dispute")
    @Allowed({Role.FINANCE_OFFICER, Role.CARD_PROGRAMME})
    @Operation(summary = "Record the money given back while the card firm looks into a payment")
    ResponseEntity<byte[]> dispute(@PathVariable String transaction, Order<Dispute> order) {
        return desk.carryOut(
                order,
                Directory.Kind.TRANSACTION,
                transaction,
                201,
                (at, draft) -> new SpendCommand.CreditDispute(
                        at.budget(),
                        draft.id("dispute", draft.body().id()),
                        transaction,
                        draft.body().amountPence(),
                        Optional.empty(),
                        draft.on(draft.body().effectiveOn()),
                        Optional.empty()));
    }

    record CloseDispute(boolean won, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/budgets/{budget}/disputes/{dispute}/close")
    @Allowed({Role.FINANCE_OFFICER, Role.CARD_PROGRAMME})
    @Operation(summary = "Record the card firm's last word")
    ResponseEntity<byte[]> closeDispute(
            @PathVariable String budget, @PathVariable String dispute, Order<CloseDispute> order) {
        return desk.carryOut(
                order,
                budget,
                200,
                draft -> new SpendCommand.CloseDispute(
                        budget,
                        draft.about(dispute),
                        draft.body().won(),
                        draft.on(draft.body().effectiveOn())));
    }

    /**
     * @param transactions further payments the same document is for
     * @param digest SHA-256 of the document, which is kept apart
     */
    record Evidence(
            Optional<String> id,
            EvidenceKind kind,
            Optional<SortedSet<String>> transactions,
            @Digits(value = 64, hexadecimal = true) String digest,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/transactions/{transaction}/evidence")
    @Allowed({Role.FAMILY, Role.FINANCE_OFFICER})
    @Operation(summary = "Add a receipt or another document to a payment")
    ResponseEntity<byte[]> evidence(@PathVariable String transaction, Order<Evidence> order) {
        return desk.carryOut(order, Directory.Kind.TRANSACTION, transaction, 201, (at, draft) -> {
            Evidence body = draft.body();
            var transactions = new TreeSet<>(body.transactions().orElseGet(TreeSet::new));
            transactions.add(transaction);
            return new SpendCommand.RecordEvidence(
                    at.budget(),
                    draft.id("evidence", body.id()),
                    body.kind(),
                    transactions,
                    body.digest(),
                    draft.on(body.effectiveOn()));
        });
    }
}
