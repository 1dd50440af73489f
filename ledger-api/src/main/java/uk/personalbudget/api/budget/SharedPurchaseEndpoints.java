package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.problem.NotPossible;
import uk.personalbudget.api.problem.Problem;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.shared.SharedPurchases;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.SharedPurchase.Fact;
import uk.personalbudget.ledger.budget.SharedPurchase.Share;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.journal.Account;

/** One purchase of several budgets: each pays its own share, or none pays. */
@RestController
@RequestMapping("/api/v1/shared-purchases")
@Tag(name = "Shared purchases", description = "One purchase of several budgets, all or nothing.")
class SharedPurchaseEndpoints {
    private final OrderDesk desk;
    private final SharedPurchases purchases;
    private final SiblingShares siblings;
    private final Clock clock;

    SharedPurchaseEndpoints(OrderDesk desk, SharedPurchases purchases, SiblingShares siblings, Clock clock) {
        this.desk = desk;
        this.purchases = purchases;
        this.siblings = siblings;
        this.clock = clock;
    }

    /**
     * @param shares what each budget pays; or else:
     * @param siblings one payment for several children of a family, by the shares they agreed
     */
    record SharedPurchaseOrder(
            String id, Optional<List<Share>> shares, Optional<Siblings> siblings, Optional<LocalDate> effectiveOn) {}

    /** @param budget one of the children's */
    @Schema(name = "SiblingPayment")
    record Siblings(String arrangement, String budget, long amountPence) {}

    @Schema(name = "SharedPurchase")
    record SharedPurchaseView(
            String id,

            @Schema(allowableValues = {"going-on", "paid", "released"})
            String state,

            @Schema(description = "The budget that said no, and why.") @Nullable
            Map<String, String> refusedBy,

            List<Share> shares) {}

    @PostMapping
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(
            summary = "Buy one thing for several budgets",
            description = "Every share is reserved first. When one budget says no, none pays; once all are reserved,"
                    + " all pay. A stop half-way is carried on to the same end. One payment for several children of a family"
                    + " names the arrangement they agreed, and each budget pays its fixed share.")
    ResponseEntity<byte[]> begin(Order<SharedPurchaseOrder> order) {
        return desk.once(order, 201, body -> {
            List<Share> shares = body.siblings()
                    .map(it -> siblings.shares(it.arrangement(), it.budget(), it.amountPence()))
                    .or(body::shares)
                    .orElse(List.of());
            if (!Account.usable(body.id()) || shares.isEmpty()) {
                throw new NotPossible(Problem.of(422, "bad-identifier", Map.of("id", Refusals.shown(body.id()))));
            }
            var known = purchases.facts(body.id());
            if (!known.isEmpty()
                    && known.getFirst() instanceof Fact.Begun begun
                    && !begun.shares().equals(shares)) {
                throw new NotPossible(
                        Problem.of(409, "already-used", Map.of("kind", "purchase", "id", Refusals.shown(body.id()))));
            }
            var on = body.effectiveOn().orElseGet(() -> London.dateOf(clock.instant()));
            return view(
                    body.id(),
                    purchases.begin(body.id(), shares, on, order.who().id()));
        });
    }

    @GetMapping("/{purchase}")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "A shared purchase, and how far it came")
    SharedPurchaseView look(@PathVariable String purchase) {
        var facts = purchases.facts(purchase);
        if (facts.isEmpty()) {
            throw new NotPossible(
                    Problem.of(404, "unknown-purchase", Map.of("kind", "purchase", "id", Refusals.shown(purchase))));
        }
        return view(purchase, facts);
    }

    private static SharedPurchaseView view(String purchase, List<Fact> facts) {
        String state = "going-on";
        @Nullable Map<String, String> refusedBy = null;
        List<Share> shares = List.of();
        for (Fact fact : facts) {
            switch (fact) {
                case Fact.Begun it -> shares = it.shares();
                case Fact.GivenUp it -> refusedBy = Map.of("budget", it.budget(), "code", it.code());
                case Fact.Settling _ -> {}
                case Fact.Paid _ -> state = "paid";
                case Fact.Released _ -> state = "released";
            }
        }
        return new SharedPurchaseView(purchase, state, refusedBy, shares);
    }
}
