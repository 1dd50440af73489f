package uk.personalbudget.api.platform;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.UnaryOperator;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.AggregateCacheEntry;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the budgets last used ready in memory. Axon's own cache lets go of them at every collection of garbage, and each is
 * then read from its events again. A budget takes as much memory as it has events, so these are counted, and a card feed of a
 * million lines lets go of budgets rather than run out of memory.
 */
final class BudgetCache implements Cache {
    /** What a budget takes besides its events: its plan, agreement and the rest, in events. */
    private static final int BASE = 25;

    /** An event takes about that much. */
    private static final long EVENT_BYTES = 1_024;

    /** What the service needs for everything else. Budgets may have half of what is left. */
    private static final long ELSE_BYTES = 256L << 20;

    private final com.github.benmanes.caffeine.cache.Cache<Object, Object> kept;

    /** As many budgets as that, and no more than the memory of the process has room for. */
    BudgetCache(int budgetsMax) {
        this(budgetsMax, room(Runtime.getRuntime().maxMemory()));
    }

    /** How many events there is room for in a heap of so many bytes: a quarter of 512 MiB, and nearly half of a large one. */
    static long room(long heapBytes) {
        return Math.max((heapBytes - ELSE_BYTES) / 2, heapBytes / 8) / EVENT_BYTES;
    }

    /** @param eventsMax of all budgets together */
    BudgetCache(int budgetsMax, long eventsMax) {
        // Each weighs at least so much that there are never more than was said.
        int least = Math.toIntExact(Math.max(BASE, eventsMax / Math.max(1, budgetsMax)));
        this.kept = Caffeine.newBuilder()
                .maximumWeight(Math.max(eventsMax, least))
                .weigher((_, value) -> Math.max(least, events(value)))
                .build();
    }

    /** An entry is put again after each order, so that what it weighs is never older than that. */
    private static int events(Object value) {
        if (value instanceof AggregateCacheEntry<?> entry) {
            Long version = entry.recreateAggregate(null, null, null, null).version();
            return version == null ? 0 : Math.toIntExact(Math.min(version, Integer.MAX_VALUE));
        }
        return 0;
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
