package uk.personalbudget.ledger.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ApportionTest {

    @Test
    void c_16_a_hundred_pounds_in_thirds_gives_the_odd_penny_to_social_care_first() {
        var thirds = weights(Colour.SOCIAL_CARE, 1, Colour.HEALTH, 1, Colour.SEN, 1);

        assertThat(Apportion.byWeight(10_000, thirds))
                .isEqualTo(weights(Colour.SOCIAL_CARE, 3_334, Colour.HEALTH, 3_333, Colour.SEN, 3_333));
        assertThat(Apportion.byWeight(2, thirds))
                .isEqualTo(weights(Colour.SOCIAL_CARE, 1, Colour.HEALTH, 1, Colour.SEN, 0));
    }

    @Test
    void sentence_13_equal_remainders_go_to_social_care_health_sen_contribution_family_in_that_order() {
        var all = new TreeMap<Colour, Long>();
        for (Colour colour : Colour.values()) {
            all.put(colour, 1L);
        }
        assertThat(all.keySet())
                .startsWith(Colour.SOCIAL_CARE, Colour.HEALTH, Colour.SEN, Colour.CONTRIBUTION, Colour.FAMILY);

        for (int odd = 1; odd < 7; odd++) {
            var parts = Apportion.byWeight(odd, all);
            assertThat(List.copyOf(parts.values()).subList(0, odd)).containsOnly(1L);
            assertThat(parts.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(odd);
        }
    }

    @Test
    void sentence_13_ties_between_funders_go_by_their_identifier() {
        var funders = new TreeMap<String, Long>();
        funders.put("zeta", 1L);
        funders.put("alpha", 1L);

        assertThat(Apportion.byWeight(3, funders)).containsEntry("alpha", 2L).containsEntry("zeta", 1L);
    }

    @Test
    void the_largest_remainder_comes_before_the_order() {
        assertThat(Apportion.byWeight(100, weights(Colour.SOCIAL_CARE, 333, Colour.HEALTH, 333, Colour.SEN, 334)))
                .isEqualTo(weights(Colour.SOCIAL_CARE, 33, Colour.HEALTH, 33, Colour.SEN, 34));
    }

    @Test
    void a_share_of_nothing_is_nothing() {
        assertThat(Apportion.byWeight(0, weights(Colour.SEN, 5))).isEqualTo(weights(Colour.SEN, 0));
        assertThat(Apportion.byWeight(7, weights(Colour.HEALTH, 0, Colour.SEN, 5)))
                .isEqualTo(weights(Colour.HEALTH, 0, Colour.SEN, 7));
    }

    @Test
    void an_amount_below_zero_is_the_mirror_image() {
        assertThat(Apportion.byWeight(-10_000, weights(Colour.SOCIAL_CARE, 1, Colour.HEALTH, 1, Colour.SEN, 1)))
                .isEqualTo(weights(Colour.SOCIAL_CARE, -3_334, Colour.HEALTH, -3_333, Colour.SEN, -3_333));
    }

    @Test
    void weights_below_zero_or_without_any_weight_are_refused() {
        assertThatThrownBy(() -> Apportion.byWeight(1, weights(Colour.SEN, -1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Apportion.byWeight(1, weights(Colour.SEN, 0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Apportion.byWeight(1, weights())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_largest_amounts_there_are_do_not_overflow() {
        var parts = Apportion.byWeight(
                Long.MAX_VALUE, weights(Colour.SOCIAL_CARE, Long.MAX_VALUE, Colour.SEN, Long.MAX_VALUE));

        assertThat(parts.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void any_split_adds_up_and_no_part_is_off_by_a_penny() {
        var random = new SplittableRandom(16);
        for (int i = 0; i < 2_000; i++) {
            var weights = new TreeMap<Integer, Long>();
            long total = 0;
            for (int key = 0; key <= random.nextInt(6); key++) {
                long weight = random.nextLong(1, 1_000);
                weights.put(key, weight);
                total += weight;
            }
            long pence = random.nextLong(1_000_000);
            var parts = Apportion.byWeight(pence, weights);
            assertThat(parts.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(pence);
            for (var part : parts.entrySet()) {
                long below = pence * weights.get(part.getKey()) / total;
                assertThat(part.getValue()).isBetween(below, below + 1);
            }
        }
    }

    @Test
    void p_2_five_thousand_pounds_in_three_puts_the_odd_pennies_on_the_first_instalments() {
        assertThat(Apportion.equally(500_000, 3)).containsExactly(166_667L, 166_667L, 166_666L);
        assertThat(Apportion.equally(1, 3)).containsExactly(1L, 0L, 0L);
        assertThat(Apportion.equally(0, 2)).containsExactly(0L, 0L);
    }

    @Test
    void p_2_no_parts_and_amounts_below_zero_are_refused() {
        assertThatThrownBy(() -> Apportion.equally(100, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Apportion.equally(-1, 3)).isInstanceOf(IllegalArgumentException.class);
    }

    private static SortedMap<Colour, Long> weights(Object... colourAndWeight) {
        var weights = new TreeMap<Colour, Long>();
        for (int i = 0; i < colourAndWeight.length; i += 2) {
            weights.put((Colour) colourAndWeight[i], ((Number) colourAndWeight[i + 1]).longValue());
        }
        return weights;
    }
}
