package uk.personalbudget.api.files;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.api.files.Register.Card;
import uk.personalbudget.api.files.Register.Holding;
import uk.personalbudget.api.files.Words.Said;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.CardCommand;
import uk.personalbudget.ledger.budget.CardEvent.Merchant;
import uk.personalbudget.ledger.budget.Choices.Channel;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.budget.FundingCommand;
import uk.personalbudget.ledger.budget.PaymentCommand;
import uk.personalbudget.ledger.budget.ReturnCommand;
import uk.personalbudget.ledger.budget.Source;
import uk.personalbudget.ledger.budget.SpendCommand;
import uk.personalbudget.ledger.budget.SpendEvent.Foreign;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.reconciliation.cardfeed.CardFeedEvent;
import uk.personalbudget.reconciliation.cardfeed.CardFeedRow;
import uk.personalbudget.reconciliation.cardfeed.CardFeedStatus;
import uk.personalbudget.reconciliation.cardfeed.RowCheck;

/**
 * What each row of a card feed means to the budget: the scheme reports what it did, so nothing is asked and everything is
 * recorded (settled 1 to 5). The identifiers are the provider's own, which makes every order safe to send again.
 */
final class FeedOrders implements RowCheck, Lane.Lines<CardFeedRow> {
    private static final long ONE_UNIT = 100;
    private static final int KEPT_MAX = 50_000;

    private final Register register;
    private final Words words;
    private final String batch;
    private final Map<String, List<Holding>> known = new ConcurrentHashMap<>();
    private final Map<Holding, List<Card>> cards = new ConcurrentHashMap<>();
    private final Map<Merchant, Merchant> merchants = new ConcurrentHashMap<>();

    /** The words of the lines at hand, and of some before them: the same are said again and again. */
    private final Map<Said, TextRef> kept = new ConcurrentHashMap<>();

    /** @param batch the file, by its SHA-256 */
    FeedOrders(Register register, Words words, String batch) {
        this.register = register;
        this.words = words;
        this.batch = batch;
    }

    /** What must hold for a row beyond its own form: its account is known, and so is the card where the row makes no sense without. */
    @Override
    public @Nullable String complaint(CardFeedRow row) {
        List<Holding> holdings = holdings(row.accountRef());
        if (holdings.isEmpty()) {
            return "account_ref \"" + row.accountRef() + "\" belongs to no budget";
        }
        if (holdings.size() > 1) {
            return "account_ref \"" + row.accountRef() + "\" belongs to more than one budget";
        }
        return switch (row.event()) {
            case AUTH, DECLINE -> cardComplaint(holdings.getFirst(), row);
            case CHARGEBACK, CHARGEBACK_FINAL ->
                row.originalTxnId() == null ? "original_txn_id is empty, but a chargeback needs one" : null;
            case AUTH_INCREMENT,
                    AUTH_REVERSE,
                    AUTH_EXPIRE,
                    SETTLE,
                    REFUND,
                    LOAD,
                    UNLOAD,
                    FEE,
                    DD_OUT,
                    DD_RETURNED,
                    FP_IN,
                    FP_OUT,
                    SO_OUT,
                    ATM -> null;
        };
    }

    private @Nullable String cardComplaint(Holding holding, CardFeedRow row) {
        if (row.cardLast4() == null) {
            return "card_last4 is empty, but " + row.event().label() + " needs one";
        }
        return card(holding, row).isEmpty()
                ? "card_last4 " + row.cardLast4() + " is not a card of account " + row.accountRef()
                : null;
    }

    @Override
    public long number(CardFeedRow row) {
        return row.row();
    }

    @Override
    public String budget(CardFeedRow row) {
        return holdings(row.accountRef()).getFirst().budget();
    }

    /** Rows of one budget apply in the order of what happened, whichever of its accounts they are on. */
    @Override
    public String owner(CardFeedRow row) {
        return budget(row);
    }

    /** The dispute it ends may have been opened by a row of this very file. */
    @Override
    public boolean looksBack(CardFeedRow row) {
        return row.event() == CardFeedEvent.CHARGEBACK_FINAL;
    }

    /** Its words are kept with those of others, in one transaction rather than one each. */
    @Override
    public boolean ahead(CardFeedRow row) {
        return row.counterparty() != null;
    }

