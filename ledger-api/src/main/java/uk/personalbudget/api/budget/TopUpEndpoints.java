package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.FundingEvent;
import uk.personalbudget.ledger.budget.TopUpEvent;
import uk.personalbudget.ledger.feed.FeedRecord;

/** What payment runs send to one budget: on its way, there, not sent after all, or sent back. */
@RestController
@RequestMapping("/api/v1/budgets/{budget}/top-ups")
@Tag(name = "Payment runs", description = "What is due to many budgets, paid at once by Bacs and by the card provider.")
class TopUpEndpoints {
    private final Retelling retelling;

    TopUpEndpoints(Retelling retelling) {
        this.retelling = retelling;
    }

    @Schema(name = "TopUps")
    record TopUpList(List<TopUp> items) {}

    @Schema(name = "TopUp")
    record TopUp(
            String id,
            String run,
            int line,
            String reference,
            long amountPence,
            List<String> instalments,

            @Schema(description = "The day on which the money is there.")
            LocalDate thereOn,

            @Schema(allowableValues = {"on-its-way", "paid", "withdrawn", "returned"})
            String state,

            @Schema(description = "Why it was withdrawn, or came back.") @Nullable
            String why,

            @Nullable LocalDate since) {
        TopUp became(String label, @Nullable String because, LocalDate on) {
            return new TopUp(id, run, line, reference, amountPence, instalments, thereOn, label, because, on);
        }
    }

    @GetMapping
    @Allowed({Role.FAMILY, Role.KEY_WORKER, Role.FINANCE_OFFICER, Role.APPROVER, Role.HEAD_OF_SERVICE, Role.AUDITOR})
    @Operation(summary = "What payment runs sent to this budget, and what is on its way")
    ResponseEntity<TopUpList> topUps(
            @PathVariable String budget, SignedIn who, Order.Reading reading, HttpServletRequest request) {
        return retelling.tell(budget, who, reading, request, TopUpEndpoints::told);
    }

    private static TopUpList told(List<FeedRecord> history) {
        Map<String, TopUp> all = new LinkedHashMap<>();
        for (FeedRecord record : history) {
            switch (record.event()) {
                case TopUpEvent.TopUpSubmitted it ->
                    all.put(
                            it.load(),
                            new TopUp(
                                    it.load(),
                                    it.run(),
                                    it.line(),
                                    it.reference(),
                                    it.pence(),
                                    List.copyOf(it.scheduleLines()),
                                    it.entryOn(),
                                    "on-its-way",
                                    null,
                                    it.effectiveOn()));
                case TopUpEvent.TopUpWithdrawn it ->
                    all.computeIfPresent(
                            it.load(),
                            (_, was) -> was.became("withdrawn", it.why().label(), it.effectiveOn()));
                case TopUpEvent.TopUpReturned it ->
                    all.computeIfPresent(
                            it.load(),
                            (_, was) -> was.became("returned", it.why().label(), it.effectiveOn()));
                case FundingEvent.Loaded it ->
                    all.computeIfPresent(it.load(), (_, was) -> was.became("paid", null, it.effectiveOn()));
                case BudgetEvent _ -> {}
            }
        }
        return new TopUpList(List.copyOf(all.values()).reversed());
    }
}
