package uk.personalbudget.api.files;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.personalbudget.api.projection.NewRecords;
import uk.personalbudget.api.projection.Projection;
import uk.personalbudget.api.provider.HolderFees;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.CardEvent;
import uk.personalbudget.ledger.budget.FundingEvent;
import uk.personalbudget.ledger.budget.PlanEvent;
import uk.personalbudget.ledger.budget.SpendEvent;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.reconciliation.item.BudgetHistory;
import uk.personalbudget.reconciliation.statement.AccountDirectory;
import uk.personalbudget.reconciliation.statement.AccountDirectory.HeldAccount;

/** The register as the ledger's feed tells it, and the accounts that statements are resolved by. It can be read again at any time. */
final class FeedRegister implements Register, Projection {
    static final String NAME = "file-register";

    private static final String READ = "insert into feed_record (position) select unnest(:positions)"
            + " on conflict do nothing returning position";

    private final JdbcClient sql;
    private final AccountDirectory accounts;
    private final BudgetHistory history;
    private final HolderFees fees;

    FeedRegister(JdbcClient sql, AccountDirectory accounts, BudgetHistory history, HolderFees fees) {
        this.sql = sql;
        this.accounts = accounts;
        this.history = history;
        this.fees = fees;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> tables() {
        return List.of("feed_record", "feed_budget", "feed_account", "feed_card", "account_ref");
    }

    @Override
    public void read(FeedRecord record) {
        read(List.of(record));
    }

    @Override
    public void read(List<FeedRecord> records) {
        NewRecords.of(sql, READ, records).forEach(this::register);
    }

    private void register(FeedRecord record) {
        switch (record.event()) {
            case PlanEvent.BudgetOpened opened ->
                insert("feed_budget (budget, person) values (?, ?)", record.budget(), opened.person());
            case FundingEvent.AccountOpened opened -> {
                insert("feed_account (account, budget) values (?, ?)", opened.account(), record.budget());
                accounts.opened(new HeldAccount(
                        opened.account(),
                        record.budget(),
                        Account.held(opened.kind(), opened.account()).name(),
                        opened.lastFour()));
            }
            case CardEvent.CardIssued issued ->
                insert(
                        "feed_card (card, budget, account, last_four, issued_on, position) values (?, ?, ?, ?, ?, ?)",
                        issued.card(),
                        record.budget(),
                        own(issued.account()),
                        issued.lastFour(),
                        issued.effectiveOn(),
                        record.position());
            case BudgetEvent _ -> {
                // Nothing else is named by a file.
            }
        }
    }

    private void insert(String what, Object... values) {
        sql.sql("insert into " + what + " on conflict do nothing")
                .params(List.of(values))
                .update();
    }

    /** {@code held:card:990014-10000017} is the account {@code 990014-10000017}. */
    private static String own(Account held) {
        return held.name().substring(held.name().lastIndexOf(':') + 1);
    }

    @Override
    public void reset() {
        for (String table : tables()) {
            sql.sql("delete from " + table).update();
        }
    }

    @Override
    public List<Holding> holdings(String account) {
        return sql.sql("""
                        select a.account, a.budget, b.person from feed_account a join feed_budget b using (budget)
                        where a.account = ? order by a.budget
                        """)
                .params(List.of(account))
                .query((row, _) -> new Holding(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    @Override
    public List<Card> cards(Holding holding) {
        return sql.sql("""
                        select card, last_four, issued_on from feed_card where budget = ? and account = ?
                        order by issued_on desc, position desc
                        """)
                .params(List.of(holding.budget(), holding.account()))
                .query((row, _) -> new Card(row.getString(1), row.getString(2), row.getObject(3, LocalDate.class)))
                .list();
    }

    @Override
    public Optional<String> holder(Holding holding, LocalDate on) {
        return fees.holder(holding.budget(), holding.account(), on);
    }

    @Override
    public Optional<Long> contractedFee(Holding holding, LocalDate on) {
        return fees.monthly(holding.budget(), holding.account(), on);
    }

    /** Looked up in the budget's own past, which is never behind: the dispute may have been opened by this very file. */
    @Override
    public Optional<String> dispute(Holding holding, String transaction) {
        return history.of(holding.budget(), Long.MAX_VALUE).stream()
                .map(FeedRecord::event)
                .filter(SpendEvent.DisputeCredited.class::isInstance)
                .map(SpendEvent.DisputeCredited.class::cast)
                .filter(credited -> credited.transaction().equals(transaction)
                        || credited.dispute().equals(transaction))
                .map(SpendEvent.DisputeCredited::dispute)
                .reduce((_, later) -> later);
    }
}
