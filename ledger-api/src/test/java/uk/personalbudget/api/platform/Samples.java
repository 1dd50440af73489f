package uk.personalbudget.api.platform;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;

/** Makes one example of any record, the same every time, with every part filled in. */
final class Samples {
    private Samples() {}

    static <T> T of(Class<T> type) {
        return type.cast(value(type, type.getSimpleName()));
    }

    static Object value(Type type, String name) {
        return switch (type) {
            case ParameterizedType generic -> generic(generic, name);
            case Class<?> plain -> plain(plain, name);
            default -> throw new IllegalArgumentException("no example of " + type);
        };
    }

    private static Object generic(ParameterizedType type, String name) {
        Type first = type.getActualTypeArguments()[0];
        Class<?> raw = (Class<?>) type.getRawType();
        if (raw == Optional.class) {
            return Optional.of(value(first, name));
        }
        if (raw == List.class) {
            return List.of(value(first, name));
        }
        if (raw == Set.class) {
            return Set.of(value(first, name));
        }
        if (raw == SortedSet.class) {
            return new TreeSet<>(List.of((Comparable<?>) value(first, name)));
        }
        if (raw == SortedMap.class || raw == NavigableMap.class || raw == TreeMap.class) {
            var map = new TreeMap<Object, Object>();
            map.put(value(first, name), value(type.getActualTypeArguments()[1], name));
            return map;
        }
        throw new IllegalArgumentException("no example of " + type);
    }

    private static Object plain(Class<?> type, String name) {
        if (type == String.class) {
            return name + "-1";
        }
        if (type == long.class || type == Long.class) {
            return 4730L;
        }
        if (type == int.class || type == Integer.class) {
            return 3;
        }
        if (type == boolean.class || type == Boolean.class) {
            return true;
        }
        if (type == LocalDate.class) {
            return LocalDate.of(2026, 1, 6);
        }
        if (type == Instant.class) {
            return Instant.parse("2026-01-06T09:30:15.250Z");
        }
        if (type == Account.class) {
            return new Account("held:card:A1");
        }
        if (type == Amounts.class) {
            return Amounts.of(Colour.SOCIAL_CARE, 4730).plus(Amounts.of(Colour.HEALTH, 250));
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (type.isRecord()) {
            return record(type);
        }
        if (type.isSealed()) {
            return plain(type.getPermittedSubclasses()[0], name);
        }
        throw new IllegalArgumentException("no example of " + type);
    }

    private static Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        try {
            var constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(Arrays.stream(components)
                    // A chain of records ends somewhere.
                    .map(component ->
                            component.getType() == type ? null : value(component.getGenericType(), component.getName()))
                    .toArray());
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException("no example of " + type, failure);
        }
    }
}
