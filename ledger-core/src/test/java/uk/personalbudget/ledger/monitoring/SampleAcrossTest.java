package uk.personalbudget.ledger.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.monitoring.SampleAcross.By;
import uk.personalbudget.ledger.monitoring.SampleAcross.Item;
import uk.personalbudget.ledger.monitoring.SampleAcross.Terms;
import uk.personalbudget.ledger.policy.Policy;

class SampleAcrossTest {
    private static final Policy POLICY = Policy.defaults();
    private static final Terms BY_MONEY = new Terms(By.MONEY, OptionalInt.empty(), SampleAcross.ALL_ABOVE_PENCE);
    private static final Terms BY_RISK = new Terms(By.RISK, OptionalInt.empty(), SampleAcross.ALL_ABOVE_PENCE);

    @Test
    void v_10_and_sentence_28_all_over_500_pounds_and_all_cash_of_every_budget_is_looked_at() {
        var items = new ArrayList<>(items("PB-1", 200, 10_00, Tier.STANDARD));
        var dear = item("PB-2", "T1", 500_01, false);
        var cash = item("PB-3", "T1", 1, true);
        items.add(dear);
        items.add(cash);
        items.add(item("PB-2", "T2", 500_00, false));

        assertThat(SampleAcross.of(items, BY_MONEY, 7, POLICY))
                .contains(dear, cash)
                .hasSize(SampleAcross.size(items, POLICY));
        assertThat(SampleAcross.of(items, new Terms(By.MONEY, OptionalInt.of(1), 500_00), 7, POLICY))
                .containsExactlyInAnyOrder(dear, cash);
    }

    @Test
    void sentence_28_the_size_is_the_share_of_each_tier_at_least_ten_or_all() {
        var items = new ArrayList<>(items("PB-1", 100, 1, Tier.LIGHT));
        items.addAll(items("PB-2", 100, 1, Tier.STANDARD));
        items.addAll(items("PB-3", 101, 1, Tier.ENHANCED));

        assertThat(SampleAcross.size(items, POLICY)).isEqualTo(5 + 10 + 21);
        assertThat(SampleAcross.size(items("PB-1", 30, 1, Tier.LIGHT), POLICY)).isEqualTo(10);
        assertThat(SampleAcross.size(items("PB-1", 7, 1, Tier.LIGHT), POLICY)).isEqualTo(7);
    }

    @Test
    void sentence_28_the_same_seed_draws_the_same_whatever_the_order_and_another_seed_others() {
        var items = items("PB-1", 300, 10_00, Tier.STANDARD);
        var turned = new ArrayList<>(items);
        Collections.reverse(turned);

        assertThat(SampleAcross.of(items, BY_RISK, 42, POLICY))
                .isEqualTo(SampleAcross.of(turned, BY_RISK, 42, POLICY))
                .isNotEqualTo(SampleAcross.of(items, BY_RISK, 43, POLICY));
    }

    @Test
    void v_10_by_risk_a_budget_that_is_looked_at_more_closely_no_paper_and_no_use_weigh_more() {
        var calm = new Item("PB-1", "T1", 10_00, false, Tier.LIGHT, true, true);
        var close = new Item("PB-1", "T1", 10_00, false, Tier.ENHANCED, true, true);
        var bare = new Item("PB-1", "T1", 10_00, false, Tier.LIGHT, false, false);

        assertThat(SampleAcross.weight(close, By.RISK, POLICY))
                .isEqualTo(4 * SampleAcross.weight(calm, By.RISK, POLICY));
        assertThat(SampleAcross.weight(bare, By.RISK, POLICY))
                .isEqualTo(4 * SampleAcross.weight(calm, By.RISK, POLICY));
        assertThat(SampleAcross.weight(bare, By.MONEY, POLICY)).isEqualTo(10_00);
        assertThat(SampleAcross.weight(item("PB-1", "T1", 0, false), By.MONEY, POLICY))
                .isEqualTo(1);
    }

    @Test
    void payments_of_two_budgets_under_one_name_are_two() {
        var items = List.of(item("PB-1", "T1", 1_00, false), item("PB-2", "T1", 1_00, false));
        assertThat(SampleAcross.of(items, BY_MONEY, 1, POLICY)).hasSize(2);
    }

    @Test
    void lots_draw_what_counting_them_one_after_the_other_draws() {
        long[] weights = LongStream.range(0, 57).map(at -> 1 + at * at % 13).toArray();
        for (long seed = 0; seed < 50; seed++) {
            assertThat(Lots.drawn(weights, 57, seed)).isEqualTo(counted(weights, seed));
        }
        assertThat(Lots.drawn(new long[0], 3, 1)).isEmpty();
    }

    @Test
    void a_million_payments_take_no_longer_than_a_moment() {
        long[] weights =
                LongStream.range(0, 1_000_000).map(at -> 1 + at % 50_000).toArray();
        long begun = System.nanoTime();
        assertThat(Lots.drawn(weights, 50_000, 7)).doesNotHaveDuplicates().hasSize(50_000);
        assertThat((System.nanoTime() - begun) / 1_000_000_000).isLessThan(10);
    }

    /** As it is written down in words: the numbers of the seed, one after the other, taken over what is left. */
    private static List<Integer> counted(long[] weights, long seed) {
        long[] left = weights.clone();
        var drawn = new ArrayList<Integer>();
        for (long number = 1; drawn.size() < weights.length; number++) {
            long lot = Math.floorMod(mixed(seed + number), Arrays.stream(left).sum());
            int at = 0;
            while (lot >= left[at]) {
                lot -= left[at++];
            }
            left[at] = 0;
            drawn.add(at);
        }
        return drawn;
    }

    private static long mixed(long number) {
        long z = number * 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    private static Item item(String budget, String transaction, long pence, boolean cash) {
        return new Item(budget, transaction, pence, cash, Tier.STANDARD, true, true);
    }

    private static List<Item> items(String budget, int count, long pence, Tier tier) {
        var items = new ArrayList<Item>();
        for (int i = 0; i < count; i++) {
            items.add(new Item(budget, "t-" + i, pence, false, tier, true, true));
        }
        return items;
    }
}
