package uk.personalbudget.api.platform;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.budget.BudgetState;
import uk.personalbudget.ledger.journal.Balances;

/** The first thing in which two states of a budget differ. States themselves know no equality: nothing in the rules asks for it. */
final class StateDifference {
    private StateDifference() {}

    static Optional<String> of(BudgetState should, BudgetState is) {
        return compare("", should, is);
    }

    private static Optional<String> compare(String path, @Nullable Object should, @Nullable Object is) {
        if (should == null || is == null) {
            return Objects.equals(should, is) ? Optional.empty() : Optional.of(said(path, should, is));
        }
        if (should instanceof Balances one && is instanceof Balances other) {
            return maps(path, open(one), open(other));
        }
        if (should instanceof Map<?, ?> one && is instanceof Map<?, ?> other) {
            return maps(path, one, other);
        }
        if (should instanceof Collection<?> one && is instanceof Collection<?> other) {
            return collections(path, one, other);
        }
        if (part(should.getClass()) && should.getClass().equals(is.getClass())) {
            return fields(path, should, is);
        }
        return should.equals(is) ? Optional.empty() : Optional.of(said(path, should, is));
    }

    /** A place that came back to nothing is not there. */
    private static Map<?, Long> open(Balances balances) {
        var open = new LinkedHashMap<>(balances.all());
        open.values().removeIf(pence -> pence == 0);
        return open;
    }

    private static Optional<String> maps(String path, Map<?, ?> should, Map<?, ?> is) {
        Set<Object> keys = new LinkedHashSet<>(should.keySet());
        keys.addAll(is.keySet());
        return keys.stream()
                .flatMap(key -> compare(path + "[" + key + "]", should.get(key), is.get(key)).stream())
                .findFirst();
    }

    private static Optional<String> collections(String path, Collection<?> should, Collection<?> is) {
        if (should instanceof Set<?> one && is instanceof Set<?> other) {
            return one.equals(other) ? Optional.empty() : Optional.of(said(path, should, is));
        }
        if (should.size() != is.size()) {
            return Optional.of(said(path, should, is));
        }
        var others = is.iterator();
        int at = 0;
        for (Object one : should) {
            Optional<String> found = compare(path + "[" + at++ + "]", one, others.next());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> fields(String path, Object should, Object is) {
        for (Field field : should.getClass().getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers())) {
                continue;
            }
            try {
                field.setAccessible(true);
                Optional<String> found = compare(
                        path.isEmpty() ? field.getName() : path + "." + field.getName(),
                        field.get(should),
                        field.get(is));
                if (found.isPresent()) {
                    return found;
                }
            } catch (IllegalAccessException closed) {
                throw new IllegalStateException(closed);
            }
        }
        return Optional.empty();
    }

    /** What a family of rules remembers for itself: a class of the core that changes, neither a record nor a choice. */
    private static boolean part(Class<?> type) {
        return type.getName().startsWith("uk.personalbudget.ledger.") && !type.isRecord() && !type.isEnum();
    }

    private static String said(String path, @Nullable Object should, @Nullable Object is) {
        return path + " is " + shown(is) + ", and should be " + shown(should) + " by its events";
    }

    /** Figures and days are shown; whatever may name a shop is not, for a check is read by people who may not see that. */
    private static String shown(@Nullable Object value) {
        return switch (value) {
            case null -> "nothing";
            case Number number -> number.toString();
            case Boolean yes -> yes.toString();
            case Enum<?> choice -> choice.toString();
            case Temporal time -> time.toString();
            case Collection<?> many -> many.size() + " of them";
            case Map<?, ?> many -> many.size() + " of them";
            default -> "another " + value.getClass().getSimpleName();
        };
    }
}
