package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
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
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.HouseholdCommand;
import uk.personalbudget.ledger.budget.HouseholdEvent;
import uk.personalbudget.ledger.feed.FeedRecord;

/** What the plan says of the rest of the household: who else benefits, and what is paid for several children at once. */
@RestController
@RequestMapping("/api/v1/budgets/{budget}")
@Tag(
        name = "Household",
        description = "Carers and siblings who benefit, and payments for several children of a family.")
class HouseholdEndpoints {
    private final OrderDesk desk;
    private final Retelling retelling;

    HouseholdEndpoints(OrderDesk desk, Retelling retelling) {
        this.desk = desk;
        this.retelling = retelling;
    }

    /** @param place where the plan says so */
    record Beneficiary(
            Optional<String> id,
            String provision,
            String beneficiary,
            HouseholdEvent.Kin kin,
            Words place,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/beneficiaries")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Record that a provision also benefits a carer or a sibling, and where the plan says so")
    ResponseEntity<byte[]> beneficiary(@PathVariable String budget, Order<Beneficiary> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new HouseholdCommand.RecordBeneficiary(
                        budget,
                        draft.id("beneficiary", draft.body().id()),
                        draft.body().provision(),
                        draft.body().beneficiary(),
                        draft.body().kin(),
                        draft.text(draft.body().place()),
                        draft.on(draft.body().effectiveOn())));
    }

    /** @param shares by budget, this one among them */
    record Sharing(
            Optional<String> id,
            String account,
            String provision,
            SortedMap<String, Long> shares,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/sibling-shares")
    @Allowed(Role.FAMILY)
    @Operation(
            summary = "Agree this budget's fixed share of payments that serve several children of the family",
            description = "Every budget that is named agrees the same. The payment is then a shared purchase.")
    ResponseEntity<byte[]> sharing(@PathVariable String budget, Order<Sharing> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new HouseholdCommand.AgreeSiblingShares(
                        budget,
                        draft.id("arrangement", draft.body().id()),
                        draft.body().account(),
                        draft.body().provision(),
                        draft.body().shares(),
                        Optional.empty(),
                        draft.on(draft.body().effectiveOn())));
    }

    @Schema(name = "Household")
    record HouseholdView(List<BeneficiaryRow> beneficiaries, List<SharingRow> siblingShares) {}

    @Schema(name = "BeneficiaryRow")
    record BeneficiaryRow(
            String id,
            String provision,
            String beneficiary,
            String kin,
            @Nullable String place,
            LocalDate effectiveOn) {}

    @Schema(name = "SiblingSharesRow")
    record SharingRow(
            String id,
            String account,
            String provision,
            SortedMap<String, Long> shares,
            String agreedBy,
            @Nullable String recordedBy,
            LocalDate effectiveOn) {}

    @GetMapping("/household")
    @Allowed({Role.FAMILY, Role.KEY_WORKER, Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "Who else benefits, and the shares of payments for several children")
    ResponseEntity<HouseholdView> household(
            @PathVariable String budget, SignedIn who, Order.Reading reading, HttpServletRequest request) {
        Parameters.of(request);
        return retelling.tell(budget, who, reading, request, this::told);
    }

    private HouseholdView told(List<FeedRecord> history) {
        var beneficiaries = new ArrayList<BeneficiaryRow>();
        var shares = new ArrayList<SharingRow>();
        for (FeedRecord record : history) {
            switch (record.event()) {
                case HouseholdEvent.BeneficiaryRecorded it ->
                    beneficiaries.add(new BeneficiaryRow(
                            it.record(),
                            it.provision(),
                            it.beneficiary(),
                            it.kin().label(),
                            retelling.words(it.place()).orElse(null),
                            it.effectiveOn()));
                case HouseholdEvent.SiblingSharesAgreed it ->
                    shares.add(new SharingRow(
                            it.arrangement(),
                            BalanceView.reference(it.account()),
                            it.provision(),
                            it.shares(),
                            it.agreedBy(),
                            it.recordedBy().orElse(null),
                            it.effectiveOn()));
                case BudgetEvent _ -> {}
            }
        }
        return new HouseholdView(beneficiaries, shares);
    }
}
