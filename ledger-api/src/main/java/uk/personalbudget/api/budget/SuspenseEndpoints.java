package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.ledger.budget.Choices.IdentifiedAs;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.SuspenseCommand;
import uk.personalbudget.ledger.money.Element;

/** Money that moved before anybody could say what it was. */
@RestController
@RequestMapping("/api/v1/budgets/{budget}")
@Tag(name = "Not named yet", description = "Money in and out that waits to be named, or to go back.")
class SuspenseEndpoints {
    private final OrderDesk desk;

    SuspenseEndpoints(OrderDesk desk) {
        this.desk = desk;
    }

    /**
     * @param of the payment refunded, the load or allocation, or the credit that was sent back
     * @param element whose money it is, where {@code as} does not say so
     * @param provision what a payment was for
     * @param amountPence how much of it; all that waits when it is not given
     */
    record Identify(
            Optional<String> id,
            IdentifiedAs as,
            Optional<String> of,
            Optional<Element> element,
            Optional<String> provision,
            Optional<Long> amountPence) {}

    @PostMapping("/movements/{transaction}/identify")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Say what money in or out that waited was, in whole or in part")
    ResponseEntity<byte[]> identify(
            @PathVariable String budget, @PathVariable String transaction, Order<Identify> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            Identify body = draft.body();
            String id = draft.id("identification", body.id());
            return new SuspenseCommand.IdentifyMovement(
                    budget,
                    body.as() == IdentifiedAs.SPEND ? desk.unusedElsewhere(Directory.Kind.TRANSACTION, id, budget) : id,
                    transaction,
                    body.as(),
                    body.of(),
                    body.element(),
                    body.provision(),
                    body.amountPence());
        });
    }

    record SendBack(Optional<String> id, Optional<Long> amountPence, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/credits/{transaction}/send-back")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Record that money which was not for this budget went back")
    ResponseEntity<byte[]> sendBack(
            @PathVariable String budget, @PathVariable String transaction, Order<SendBack> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new SuspenseCommand.SendBackCredit(
                        budget,
                        draft.id("sending", draft.body().id()),
                        transaction,
                        draft.body().amountPence(),
                        draft.on(draft.body().effectiveOn())));
    }
}
