package uk.personalbudget.api.scenario;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.money.Labelled;

/** Names with values. Whoever reads them says in the end that there may be no others, so that a misspelt name is never passed over. */
final class Fields {
    private static final Set<String> FOR_READERS = Set.of(
            "note", "notes", "comment", "description", "reason", "reasons", "why", "memo", "text", "reference", "ref");

    private final Value whole;
    private final Map<String, Value> values;
    private final Map<String, Value> keys;
    private final Set<String> known = new LinkedHashSet<>();

    Fields(Value whole, Map<String, Value> values, Map<String, Value> keys) {
        this.whole = whole;
        this.values = values;
        this.keys = keys;
    }

    Value whole() {
        return whole;
    }

    Optional<Value> get(String key) {
        known.add(key);
        return Optional.ofNullable(values.get(key));
    }

    boolean has(String key) {
        known.add(key);
        return values.containsKey(key);
    }

    Value need(String key) {
        return get(key).orElseThrow(() -> whole.wrong("\"" + key + "\" is missing here"));
    }

    Optional<String> text(String key) {
        return get(key).map(Value::text);
    }

    Optional<Long> amount(String key) {
        return get(key).map(Value::amount);
    }

    Optional<LocalDate> date(String key) {
        return get(key).map(Value::date);
    }

    <E extends Enum<E> & Labelled> Optional<E> choice(String key, Class<E> type) {
        return get(key).map(it -> it.choice(type));
    }

    Optional<TextRef> words(String key) {
        return text(key).map(FreeText::of);
    }

    TextRef words(String key, String otherwise) {
        return FreeText.of(text(key).orElse(otherwise));
    }

    /** The members of a list; none where the name is missing. */
    List<Value> list(String key) {
        return get(key).map(Value::list).orElse(List.of());
    }

    boolean yes(String key, boolean otherwise) {
        return get(key).map(Value::yes).orElse(otherwise);
    }

    /** All names, for maps whose names are the writer's own. */
    Map<String, Value> all() {
        known.addAll(values.keySet());
        return values;
    }

    Value key(String name) {
        Value key = keys.get(name);
        return key == null ? whole : key;
    }

    /** Names that were not asked for. */
    Map<String, Value> others() {
        var others = new LinkedHashMap<>(values);
        others.keySet().removeAll(known);
        return others;
    }

    /** Names that are for readers may stand anywhere. */
    void nothingElse() {
        for (String name : others().keySet()) {
            if (!FOR_READERS.contains(name)) {
                throw key(name)
                        .wrong("\"" + name + "\" is not known here; known are: " + String.join(", ", known)
                                + Nearest.to(name, known));
            }
        }
    }
}
