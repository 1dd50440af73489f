package uk.personalbudget.api.message;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import uk.personalbudget.ledger.money.Labelled;

/** What a message is about: references, codes, pence and days. It has no way to take in free text. */
final class Facts {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, Object> facts = new TreeMap<>();

    static Facts of(String name, String reference) {
        return new Facts().reference(name, reference);
    }

    Facts reference(String name, String reference) {
        facts.put(name, reference);
        return this;
    }

    Facts code(String name, Labelled code) {
        facts.put(name, code.label());
        return this;
    }

    Facts pence(String name, long pence) {
        facts.put(name + "Pence", pence);
        return this;
    }

    Facts day(String name, LocalDate day) {
        facts.put(name + "On", day.toString());
        return this;
    }

    String json() {
        return JSON.writeValueAsString(facts);
    }

    static Map<String, Object> read(String json) {
        var read = new LinkedHashMap<String, Object>();
        JSON.readTree(json)
                .propertyStream()
                .forEach(fact -> read.put(
                        fact.getKey(),
                        fact.getValue().isNumber()
                                ? (Object) fact.getValue().asLong()
                                : fact.getValue().asString()));
        return read;
    }
}
