package uk.personalbudget.api.transaction;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.personalbudget.api.platform.CopyRows;

/**
 * The items that some records of the feed make and change: those in the table are read with one statement, changed in memory in
 * the order of the feed, and written with one statement for what is new, one for what changed and one for what is gone.
 */
final class TransactionItems {
    private static final int COLUMNS_COUNT = 19;
    private static final String COLUMNS =
            "budget, lane, item, position, changed_at, account, effective_on, kind, state, who,"
                    + " who_text, provisions, uncoded, in_pence, out_pence, authorisation, original, code, evidence";

    private final JdbcClient sql;
    private final @Nullable Connection copying;
    private final Map<TransactionItem.Key, TransactionItem> known = new HashMap<>();
    private final Map<TransactionItem.Key, TransactionItem> fresh = new LinkedHashMap<>();
    private final Map<TransactionItem.Key, TransactionItem> changed = new LinkedHashMap<>();
    private final Set<TransactionItem.Key> gone = new LinkedHashSet<>();

    TransactionItems(JdbcClient sql) {
        this(sql, null);
    }

    /** @param copying new rows go by {@code COPY} over this connection, which is that of the transaction */
    TransactionItems(JdbcClient sql, @Nullable Connection copying) {
        this.sql = sql;
        this.copying = copying;
    }

    /** Reads those of these that are in the table. */
    void look(Collection<TransactionItem.Key> keys) {
        if (keys.isEmpty()) {
            return;
        }
        List<TransactionItem.Key> each = keys.stream().distinct().toList();
        sql.sql("select " + COLUMNS + " from unnest(:budgets, :lanes, :items) as wanted (budget, lane, item)"
                        + " join transaction_item using (budget, lane, item)")
                .param("budgets", texts(each, TransactionItem.Key::budget))
                .param("lanes", texts(each, TransactionItem.Key::lane))
                .param("items", texts(each, TransactionItem.Key::item))
                .query((row, _) -> new TransactionItem(
                                new TransactionItem.Key(
                                        row.getString("budget"), row.getString("lane"), row.getString("item")),
                                row.getLong("position"),
                                row.getString("account"),
                                row.getObject("effective_on", LocalDate.class),
                                row.getString("kind"))
                        .changedAt(row.getLong("changed_at"))
                        .state(row.getString("state"))
                        .who(row.getString("who"), row.getString("who_text"))
                        .coded((String[]) row.getArray("provisions").getArray(), row.getBoolean("uncoded"))
                        .in(row.getLong("in_pence"))
                        .out(row.getLong("out_pence"))
                        .authorisation(row.getString("authorisation"))
                        .original(row.getString("original"))
                        .code(row.getString("code"))
                        .evident(row.getBoolean("evidence")))
                .list()
                .forEach(item -> known.put(item.key(), item));
    }

    void add(TransactionItem item) {
        if (known.put(item.key(), item) != null) {
            throw new IllegalStateException(
                    "the item " + item.key().item() + " of budget " + item.key().budget() + " is there already");
        }
        fresh.put(item.key(), item);
    }

    /** Nothing where there is no such item. */
    void change(TransactionItem.Key key, Consumer<TransactionItem> change) {
        TransactionItem item = known.get(key);
        if (item != null) {
            change.accept(item);
            if (known.containsKey(key) && !fresh.containsKey(key)) {
                changed.put(key, item);
            }
        }
    }

    void remove(TransactionItem item) {
        known.remove(item.key());
        changed.remove(item.key());
        if (fresh.remove(item.key()) == null) {
            gone.add(item.key());
        }
    }

    void write() {
        if (!gone.isEmpty()) {
            sql.sql("delete from transaction_item t using unnest(:budgets, :lanes, :items) as gone (budget, lane, item)"
                            + " where t.budget = gone.budget and t.lane = gone.lane and t.item = gone.item")
                    .param("budgets", texts(gone, TransactionItem.Key::budget))
                    .param("lanes", texts(gone, TransactionItem.Key::lane))
                    .param("items", texts(gone, TransactionItem.Key::item))
                    .update();
        }
        if (!changed.isEmpty()) {
            update(changed.values());
        }
        if (!fresh.isEmpty()) {
            if (copying == null) {
                insert(fresh.values());
            } else {
                copy(fresh.values(), copying);
            }
        }
    }

