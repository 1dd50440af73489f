package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.Optional;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.journal.Posting;
import uk.personalbudget.ledger.money.Layer;

/**
 * What the scheme, the bank or a provider reports late: disputes, charges, interest, returned payments and transfers for days
 * that are sealed count on the first open one. So does a reversal, which stays linked to what it takes back.
 */
final class LateFacts {
    private LateFacts() {}

    /** The command as one of the first open day, where its own is sealed. */
    static BudgetCommand routed(BudgetCommand command, BudgetState state) {
        return switch (command) {
            case SpendCommand.CreditDispute it ->
                new SpendCommand.CreditDispute(
                        it.budget(),
                        it.dispute(),
                        it.transaction(),
                        it.amountPence(),
                        it.balanceAfterPence(),
                        open(item(it.transaction(), state), it.effectiveOn(), state),
                        it.source());
            case SpendCommand.CloseDispute it ->
                new SpendCommand.CloseDispute(
                        it.budget(),
                        it.dispute(),
                        it.won(),
                        open(
                                Optional.ofNullable(state.disputes.get(it.dispute()))
                                        .map(dispute -> dispute.credited().account()),
                                it.effectiveOn(),
                                state));
            case ChargeCommand.ChargeItemFee it ->
                new ChargeCommand.ChargeItemFee(
                        it.budget(),
                        it.transaction(),
                        it.of(),
                        it.amountPence(),
                        it.balanceAfterPence(),
                        open(item(it.of(), state), it.effectiveOn(), state),
                        it.source());
            case ChargeCommand.RefundFee it ->
                new ChargeCommand.RefundFee(
                        it.budget(),
                        it.transaction(),
                        it.fee(),
                        it.amountPence(),
                        it.balanceAfterPence(),
                        open(
                                Optional.ofNullable(state.charges.fees.get(it.fee()))
                                        .map(ChargeState.Fee::account),
                                it.effectiveOn(),
                                state),
                        it.source());
            case ChargeCommand.ReceiveInterest it ->
                new ChargeCommand.ReceiveInterest(
                        it.budget(),
                        it.transaction(),
                        it.account(),
                        it.amountPence(),
                        it.balanceAfterPence(),
                        open(account(it.account(), state), it.effectiveOn(), state),
                        it.source());
            case PaymentCommand.ReturnPayment it ->
                new PaymentCommand.ReturnPayment(
                        it.budget(),
                        it.transaction(),
                        it.account(),
                        it.original(),
                        it.amountPence(),
                        it.code(),
                        it.balanceAfterPence(),
                        open(account(it.account(), state), it.effectiveOn(), state),
                        it.occurredAt(),
                        it.source());
            case PaymentCommand.PresentPayment it
            when it.source().isPresent() ->
                new PaymentCommand.PresentPayment(
                        it.budget(),
                        it.transaction(),
                        it.account(),
                        it.method(),
                        it.regular(),
                        it.amountPence(),
                        it.provision(),
                        it.counterparty(),
                        moved(
                                it.transaction(),
                                account(it.account(), state),
                                it.effectiveOn(),
                                state.done.containsKey("movement:" + it.transaction()),
                                state),
                        it.source());
            case ContributionCommand.ReceiveContribution it
            when it.source().isPresent() ->
                new ContributionCommand.ReceiveContribution(
                        it.budget(),
                        it.transaction(),
                        it.account(),
                        it.amountPence(),
                        moved(
                                it.transaction(),
                                account(it.account(), state),
                                it.effectiveOn(),
                                state.done.containsKey("movement:" + it.transaction()),
                                state),
                        it.source());
            case ManagementCommand.ReceiveTransfer it
            when it.source().isPresent() ->
                new ManagementCommand.ReceiveTransfer(
                        it.budget(),
                        it.transfer(),
                        it.amountPence(),
                        arrival(it.transfer(), it.effectiveOn(), true, state),
                        it.source());
            case ManagementCommand.ReturnTransfer it
            when it.source().isPresent() ->
                new ManagementCommand.ReturnTransfer(
                        it.budget(),
                        it.transfer(),
                        arrival(it.transfer(), it.effectiveOn(), false, state),
                        it.source());
            case FundingCommand.ReverseLoad it ->
                new FundingCommand.ReverseLoad(it.budget(), it.load(), it.reason(), reversal(it, state));
            case CorrectionCommand.ReverseFact it ->
                new CorrectionCommand.ReverseFact(
                        it.budget(), it.correction(), it.kind(), it.of(), it.reason(), correction(it, state));
            case BudgetCommand _ -> command;
        };
    }

    /** The day a command names as its own, for those that are routed here or post elsewhere than they say. */
    static Optional<LocalDate> ownDay(BudgetCommand command) {
        return switch (command) {
            case SpendCommand.CreditDispute it -> Optional.of(it.effectiveOn());
            case SpendCommand.CloseDispute it -> Optional.of(it.effectiveOn());
            case ChargeCommand.ChargeItemFee it -> Optional.of(it.effectiveOn());
            case ChargeCommand.RefundFee it -> Optional.of(it.effectiveOn());
            case ChargeCommand.ReceiveInterest it -> Optional.of(it.effectiveOn());
            case PaymentCommand.ReturnPayment it -> Optional.of(it.effectiveOn());
            case PaymentCommand.PresentPayment it -> Optional.of(it.effectiveOn());
            case ContributionCommand.ReceiveContribution it -> Optional.of(it.effectiveOn());
            case ManagementCommand.ReceiveTransfer it -> Optional.of(it.effectiveOn());
            case ManagementCommand.ReturnTransfer it -> Optional.of(it.effectiveOn());
            case FundingCommand.ReverseLoad it -> Optional.of(it.effectiveOn());
            case FundingCommand.ConfirmLoad it -> Optional.of(it.effectiveOn());
            case ReturnCommand.ConfirmReturn it -> Optional.of(it.effectiveOn());
            case CorrectionCommand.ReverseFact it -> Optional.of(it.effectiveOn());
            case BudgetCommand _ -> Optional.empty();
        };
    }

