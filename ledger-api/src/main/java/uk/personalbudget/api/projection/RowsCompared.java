package uk.personalbudget.api.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rows of a table beside those that a temporary table of the same name says it should have, by their primary keys. */
final class RowsCompared {
    private static final int NAMED_MOST = 20;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Who was paid, and what a bank wrote: a check is read by people who may not see that without a reason (rule C-12). */
    private static final Set<String> NOT_SHOWN =
            Set.of("merchant", "who", "who_text", "text", "counterparty", "reference", "facts", "differences");

    private final JdbcClient sql;

    RowsCompared(JdbcClient sql) {
        this.sql = sql;
    }

    record Row(String code, String place, String what) {}

    private record Pair(@Nullable String expected, @Nullable String actual) {}

    List<Row> of(String table) {
        List<String> key = key(table);
        String columns = String.join(", ", key);
        return sql
                .sql("select cast(to_jsonb(expected) as text), cast(to_jsonb(actual) as text) from pg_temp." + table
                        + " expected full join public." + table + " actual using (" + columns
                        + ") where expected is distinct from actual order by " + columns + " limit " + NAMED_MOST)
                .query((row, _) -> new Pair(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .map(pair -> row(key, Optional.ofNullable(pair.expected()), Optional.ofNullable(pair.actual())))
                .toList();
    }

    private List<String> key(String table) {
        return sql.sql("""
                        select a.attname from pg_index i
                        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
                        where i.indrelid = cast(:table as regclass) and i.indisprimary order by a.attnum
                        """)
                .param("table", "public." + table)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static Row row(List<String> key, Optional<String> expected, Optional<String> actual) {
        Optional<JsonNode> should = expected.map(JSON::readTree);
        Optional<JsonNode> is = actual.map(JSON::readTree);
        String place = place(key, should.or(() -> is).orElseThrow());
        if (is.isEmpty()) {
            return new Row("row-missing", place, "is not there, and should say " + shown(should.orElseThrow()));
        }
        if (should.isEmpty()) {
            return new Row("row-unexpected", place, "is there, and should not be; it says " + shown(is.orElseThrow()));
        }
        return new Row("row-wrong", place, differences(should.get(), is.get()));
    }

    /** Whose row it is comes first, also where that is no part of its key. */
    private static String place(List<String> key, JsonNode row) {
        List<String> parts = new ArrayList<>();
        for (String owner : List.of("budget", "budget_id", "account", "account_ref", "position")) {
            if (!key.contains(owner) && row.has(owner) && !row.get(owner).isNull()) {
                parts.add(owner + " " + text(row.get(owner)));
            }
        }
        key.forEach(column -> parts.add(column + " " + text(row.get(column))));
        return String.join(", ", parts);
    }

    private static String differences(JsonNode should, JsonNode is) {
        List<String> parts = new ArrayList<>();
        for (String column : new TreeSet<>(should.propertyNames())) {
            if (!should.get(column).equals(is.get(column))) {
                parts.add(
                        NOT_SHOWN.contains(column)
                                ? column + " is not what it should be"
                                : column + " is " + text(is.get(column)) + ", and should be "
                                        + text(should.get(column)));
            }
        }
        return String.join("; ", parts);
    }

    private static String shown(JsonNode row) {
        List<String> parts = new ArrayList<>();
        for (String column : row.propertyNames()) {
            if (!NOT_SHOWN.contains(column) && !row.get(column).isNull()) {
                parts.add(column + " " + text(row.get(column)));
            }
        }
        return String.join(", ", parts);
    }

    private static String text(JsonNode value) {
        return value.isString() ? value.asString() : value.toString();
    }
}
