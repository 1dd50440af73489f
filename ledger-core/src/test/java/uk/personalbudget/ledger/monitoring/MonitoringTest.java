package uk.personalbudget.ledger.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.policy.Setting;

class MonitoringTest {
    private static final Policy POLICY = Policy.defaults();

    @Test
    void v_10_a_clean_review_means_light_and_an_adverse_one_enhanced() {
        assertThat(Tier.after(0, false)).isEqualTo(Tier.LIGHT);
        assertThat(Tier.after(0, true)).isEqualTo(Tier.STANDARD);
        assertThat(Tier.after(1, false)).isEqualTo(Tier.ENHANCED);
        assertThat(Tier.after(3, true)).isEqualTo(Tier.ENHANCED);
    }

    @ParameterizedTest
    @CsvSource({
        "0, STANDARD, 0",
        "7, STANDARD, 7",
        "60, LIGHT, 10",
        "201, LIGHT, 11",
        "101, STANDARD, 11",
        "100, ENHANCED, 20",
        "101, ENHANCED, 21",
    })
    void v_10_and_sentence_28_the_size_follows_the_tier_rounded_up_and_is_at_least_ten_or_all(
            int items, Tier tier, int size) {
        assertThat(Sample.size(items, tier, POLICY)).isEqualTo(size);
    }

    @Test
    void v_10_the_share_is_the_council_s_own() {
        assertThat(Sample.size(100, Tier.LIGHT, POLICY.with(Setting.SAMPLE_LIGHT, 50)))
                .isEqualTo(50);
    }

    @Test
    void sentence_28_everything_over_500_pounds_and_all_cash_is_looked_at() {
        var items = new ArrayList<>(items(200, 10_00));
        items.add(new Sample.Item("large", 500_01, false));
        items.add(new Sample.Item("not-so-large", 500_00, false));
        items.add(new Sample.Item("cash", 5_00, true));

        assertThat(Sample.of(items, Tier.STANDARD, 7, POLICY))
                .contains("large", "cash")
                .hasSize(21);
        var cash = items(30, 1_00).stream()
                .map(item -> new Sample.Item(item.transaction(), item.pence(), true))
                .toList();
        assertThat(Sample.of(cash, Tier.LIGHT, 7, POLICY)).hasSize(30);
    }

    @Test
    void sentence_28_the_same_seed_draws_the_same_items_whatever_their_order_and_another_seed_others() {
        var items = items(300, 10_00);
        var turned = new ArrayList<>(items);
        Collections.reverse(turned);

        assertThat(Sample.of(items, Tier.STANDARD, 42, POLICY))
                .isEqualTo(Sample.of(turned, Tier.STANDARD, 42, POLICY))
                .isNotEqualTo(Sample.of(items, Tier.STANDARD, 43, POLICY));
    }

    @Test
    void sentence_28_the_dearer_an_item_the_likelier_it_is_drawn() {
        var items = new ArrayList<>(items(99, 1_00));
        items.add(new Sample.Item("dear", 400_00, false));
        int drawn = 0;
        for (long seed = 0; seed < 1_000; seed++) {
            drawn += Sample.of(items, Tier.STANDARD, seed * 1_000, POLICY).contains("dear") ? 1 : 0;
        }

        assertThat(drawn).isGreaterThan(950);
    }

    @ParameterizedTest
    @CsvSource({"2026-03-31, 2032-03-31", "2026-04-01, 2033-03-31", "2026-12-31, 2033-03-31", "2024-02-29, 2030-03-31"})
    void v_11_papers_are_kept_for_their_financial_year_and_six_more(LocalDate dated, LocalDate until) {
        assertThat(Retention.keptUntil(dated, POLICY)).isEqualTo(until);
        assertThat(Retention.mayGo(dated, until, false, POLICY)).isFalse();
        assertThat(Retention.mayGo(dated, until.plusDays(1), false, POLICY)).isTrue();
    }

    @Test
    void v_11_what_somebody_still_needs_stays_and_a_council_may_keep_longer() {
        var dated = LocalDate.of(2026, 1, 6);

        assertThat(Retention.mayGo(dated, LocalDate.of(2040, 1, 1), true, POLICY))
                .isFalse();
        assertThat(Retention.keptUntil(dated, POLICY.with(Setting.KEPT_YEARS, 10)))
                .isEqualTo(LocalDate.of(2036, 3, 31));
    }

    private static List<Sample.Item> items(int count, long pence) {
        var items = new ArrayList<Sample.Item>();
        for (int i = 0; i < count; i++) {
            items.add(new Sample.Item("t-" + i, pence, false));
        }
        return items;
    }
}
