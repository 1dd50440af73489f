package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.EvidenceReminderCommand;
import uk.personalbudget.ledger.budget.QueryEvent.Reminder;

/** Reminding a family of what still has to be shown; the hourly run does it by itself. */
@RestController
@RequestMapping("/api/v1/budgets/{budget}/evidence-reminders")
@Tag(name = "Evidence", description = "What shows a payment, and reminders of what still has to be shown.")
class EvidenceReminderEndpoints {
    private final OrderDesk desk;

    EvidenceReminderEndpoints(OrderDesk desk) {
        this.desk = desk;
    }

    /** @param transactions one letter for all of them; what was shown meanwhile is left out */
    record Remind(List<String> transactions, Reminder reminder, Optional<LocalDate> effectiveOn) {}

    @PostMapping
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Remind the family of payments that wait for a receipt, in one letter")
    ResponseEntity<byte[]> remind(@PathVariable String budget, Order<Remind> order) {
        return desk.carryOut(
                order,
                budget,
                200,
                draft -> new EvidenceReminderCommand.RemindOfEvidence(
                        budget,
                        new TreeSet<>(draft.body().transactions()),
                        draft.body().reminder(),
                        draft.on(draft.body().effectiveOn())));
    }
}
