package uk.personalbudget.api.budget;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.problem.NotPossible;
import uk.personalbudget.api.problem.Problem;
import uk.personalbudget.ledger.budget.HouseholdEvent.SiblingSharesAgreed;
import uk.personalbudget.ledger.budget.HouseholdRules;
import uk.personalbudget.ledger.budget.SharedPurchase.Share;
import uk.personalbudget.reconciliation.item.BudgetHistory;

/** What each child's budget pays of one payment, by the shares that every one of them agreed (rule C-20). */
@Component
class SiblingShares {
    private final BudgetHistory history;

    SiblingShares(BudgetHistory history) {
        this.history = history;
    }

    List<Share> shares(String arrangement, String budget, long amountPence) {
        if (amountPence <= 0) {
            throw new NotPossible(
                    Problem.of(422, "amount-not-positive", Map.of("field", "siblings.amountPence", "amount", "£0.00")));
        }
        var first = agreed(budget, arrangement)
                .orElseThrow(() -> new NotPossible(Problem.of(
                        404, "unknown-thing", Map.of("kind", "arrangement", "id", Refusals.shown(arrangement)))));
        var all = new TreeMap<String, SiblingSharesAgreed>();
        for (String one : first.shares().keySet()) {
            all.put(
                    one,
                    agreed(one, arrangement)
                            .filter(own -> own.shares().equals(first.shares()))
                            .orElseThrow(() -> new NotPossible(Problem.of(
                                    422,
                                    "not-agreed-by-all",
                                    Map.of("id", Refusals.shown(arrangement), "budget", Refusals.shown(one))))));
        }
        return HouseholdRules.purchase(amountPence, all);
    }

    private Optional<SiblingSharesAgreed> agreed(String budget, String arrangement) {
        return HouseholdRules.agreed(Retelling.state(history.of(budget, Long.MAX_VALUE)), arrangement);
    }
}
