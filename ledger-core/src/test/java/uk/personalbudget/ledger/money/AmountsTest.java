package uk.personalbudget.ledger.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AmountsTest {
    private static final Amounts MIXED =
            Amounts.of(Colour.SOCIAL_CARE, 34).plus(Amounts.of(Colour.SEN, 33)).plus(Amounts.of(Colour.FAMILY, 8));

    @Test
    void colours_with_nothing_are_not_kept_so_that_equal_amounts_are_equal() {
        assertThat(MIXED.minus(MIXED)).isEqualTo(Amounts.NONE);
        assertThat(Amounts.of(Colour.SEN, 0).none()).isTrue();
    }

    @Test
    void amounts_are_a_value_that_nobody_can_change_afterwards() {
        var given = new TreeMap<Colour, Long>();
        given.put(Colour.SEN, 5L);
        var amounts = new Amounts(given);
        given.put(Colour.HEALTH, 7L);

        assertThat(amounts).isEqualTo(Amounts.of(Colour.SEN, 5));
        assertThatThrownBy(() -> amounts.byColour().put(Colour.SEN, 6L))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void only_the_three_elements_are_public_money() {
        assertThat(MIXED.plus(Amounts.of(Colour.CONTRIBUTION, 1))
                        .plus(Amounts.of(Colour.UNCODED, 1))
                        .plus(Amounts.of(Colour.SUSPENSE, 1))
                        .elements())
                .isEqualTo(Amounts.of(Colour.SOCIAL_CARE, 34).plus(Amounts.of(Colour.SEN, 33)));
    }

    @Test
    void sentence_13_parts_one_after_the_other_clear_every_colour_with_the_last() {
        var left = MIXED;
        for (long part : new long[] {1, 1, 20, 30, 22, 1}) {
            var taken = left.part(part);
            assertThat(taken.total()).isEqualTo(part);
            left = left.minus(taken);
            assertThat(left.byColour().values()).allMatch(pence -> pence > 0);
        }
        assertThat(left.none()).isTrue();
    }

    @Test
    void more_than_the_whole_and_less_than_nothing_are_not_parts() {
        assertThatThrownBy(() -> MIXED.part(76)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MIXED.part(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Amounts.NONE.part(0)).isEqualTo(Amounts.NONE);
    }

    @Test
    void sums_that_do_not_fit_are_an_error_and_never_wrap_round() {
        var most = Amounts.of(Colour.SEN, Long.MAX_VALUE);

        assertThatThrownBy(() -> most.plus(Amounts.of(Colour.SEN, 1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> most.plus(Amounts.of(Colour.HEALTH, 1)).total())
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Amounts.of(Colour.SEN, Long.MIN_VALUE).negated())
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void an_unknown_label_is_refused_with_the_known_ones() {
        assertThat(Colour.of("social-care")).isEqualTo(Colour.SOCIAL_CARE);
        assertThatThrownBy(() -> Element.of("SOCIAL_CARE"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("social-care, health, sen");
    }
}
