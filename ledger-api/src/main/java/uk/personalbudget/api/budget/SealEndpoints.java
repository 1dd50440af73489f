package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.balance.BalanceView;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.SealCommand;
import uk.personalbudget.ledger.budget.SealEvent;

/** Sealing a period that reconciliation certified. */
@RestController
@RequestMapping("/api/v1/budgets/{budget}/seals")
@Tag(name = "Sealing", description = "Periods closed for ever, and what arrived for them afterwards.")
class SealEndpoints {
    private final OrderDesk desk;
    private final Sealing sealing;
    private final Retelling retelling;

    SealEndpoints(OrderDesk desk, Sealing sealing, Retelling retelling) {
        this.desk = desk;
        this.sealing = sealing;
        this.retelling = retelling;
    }

    @PostMapping
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(
            summary = "Seal a period with the certificate reconciliation issued",
            description =
                    "Where something is open, a second person first says yes to the same body under seals/approvals.")
    ResponseEntity<byte[]> seal(@PathVariable String budget, Order<Sealing.Seal> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            Sealing.Seal body = draft.body();
            return new SealCommand.SealPeriod(
                    budget,
                    draft.about(body.id()),
                    body.certificate(),
                    body.accepted().orElseGet(TreeSet::new),
                    sealing.acceptedBy(budget, body, draft.actor().id()).stream()
                            .findFirst(),
                    draft.on(body.effectiveOn()));
        });
    }

    @PostMapping("/approvals")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER})
    @Operation(summary = "Say yes, as the second person, to sealing with open items: exactly this body")
    ResponseEntity<byte[]> approve(@PathVariable String budget, Order<Sealing.Seal> order) {
        var actor = desk.actorOn(order, budget);
        return desk.once(order, 201, body -> {
            sealing.accept(budget, body, actor.id());
            return Map.of("budget", budget, "approved", body.id());
        });
    }

    @Schema(name = "SealedPeriod")
    record SealRow(
            String id,
            String account,
            LocalDate from,
            LocalDate to,
            long statementPence,
            long ledgerPence,
            List<String> openItems,
            String hash,
            String sealedBy,
            @Nullable String approvedBy,
            LocalDate sealedOn) {}

    @Schema(name = "ArrivedAfterSeal")
    record ArrivedRow(String reference, String account, long pence, LocalDate occurredOn, LocalDate postedOn) {}

    @Schema(name = "Seals")
    record Seals(List<SealRow> seals, List<ArrivedRow> arrivedAfter) {}

    @GetMapping
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "Sealed periods, and what arrived after their seal or after the budget was closed")
    ResponseEntity<Seals> seals(
            @PathVariable String budget, SignedIn who, Order.Reading reading, HttpServletRequest request) {
        Parameters.of(request);
        return retelling.tell(budget, who, reading, request, history -> {
            List<SealRow> seals = new ArrayList<>();
            List<ArrivedRow> arrived = new ArrayList<>();
            history.forEach(record -> {
                if (record.event() instanceof SealEvent.PeriodSealed it) {
                    seals.add(new SealRow(
                            it.seal(),
                            BalanceView.reference(it.account()),
                            it.from(),
                            it.to(),
                            it.statementPence(),
                            it.ledgerPence(),
                            it.openItems(),
                            it.hash(),
                            it.sealedBy(),
                            it.approvedBy().orElse(null),
                            it.effectiveOn()));
                } else if (record.event() instanceof SealEvent.ArrivedAfterSeal it) {
                    arrived.add(new ArrivedRow(
                            it.reference(),
                            BalanceView.reference(it.account()),
                            it.pence(),
                            it.occurredOn(),
                            it.postedOn()));
                }
            });
            return new Seals(seals, arrived);
        });
    }
}
