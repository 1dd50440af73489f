package uk.personalbudget.ledger.budget;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.personalbudget.ledger.budget.SpendEvent.CodedPart;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Amounts;

/** What of each fee is still borne, and by whom. */
final class ChargeState {
    /**
     * @param of the payment it was charged for
     * @param parts how it is coded, when it belongs to a payment
     */
    record Fee(Account account, Optional<String> of, List<CodedPart> parts, Amounts left) {}

    final Map<String, Fee> fees = new LinkedHashMap<>();

    /** How a fee was coded before each refund of it: a colour given back whole leaves no trace in what is left. */
    private final Map<String, List<CodedPart>> beforeRefund = new LinkedHashMap<>();

    ChargeState() {}

    ChargeState(ChargeState from) {
        fees.putAll(from.fees);
        beforeRefund.putAll(from.beforeRefund);
    }

    void charged(SpendEvent.FeeCharged it) {
        fees.put(it.transaction(), new Fee(it.account(), Optional.empty(), List.of(), it.amounts()));
    }

    void evolve(ChargeEvent event) {
        switch (event) {
            case ChargeEvent.ItemFeeCharged it ->
                fees.put(
                        it.transaction(),
                        new Fee(it.account(), Optional.of(it.of()), it.parts(), SuspenseRules.colours(it.parts())));
            case ChargeEvent.FeeFollowed it ->
                fees.computeIfPresent(
                        it.transaction(),
                        (_, fee) -> new Fee(fee.account(), fee.of(), it.to(), SuspenseRules.colours(it.to())));
            case ChargeEvent.FeeBorneByCouncil it ->
                fees.put(
                        it.transaction(),
                        new Fee(
                                it.account(),
                                Optional.empty(),
                                List.of(),
                                Amounts.of(uk.personalbudget.ledger.money.Colour.SUSPENSE, it.amountPence())));
            case ChargeEvent.FeeRefunded it -> refunded(it);
            case ChargeEvent.InterestReceived _ -> {}
        }
    }

    /** A correction took the event back. */
    void undo(BudgetEvent event) {
        switch (event) {
            case SpendEvent.FeeCharged it -> fees.remove(it.transaction());
            case ChargeEvent.ItemFeeCharged it -> fees.remove(it.transaction());
            case ChargeEvent.FeeBorneByCouncil it -> fees.remove(it.transaction());
            case ChargeEvent.FeeRefunded it -> borneAgain(it);
            case BudgetEvent _ -> {}
        }
    }

    private void refunded(ChargeEvent.FeeRefunded it) {
        fees.computeIfPresent(it.fee(), (_, fee) -> {
            beforeRefund.put(it.transaction(), fee.parts());
            var left = fee.left().minus(it.amounts());
            var parts = fee.parts().isEmpty() ? fee.parts() : Coding.scaled(fee.parts(), left);
            return new Fee(fee.account(), fee.of(), parts, left);
        });
    }

    private void borneAgain(ChargeEvent.FeeRefunded it) {
        fees.computeIfPresent(
                it.fee(),
                (_, fee) -> new Fee(
                        fee.account(),
                        fee.of(),
                        beforeRefund.getOrDefault(it.transaction(), fee.parts()),
                        fee.left().plus(it.amounts())));
    }
}
