package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.ReserveCommand;
import uk.personalbudget.ledger.budget.ReserveEvent;
import uk.personalbudget.ledger.budget.ReserveEvent.CommitmentKind;
import uk.personalbudget.ledger.budget.ReserveEvent.Purpose;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.journal.Balances;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Layer;

/** Contingency and commitments: money in the account that is not free to spend. */
@RestController
@RequestMapping("/api/v1/budgets/{budget}")
@Tag(name = "Set apart", description = "Contingency, and what was approved and not paid yet.")
class ReserveEndpoints {
    private static final long ONE_UNIT = 100;

    private final OrderDesk desk;
    private final Retelling retelling;

    ReserveEndpoints(OrderDesk desk, Retelling retelling) {
        this.desk = desk;
        this.retelling = retelling;
    }

    /** @param amountPence put beside what is set apart already */
    record SetContingency(
            Optional<String> id,
            String account,
            Element element,
            Optional<Purpose> purpose,
            long amountPence,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/contingency")
    @Allowed({Role.FAMILY, Role.FINANCE_OFFICER})
    @Operation(summary = "Set money apart for emergencies and for what an employer owes")
    ResponseEntity<byte[]> contingency(@PathVariable String budget, Order<SetContingency> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            var body = draft.body();
            return new ReserveCommand.SetContingency(
                    budget,
                    draft.id("movement", body.id()),
                    body.account(),
                    body.element(),
                    body.purpose().orElse(Purpose.EMERGENCY),
                    body.amountPence(),
                    draft.on(body.effectiveOn()));
        });
    }

    record DrawContingency(
            Optional<String> id, Element element, long amountPence, Words reason, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/contingency/draw")
    @Allowed({Role.FAMILY, Role.FINANCE_OFFICER})
    @Operation(summary = "Take contingency out for the purpose it serves")
    ResponseEntity<byte[]> draw(@PathVariable String budget, Order<DrawContingency> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            var body = draft.body();
            return new ReserveCommand.DrawContingency(
                    budget,
                    draft.id("movement", body.id()),
                    body.element(),
                    body.amountPence(),
                    draft.text(body.reason()),
                    draft.on(body.effectiveOn()));
        });
    }

    /** @param amountPence all that is left when not given */
    record ReleaseContingency(
            Optional<String> id, Element element, Optional<Long> amountPence, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/contingency/release")
    @Allowed({Role.FAMILY, Role.FINANCE_OFFICER})
    @Operation(summary = "Release contingency that is no longer needed")
    ResponseEntity<byte[]> release(@PathVariable String budget, Order<ReleaseContingency> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            var body = draft.body();
            return new ReserveCommand.ReleaseContingency(
                    budget,
                    draft.id("movement", body.id()),
                    body.element(),
                    body.amountPence(),
                    draft.on(body.effectiveOn()));
        });
    }

    /**
     * @param unitsHundredths how many units of the provision, in hundredths
     * @param reference the invoice's own number or other words
     */
    record Commit(
            Optional<String> id,
            String account,
            Optional<CommitmentKind> kind,
            String provision,
            long amountPence,
            Optional<Long> unitsHundredths,
            Optional<LocalDate> dueOn,
            Optional<Words> reference,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/commitments")
    @Allowed({Role.FAMILY, Role.FINANCE_OFFICER})
    @Operation(
            summary = "Record what was approved and is not paid yet",
            description = "A payment uses it by naming commitment:{id} where it may name a pot.")
    ResponseEntity<byte[]> commit(@PathVariable String budget, Order<Commit> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            var body = draft.body();
            return new ReserveCommand.RecordCommitment(
                    budget,
                    draft.id("commitment", body.id()),
                    body.account(),
                    body.kind().orElse(CommitmentKind.INVOICE),
                    body.provision(),
                    body.amountPence(),
                    body.unitsHundredths().orElse(ONE_UNIT),
                    body.dueOn(),
                    draft.text(body.reference()),
                    draft.on(body.effectiveOn()));
        });
    }

    /**
     * @param transaction the payment that paid it
     * @param amountPence what of it was paid; nothing where the payment named it
     * @param last nothing more will be paid: the rest is free again
     */
    record Discharge(
            Optional<String> id,
            Optional<String> transaction,
            Optional<Long> amountPence,
            Optional<Boolean> last,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/commitments/{commitment}/discharge")
    @Allowed({Role.FAMILY, Role.FINANCE_OFFICER})
    @Operation(summary = "Say that a commitment was paid, or that nothing more will be")
    ResponseEntity<byte[]> discharge(
            @PathVariable String budget, @PathVariable String commitment, Order<Discharge> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            var body = draft.body();
            return new ReserveCommand.DischargeCommitment(
                    budget,
                    draft.id("discharge", body.id()),
                    commitment,
                    body.transaction(),
                    body.amountPence().orElse(0L),
                    body.last().orElse(false),
                    draft.on(body.effectiveOn()));
        });
    }

    /** @param amountPence all that is left when not given */
    record Release(Optional<String> id, Optional<Long> amountPence, Words reason, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/commitments/{commitment}/release")
    @Allowed({Role.FAMILY, Role.FINANCE_OFFICER})
    @Operation(summary = "Release a commitment that will not be paid")
    ResponseEntity<byte[]> release(@PathVariable String budget, @PathVariable String commitment, Order<Release> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            var body = draft.body();
            return new ReserveCommand.ReleaseCommitment(
                    budget,
                    draft.id("movement", body.id()),
                    commitment,
                    body.amountPence(),
                    draft.text(body.reason()),
                    draft.on(body.effectiveOn()));
        });
    }

    @Schema(name = "Contingency")
    record ContingencyRow(Element element, String account, long leftPence) {}

    @Schema(name = "Commitment")
    record CommitmentRow(
            String id,
            CommitmentKind kind,
            String account,
            String provision,
            String outcome,
            long amountPence,

            @Schema(description = "What is still set apart for it.")
            long leftPence,

            @Nullable LocalDate dueOn,
            @Nullable String reference,
            LocalDate effectiveOn) {}

    @Schema(name = "Reserves")
    record Reserves(List<ContingencyRow> contingency, List<CommitmentRow> commitments) {}

    @GetMapping("/reserves")
    @Allowed({Role.FAMILY, Role.KEY_WORKER, Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "Contingency and commitments, and what is left of each")
    ResponseEntity<Reserves> reserves(
            @PathVariable String budget,
            SignedIn who,
            uk.personalbudget.api.budget.Order.Reading reading,
            HttpServletRequest request) {
        Parameters.of(request);
        return retelling.tell(budget, who, reading, request, this::told);
    }

    private Reserves told(List<FeedRecord> history) {
        var balances = new Balances();
        history.forEach(record -> balances.post(record.entry()));
        var contingency = new java.util.EnumMap<Element, ContingencyRow>(Element.class);
        var commitments = new java.util.ArrayList<CommitmentRow>();
        for (FeedRecord record : history) {
            switch (record.event()) {
                case ReserveEvent.ContingencySet it ->
                    contingency.put(
                            it.element(),
                            new ContingencyRow(
                                    it.element(),
                                    BalanceView.reference(it.account()),
                                    left(balances, "contingency:" + it.element().label())));
                case ReserveEvent.CommitmentRecorded it ->
                    commitments.add(new CommitmentRow(
                            it.commitment(),
                            it.kind(),
                            BalanceView.reference(it.account()),
                            it.provision(),
                            it.outcome(),
                            it.amounts().total(),
                            left(balances, "commitment:" + it.commitment()),
                            it.dueOn().orElse(null),
                            it.reference().flatMap(retelling::words).orElse(null),
                            it.effectiveOn()));
                case uk.personalbudget.ledger.budget.BudgetEvent _ -> {}
            }
        }
        return new Reserves(List.copyOf(contingency.values()), commitments);
    }

    private static long left(Balances balances, String account) {
        return balances.of(new Account(account), Layer.ENCUMBERED).total();
    }
}
