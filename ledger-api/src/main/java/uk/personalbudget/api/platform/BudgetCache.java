package uk.personalbudget.api.platform;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.UnaryOperator;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the budgets last used ready in memory. Axon's own cache lets go of them at every collection of garbage, and each is
 * then read from its events again.
 */
final class BudgetCache implements Cache {
    private final com.github.benmanes.caffeine.cache.Cache<Object, Object> kept;

    BudgetCache(int budgetsMax) {
        this.kept = Caffeine.newBuilder().maximumSize(budgetsMax).build();
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as the interface has it
    public <K, V> @Nullable V get(@Nullable K key) {
        return key == null ? null : (V) kept.getIfPresent(key);
    }

    /** A command to a budget that was never opened leaves an aggregate without an identifier: there is nothing to keep. */
    @Override
    public void put(@Nullable Object key, Object value) {
        if (key != null) {
            kept.put(key, value);
        }
    }

    @Override
    public boolean putIfAbsent(Object key, Object value) {
        return kept.asMap().putIfAbsent(key, value) == null;
    }

    @Override
    public boolean remove(@Nullable Object key) {
        return key != null && kept.asMap().remove(key) != null;
    }

    @Override
    public void removeAll() {
        kept.invalidateAll();
    }

    @Override
    public boolean containsKey(Object key) {
        return kept.asMap().containsKey(key);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <V> void computeIfPresent(Object key, UnaryOperator<V> update) {
        kept.asMap().computeIfPresent(key, (_, value) -> update.apply((V) value));
    }

    long size() {
        kept.cleanUp();
        return kept.estimatedSize();
    }

    /** Nobody listens: entries are only ever replaced or evicted. */
    @Override
    public Registration registerCacheEntryListener(EntryListener listener) {
        return () -> true;
    }
}
