package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.WordEvent.FamilyOrderRecorded;
import uk.personalbudget.ledger.feed.FeedRecord;

/** What an officer wrote down on a family's word. The order itself is sent where the family would send it. */
@RestController
@RequestMapping("/api/v1/budgets/{budget}")
@Tag(name = "Family orders", description = "What a family ordered by phone or on paper, and who wrote it down.")
class FamilyOrderEndpoints {
    private final Retelling retelling;

    FamilyOrderEndpoints(Retelling retelling) {
        this.retelling = retelling;
    }

    @Schema(name = "FamilyOrderList")
    record FamilyOrders(List<FamilyOrder> items) {}

    /** @param order the order's name, such as {@code bank-unspent} */
    @Schema(name = "FamilyOrder")
    record FamilyOrder(
            long position,
            String order,
            String familyMember,
            String recordedBy,

            @Schema(description = "phone or paper.") String medium,

            LocalDate givenOn,
            Instant recordedAt) {}

    @GetMapping("/family-orders")
    @Allowed({Role.FAMILY, Role.KEY_WORKER, Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
    @Operation(
            summary = "What was ordered by phone or on paper: by whom, how, and who wrote it down",
            description = "An officer sends such an order to its own address, with the headers On-Word-Of (who of the"
                    + " family), Word-By (phone or paper), Word-Read-Back (yes) and, if it was another day,"
                    + " Word-Given-On.")
    ResponseEntity<FamilyOrders> orders(
            @PathVariable String budget, SignedIn who, Order.Reading reading, HttpServletRequest request) {
        Parameters.of(request);
        return retelling.tell(budget, who, reading, request, FamilyOrderEndpoints::told);
    }

    private static FamilyOrders told(List<FeedRecord> history) {
        List<FamilyOrder> orders = new ArrayList<>();
        for (FeedRecord record : history) {
            if (record.event() instanceof FamilyOrderRecorded it) {
                orders.add(new FamilyOrder(
                        record.position(),
                        it.order(),
                        it.familyMember(),
                        it.recordedBy(),
                        it.medium().label(),
                        it.givenOn(),
                        record.recordedAt()));
            }
        }
        return new FamilyOrders(orders);
    }
}
