package uk.personalbudget.api.files;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.personalbudget.api.platform.FeedReader;
import uk.personalbudget.ledger.budget.CardEvent;
import uk.personalbudget.ledger.budget.FundingEvent;
import uk.personalbudget.ledger.budget.PlanEvent;
import uk.personalbudget.ledger.budget.SpendEvent;
import uk.personalbudget.ledger.feed.FeedRecord;

/** The register as the ledger's feed tells it. It can be dropped and read again at any time. */
final class FeedRegister implements Register, FeedReader {
    private final JdbcClient sql;

    FeedRegister(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return "file-register";
    }

    @Override
    public void read(FeedRecord record) {
        switch (record.event()) {
            case PlanEvent.BudgetOpened opened ->
                insert("feed_budget (budget, person) values (?, ?)", record.budget(), opened.person());
            case FundingEvent.AccountOpened opened ->
                insert("feed_account (account, budget) values (?, ?)", opened.account(), record.budget());
            case CardEvent.CardIssued issued ->
                insert(
                        "feed_card (card, budget, account, last_four, issued_on, position) values (?, ?, ?, ?, ?, ?)",
                        issued.card(),
                        record.budget(),
                        own(issued.account().name()),
                        issued.lastFour(),
                        issued.effectiveOn(),
                        record.position());
            case SpendEvent.DisputeCredited credited ->
                insert(
                        "feed_dispute (dispute, budget, transaction_id, position) values (?, ?, ?, ?)",
                        credited.dispute(),
                        record.budget(),
                        credited.transaction(),
                        record.position());
            case uk.personalbudget.ledger.budget.BudgetEvent _ -> {
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
    private static String own(String held) {
        return held.substring(held.lastIndexOf(':') + 1);
    }

    @Override
    public void reset() {
        for (String table : List.of("feed_budget", "feed_account", "feed_card", "feed_dispute")) {
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
    public Optional<String> card(Holding holding, String lastFour, LocalDate on) {
        return sql.sql("""
                        select card from feed_card where budget = ? and account = ? and last_four = ?
                        order by issued_on > ?, issued_on desc, position desc limit 1
                        """)
                .params(List.of(holding.budget(), holding.account(), lastFour, on))
                .query(String.class)
                .optional();
    }

    @Override
    public Optional<String> dispute(Holding holding, String transaction) {
        return sql.sql("""
                        select dispute from feed_dispute where budget = ? and (transaction_id = ? or dispute = ?)
                        order by position desc limit 1
                        """)
                .params(List.of(holding.budget(), transaction, transaction))
                .query(String.class)
                .optional();
    }

    /** Everything registered, as lines to compare with what a replay gives. */
    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.addAll(sql.sql("select 'account ' || account || ' ' || budget from feed_account order by 1")
                .query(String.class)
                .list());
        lines.addAll(sql.sql("select 'card ' || card || ' ' || budget || ' ' || last_four from feed_card order by 1")
                .query(String.class)
                .list());
        lines.addAll(sql.sql("select 'dispute ' || dispute || ' ' || transaction_id from feed_dispute order by 1")
                .query(String.class)
                .list());
        return lines;
    }
}
