package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.Orders.*;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.surplus.Surplus;

/** What rule U-2 reads out of a budget's own books. */
class SurplusFiguresTest {

    private static Surplus on(Story story, String day) {
        return SurplusFigures.of(story.state(), LocalDate.parse(day), Policy.defaults());
    }

    private static long ahead(Story story, String day, Element element) {
        return on(story, day).findings().get(element).held().paidAheadPence();
    }

    private static Story firstInstalment() {
        return Story.agreed().given(load("L1").of(Element.SOCIAL_CARE, "£400").paying("dates-sc/1"));
    }

    @Test
    void sentence_11_the_part_of_an_instalment_for_days_to_come_is_left_out_of_its_own_element_only() {
        var story = firstInstalment();

        assertThat(ahead(story, "2026-01-19", Element.SOCIAL_CARE)).isEqualTo(20_000);
        assertThat(ahead(story, "2026-02-02", Element.SOCIAL_CARE)).isZero();
        assertThat(ahead(story, "2026-01-19", Element.HEALTH)).isZero();
    }

    @Test
    void sentence_11_only_the_latest_instalment_that_was_not_taken_back_counts() {
        var story = firstInstalment()
                .on("2026-02-03")
                .given(load("L2").of(Element.SOCIAL_CARE, "£400").paying("dates-sc/2"));
        assertThat(ahead(story, "2026-02-16", Element.SOCIAL_CARE)).isEqualTo(20_000);

        story.given(reverseLoad("L2"));

        assertThat(ahead(story, "2026-02-16", Element.SOCIAL_CARE)).isZero();
        assertThat(ahead(story, "2026-01-19", Element.SOCIAL_CARE)).isEqualTo(20_000);
    }

    @Test
    void u_2_weekly_values_are_those_of_the_plan_year_or_of_the_last_one() {
        var state = firstInstalment().state();

        for (String day : new String[] {"2026-01-06", "2026-06-30", "2027-03-01"}) {
            assertThat(SurplusFigures.weekly(state, LocalDate.parse(day), Policy.defaults()))
                    .hasSize(3);
            assertThat(SurplusFigures.weekly(state, LocalDate.parse(day), Policy.defaults())
                            .get(Element.SOCIAL_CARE)
                            .times(1))
                    .isEqualTo(10_000);
        }
        assertThat(SurplusFigures.weekly(state, LocalDate.of(2026, 1, 5), Policy.defaults()))
                .isEmpty();
    }

    @Test
    void u_2_of_two_plan_years_the_later_that_has_begun_gives_the_weekly_value() {
        var story = firstInstalment()
                .on("2027-01-06")
                .given(
                        Orders.allocation("sc-next", Element.SOCIAL_CARE, "£10,400.00")
                                .starting("2027-01-06"),
                        Orders.allocation("sc-before", Element.SOCIAL_CARE, "£2,600.00")
                                .starting("2025-01-06"));

        assertThat(week(story, "2027-01-06")).isEqualTo(20_000);
        assertThat(week(story, "2027-01-05")).isEqualTo(10_000);
        assertThat(week(story, "2026-01-05")).isEqualTo(5_000);
    }

    private static long week(Story story, String day) {
        return SurplusFigures.weekly(story.state(), LocalDate.parse(day), Policy.defaults())
                .get(Element.SOCIAL_CARE)
                .times(1);
    }

    @Test
    void sentence_11_uncoded_spending_counts_against_the_elements_and_stops_a_proposal() {
        var story = firstInstalment();
        assertThat(on(story, "2026-01-06").mayBeProposed()).isTrue();

        story.given(settle("T1", "£9.00"));

        var found = on(story, "2026-01-06");
        assertThat(found.mayBeProposed()).isFalse();
        assertThat(found.findings().values().stream()
                        .mapToLong(Surplus.Finding::uncodedPence)
                        .sum())
                .isEqualTo(900);
    }
}
