package uk.personalbudget.reconciliation.item;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.personalbudget.ledger.budget.FundingEvent.AccountOpened;
import uk.personalbudget.ledger.feed.FeedRecord;

/** Rows that are gathered and then written together: one statement for each table, however many there are. */
final class LedgerItemRows {
    private final JdbcClient jdbc;
    private final List<Account> accounts = new ArrayList<>();
    private final List<LedgerItem> items = new ArrayList<>();
    private final List<Reference> references = new ArrayList<>();

    LedgerItemRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Account(String budget, AccountOpened opened) {}

    private record Reference(String item, String name) {}

    void add(FeedRecord record, AccountOpened opened) {
        accounts.add(new Account(record.budget(), opened));
    }

    void add(LedgerItem item) {
        items.add(item);
        item.references().forEach(name -> references.add(new Reference(item.id(), name)));
    }

    void write() {
        if (!accounts.isEmpty()) {
            jdbc.sql("""
                            insert into reconciliation_account (account, budget, kind, last_four, opened_on)
                            select * from unnest(:accounts, :budgets, :kinds, :last_fours, :days::date[])
                            """)
                    .param("accounts", texts(accounts, it -> it.opened().account()))
                    .param("budgets", texts(accounts, Account::budget))
                    .param("kinds", texts(accounts, it -> it.opened().kind().label()))
                    .param("last_fours", texts(accounts, it -> it.opened().lastFour()))
                    .param(
                            "days",
                            texts(accounts, it -> it.opened().effectiveOn().toString()))
                    .update();
            accounts.clear();
        }
        if (!items.isEmpty()) {
            jdbc.sql("""
                            insert into reconciliation_item
                                (item, budget, account, position, event, pence, effective_on, recorded_at)
                            select * from unnest(:items, :budgets, :accounts, :positions, :events, :pence, :days::date[], :times::timestamptz[])
                            """)
                    .param("items", texts(items, LedgerItem::id))
                    .param("budgets", texts(items, LedgerItem::budget))
                    .param("accounts", texts(items, LedgerItem::account))
                    .param("positions", items.stream().map(LedgerItem::position).toArray(Long[]::new))
                    .param("events", texts(items, LedgerItem::event))
                    .param("pence", items.stream().map(LedgerItem::pence).toArray(Long[]::new))
                    .param("days", texts(items, item -> item.effectiveOn().toString()))
                    .param("times", texts(items, item -> item.recordedAt().toString()))
                    .update();
            items.clear();
        }
        if (!references.isEmpty()) {
            jdbc.sql("insert into reconciliation_item_reference (item, reference)"
                            + " select * from unnest(:items, :names)")
                    .param("items", texts(references, Reference::item))
                    .param("names", texts(references, Reference::name))
                    .update();
            references.clear();
        }
    }

    private static <T> String[] texts(List<T> rows, Function<T, String> part) {
        return rows.stream().map(part).toArray(String[]::new);
    }
}
