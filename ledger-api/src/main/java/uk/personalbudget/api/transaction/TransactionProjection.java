package uk.personalbudget.api.transaction;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.balance.BalanceView;
import uk.personalbudget.api.projection.NewRecords;
import uk.personalbudget.api.projection.Projection;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.CardEvent;
import uk.personalbudget.ledger.budget.ChargeEvent;
import uk.personalbudget.ledger.budget.Choices.IdentifiedAs;
import uk.personalbudget.ledger.budget.ContributionEvent;
import uk.personalbudget.ledger.budget.CorrectionEvent;
import uk.personalbudget.ledger.budget.DebtEvent;
import uk.personalbudget.ledger.budget.EndingEvent;
import uk.personalbudget.ledger.budget.FundingEvent;
import uk.personalbudget.ledger.budget.FundingEvent.LoadPart;
import uk.personalbudget.ledger.budget.ManagementEvent;
import uk.personalbudget.ledger.budget.PaymentEvent;
import uk.personalbudget.ledger.budget.SpendEvent;
import uk.personalbudget.ledger.budget.SpendEvent.CodedPart;
import uk.personalbudget.ledger.budget.SuspenseEvent;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Layer;

/** Keeps one row per item of money in and out. */
@Component
class TransactionProjection implements Projection {
    private static final String READ = "insert into transaction_record (position, budget)"
            + " select * from unnest(:positions, :budgets) on conflict do nothing returning position";
    private static final String HOLD = "hold";
    private static final String MONEY = "money";

    private final JdbcClient sql;

    TransactionProjection(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return "transaction";
    }

    @Override
    public void read(FeedRecord record) {
        read(List.of(record));
    }

    @Override
    public void read(List<FeedRecord> records) {
        NewRecords.of(sql, READ, records).forEach(record -> apply(record, record.event()));
    }