    /** Facts of the outside that these commands record, and reversals, as something that can arrive late. */
    static Optional<AfterClosing.Fact> fact(BudgetEvent event) {
        return Optional.ofNullable(
                switch (event) {
                    case ChargeEvent.ItemFeeCharged it ->
                        new AfterClosing.Fact(it.transaction(), it.account(), it.effectiveOn());
                    case ChargeEvent.FeeBorneByCouncil it ->
                        new AfterClosing.Fact(it.transaction(), it.account(), it.effectiveOn());
                    case ChargeEvent.FeeRefunded it ->
                        new AfterClosing.Fact(it.transaction(), it.account(), it.effectiveOn());
                    case ChargeEvent.InterestReceived it ->
                        new AfterClosing.Fact(it.transaction(), it.account(), it.effectiveOn());
                    case PaymentEvent.PaymentReturned it ->
                        new AfterClosing.Fact(it.transaction(), it.account(), it.effectiveOn());
                    case ManagementEvent.TransferReceived it ->
                        new AfterClosing.Fact(it.transfer(), it.to(), it.effectiveOn());
                    case ManagementEvent.TransferReturned it ->
                        new AfterClosing.Fact(it.transfer(), it.from(), it.effectiveOn());
                    case DebtEvent.DisallowedRefunded it ->
                        new AfterClosing.Fact(it.transaction(), it.account(), it.effectiveOn());
                    case BudgetEvent _ -> null;
                });
    }

    /** A reversal and what it is about: linked to the day it was asked for, and nothing to be alarmed about. */
    static Optional<AfterClosing.Fact> reversal(BudgetEvent event) {
        return switch (event) {
            case FundingEvent.LoadReversed it ->
                Optional.of(new AfterClosing.Fact(it.load(), it.account(), it.effectiveOn()));
            case CorrectionEvent.Reversed it ->
                held(it).map(account -> new AfterClosing.Fact(it.correction(), account, it.effectiveOn()));
            case BudgetEvent _ -> Optional.empty();
        };
    }

    private static Optional<Account> held(CorrectionEvent.Reversed reversed) {
        return held(reversed.postings());
    }

    private static Optional<Account> held(java.util.List<Posting> postings) {
        return postings.stream()
                .filter(posting ->
                        posting.layer() == Layer.SETTLED && posting.account().held())
                .map(Posting::account)
                .findFirst();
    }

    private static Optional<Account> account(String id, BudgetState state) {
        return Optional.ofNullable(state.accounts.get(id));
    }

    private static Optional<Account> item(String transaction, BudgetState state) {
        return Optional.ofNullable(state.items.get(transaction))
                .map(item -> item.first().account());
    }

    private static LocalDate open(Optional<Account> account, LocalDate own, BudgetState state) {
        return account.map(held -> state.seals.openOn(held, own)).orElse(own);
    }

    /** One that was moved before stays where it was put, and one that was posted in time on its own day. */
    private static LocalDate moved(
            String reference, Optional<Account> account, LocalDate own, boolean posted, BudgetState state) {
        var before = state.seals.arrived.get(reference);
        if (before != null && before.occurredOn().equals(own)) {
            return before.postedOn();
        }
        return posted ? own : open(account, own, state);
    }

    private static LocalDate arrival(String transfer, LocalDate own, boolean received, BudgetState state) {
        var known = Optional.ofNullable(state.management.transfers.get(transfer));
        boolean ended = state.management.done.containsKey("arrival:" + transfer);
        return moved(
                transfer, known.map(it -> received ? it.sent().to() : it.sent().from()), own, ended, state);
    }

    private static LocalDate reversal(FundingCommand.ReverseLoad it, BudgetState state) {
        var load = Optional.ofNullable(state.loads.get(it.load())).map(BudgetState.LoadTaken::loaded);
        boolean backwards =
                load.filter(of -> it.effectiveOn().isBefore(of.effectiveOn())).isPresent();
        return moved(
                it.load(),
                load.map(FundingEvent.Loaded::account),
                it.effectiveOn(),
                backwards || state.done.containsKey("load-reversal:" + it.load()),
                state);
    }

    private static LocalDate correction(CorrectionCommand.ReverseFact it, BudgetState state) {
        var postings = state.corrections
                .fact(it.kind(), it.of(), state.done)
                .map(fact -> Journal.entryOf(fact).postings())
                .orElse(java.util.List.of());
        boolean backwards =
                postings.stream().anyMatch(posting -> it.effectiveOn().isBefore(posting.effectiveOn()));
        return moved(
                it.correction(),
                held(postings),
                it.effectiveOn(),
                backwards || state.corrections.reversals.containsKey(it.correction()),
                state);
    }
}
