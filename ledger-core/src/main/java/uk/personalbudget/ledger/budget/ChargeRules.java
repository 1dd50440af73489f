package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Checks.again;
import static uk.personalbudget.ledger.budget.Checks.first;
import static uk.personalbudget.ledger.budget.Checks.identifier;
import static uk.personalbudget.ledger.budget.Checks.no;
import static uk.personalbudget.ledger.budget.Checks.notInFuture;
import static uk.personalbudget.ledger.budget.Checks.positive;
import static uk.personalbudget.ledger.budget.Checks.yes;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.budget.SpendEvent.CodedPart;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Apportion;
import uk.personalbudget.ledger.rule.Rule;

/** Fees that follow a payment or are the council's, fees given back, and interest. */
final class ChargeRules {
    private ChargeRules() {}

    static Decision decide(ChargeCommand command, BudgetState state, Context context) {
        return switch (command) {
            case ChargeCommand.ChargeItemFee it -> itemFee(it, state, context);
            case ChargeCommand.RefundFee it -> refund(it, state, context);
            case ChargeCommand.ReceiveInterest it -> interest(it, state, context);
        };
    }

    /** A conversion fee is borne as its payment is, in proportion to what is left of it, and follows its coding. */
    @Rule({"C-15", "C-18"})
    private static Decision itemFee(ChargeCommand.ChargeItemFee it, BudgetState state, Context context) {
        // Asked before the payment is looked for: a correction may have taken both back, and the same order stays
        // nothing new.
        var before = state.done.get("movement:" + it.transaction());
        if (before != null) {
            boolean same = before instanceof ChargeEvent.ItemFeeCharged done
                    && done.of().equals(it.of())
                    && BudgetState.total(done.parts()) == it.amountPence();
            return again(same, "transaction", it.transaction());
        }
        var item = state.items.get(it.of());
        if (item == null) {
            return no(new Rejection.Unknown("transaction", it.of()));
        }
        return first(
                        identifier(it.transaction()),
                        positive("amountPence", it.amountPence()),
                        notInFuture(it.effectiveOn(), context))
                .map(Checks::no)
                .orElseGet(() -> yes(new ChargeEvent.ItemFeeCharged(
                        it.transaction(),
                        it.of(),
                        item.first().account(),
                        Coding.share(
                                item.left() > 0 ? item.parts() : item.first().parts(), it.amountPence()),
                        it.effectiveOn(),
                        it.source(),
                        SpendRules.balance(it.balanceAfterPence(), item.first().account(), state, -it.amountPence()))));
    }

    /** What the fees of a payment become when the payment is coded. */
    static List<BudgetEvent> followed(SpendEvent.SpendCoded coded, BudgetState state) {
        return followed(coded.transaction(), coded.to(), coded.coding(), coded.effectiveOn(), state);
    }

    /** @param because the coding, or the correction that took a coding back: then the fees follow the one before it */
    static List<BudgetEvent> followed(
            String transaction, List<CodedPart> coded, String because, LocalDate on, BudgetState state) {
        List<BudgetEvent> followed = new ArrayList<>();
        state.charges.fees.forEach((id, fee) -> {
            if (fee.of().equals(Optional.of(transaction)) && fee.left().total() > 0) {
                List<CodedPart> to = Coding.share(coded, fee.left().total());
                if (!to.equals(fee.parts())) {
                    followed.add(new ChargeEvent.FeeFollowed(id, because, fee.account(), fee.parts(), to, on));
                }
            }
        });
        return followed;
    }

    /** To the colours that bore it, in proportion to what of it they still bear (settled 13). */
    @Rule("C-15")
    private static Decision refund(ChargeCommand.RefundFee it, BudgetState state, Context context) {
        var before = state.done.get("movement:" + it.transaction());
        if (before != null) {
            boolean same = before instanceof ChargeEvent.FeeRefunded done
                    && done.fee().equals(it.fee())
                    && done.amounts().total() + done.suspensePence() == it.amountPence();
            return again(same, "transaction", it.transaction());
        }
        var fee = state.charges.fees.get(it.fee());
        if (fee == null) {
            return no(new Rejection.Unknown("fee", it.fee()));
        }
        long explained = Math.min(it.amountPence(), fee.left().total());
        return first(
                        identifier(it.transaction()),
                        positive("amountPence", it.amountPence()),
                        notInFuture(it.effectiveOn(), context))
                .map(Checks::no)
                .orElseGet(() -> yes(new ChargeEvent.FeeRefunded(
                        it.transaction(),
                        it.fee(),
                        fee.account(),
                        fee.left().part(explained),
                        it.amountPence() - explained,
                        it.effectiveOn(),
                        it.source(),
                        SpendRules.balance(it.balanceAfterPence(), fee.account(), state, it.amountPence()))));
    }

    /** Shared by W; where nothing is agreed yet it waits to be identified. */
    @Rule("C-15")
    private static Decision interest(ChargeCommand.ReceiveInterest it, BudgetState state, Context context) {
        var account = state.accounts.get(it.account());
        if (account == null) {
            return no(new Rejection.Unknown("account", it.account()));
        }
        var before = state.done.get("movement:" + it.transaction());
        if (before instanceof ChargeEvent.InterestReceived done) {
            boolean same = done.account().equals(account) && done.amounts().total() == it.amountPence();
            return again(same, "transaction", it.transaction());
        }
        var weights = state.recurring();
        if (weights.none() || before != null) {
            return FundingRules.unidentified(
                    new FundingCommand.RecordUnidentified(
                            it.budget(),
                            it.transaction(),
                            it.account(),
                            it.amountPence(),
                            Optional.empty(),
                            it.balanceAfterPence(),
                            it.effectiveOn(),
                            Optional.empty(),
                            it.source()),
                    state,
                    context,
                    List.of());
        }
        return first(
                        identifier(it.transaction()),
                        positive("amountPence", it.amountPence()),
                        notInFuture(it.effectiveOn(), context))
                .map(Checks::no)
                .orElseGet(() -> yes(new ChargeEvent.InterestReceived(
                        it.transaction(),
                        account,
                        new Amounts(Apportion.byWeight(it.amountPence(), weights.byColour())),
                        it.effectiveOn(),
                        it.source(),
                        SpendRules.balance(it.balanceAfterPence(), account, state, it.amountPence()))));
    }
}