    private void apply(FeedRecord at, BudgetEvent event) {
        switch (event) {
            case CardEvent.Authorised it ->
                new Item(at, HOLD, it.authorisation(), it.account(), it.effectiveOn(), "card")
                        .state("waiting")
                        .who(it.merchant())
                        .out(it.hold().total())
                        .provision(it.provision())
                        .authorisation(it.authorisation())
                        .insert();
            case CardEvent.AuthorisationDeclined it ->
                new Item(at, HOLD, it.authorisation(), it.account(), it.effectiveOn(), "card")
                        .state("declined")
                        .who(it.merchant())
                        .out(it.amountPence())
                        .authorisation(it.authorisation())
                        .code(it.code())
                        .insert();
            case CardEvent.AuthorisationRaised it ->
                hold(at, it.authorisation(), it.hold().total());
            case CardEvent.AuthorisationReversed it ->
                hold(at, it.authorisation(), -it.released().total());
            case CardEvent.AuthorisationExpired it ->
                hold(at, it.authorisation(), -it.released().total());
            case CardEvent.AuthorisationReleased it ->
                hold(at, it.authorisation(), -it.released().total());
            case SpendEvent.SpendSettled it -> {
                it.authorisation()
                        .ifPresent(hold -> hold(at, hold, -it.released().total()));
                new Item(
                                at,
                                MONEY,
                                it.transaction(),
                                it.account(),
                                it.effectiveOn(),
                                it.method().label())
                        .who(it.merchant())
                        .whoText(it.counterparty())
                        .out(it.amountPence())
                        .parts(it.parts())
                        .authorisation(it.authorisation().orElse(null))
                        .insert();
            }
            case SpendEvent.SpendCoded it -> coded(at, it.transaction(), it.to());
            case SpendEvent.Refunded it ->
                new Item(at, MONEY, it.transaction(), it.account(), it.effectiveOn(), "refund")
                        .who(it.merchant())
                        .in(Math.addExact(pence(it.parts()), it.suspensePence()))
                        .parts(it.parts())
                        .original(it.original().orElse(null))
                        .insert();
            case SpendEvent.FeeCharged it ->
                new Item(at, MONEY, it.transaction(), it.account(), it.effectiveOn(), "fee")
                        .out(it.amounts().total())
                        .insert();
            case SpendEvent.DisputeCredited it ->
                new Item(at, MONEY, it.dispute(), it.account(), it.effectiveOn(), "dispute-credit")
                        .in(pence(it.parts()))
                        .parts(it.parts())
                        .original(it.transaction())
                        .insert();
            case SpendEvent.DisputeWon _ -> {}
            case SpendEvent.DisputeLost it ->
                new Item(at, MONEY, it.dispute() + ".lost", it.account(), it.effectiveOn(), "dispute-lost")
                        .out(pence(it.parts()))
                        .parts(it.parts())
                        .original(it.transaction())
                        .insert();
            case SpendEvent.EvidenceRecorded it -> evidence(at, it.transactions());
            case FundingEvent.Loaded it ->
                new Item(at, MONEY, it.load(), it.account(), it.effectiveOn(), "load")
                        .in(paid(it.parts()))
                        .insert();
            case FundingEvent.LoadReversed it ->
                new Item(at, MONEY, it.load() + ".reversed", it.account(), it.effectiveOn(), "load-reversed")
                        .out(paid(it.parts()))
                        .original(it.load())
                        .insert();
            case FundingEvent.FamilyMoneyReceived it ->
                new Item(at, MONEY, it.transaction(), it.account(), it.effectiveOn(), "family-money")
                        .in(it.amountPence())
                        .insert();
            case FundingEvent.MovementUnidentified it ->
                new Item(at, MONEY, it.transaction(), it.account(), it.effectiveOn(), "unidentified")
                        .whoText(it.counterparty())
                        .in(Math.max(0, it.amountPence()))
                        .out(Math.max(0, -it.amountPence()))
                        .insert();
            case FundingEvent.CreditIdentified it ->
                sql.sql("update transaction_item set kind = 'family-money', changed_at = :position"
                                + " where budget = :budget and lane = 'money' and item = :item")
                        .param("position", at.position())
                        .param("budget", at.budget())
                        .param("item", it.transaction())
                        .update();
            case FundingEvent.BroughtForward it -> broughtForward(at, it);
            case DebtEvent.DisallowedRefunded it ->
                new Item(at, MONEY, it.transaction() + ".disallowed", it.account(), it.effectiveOn(), "refund")
                        .in(it.amountPence())
                        .original(it.original())
                        .insert();
            case DebtEvent.Repaid it -> repaid(at, it);
            case ManagementEvent it -> moved(at, it);
            case ContributionEvent.ContributionReceived it ->
                new Item(at, MONEY, it.transaction(), it.account(), it.effectiveOn(), "contribution")
                        .in(it.amountPence())
                        .insert();
            case SuspenseEvent.MovementIdentified it -> identified(at, it);
            case ChargeEvent.ItemFeeCharged it ->
                new Item(at, MONEY, it.transaction(), it.account(), it.effectiveOn(), "fee")
                        .out(pence(it.parts()))
                        .parts(it.parts())
                        .original(it.of())
                        .insert();
            case ChargeEvent.FeeFollowed it -> coded(at, it.transaction(), it.to());
            case ChargeEvent.FeeBorneByCouncil it ->
                new Item(at, MONEY, it.transaction(), it.account(), it.effectiveOn(), "fee-of-council")
                        .out(it.amountPence())
                        .insert();
            case ChargeEvent.FeeRefunded it ->
                new Item(at, MONEY, it.transaction(), it.account(), it.effectiveOn(), "fee-refund")
                        .in(Math.addExact(it.amounts().total(), it.suspensePence()))
                        .original(it.fee())
                        .insert();
            case ChargeEvent.InterestReceived it ->
                new Item(at, MONEY, it.transaction(), it.account(), it.effectiveOn(), "interest")
                        .in(it.amounts().total())
                        .insert();
            case PaymentEvent.PaymentReturned it ->
                new Item(at, MONEY, it.transaction(), it.account(), it.effectiveOn(), "payment-returned")
                        .in(Math.addExact(pence(it.parts()), it.suspensePence()))
                        .parts(it.parts())
                        .original(it.original().orElse(null))
                        .code(it.code())
                        .insert();
            case PaymentEvent.DebitReturned it ->
                new Item(at, HOLD, "debit." + it.transaction(), it.account(), it.effectiveOn(), "direct-debit")
                        .state("declined")
                        .out(it.amountPence())
                        .code(it.code())
                        .insert();
            case CorrectionEvent.Reversed it -> takenBack(at, it);
            case SuspenseEvent.CreditSentBack it ->
                new Item(at, MONEY, it.sending(), it.account(), it.effectiveOn(), "sent-back")
                        .out(it.amountPence())
                        .original(it.transaction())
                        .insert();
            case EndingEvent.MoneyReturned it ->
                new Item(at, MONEY, it.returned(), it.account(), it.effectiveOn(), "money-returned")
                        .out(it.amountPence())
                        .insert();
            case EndingEvent.ReturnedToFamily it ->
                new Item(at, MONEY, it.returned(), it.account(), it.effectiveOn(), "returned-to-family")
                        .out(it.amounts().total())
                        .insert();
            // No money goes in or out.
            case BudgetEvent _ -> {}
        }
    }

