package uk.personalbudget.ledger.national;

import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A figure and the days from which each of its values applies.
 *
 * @param rule the number of the domain's rule it belongs to
 * @param confirmed false where the wording could not be checked against the instrument
 */
public record Dated<T>(String name, String rule, boolean confirmed, SortedMap<LocalDate, T> values) {
    public Dated {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        if (values.isEmpty()) {
            throw new IllegalArgumentException(name + " has no value");
        }
    }

    /** The value in force on a day. Personal budgets of this kind begin with the first value, so no day is before it. */
    public T on(LocalDate day) {
        SortedMap<LocalDate, T> begun = values.headMap(day.plusDays(1));
        return begun.isEmpty()
                ? values.firstEntry().getValue()
                : begun.lastEntry().getValue();
    }

    static <T> Dated<T> from(LocalDate day, String name, String rule, boolean confirmed, T value) {
        var one = new TreeMap<LocalDate, T>();
        one.put(day, value);
        return new Dated<>(name, rule, confirmed, one);
    }
}
