package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Checks.again;
import static uk.personalbudget.ledger.budget.Checks.first;
import static uk.personalbudget.ledger.budget.Checks.identifier;
import static uk.personalbudget.ledger.budget.Checks.no;
import static uk.personalbudget.ledger.budget.Checks.notInFuture;
import static uk.personalbudget.ledger.budget.Checks.when;
import static uk.personalbudget.ledger.budget.Checks.yes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import uk.personalbudget.ledger.budget.HouseholdEvent.BeneficiaryRecorded;
import uk.personalbudget.ledger.budget.HouseholdEvent.SiblingSharesAgreed;
import uk.personalbudget.ledger.money.Apportion;
import uk.personalbudget.ledger.rule.Rule;

/**
 * One payment may serve several children of a family by fixed shares, and a provision may benefit a carer or a sibling where
 * the plan says so: recorded, and not off-plan.
 */
@Rule("C-20")
public final class HouseholdRules {
    private HouseholdRules() {}

    static final class State {
        final Map<String, BeneficiaryRecorded> beneficiaries = new LinkedHashMap<>();
        final Map<String, SiblingSharesAgreed> shares = new LinkedHashMap<>();

        State() {}

        State(State from) {
            beneficiaries.putAll(from.beneficiaries);
            shares.putAll(from.shares);
        }

        void evolve(HouseholdEvent event) {
            switch (event) {
                case BeneficiaryRecorded it -> beneficiaries.put(it.record(), it);
                case SiblingSharesAgreed it -> shares.put(it.arrangement(), it);
            }
        }

        List<BeneficiaryRecorded> of(String provision) {
            return beneficiaries.values().stream()
                    .filter(it -> it.provision().equals(provision))
                    .toList();
        }
    }

    /** What each child's budget pays of one payment, to the penny; odd pennies go by C-16, then in the order of the budgets. */
    public static SortedMap<String, Long> split(long pence, SortedMap<String, Long> shares) {
        return Apportion.byWeight(pence, shares);
    }

    static Decision decide(HouseholdCommand command, BudgetState state, Context context) {
        return switch (command) {
            case HouseholdCommand.RecordBeneficiary it -> beneficiary(it, state, context);
            case HouseholdCommand.AgreeSiblingShares it -> shares(it, state, context);
        };
    }

    private static Decision beneficiary(HouseholdCommand.RecordBeneficiary it, BudgetState state, Context context) {
        var before = state.household.beneficiaries.get(it.record());
        if (before != null) {
            boolean same = before.provision().equals(it.provision())
                    && before.beneficiary().equals(it.beneficiary())
                    && before.kin() == it.kin()
                    && before.effectiveOn().equals(it.effectiveOn());
            return again(same, "beneficiary", it.record());
        }
        return first(
                        identifier(it.record()),
                        identifier(it.beneficiary()),
                        when(
                                !state.provisions.containsKey(it.provision()),
                                new Rejection.Unknown("provision", it.provision())),
                        notInFuture(it.effectiveOn(), context))
                .map(Checks::no)
                .orElseGet(() -> yes(new BeneficiaryRecorded(
                        it.record(),
                        it.provision(),
                        it.beneficiary(),
                        it.kin(),
                        it.place(),
                        context.actor().id(),
                        it.effectiveOn())));
    }

    private static Decision shares(HouseholdCommand.AgreeSiblingShares it, BudgetState state, Context context) {
        var account = state.accounts.get(it.account());
        if (account == null) {
            return no(new Rejection.Unknown("account", it.account()));
        }
        var before = state.household.shares.get(it.arrangement());
        if (before != null) {
            boolean same = before.account().equals(account)
                    && before.provision().equals(it.provision())
                    && before.shares().equals(new TreeMap<>(it.shares()))
                    && before.effectiveOn().equals(it.effectiveOn());
            return again(same, "arrangement", it.arrangement());
        }
        boolean whole = it.shares().size() > 1
                && it.shares().containsKey(it.budget())
                && it.shares().values().stream().allMatch(weight -> weight > 0);
        return first(
                        identifier(it.arrangement()),
                        when(
                                !state.provisions.containsKey(it.provision()),
                                new Rejection.Unknown("provision", it.provision())),
                        when(!whole, new Rejection.NoSiblingShare(it.arrangement(), it.budget())),
                        notInFuture(it.effectiveOn(), context),
                        BillRules.notTheirs(it.givenBy(), context))
                .map(Checks::no)
                .orElseGet(() -> {
                    var word = BillRules.word(it.givenBy(), context);
                    return yes(new SiblingSharesAgreed(
                            it.arrangement(),
                            account,
                            it.provision(),
                            it.shares(),
                            word.by(),
                            word.recordedBy(),
                            it.effectiveOn()));
                });
    }

    /**
     * The purchase that one payment becomes: what each budget agreed, and its share of the amount.
     *
     * @param agreed by budget, what its own stream says of the arrangement
     */
    public static List<SharedPurchase.Share> purchase(long pence, SortedMap<String, SiblingSharesAgreed> agreed) {
        var weights = agreed.firstEntry().getValue().shares();
        List<SharedPurchase.Share> shares = new ArrayList<>();
        split(pence, weights).forEach((budget, part) -> {
            var own = Objects.requireNonNull(agreed.get(budget), "every budget has agreed");
            if (part > 0) {
                shares.add(new SharedPurchase.Share(budget, BudgetState.id(own.account()), own.provision(), part));
            }
        });
        return List.copyOf(shares);
    }

    /** What a budget agreed of an arrangement; nothing where it did not. */
    public static Optional<SiblingSharesAgreed> agreed(BudgetState state, String arrangement) {
        return Optional.ofNullable(state.household.shares.get(arrangement));
    }
}
