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
import uk.personalbudget.api.body.Words;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.CorrectionCommand;
import uk.personalbudget.ledger.budget.CorrectionEvent.FactKind;

/** Taking back what was recorded wrongly; the mistake stays in the books, and so does its way back. */
@RestController
@RequestMapping("/api/v1/budgets/{budget}/corrections")
@Tag(name = "Corrections", description = "What was recorded wrongly is taken back, once, on a day that is named.")
class CorrectionEndpoints {
    private final OrderDesk desk;

    CorrectionEndpoints(OrderDesk desk) {
        this.desk = desk;
    }

    /** @param effectiveOn the value date; it is never guessed */
    record Reverse(Optional<String> id, FactKind kind, String of, Words reason, LocalDate effectiveOn) {}

    @PostMapping
    @Allowed({Role.FAMILY, Role.FINANCE_OFFICER})
    @Operation(
            summary = "Take back what was recorded wrongly",
            description = "Refused while something later rests on it, and for what the card firm or bank reported.")
    ResponseEntity<byte[]> reverse(@PathVariable String budget, Order<Reverse> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            Reverse body = draft.body();
            return new CorrectionCommand.ReverseFact(
                    budget,
                    draft.id("correction", body.id()),
                    body.kind(),
                    body.of(),
                    draft.text(body.reason()),
                    body.effectiveOn());
        });
    }
}