    /** The mistake keeps its row, and its way back has one beside it. */
    private void takenBack(FeedRecord at, CorrectionEvent.Reversed it) {
        var byAccount = new TreeMap<Account, Long>();
        for (var posting : at.entry().postings()) {
            if (posting.account().held() && posting.layer() == Layer.SETTLED) {
                byAccount.merge(posting.account(), posting.pence(), Math::addExact);
            }
        }
        byAccount.forEach((account, pence) -> {
            if (pence != 0) {
                new Item(at, MONEY, it.correction() + ".correction", account, it.effectiveOn(), "correction")
                        .in(Math.max(0, pence))
                        .out(Math.max(0, -pence))
                        .original(it.of())
                        .insert();
            }
        });
    }

    /** What waited leaves its row; what it is now known to be has a row of its own. */
    private void identified(FeedRecord at, SuspenseEvent.MovementIdentified it) {
        if (it.as() == IdentifiedAs.SENT_BACK) {
            return;
        }
        sql.sql("""
                        update transaction_item
                        set in_pence = in_pence - :in, out_pence = out_pence - :out, changed_at = :position
                        where budget = :budget and lane = 'money' and item = :item
                        """)
                .param("in", Math.max(0, it.amountPence()))
                .param("out", Math.max(0, -it.amountPence()))
                .param("position", at.position())
                .param("budget", at.budget())
                .param("item", it.transaction())
                .update();
        sql.sql("delete from transaction_item where budget = :budget and lane = 'money' and item = :item"
                        + " and in_pence = 0 and out_pence = 0")
                .param("budget", at.budget())
                .param("item", it.transaction())
                .update();
        if (it.as() == IdentifiedAs.LOAD && it.funders().isEmpty()) {
            return;
        }
        String id = it.payment().isPresent()
                ? it.identification()
                : it.identification() + "." + it.as().label();
        new Item(at, MONEY, id, it.account(), it.effectiveOn(), it.as().label())
                .in(Math.max(0, it.amountPence()))
                .out(Math.max(0, -it.amountPence()))
                .parts(it.parts())
                .original(it.transaction())
                .insert();
    }

    private void moved(FeedRecord at, ManagementEvent event) {
        switch (event) {
            case ManagementEvent.TransferSent it ->
                new Item(at, MONEY, it.transfer() + ".sent", it.from(), it.effectiveOn(), "transfer-sent")
                        .out(it.amounts().total())
                        .insert();
            case ManagementEvent.TransferReceived it ->
                new Item(at, MONEY, it.transfer() + ".received", it.to(), it.effectiveOn(), "transfer-received")
                        .in(it.amounts().total())
                        .original(it.transfer() + ".sent")
                        .insert();
            case ManagementEvent.TransferReturned it ->
                new Item(at, MONEY, it.transfer() + ".returned", it.from(), it.effectiveOn(), "transfer-returned")
                        .in(it.amounts().total())
                        .original(it.transfer() + ".sent")
                        .insert();
            // What is arranged moves on no account of the family.
            case ManagementEvent.ArrangedInvoicePaid _,
                    ManagementEvent.ArrangedInvoiceCredited _,
                    ManagementEvent.ManagementChanged _ -> {}
        }
    }

    /** A repayment that had arrived as a credit nobody knew is on the list already. */
    private void repaid(FeedRecord at, DebtEvent.Repaid it) {
        if (it.credit().isPresent()) {
            sql.sql("update transaction_item set kind = 'repaid', changed_at = :position"
                            + " where budget = :budget and lane = 'money' and item = :item")
                    .param("position", at.position())
                    .param("budget", at.budget())
                    .param("item", it.credit().get())
                    .update();
        } else if (it.account().isPresent()) {
            new Item(at, MONEY, it.repayment(), it.account().get(), it.effectiveOn(), "repaid")
                    .in(it.amountPence())
                    .insert();
        }
    }

    private void broughtForward(FeedRecord at, FundingEvent.BroughtForward forward) {
        var totals = new TreeMap<Account, Long>();
        forward.money().forEach(money -> totals.merge(money.account(), money.pence(), Math::addExact));
        totals.forEach((account, pence) -> new Item(
                        at,
                        MONEY,
                        forward.position() + "." + BalanceView.reference(account),
                        account,
                        forward.effectiveOn(),
                        "brought-forward")
                .in(Math.max(0, pence))
                .out(Math.max(0, -pence))
                .insert());
    }

    /** A hold of nothing has ended: what became of it is an item of its own. */
    private void hold(FeedRecord at, String authorisation, long change) {
        sql.sql("""
                        update transaction_item
                        set out_pence = out_pence + :change, changed_at = :position,
                            state = case when out_pence + :change = 0 then 'ended' else 'waiting' end
                        where budget = :budget and lane = 'hold' and item = :item and state <> 'declined'
                        """)
                .param("change", change)
                .param("position", at.position())
                .param("budget", at.budget())
                .param("item", authorisation)
                .update();
    }

