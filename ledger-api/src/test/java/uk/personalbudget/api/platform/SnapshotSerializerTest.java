package uk.personalbudget.api.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.UnknownSerializedType;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.BudgetState;
import uk.personalbudget.ledger.budget.EventNames;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.journal.Balances;
import uk.personalbudget.ledger.journal.Entry;
import uk.personalbudget.ledger.journal.Posting.Tags;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Layer;

class SnapshotSerializerTest {
    private final SnapshotSerializer serializer = SnapshotSerializer.make("these-rules");

    @Test
    void everything_a_budget_remembers_is_in_its_snapshot() throws Exception {
        BudgetState full = everything();

        var written = serializer.serialize(new BudgetAggregate("B1", full), String.class);
        BudgetAggregate read = serializer.deserialize(written);

        assertThat(read.budget()).isEqualTo("B1");
        assertThat(read.state()).usingRecursiveComparison().isEqualTo(full);
        assertThat(serializer.serialize(read, String.class).getData()).isEqualTo(written.getData());
    }

    @Test
    void an_empty_budget_has_a_snapshot_too() {
        var written = serializer.serialize(new BudgetAggregate(), String.class);
        BudgetAggregate read = serializer.deserialize(written);

        assertThat(read.budget()).isNull();
        assertThat(read.state()).usingRecursiveComparison().isEqualTo(new BudgetState());
    }

    @Test
    void a_snapshot_belongs_to_the_rules_that_took_it() {
        var written = serializer.serialize(new BudgetAggregate(), String.class);

        assertThat(SnapshotSerializer.make("other-rules").classForType(written.getType()))
                .isEqualTo(UnknownSerializedType.class);
        assertThat(SnapshotSerializer.make("other-rules").typeForClass(BudgetAggregate.class))
                .isNotEqualTo(written.getType());
        assertThat(serializer.<String, Object>deserialize(
                        new SimpleSerializedObject<>("{}", String.class, BudgetAggregate.KIND, "other-rules")))
                .isInstanceOf(UnknownSerializedType.class);
    }

    @Test
    void the_rules_have_one_fingerprint_for_as_long_as_they_do_not_change() {
        assertThat(CoreFingerprint.take()).hasSize(32).isEqualTo(CoreFingerprint.take());
    }

    /** A state with something under every name it has, and under every name of the parts it keeps. */
    private static BudgetState everything() throws IllegalAccessException {
        var state = new BudgetState();
        fillAll(state);
        return state;
    }

    @SuppressWarnings("unchecked")
    private static void fillAll(Object owner) throws IllegalAccessException {
        for (Field field : owner.getClass().getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers())) {
                continue;
            }
            field.setAccessible(true);
            if (field.getGenericType() instanceof ParameterizedType map
                    && Map.class.isAssignableFrom(field.getType())) {
                fill(field.get(owner), (Class<?>) map.getActualTypeArguments()[0], map.getActualTypeArguments()[1]);
            } else if (field.getGenericType() instanceof ParameterizedType collection
                    && Collection.class.isAssignableFrom(field.getType())) {
                ((Collection<Object>) field.get(owner))
                        .add(Samples.value(collection.getActualTypeArguments()[0], "value"));
            } else if (field.getType() == Balances.class) {
                fill((Balances) field.get(owner));
            } else if (partOfTheState(field.getType())) {
                fillAll(field.get(owner));
            } else {
                field.set(owner, Samples.value(field.getType(), field.getName()));
            }
        }
    }

    /** What a family of rules remembers for itself: a class of the core that changes, neither a record nor a choice. */
    private static boolean partOfTheState(Class<?> type) {
        return type.getName().startsWith("uk.personalbudget.ledger.") && !type.isRecord() && !type.isEnum();
    }

    @SuppressWarnings("unchecked")
    private static void fill(Object map, Class<?> key, java.lang.reflect.Type value) {
        var entries = (Map<Object, Object>) map;
        if (value instanceof Class<?> kind && kind.isInterface() && BudgetEvent.class.isAssignableFrom(kind)) {
            EventNames.all().forEach((name, type) -> {
                if (kind.isAssignableFrom(type)) {
                    entries.put(name, Samples.of(type));
                }
            });
        } else {
            entries.put(Samples.of(key), Samples.value(value, "value"));
        }
    }

    private static void fill(Balances balances) {
        var entry = new Entry.Builder(LocalDate.of(2026, 1, 6), Tags.NONE);
        entry.move(Layer.SETTLED, new Account("held:card:A1"), Account.FAMILY, Colour.FAMILY, 2_500);
        entry.move(Layer.PENDING, new Account("pending:H1"), new Account("held:card:A1"), Colour.UNCODED, 900);
        balances.post(entry.entry());
    }
}
