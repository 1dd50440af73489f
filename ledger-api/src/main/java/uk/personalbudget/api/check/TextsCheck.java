package uk.personalbudget.api.check;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.personalbudget.ledger.budget.TextRef;

/** Every text an event refers to is kept, and is the one that the event means. Erasure takes its key away and leaves the bytes. */
final class TextsCheck {
    private static final int AT_ONCE = 1_000;

    private final JdbcClient sql;
    private final Findings findings;
    private final Map<TextRef, String> asked = new LinkedHashMap<>();

    TextsCheck(JdbcClient sql, Findings findings) {
        this.sql = sql;
        this.findings = findings;
    }

    void of(Object event, String where) {
        collect(event, where);
        if (asked.size() >= AT_ONCE) {
            finish();
        }
    }

    private void collect(Object value, String where) {
        switch (value) {
            case TextRef text -> asked.putIfAbsent(text, where);
            case Optional<?> some -> some.ifPresent(one -> collect(one, where));
            case Collection<?> many -> many.forEach(one -> collect(one, where));
            case Map<?, ?> many -> many.values().forEach(one -> collect(one, where));
            case Record parts -> {
                for (RecordComponent part : parts.getClass().getRecordComponents()) {
                    Class<?> type = part.getType();
                    if (!type.isPrimitive() && !type.isEnum() && type != String.class) {
                        Object inside = inside(part, parts);
                        if (inside != null) {
                            collect(inside, where);
                        }
                    }
                }
            }
            default -> {
                // Nothing of another kind holds a text.
            }
        }
    }

    private static @org.jspecify.annotations.Nullable Object inside(RecordComponent part, Record of) {
        try {
            return part.getAccessor().invoke(of);
        } catch (IllegalAccessException | InvocationTargetException closed) {
            throw new IllegalStateException(closed);
        }
    }

    /** Called once more after the last event. */
    void finish() {
        if (asked.isEmpty()) {
            return;
        }
        var kept = new HashMap<String, String>();
        sql.sql("select id, digest from kept_text where id = any(:ids)")
                .param(
                        "ids",
                        asked.keySet().stream().map(TextRef::id).distinct().toArray(String[]::new))
                .query((row, _) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .forEach(one -> kept.put(one.getKey(), one.getValue()));
        asked.forEach((text, where) -> {
            String digest = kept.get(text.id());
            if (digest == null) {
                findings.wrong("text-missing", where, "refers to text " + text.id() + ", which is not kept");
            } else if (!digest.equals(text.digest())) {
                findings.wrong(
                        "text-changed",
                        where,
                        "refers to text " + text.id() + " with digest " + text.digest() + ", and the one kept has "
                                + digest);
            }
        });
        asked.clear();
    }
}