    private void coded(FeedRecord at, String transaction, List<CodedPart> parts) {
        sql.sql("""
                        update transaction_item
                        set provisions = :provisions, uncoded = :uncoded, changed_at = :position
                        where budget = :budget and lane = 'money' and item = :item
                        """)
                .param("provisions", provisions(parts))
                .param("uncoded", uncoded(parts))
                .param("position", at.position())
                .param("budget", at.budget())
                .param("item", transaction)
                .update();
    }

    private void evidence(FeedRecord at, Collection<String> transactions) {
        sql.sql("""
                        update transaction_item set evidence = true, changed_at = :position
                        where budget = :budget and lane = 'money' and item = any (:items)
                        """)
                .param("position", at.position())
                .param("budget", at.budget())
                .param("items", transactions.toArray(String[]::new))
                .update();
    }

    @Override
    public void reset() {
        sql.sql("delete from transaction_item").update();
        sql.sql("delete from transaction_record").update();
    }

    @Override
    public List<String> tables() {
        return List.of("transaction_record", "transaction_item");
    }

    private static long pence(List<CodedPart> parts) {
        return parts.stream().mapToLong(CodedPart::pence).reduce(0, Math::addExact);
    }

    private static long paid(List<LoadPart> parts) {
        return parts.stream().mapToLong(LoadPart::paidPence).reduce(0, Math::addExact);
    }

    private static String[] provisions(List<CodedPart> parts) {
        return parts.stream()
                .flatMap(part -> part.provision().stream())
                .distinct()
                .sorted()
                .toArray(String[]::new);
    }

    private static boolean uncoded(List<CodedPart> parts) {
        return parts.stream().anyMatch(part -> part.colour() == Colour.UNCODED);
    }

    /** A row that is being put together. */
    private final class Item {
        private final FeedRecord at;
        private final String lane;
        private final String id;
        private final Account account;
        private final LocalDate effectiveOn;
        private final String kind;
        private String state = "settled";
        private @Nullable String who;
        private @Nullable String whoText;
        private String[] provisions = {};
        private boolean uncoded;
        private long inPence;
        private long outPence;
        private @Nullable String authorisation;
        private @Nullable String original;
        private @Nullable String code;

        Item(FeedRecord at, String lane, String id, Account account, LocalDate effectiveOn, String kind) {
            this.at = at;
            this.lane = lane;
            this.id = id;
            this.account = account;
            this.effectiveOn = effectiveOn;
            this.kind = kind;
        }

        Item state(String is) {
            state = is;
            return this;
        }

        Item who(CardEvent.Merchant merchant) {
            who = merchant.name().orElse(null);
            return this;
        }

        Item whoText(Optional<TextRef> text) {
            whoText = text.map(TextRef::id).orElse(null);
            return this;
        }

        Item in(long pence) {
            inPence = pence;
            return this;
        }

        Item out(long pence) {
            outPence = pence;
            return this;
        }

        Item provision(Optional<String> provision) {
            provisions = provision.stream().toArray(String[]::new);
            return this;
        }

        Item parts(List<CodedPart> parts) {
            provisions = provisions(parts);
            uncoded = uncoded(parts);
            return this;
        }

        Item authorisation(@Nullable String hold) {
            authorisation = hold;
            return this;
        }

        Item original(@Nullable String of) {
            original = of;
            return this;
        }

        Item code(String why) {
            code = why;
            return this;
        }

        private static String[] provisions(List<CodedPart> parts) {
            return TransactionProjection.provisions(parts);
        }

        private static boolean uncoded(List<CodedPart> parts) {
            return TransactionProjection.uncoded(parts);
        }

        void insert() {
            sql.sql("""
                            insert into transaction_item
                                (budget, lane, item, position, changed_at, account, effective_on, kind, state, who, who_text,
                                 provisions, uncoded, in_pence, out_pence, authorisation, original, code)
                            values (:budget, :lane, :item, :position, :position, :account, :on, :kind, :state, :who, :whoText,
                                    :provisions, :uncoded, :in, :out, :authorisation, :original, :code)
                            """)
                    .param("budget", at.budget())
                    .param("lane", lane)
                    .param("item", id)
                    .param("position", at.position())
                    .param("account", account.name())
                    .param("on", effectiveOn)
                    .param("kind", kind)
                    .param("state", state)
                    .param("who", who)
                    .param("whoText", whoText)
                    .param("provisions", provisions)
                    .param("uncoded", uncoded)
                    .param("in", inPence)
                    .param("out", outPence)
                    .param("authorisation", authorisation)
                    .param("original", original)
                    .param("code", code)
                    .update();
        }
    }
}
