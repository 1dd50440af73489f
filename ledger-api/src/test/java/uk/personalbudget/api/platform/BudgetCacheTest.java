package uk.personalbudget.api.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BudgetCacheTest {

    @Test
    void a_budget_stays_in_memory_when_garbage_is_collected() {
        var cache = new BudgetCache(10);
        cache.put("B1", new byte[] {1});

        System.gc();

        assertThat(cache.<String, byte[]>get("B1")).containsExactly(1);
    }

    @Test
    void no_more_budgets_are_kept_than_was_said() {
        var cache = new BudgetCache(10);
        for (int number = 0; number < 1_000; number++) {
            cache.put("B" + number, number);
        }

        assertThat(cache.size()).isLessThanOrEqualTo(10);
    }

    @Test
    void no_more_budgets_are_kept_than_there_is_room_for() {
        var cache = new BudgetCache(1_000, 2_500);
        for (int number = 0; number < 1_000; number++) {
            cache.put("B" + number, number);
        }

        assertThat(cache.size()).as("each takes as much as 25 events at least").isEqualTo(100);
        var small = new BudgetCache(10, 1_000_000);
        for (int number = 0; number < 1_000; number++) {
            small.put("B" + number, number);
        }
        assertThat(small.size()).isEqualTo(10);
    }

    @Test
    void budgets_may_have_a_quarter_of_a_small_heap_and_nearly_half_of_a_large_one() {
        assertThat(BudgetCache.room(256L << 20)).isEqualTo(32 << 10);
        assertThat(BudgetCache.room(512L << 20)).isEqualTo(128 << 10);
        assertThat(BudgetCache.room(8L << 30)).isEqualTo(3_968 << 10);
    }

    @Test
    void a_budget_without_an_identifier_is_not_kept() {
        var cache = new BudgetCache(10);

        cache.put(null, "never opened");

        assertThat(cache.<String, Object>get(null)).isNull();
        assertThat(cache.remove(null)).isFalse();
        assertThat(cache.size()).isZero();
    }

    @Test
    void entries_can_be_replaced_changed_and_removed() {
        var cache = new BudgetCache(10);

        assertThat(cache.putIfAbsent("B1", 1)).isTrue();
        assertThat(cache.putIfAbsent("B1", 2)).isFalse();
        cache.<Integer>computeIfPresent("B1", value -> value + 1);
        assertThat(cache.<String, Integer>get("B1")).isEqualTo(2);
        assertThat(cache.containsKey("B1")).isTrue();
        assertThat(cache.remove("B1")).isTrue();
        assertThat(cache.containsKey("B1")).isFalse();
        cache.put("B2", 1);
        cache.removeAll();
        assertThat(cache.containsKey("B2")).isFalse();
    }
}
