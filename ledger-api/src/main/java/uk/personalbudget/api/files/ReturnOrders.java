package uk.personalbudget.api.files;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.api.files.Register.Holding;
import uk.personalbudget.ledger.budget.BillCommand;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.CardEvent.Merchant;
import uk.personalbudget.ledger.budget.ChargeCommand;
import uk.personalbudget.ledger.budget.Choices.Channel;
import uk.personalbudget.ledger.budget.FundingCommand;
import uk.personalbudget.ledger.budget.Rejection;
import uk.personalbudget.ledger.budget.ReturnCommand;
import uk.personalbudget.ledger.budget.Source;
import uk.personalbudget.ledger.budget.SpendCommand;
import uk.personalbudget.ledger.rule.Rule;
import uk.personalbudget.reconciliation.providerreturn.ProviderReturnRow;

/**
 * What each row of a provider's monthly return means to the budget: the body that holds the money says what it did, so nothing
 * is asked and everything is recorded (settled 2). The identifiers are the provider's own, which makes every order safe to send
 * again.
 */
@Rule("V-9")
final class ReturnOrders implements Lane.Lines<ProviderReturnRow> {
    private static final long ONE_UNIT = 100;
    private static final Merchant NO_SHOP =
            new Merchant(Optional.empty(), Optional.empty(), Optional.empty(), Channel.BANK);

    private final Register register;
    private final String batch;
    private final Map<String, List<Holding>> known = new ConcurrentHashMap<>();

    /** @param batch the file, by its SHA-256 */
    ReturnOrders(Register register, String batch) {
        this.register = register;
        this.batch = batch;
    }

    /** What must hold for a row beyond its own form: its account is one person's, and is held by who sends the return. */
    @Nullable
    String complaint(ProviderReturnRow row) {
        List<Holding> holdings = holdings(row.accountRef());
        if (holdings.isEmpty()) {
            return "account_ref \"" + row.accountRef() + "\" belongs to no budget";
        }
        if (holdings.size() > 1) {
            return "account_ref \"" + row.accountRef() + "\" belongs to more than one budget";
        }
        return holder(holdings.getFirst(), row.date())
                .filter(holder -> !holder.equals(row.providerRef()))
                .map(holder -> "account_ref \"" + row.accountRef() + "\" is held by " + holder + ", not by "
                        + row.providerRef())
                .orElse(null);
    }

    private Optional<Long> contracted(ProviderReturnRow row) {
        return register.contractedFee(holdings(row.accountRef()).getFirst(), row.date());
    }

    private Optional<String> holder(Holding holding, LocalDate on) {
        return register.holder(holding, on);
    }

    @Override
    public long number(ProviderReturnRow row) {
        return row.row();
    }

    @Override
    public String budget(ProviderReturnRow row) {
        return holdings(row.accountRef()).getFirst().budget();
    }

    /** The order a checked row stands for. */
    @Override
    public BudgetCommand order(ProviderReturnRow row) {
        String budget = budget(row);
        String id = row.txnId();
        Optional<Long> balance = Optional.ofNullable(row.balanceAfterPence());
        var source = Optional.of(new Source(FileKind.PROVIDER_RETURN.label(), batch, row.row()));
        return switch (row.kind()) {
            case RECEIVED ->
                new FundingCommand.ConfirmLoad(
                        budget,
                        row.accountRef(),
                        id,
                        Optional.ofNullable(row.reference()),
                        row.amountPence(),
                        balance,
                        row.date(),
                        Optional.empty(),
                        source);
            case SPEND ->
                new BillCommand.ReportPayment(
                        budget,
                        id,
                        row.accountRef(),
                        row.amountPence(),
                        ONE_UNIT,
                        Optional.ofNullable(row.provision()),
                        Optional.ofNullable(row.supplierRef()),
                        Optional.ofNullable(row.invoiceRef()),
                        Optional.ofNullable(row.yesRef()),
                        balance,
                        row.date(),
                        source);
            case FEE ->
                new BillCommand.ChargeProviderFee(
                        budget, id, row.accountRef(), row.amountPence(), balance, contracted(row), row.date(), source);
            case FEE_REFUND ->
                new ChargeCommand.RefundFee(
                        budget,
                        id,
                        Optional.ofNullable(row.originalTxnId()).orElse(""),
                        row.amountPence(),
                        balance,
                        row.date(),
                        source);
            case REFUND ->
                new SpendCommand.RecordRefund(
                        budget,
                        id,
                        row.accountRef(),
                        Optional.ofNullable(row.originalTxnId()),
                        row.amountPence(),
                        NO_SHOP,
                        balance,
                        row.date(),
                        Optional.empty(),
                        source);
            case INTEREST ->
                new ChargeCommand.ReceiveInterest(
                        budget, id, row.accountRef(), row.amountPence(), balance, row.date(), source);
            case CREDIT ->
                new FundingCommand.RecordUnidentified(
                        budget,
                        id,
                        row.accountRef(),
                        row.amountPence(),
                        Optional.empty(),
                        balance,
                        row.date(),
                        Optional.empty(),
                        source);
            case RETURNED ->
                new ReturnCommand.ConfirmReturn(
                        budget,
                        row.accountRef(),
                        id,
                        Optional.ofNullable(row.reference()),
                        row.amountPence(),
                        balance,
                        row.date(),
                        Optional.empty(),
                        source);
            case BALANCE ->
                new BillCommand.StateManagedBalance(
                        budget,
                        id,
                        row.accountRef(),
                        balance.orElse(0L),
                        Optional.ofNullable(row.confirmedBy()),
                        contracted(row),
                        row.date());
        };
    }

    /** Why a budget cannot take a row, for the officer or the provider who sent it. */
    static String said(ProviderReturnRow row, Rejection rejection) {
        return switch (rejection) {
            case Rejection.NotManaged _ ->
                "account_ref \"" + row.accountRef() + "\" is no managed account or individual service fund";
            case Rejection.AlreadyUsed _ -> "txn_id \"" + row.txnId() + "\" was recorded before with other content";
            case Rejection.DateInFuture future -> "date " + future.effectiveOn() + " is after today, " + future.today();
            case Rejection.Unknown unknown -> "there is no " + unknown.kind() + " " + unknown.id() + " in its budget";
            // The rest say what they are by their code.
            case Rejection other -> "its budget refuses it (" + other.code() + ")";
        };
    }

    private List<Holding> holdings(String account) {
        return known.computeIfAbsent(account, register::holdings);
    }
}
