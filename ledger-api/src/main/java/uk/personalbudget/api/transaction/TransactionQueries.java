package uk.personalbudget.api.transaction;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.text.TextVault;

/** Money in and out, newest first. */
@Component
public class TransactionQueries {
    private final JdbcClient sql;
    private final TextVault texts;

    TransactionQueries(JdbcClient sql, TextVault texts) {
        this.sql = sql;
        this.texts = texts;
    }

    /**
     * One item.
     *
     * @param kind how it moved: card, cash, direct-debit, load, refund, fee, …
     * @param state waiting, settled or declined
     * @param who the shop or payee
     * @param provisions what it was for; none when that is still to be said
     * @param balancePence what was left after it, over all accounts, for settled items
     * @param code why it was declined
     */
    public record Item(
            String id,
            long position,
            LocalDate effectiveOn,
            String account,
            String kind,
            String state,
            Optional<String> who,
            List<String> provisions,
            boolean uncoded,
            long inPence,
            long outPence,
            Optional<Long> balancePence,
            Optional<String> authorisation,
            Optional<String> original,
            Optional<String> code,
            boolean evidence) {

        private Item named(Optional<String> text) {
            return who.isPresent() || text.isEmpty()
                    ? this
                    : new Item(
                            id,
                            position,
                            effectiveOn,
                            account,
                            kind,
                            state,
                            text,
                            provisions,
                            uncoded,
                            inPence,
                            outPence,
                            balancePence,
                            authorisation,
                            original,
                            code,
                            evidence);
        }
    }

    /** Where a page ended: the next one starts after it. */
    public record Cursor(LocalDate effectiveOn, long position, String lane, String item) {}

    /** @param next where the next page starts; none on the last */
    public record Page(List<Item> items, Optional<Cursor> next) {}

    /** @param from the first day that is shown; {@code to} the last */
    public record Filter(Optional<LocalDate> from, Optional<LocalDate> to, Optional<String> account) {
        public static final Filter NONE = new Filter(Optional.empty(), Optional.empty(), Optional.empty());
    }

    private record Row(Item item, Optional<String> whoText, Cursor cursor) {}

    public Page page(String budget, Filter filter, Optional<Cursor> after, int size) {
        List<Row> rows = sql.sql("""
                        select * from (
                            select i.*,
                                   case when state = 'settled' then
                                       sum(case when state = 'settled' then in_pence - out_pence else 0 end)
                                           over (order by effective_on, position, lane, item)
                                   end as balance_pence
                            from transaction_item i
                            where budget = :budget and state <> 'ended'
                        ) item
                        where (:from::date is null or effective_on >= :from::date)
                          and (:to::date is null or effective_on <= :to::date)
                          and (:account::text is null or account like 'held:%:' || :account::text)
                          and (:on::date is null
                               or (effective_on, position, lane, item) < (:on::date, :position, :lane, :item))
                        order by effective_on desc, position desc, lane desc, item desc
                        limit :size
                        """)
                .param("budget", budget)
                .param("from", filter.from().orElse(null))
                .param("to", filter.to().orElse(null))
                .param("account", filter.account().orElse(null))
                .param("on", after.map(Cursor::effectiveOn).orElse(null))
                .param("position", after.map(Cursor::position).orElse(0L))
                .param("lane", after.map(Cursor::lane).orElse(""))
                .param("item", after.map(Cursor::item).orElse(""))
                .param("size", size + 1)
                .query((row, _) -> row(row))
                .list();
        boolean more = rows.size() > size;
        List<Row> shown = more ? rows.subList(0, size) : rows;
        // Names kept as texts are read once the rows are: within a row, each would need a second connection.
        return new Page(
                shown.stream()
                        .map(row -> row.item().named(row.whoText().flatMap(texts::read)))
                        .toList(),
                more ? Optional.of(shown.getLast().cursor()) : Optional.empty());
    }

    /** One item of money in or out, or a payment a shop has asked for. */
    public Optional<Item> find(String budget, String id) {
        return page(budget, Filter.NONE, Optional.empty(), Integer.MAX_VALUE - 1).items().stream()
                .filter(item -> item.id().equals(id))
                .findFirst();
    }

    /** The position of the last record that was read for this budget. */
    public long position(String budget) {
        return sql.sql("select coalesce(max(position), 0) from transaction_record where budget = :budget")
                .param("budget", budget)
                .query(Long.class)
                .single();
    }

    private static Row row(ResultSet row) throws SQLException {
        String account = row.getString("account");
        long balance = row.getLong("balance_pence");
        boolean settled = !row.wasNull();
        var item = new Item(
                row.getString("item"),
                row.getLong("position"),
                row.getObject("effective_on", LocalDate.class),
                account.substring(account.indexOf(':', account.indexOf(':') + 1) + 1),
                row.getString("kind"),
                row.getString("state"),
                Optional.ofNullable(row.getString("who")),
                strings(row.getArray("provisions")),
                row.getBoolean("uncoded"),
                row.getLong("in_pence"),
                row.getLong("out_pence"),
                settled ? Optional.of(balance) : Optional.empty(),
                Optional.ofNullable(row.getString("authorisation")),
                Optional.ofNullable(row.getString("original")),
                Optional.ofNullable(row.getString("code")),
                row.getBoolean("evidence"));
        return new Row(
                item,
                Optional.ofNullable(row.getString("who_text")),
                new Cursor(item.effectiveOn(), item.position(), row.getString("lane"), item.id()));
    }

    private static List<String> strings(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }
}
