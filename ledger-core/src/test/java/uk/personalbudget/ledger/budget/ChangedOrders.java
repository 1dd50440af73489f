package uk.personalbudget.ledger.budget;

import java.util.Optional;

/** The same identifiers used for something else, which must be a conflict. */
final class ChangedOrders {
    private ChangedOrders() {}

    /** Another amount, or another kind of thing, under the same identifiers. */
    static Optional<BudgetCommand> other(BudgetCommand command) {
        return Optional.ofNullable(
                switch (command) {
                    case FundingCommand.Load it ->
                        new FundingCommand.Load(
                                it.budget(),
                                it.load(),
                                it.account(),
                                it.reference(),
                                it.batch(),
                                it.lines().stream()
                                        .map(line -> new FundingCommand.LoadLine(
                                                line.allocation(),
                                                line.element(),
                                                line.funder(),
                                                line.amountPence() + 1))
                                        .toList(),
                                it.scheduleLines(),
                                it.approvedBy(),
                                it.effectiveOn());
                    case FundingCommand.ReceiveFamilyMoney it ->
                        new FundingCommand.ReceiveFamilyMoney(
                                it.budget(),
                                it.transaction(),
                                it.account(),
                                it.amountPence() + 1,
                                it.effectiveOn(),
                                it.source());
                    case CardCommand.Authorise it ->
                        BooksLawTest.Life.authorise(
                                it.authorisation(),
                                it.card(),
                                it.amountPence() + 1,
                                it.provision(),
                                it.pot(),
                                it.merchant(),
                                it.cashPence(),
                                it.unitsHundredths(),
                                it.reported(),
                                it.effectiveOn());
                    case CardCommand.RaiseAuthorisation it ->
                        new CardCommand.RaiseAuthorisation(
                                it.budget(),
                                it.authorisation(),
                                it.raise(),
                                it.amountPence() + 1,
                                it.reported(),
                                it.effectiveOn(),
                                it.source());
                    case SpendCommand.SettleSpend it ->
                        new SpendCommand.RecordRefund(
                                it.budget(),
                                it.transaction(),
                                it.account(),
                                Optional.empty(),
                                it.amountPence(),
                                it.merchant(),
                                Optional.empty(),
                                it.effectiveOn(),
                                Optional.empty(),
                                Optional.empty());
                    case SpendCommand.RecordRefund it ->
                        new SpendCommand.ChargeFee(
                                it.budget(),
                                it.transaction(),
                                it.account(),
                                it.amountPence(),
                                Optional.empty(),
                                it.effectiveOn(),
                                Optional.empty());
                    case SpendCommand.ChargeFee it ->
                        new SpendCommand.ChargeFee(
                                it.budget(),
                                it.transaction(),
                                it.account(),
                                it.amountPence() + 1,
                                Optional.empty(),
                                it.effectiveOn(),
                                Optional.empty());
                    case SpendCommand.CreditDispute it ->
                        new SpendCommand.CreditDispute(
                                it.budget(),
                                it.dispute(),
                                it.transaction(),
                                it.amountPence() + 1,
                                Optional.empty(),
                                it.effectiveOn(),
                                Optional.empty());
                    case SpendCommand.CloseDispute it ->
                        new SpendCommand.CloseDispute(it.budget(), it.dispute(), !it.won(), it.effectiveOn());
                    case PotCommand.BankUnspent it ->
                        new PotCommand.BankUnspent(
                                it.budget(), it.movement(), it.pot(), it.amountPence() + 1, it.effectiveOn());
                    case PotCommand.DrawBanked it ->
                        new PotCommand.BankUnspent(
                                it.budget(), it.movement(), it.pot(), it.amountPence(), it.effectiveOn());
                    case BudgetCommand _ -> null;
                });
    }
}