    /** Only what may change. */
    private void update(Collection<TransactionItem> items) {
        sql.sql("""
                        update transaction_item t
                        set changed_at = new.changed_at, kind = new.kind, state = new.state,
                            provisions = new.provisions::text[], uncoded = new.uncoded, in_pence = new.in_pence,
                            out_pence = new.out_pence, evidence = new.evidence
                        from unnest(:budgets, :lanes, :items, :changed, :kinds, :states, :provisions, :uncoded, :in, :out,
                                    :evidence)
                             as new (budget, lane, item, changed_at, kind, state, provisions, uncoded, in_pence, out_pence,
                                     evidence)
                        where t.budget = new.budget and t.lane = new.lane and t.item = new.item
                        """)
                .param("budgets", texts(items, item -> item.key().budget()))
                .param("lanes", texts(items, item -> item.key().lane()))
                .param("items", texts(items, item -> item.key().item()))
                .param("changed", numbers(items, TransactionItem::changedAt))
                .param("kinds", texts(items, TransactionItem::kind))
                .param("states", texts(items, TransactionItem::state))
                .param("provisions", texts(items, item -> written(item.provisions())))
                .param("uncoded", items.stream().map(TransactionItem::uncoded).toArray(Boolean[]::new))
                .param("in", numbers(items, TransactionItem::inPence))
                .param("out", numbers(items, TransactionItem::outPence))
                .param("evidence", items.stream().map(TransactionItem::evidence).toArray(Boolean[]::new))
                .update();
    }

    private void insert(Collection<TransactionItem> items) {
        sql.sql("insert into transaction_item (" + COLUMNS
                        + ") select budget, lane, item, position, changed_at, account,"
                        + " effective_on::date, kind, state, who, who_text, provisions::text[], uncoded, in_pence,"
                        + " out_pence, authorisation, original, code, evidence"
                        + " from unnest(:budgets, :lanes, :items, :positions, :changed, :accounts, :days, :kinds, :states,"
                        + " :who, :texts, :provisions, :uncoded, :in, :out, :authorisations, :originals, :codes, :evidence)"
                        + " as new (" + COLUMNS + ")")
                .param("budgets", texts(items, item -> item.key().budget()))
                .param("lanes", texts(items, item -> item.key().lane()))
                .param("items", texts(items, item -> item.key().item()))
                .param("positions", numbers(items, TransactionItem::position))
                .param("changed", numbers(items, TransactionItem::changedAt))
                .param("accounts", texts(items, TransactionItem::account))
                .param("days", texts(items, item -> item.effectiveOn().toString()))
                .param("kinds", texts(items, TransactionItem::kind))
                .param("states", texts(items, TransactionItem::state))
                .param("who", texts(items, TransactionItem::who))
                .param("texts", texts(items, TransactionItem::whoText))
                .param("provisions", texts(items, item -> written(item.provisions())))
                .param("uncoded", items.stream().map(TransactionItem::uncoded).toArray(Boolean[]::new))
                .param("in", numbers(items, TransactionItem::inPence))
                .param("out", numbers(items, TransactionItem::outPence))
                .param("authorisations", texts(items, TransactionItem::authorisation))
                .param("originals", texts(items, TransactionItem::original))
                .param("codes", texts(items, TransactionItem::code))
                .param("evidence", items.stream().map(TransactionItem::evidence).toArray(Boolean[]::new))
                .update();
    }

    private static void copy(Collection<TransactionItem> items, Connection connection) {
        var rows = new CopyRows();
        for (TransactionItem item : items) {
            rows.row(COLUMNS_COUNT)
                    .text(item.key().budget())
                    .text(item.key().lane())
                    .text(item.key().item())
                    .number(item.position())
                    .number(item.changedAt())
                    .text(item.account())
                    .day(item.effectiveOn())
                    .text(item.kind())
                    .text(item.state())
                    .text(item.who())
                    .text(item.whoText())
                    .texts(item.provisions())
                    .yes(item.uncoded())
                    .number(item.inPence())
                    .number(item.outPence())
                    .text(item.authorisation())
                    .text(item.original())
                    .text(item.code())
                    .yes(item.evidence());
        }
        try {
            rows.into(connection, "transaction_item (" + COLUMNS + ")");
        } catch (SQLException failure) {
            throw new IllegalStateException("The transactions cannot be written", failure);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** As PostgreSQL writes an array: an array of arrays would have to be square. */
    private static String written(String[] texts) {
        List<String> quoted = new ArrayList<>();
        for (String text : texts) {
            quoted.add("\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
        }
        return "{" + String.join(",", quoted) + "}";
    }

    private static <T> @Nullable String[] texts(Collection<T> all, Function<T, @Nullable String> part) {
        return all.stream().map(part).toArray(String[]::new);
    }

    private static Long[] numbers(Collection<TransactionItem> items, Function<TransactionItem, Long> part) {
        return items.stream().map(part).toArray(Long[]::new);
    }
}