    /** Keeps the words of rows that will be asked for next. */
    void keepWords(List<CardFeedRow> rows) {
        if (kept.size() > KEPT_MAX) {
            kept.clear();
        }
        Set<Said> fresh = new LinkedHashSet<>();
        for (CardFeedRow row : rows) {
            said(holdings(row.accountRef()).getFirst(), row)
                    .filter(said -> !kept.containsKey(said))
                    .ifPresent(fresh::add);
        }
        if (!fresh.isEmpty()) {
            var references = words.keep(fresh).iterator();
            fresh.forEach(said -> kept.put(said, references.next()));
        }
    }

    /** The order a checked row stands for. */
    @Override
    public BudgetCommand order(CardFeedRow row) {
        Holding holding = holdings(row.accountRef()).getFirst();
        String budget = holding.budget();
        String id = row.providerTxnId();
        Optional<Long> balance = Optional.ofNullable(row.balanceAfterPence());
        var occurred = Optional.of(row.occurredAt());
        var source = Optional.of(new Source(FileKind.CARD_FEED.label(), batch, row.row()));
        return switch (row.event()) {
            case AUTH ->
                new CardCommand.Authorise(
                        budget,
                        authorisation(row),
                        card(holding, row).orElseThrow(),
                        row.amountPence(),
                        ONE_UNIT,
                        Optional.empty(),
                        Optional.empty(),
                        merchant(row),
                        row.cashPence(),
                        true,
                        balance,
                        row.valueDate(),
                        occurred,
                        source);
            case AUTH_INCREMENT ->
                new CardCommand.RaiseAuthorisation(
                        budget, authorisation(row), id, row.amountPence(), true, row.valueDate(), source);
            case AUTH_REVERSE ->
                new CardCommand.ReverseAuthorisation(
                        budget,
                        authorisation(row),
                        id,
                        row.amountPence() == 0 ? Optional.empty() : Optional.of(row.amountPence()),
                        row.valueDate(),
                        source);
            case AUTH_EXPIRE -> new CardCommand.ExpireAuthorisation(budget, authorisation(row), true, row.valueDate());
            case DECLINE ->
                new CardCommand.RecordDecline(
                        budget,
                        authorisation(row),
                        card(holding, row).orElseThrow(),
                        row.amountPence(),
                        merchant(row),
                        row.reason() == null ? "declined-by-scheme" : row.reason(),
                        row.valueDate(),
                        occurred,
                        source);
            case SETTLE -> spent(holding, row, Method.CARD, source);
            case ATM -> spent(holding, row, Method.CASH, source);
            case DD_OUT -> spent(holding, row, Method.DIRECT_DEBIT, source);
            case SO_OUT -> spent(holding, row, Method.STANDING_ORDER, source);
            case FP_OUT -> spent(holding, row, Method.FASTER_PAYMENT, source);
            case DD_RETURNED ->
                new PaymentCommand.ReturnPayment(
                        budget,
                        id,
                        holding.account(),
                        Optional.ofNullable(row.originalTxnId()),
                        row.amountPence(),
                        row.reason() == null ? "returned" : row.reason(),
                        balance,
                        row.valueDate(),
                        occurred,
                        source);
            case REFUND ->
                new SpendCommand.RecordRefund(
                        budget,
                        id,
                        holding.account(),
                        Optional.ofNullable(row.originalTxnId()),
                        row.amountPence(),
                        merchant(row),
                        balance,
                        row.valueDate(),
                        occurred,
                        source);
            case LOAD ->
                new FundingCommand.ConfirmLoad(
                        budget,
                        holding.account(),
                        id,
                        Optional.ofNullable(row.reference()),
                        row.amountPence(),
                        balance,
                        row.valueDate(),
                        occurred,
                        source);
            case UNLOAD ->
                new ReturnCommand.ConfirmReturn(
                        budget,
                        holding.account(),
                        id,
                        Optional.ofNullable(row.reference()),
                        row.amountPence(),
                        balance,
                        row.valueDate(),
                        occurred,
                        source);
            case FP_IN -> unidentified(holding, row, row.amountPence(), source);
            case FEE ->
                new SpendCommand.ChargeFee(
                        budget, id, holding.account(), row.amountPence(), balance, row.valueDate(), source);
            case CHARGEBACK ->
                new SpendCommand.CreditDispute(
                        budget, id, original(row), row.amountPence(), balance, row.valueDate(), source);
            case CHARGEBACK_FINAL ->
                new SpendCommand.CloseDispute(
                        budget, dispute(holding, row), row.status() == CardFeedStatus.WON, row.valueDate());
        };
    }

