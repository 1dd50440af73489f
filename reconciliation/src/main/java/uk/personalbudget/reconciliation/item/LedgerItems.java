package uk.personalbudget.reconciliation.item;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.personalbudget.ledger.budget.FundingEvent;
import uk.personalbudget.ledger.feed.FeedRecord;

/**
 * Reads the feed into tables: accounts and the items that moved on them. A record that was read before changes nothing, and
 * one that comes before its predecessor is an error, because something in between would be missing for ever.
 */
public final class LedgerItems {
    private final JdbcClient jdbc;

    public LedgerItems(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The name under which this reader keeps its place in the feed. */
    public String name() {
        return "reconciliation-items";
    }

    /** Runs inside the caller's transaction. */
    public void read(FeedRecord record) {
        read(List.of(record));
    }

    /** Records in the order of the feed, inside the caller's transaction: all of them with a few statements. */
    public void read(List<FeedRecord> records) {
        Map<String, FeedRecord> lastRead = new LinkedHashMap<>();
        Map<String, Long> before = lastSequences(records);
        var rows = new LedgerItemRows(jdbc);
        for (FeedRecord record : records) {
            long last = before.getOrDefault(record.budget(), -1L);
            if (record.sequence() <= last) {
                continue;
            }
            if (record.sequence() != last + 1) {
                throw new IllegalStateException("event " + record.sequence() + " of budget " + record.budget()
                        + " came after event " + last + ": one between them is missing");
            }
            before.put(record.budget(), record.sequence());
            switch (record.event()) {
                case FundingEvent.AccountOpened opened -> rows.add(record, opened);
                case FundingEvent.LoadConfirmed confirmed -> {
                    // It looks at items that came before it.
                    rows.write();
                    confirmed(confirmed);
                }
                case uk.personalbudget.ledger.budget.BudgetEvent _ -> {}
            }
            Books.items(record).forEach(rows::add);
            lastRead.put(record.budget(), record);
        }
        rows.write();
        remember(lastRead.values());
    }

    private Map<String, Long> lastSequences(List<FeedRecord> records) {
        Map<String, Long> last = new HashMap<>();
        jdbc.sql("select budget, sequence from reconciliation_feed where budget = any (:budgets)")
                .param(
                        "budgets",
                        records.stream().map(FeedRecord::budget).distinct().toArray(String[]::new))
                .query(row -> {
                    last.put(row.getString("budget"), row.getLong("sequence"));
                });
        return last;
    }

    private void remember(Collection<FeedRecord> lastRead) {
        if (lastRead.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into reconciliation_feed (budget, sequence, position)
                        select * from unnest(:budgets, :sequences, :positions)
                        on conflict (budget) do update set sequence = excluded.sequence, position = excluded.position
                        """)
                .param("budgets", lastRead.stream().map(FeedRecord::budget).toArray(String[]::new))
                .param("sequences", lastRead.stream().map(FeedRecord::sequence).toArray(Long[]::new))
                .param("positions", lastRead.stream().map(FeedRecord::position).toArray(Long[]::new))
                .update();
    }

    /** The tables it writes, the one that says how far it has come first. */
    public List<String> tables() {
        return List.of(
                "reconciliation_feed",
                "reconciliation_account",
                "reconciliation_item",
                "reconciliation_item_reference");
    }

    /** Forgets everything, before the whole feed is read again. */
    public void reset() {
        for (String table : tables().reversed()) {
            jdbc.sql("delete from " + table).update();
        }
    }

    /** The position up to which a budget was read; nothing for one that was never heard of. */
    public Optional<Long> position(String budget) {
        return jdbc.sql("select position from reconciliation_feed where budget = ?")
                .param(budget)
                .query(Long.class)
                .optional();
    }

    /** The position up to which all budgets were read. */
    public long position() {
        return jdbc.sql("select coalesce(max(position), 0) from reconciliation_feed")
                .query(Long.class)
                .single();
    }

    public Optional<String> budgetOf(String account) {
        return jdbc.sql("select budget from reconciliation_account where account = ?")
                .param(account)
                .query(String.class)
                .optional();
    }

    /** {@code card}, {@code bank}, {@code managed} or {@code isf}. */
    public Optional<String> kindOf(String account) {
        return jdbc.sql("select kind from reconciliation_account where account = ?")
                .param(account)
                .query(String.class)
                .optional();
    }

    public List<String> accounts() {
        return jdbc.sql("select account from reconciliation_account order by account")
                .query((row, _) -> row.getString("account"))
                .list();
    }

    public List<String> accountsOf(String budget) {
        return jdbc.sql("select account from reconciliation_account where budget = ? order by account")
                .param(budget)
                .query((row, _) -> row.getString("account"))
                .list();
    }

    /** Every item of an account, oldest first. */
    public List<LedgerItem> of(String account) {
        return jdbc.sql("""
                        select i.item, i.budget, i.account, i.position, i.event, i.pence, i.effective_on, i.recorded_at,
                               array(select r.reference from reconciliation_item_reference r where r.item = i.item) as names
                        from reconciliation_item i where i.account = ? order by i.effective_on, i.pence, i.item
                        """)
                .param(account)
                .query((row, _) -> new LedgerItem(
                        row.getString("item"),
                        row.getString("budget"),
                        row.getString("account"),
                        row.getLong("position"),
                        row.getString("event"),
                        new TreeSet<>(List.of((String[]) row.getArray("names").getArray())),
                        row.getLong("pence"),
                        row.getObject("effective_on", LocalDate.class),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** What all cards were loaded with, by day, up to a position of the ledger; reversals are taken off. */
    public SortedMap<LocalDate, Long> cardLoads(long upToPosition) {
        var loads = new TreeMap<LocalDate, Long>();
        jdbc.sql("""
                        select i.effective_on, sum(i.pence) from reconciliation_item i
                        join reconciliation_account a on a.account = i.account
                        where a.kind = 'card' and i.event in ('loaded', 'load-reversed') and i.position <= ?
                        group by i.effective_on
                        """).param(upToPosition).query(row -> {
            loads.put(row.getObject(1, LocalDate.class), row.getLong(2));
        });
        return loads;
    }

    /** The card provider's own name for a load is one more name the statement may show. */
    private void confirmed(FundingEvent.LoadConfirmed confirmed) {
        jdbc.sql("""
                        insert into reconciliation_item_reference (item, reference)
                        select i.item, :name from reconciliation_item i
                        join reconciliation_item_reference r on r.item = i.item and r.reference = :load
                        where i.account = :account and i.event = 'loaded'
                        on conflict do nothing
                        """)
                .param("name", confirmed.transaction())
                .param("load", confirmed.load())
                .param("account", Books.idOf(confirmed.account()))
                .update();
    }
}
