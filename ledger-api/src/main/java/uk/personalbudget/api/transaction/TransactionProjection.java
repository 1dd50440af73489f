package uk.personalbudget.api.transaction;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.balance.BalanceView;
import uk.personalbudget.api.platform.CopyRows;
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
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Layer;

/** Keeps one row per item of money in and out. */
@Component
class TransactionProjection implements Projection {
    private static final String READ = "insert into transaction_record (position, budget)"
            + " select * from unnest(:positions, :budgets) on conflict do nothing returning position";
    private static final String HOLD = "hold";
    private static final String MONEY = "money";

    private final JdbcClient sql;
    private final DataSource database;

    TransactionProjection(JdbcClient sql, DataSource database) {
        this.sql = sql;
        this.database = database;
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
        new Reading(new TransactionItems(sql)).read(NewRecords.of(sql, READ, records));
    }

    /** Into empty tables they go as a copy. */
    @Override
    public void readFirst(List<FeedRecord> records) {
        Connection connection = DataSourceUtils.getConnection(database);
        try {
            var read = new CopyRows();
            records.forEach(record -> read.row(2).number(record.position()).text(record.budget()));
            read.into(connection, "transaction_record (position, budget)");
            new Reading(new TransactionItems(sql, connection)).read(records);
        } catch (IOException | SQLException failure) {
            throw new IllegalStateException("The transactions cannot be written", failure);
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
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

    /** Goes through some records, and changes items in memory. */
    private static final class Reading {
        private final TransactionItems items;

        Reading(TransactionItems items) {
            this.items = items;
        }

        void read(List<FeedRecord> records) {
            items.look(records.stream().flatMap(Reading::touched).toList());
            records.forEach(record -> apply(record, record.event()));
            items.write();
        }

        private void apply(FeedRecord at, BudgetEvent event) {
            switch (event) {
                case CardEvent.Authorised it ->
                    new TransactionItem(at, HOLD, it.authorisation(), it.account(), it.effectiveOn(), "card")
                            .state("waiting")
                            .who(it.merchant())
                            .out(it.hold().total())
                            .provision(it.provision())
                            .authorisation(it.authorisation())
                            .into(items);
                case CardEvent.AuthorisationDeclined it ->
                    new TransactionItem(at, HOLD, it.authorisation(), it.account(), it.effectiveOn(), "card")
                            .state("declined")
                            .who(it.merchant())
                            .out(it.amountPence())
                            .authorisation(it.authorisation())
                            .code(it.code())
                            .into(items);
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
                    new TransactionItem(
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
                            .into(items);
                }
                case SpendEvent.SpendCoded it -> coded(at, it.transaction(), it.to());
                case SpendEvent.Refunded it ->
                    new TransactionItem(at, MONEY, it.transaction(), it.account(), it.effectiveOn(), "refund")
                            .who(it.merchant())
                            .in(Math.addExact(pence(it.parts()), it.suspensePence()))
                            .parts(it.parts())
                            .original(it.original().orElse(null))
                            .into(items);
                case SpendEvent.FeeCharged it ->
                    new TransactionItem(at, MONEY, it.transaction(), it.account(), it.effectiveOn(), "fee")
                            .out(it.amounts().total())
                            .into(items);
                case SpendEvent.DisputeCredited it ->
                    new TransactionItem(at, MONEY, it.dispute(), it.account(), it.effectiveOn(), "dispute-credit")
                            .in(pence(it.parts()))
                            .parts(it.parts())
                            .original(it.transaction())
                            .into(items);
                case SpendEvent.DisputeWon _ -> {}
                case SpendEvent.DisputeLost it ->
                    new TransactionItem(
                                    at, MONEY, it.dispute() + ".lost", it.account(), it.effectiveOn(), "dispute-lost")
                            .out(pence(it.parts()))
                            .parts(it.parts())
                            .original(it.transaction())
                            .into(items);
                case SpendEvent.EvidenceRecorded it -> evidence(at, it.transactions());
                case FundingEvent.Loaded it ->
                    new TransactionItem(at, MONEY, it.load(), it.account(), it.effectiveOn(), "load")
                            .in(paid(it.parts()))
                            .into(items);
                case FundingEvent.LoadReversed it ->
                    new TransactionItem(
                                    at, MONEY, it.load() + ".reversed", it.account(), it.effectiveOn(), "load-reversed")
                            .out(paid(it.parts()))
                            .original(it.load())
                            .into(items);
                case FundingEvent.FamilyMoneyReceived it ->
                    new TransactionItem(at, MONEY, it.transaction(), it.account(), it.effectiveOn(), "family-money")
                            .in(it.amountPence())
                            .into(items);
                case FundingEvent.MovementUnidentified it ->
                    new TransactionItem(at, MONEY, it.transaction(), it.account(), it.effectiveOn(), "unidentified")
                            .whoText(it.counterparty())
                            .in(Math.max(0, it.amountPence()))
                            .out(Math.max(0, -it.amountPence()))
                            .into(items);
                case FundingEvent.CreditIdentified it ->
                    items.change(
                            money(at, it.transaction()),
                            item -> item.kind("family-money").changedAt(at));
                case FundingEvent.BroughtForward it -> broughtForward(at, it);
                case DebtEvent.DisallowedRefunded it ->
                    new TransactionItem(
                                    at,
                                    MONEY,
                                    it.transaction() + ".disallowed",
                                    it.account(),
                                    it.effectiveOn(),
                                    "refund")
                            .in(it.amountPence())
                            .original(it.original())
                            .into(items);
                case DebtEvent.Repaid it -> repaid(at, it);
                case ManagementEvent it -> moved(at, it);
                case ContributionEvent.ContributionReceived it ->
                    new TransactionItem(at, MONEY, it.transaction(), it.account(), it.effectiveOn(), "contribution")
                            .in(it.amountPence())
                            .into(items);
                case SuspenseEvent.MovementIdentified it -> identified(at, it);
                case ChargeEvent.ItemFeeCharged it ->
                    new TransactionItem(at, MONEY, it.transaction(), it.account(), it.effectiveOn(), "fee")
                            .out(pence(it.parts()))
                            .parts(it.parts())
                            .original(it.of())
                            .into(items);
                case ChargeEvent.FeeFollowed it -> coded(at, it.transaction(), it.to());
                case ChargeEvent.FeeBorneByCouncil it ->
                    new TransactionItem(at, MONEY, it.transaction(), it.account(), it.effectiveOn(), "fee-of-council")
                            .out(it.amountPence())
                            .into(items);
                case ChargeEvent.FeeRefunded it ->
                    new TransactionItem(at, MONEY, it.transaction(), it.account(), it.effectiveOn(), "fee-refund")
                            .in(Math.addExact(it.amounts().total(), it.suspensePence()))
                            .original(it.fee())
                            .into(items);
                case ChargeEvent.InterestReceived it ->
                    new TransactionItem(at, MONEY, it.transaction(), it.account(), it.effectiveOn(), "interest")
                            .in(it.amounts().total())
                            .into(items);
                case PaymentEvent.PaymentReturned it ->
                    new TransactionItem(at, MONEY, it.transaction(), it.account(), it.effectiveOn(), "payment-returned")
                            .in(Math.addExact(pence(it.parts()), it.suspensePence()))
                            .parts(it.parts())
                            .original(it.original().orElse(null))
                            .code(it.code())
                            .into(items);
                case PaymentEvent.DebitReturned it ->
                    new TransactionItem(
                                    at,
                                    HOLD,
                                    "debit." + it.transaction(),
                                    it.account(),
                                    it.effectiveOn(),
                                    "direct-debit")
                            .state("declined")
                            .out(it.amountPence())
                            .code(it.code())
                            .into(items);
                case CorrectionEvent.Reversed it -> takenBack(at, it);
                case SuspenseEvent.CreditSentBack it ->
                    new TransactionItem(at, MONEY, it.sending(), it.account(), it.effectiveOn(), "sent-back")
                            .out(it.amountPence())
                            .original(it.transaction())
                            .into(items);
                case EndingEvent.MoneyReturned it ->
                    new TransactionItem(at, MONEY, it.returned(), it.account(), it.effectiveOn(), "money-returned")
                            .out(it.amountPence())
                            .into(items);
                case EndingEvent.ReturnedToFamily it ->
                    new TransactionItem(at, MONEY, it.returned(), it.account(), it.effectiveOn(), "returned-to-family")
                            .out(it.amounts().total())
                            .into(items);
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
                    new TransactionItem(
                                    at, MONEY, it.correction() + ".correction", account, it.effectiveOn(), "correction")
                            .in(Math.max(0, pence))
                            .out(Math.max(0, -pence))
                            .original(it.of())
                            .into(items);
                }
            });
        }

        /** What waited leaves its row; what it is now known to be has a row of its own. */
        private void identified(FeedRecord at, SuspenseEvent.MovementIdentified it) {
            if (it.as() == IdentifiedAs.SENT_BACK) {
                return;
            }
            items.change(money(at, it.transaction()), item -> {
                item.in(item.inPence() - Math.max(0, it.amountPence()))
                        .out(item.outPence() - Math.max(0, -it.amountPence()))
                        .changedAt(at);
                if (item.inPence() == 0 && item.outPence() == 0) {
                    items.remove(item);
                }
            });
            if (it.as() == IdentifiedAs.LOAD && it.funders().isEmpty()) {
                return;
            }
            String id = it.payment().isPresent()
                    ? it.identification()
                    : it.identification() + "." + it.as().label();
            new TransactionItem(
                            at,
                            MONEY,
                            id,
                            it.account(),
                            it.effectiveOn(),
                            it.as().label())
                    .in(Math.max(0, it.amountPence()))
                    .out(Math.max(0, -it.amountPence()))
                    .parts(it.parts())
                    .original(it.transaction())
                    .into(items);
        }

        private void moved(FeedRecord at, ManagementEvent event) {
            switch (event) {
                case ManagementEvent.TransferSent it ->
                    new TransactionItem(
                                    at, MONEY, it.transfer() + ".sent", it.from(), it.effectiveOn(), "transfer-sent")
                            .out(it.amounts().total())
                            .into(items);
                case ManagementEvent.TransferReceived it ->
                    new TransactionItem(
                                    at,
                                    MONEY,
                                    it.transfer() + ".received",
                                    it.to(),
                                    it.effectiveOn(),
                                    "transfer-received")
                            .in(it.amounts().total())
                            .original(it.transfer() + ".sent")
                            .into(items);
                case ManagementEvent.TransferReturned it ->
                    new TransactionItem(
                                    at,
                                    MONEY,
                                    it.transfer() + ".returned",
                                    it.from(),
                                    it.effectiveOn(),
                                    "transfer-returned")
                            .in(it.amounts().total())
                            .original(it.transfer() + ".sent")
                            .into(items);
                // What is arranged moves on no account of the family.
                case ManagementEvent.ArrangedInvoicePaid _,
                        ManagementEvent.ArrangedInvoiceCredited _,
                        ManagementEvent.ManagementChanged _ -> {}
            }
        }

        /** A repayment that had arrived as a credit nobody knew is on the list already. */
        private void repaid(FeedRecord at, DebtEvent.Repaid it) {
            if (it.credit().isPresent()) {
                items.change(
                        money(at, it.credit().get()),
                        item -> item.kind("repaid").changedAt(at));
            } else if (it.account().isPresent()) {
                new TransactionItem(at, MONEY, it.repayment(), it.account().get(), it.effectiveOn(), "repaid")
                        .in(it.amountPence())
                        .into(items);
            }
        }

        private void broughtForward(FeedRecord at, FundingEvent.BroughtForward forward) {
            var totals = new TreeMap<Account, Long>();
            forward.money().forEach(money -> totals.merge(money.account(), money.pence(), Math::addExact));
            totals.forEach((account, pence) -> new TransactionItem(
                            at,
                            MONEY,
                            forward.position() + "." + BalanceView.reference(account),
                            account,
                            forward.effectiveOn(),
                            "brought-forward")
                    .in(Math.max(0, pence))
                    .out(Math.max(0, -pence))
                    .into(items));
        }

        /** A hold of nothing has ended: what became of it is an item of its own. */
        private void hold(FeedRecord at, String authorisation, long change) {
            items.change(new TransactionItem.Key(at.budget(), HOLD, authorisation), item -> {
                if (!item.state().equals("declined")) {
                    long left = Math.addExact(item.outPence(), change);
                    item.out(left).state(left == 0 ? "ended" : "waiting").changedAt(at);
                }
            });
        }

        private void coded(FeedRecord at, String transaction, List<CodedPart> parts) {
            items.change(money(at, transaction), item -> item.parts(parts).changedAt(at));
        }

        private void evidence(FeedRecord at, Collection<String> transactions) {
            transactions.forEach(transaction ->
                    items.change(money(at, transaction), item -> item.evident().changedAt(at)));
        }

        private static TransactionItem.Key money(FeedRecord at, String transaction) {
            return new TransactionItem.Key(at.budget(), MONEY, transaction);
        }

        /** The items that a record may change, which may be in the table already. */
        private static Stream<TransactionItem.Key> touched(FeedRecord at) {
            return switch (at.event()) {
                case CardEvent.AuthorisationRaised it -> Stream.of(hold(at, it.authorisation()));
                case CardEvent.AuthorisationReversed it -> Stream.of(hold(at, it.authorisation()));
                case CardEvent.AuthorisationExpired it -> Stream.of(hold(at, it.authorisation()));
                case CardEvent.AuthorisationReleased it -> Stream.of(hold(at, it.authorisation()));
                case SpendEvent.SpendSettled it -> it.authorisation().stream().map(id -> hold(at, id));
                case SpendEvent.SpendCoded it -> Stream.of(money(at, it.transaction()));
                case SpendEvent.EvidenceRecorded it ->
                    it.transactions().stream().map(id -> money(at, id));
                case FundingEvent.CreditIdentified it -> Stream.of(money(at, it.transaction()));
                case DebtEvent.Repaid it -> it.credit().stream().map(id -> money(at, id));
                case SuspenseEvent.MovementIdentified it -> Stream.of(money(at, it.transaction()));
                case ChargeEvent.FeeFollowed it -> Stream.of(money(at, it.transaction()));
                case BudgetEvent _ -> Stream.empty();
            };
        }

        private static TransactionItem.Key hold(FeedRecord at, String authorisation) {
            return new TransactionItem.Key(at.budget(), HOLD, authorisation);
        }

        private static long pence(List<CodedPart> parts) {
            return parts.stream().mapToLong(CodedPart::pence).reduce(0, Math::addExact);
        }

        private static long paid(List<LoadPart> parts) {
            return parts.stream().mapToLong(LoadPart::paidPence).reduce(0, Math::addExact);
        }
    }
}