    private BudgetCommand spent(Holding holding, CardFeedRow row, Method method, Optional<Source> source) {
        return new SpendCommand.SettleSpend(
                holding.budget(),
                row.providerTxnId(),
                holding.account(),
                method,
                Optional.ofNullable(row.authId()),
                card(holding, row),
                row.amountPence(),
                ONE_UNIT,
                Optional.empty(),
                Optional.empty(),
                row.cashPence(),
                row.status() == CardFeedStatus.PARTIAL,
                merchant(row),
                counterparty(holding, row),
                foreign(row),
                Optional.ofNullable(row.balanceAfterPence()),
                row.valueDate(),
                Optional.of(row.occurredAt()),
                source);
    }

    private BudgetCommand unidentified(Holding holding, CardFeedRow row, long pence, Optional<Source> source) {
        return new FundingCommand.RecordUnidentified(
                holding.budget(),
                row.providerTxnId(),
                holding.account(),
                pence,
                counterparty(holding, row),
                Optional.ofNullable(row.balanceAfterPence()),
                row.valueDate(),
                Optional.of(row.occurredAt()),
                source);
    }

    /** Looked for before it is made: nearly every line is of an account that was there before. */
    private List<Holding> holdings(String account) {
        List<Holding> before = known.get(account);
        return before != null ? before : known.computeIfAbsent(account, register::holdings);
    }

    private List<Card> cards(Holding holding) {
        List<Card> before = cards.get(holding);
        return before != null ? before : cards.computeIfAbsent(holding, register::cards);
    }

    private Optional<String> card(Holding holding, CardFeedRow row) {
        return Optional.ofNullable(row.cardLast4())
                .flatMap(digits -> Card.inUse(cards(holding), digits, London.dateOf(row.occurredAt())));
    }

    /** A decline has no authorisation at some providers: then it goes by its own id. */
    private static String authorisation(CardFeedRow row) {
        return row.authId() == null ? row.providerTxnId() : row.authId();
    }

    private static String original(CardFeedRow row) {
        return row.originalTxnId() == null ? "" : row.originalTxnId();
    }

    /** The final row may name the disputed item or the provisional credit. */
    private String dispute(Holding holding, CardFeedRow row) {
        String original = original(row);
        return register.dispute(holding, original).orElse(original);
    }

    private Optional<TextRef> counterparty(Holding holding, CardFeedRow row) {
        return said(holding, row)
                .map(said -> kept.computeIfAbsent(
                        said, fresh -> words.keep(List.of(fresh)).getFirst()));
    }

    private static Optional<Said> said(Holding holding, CardFeedRow row) {
        return Optional.ofNullable(row.counterparty()).map(words -> new Said(holding.person(), words));
    }

    private static Optional<Foreign> foreign(CardFeedRow row) {
        return row.originalAmount() == null || row.originalCurrency() == null
                ? Optional.empty()
                : Optional.of(new Foreign(row.originalAmount(), row.originalCurrency()));
    }

    /** Every budget remembers where it paid, so the same shop is the same one in memory. */
    private Merchant merchant(CardFeedRow row) {
        var merchant = new Merchant(
                Optional.ofNullable(row.mcc()),
                Optional.ofNullable(row.merchantName()),
                Optional.ofNullable(row.merchantCity()),
                channel(row));
        if (merchants.size() > KEPT_MAX) {
            merchants.clear();
        }
        Merchant same = merchants.putIfAbsent(merchant, merchant);
        return same == null ? merchant : same;
    }

    private static Channel channel(CardFeedRow row) {
        if (row.channel() == null) {
            return switch (row.event()) {
                case ATM -> Channel.ATM;
                case LOAD, UNLOAD, FEE, DD_OUT, DD_RETURNED, FP_IN, FP_OUT, SO_OUT -> Channel.BANK;
                case AUTH,
                        AUTH_INCREMENT,
                        AUTH_REVERSE,
                        AUTH_EXPIRE,
                        SETTLE,
                        REFUND,
                        DECLINE,
                        CHARGEBACK,
                        CHARGEBACK_FINAL -> Channel.CHIP;
            };
        }
        return switch (row.channel()) {
            case CHIP -> Channel.CHIP;
            case CONTACTLESS -> Channel.CONTACTLESS;
            case ONLINE -> Channel.ONLINE;
            case PHONE -> Channel.PHONE;
            case ATM -> Channel.ATM;
            case BANK -> Channel.BANK;
        };
    }
}
