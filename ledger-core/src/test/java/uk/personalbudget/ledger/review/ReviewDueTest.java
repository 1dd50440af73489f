package uk.personalbudget.ledger.review;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.review.Regime.ADULT_SOCIAL_CARE;
import static uk.personalbudget.ledger.review.Regime.CHILD_SOCIAL_CARE;
import static uk.personalbudget.ledger.review.Regime.HEALTH;
import static uk.personalbudget.ledger.review.Regime.SEN;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.calendar.WorkingDays;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.policy.Policy;

class ReviewDueTest {
    private static final Policy POLICY = Policy.defaults();
    private static final WorkingDays EASTER_2026 = new WorkingDays(
            new TreeSet<>(List.of(LocalDate.of(2026, 4, 3), LocalDate.of(2026, 4, 6), LocalDate.of(2026, 12, 25))));
    private static final LocalDate SIXTH_OF_JANUARY = LocalDate.of(2026, 1, 6);

    @Test
    void e_2_a_first_payment_on_6_january_2026_is_reviewed_by_thursday_2_april() {
        assertThat(firstDue(
                        Map.of(CHILD_SOCIAL_CARE, SIXTH_OF_JANUARY, HEALTH, SIXTH_OF_JANUARY, SEN, SIXTH_OF_JANUARY)))
                .isEqualTo("2026-04-02");
    }

    @Test
    void e_2_done_on_7_april_it_is_late_and_on_2_april_it_is_not() {
        var due = next(Map.of(SEN, SIXTH_OF_JANUARY), Optional.empty());

        assertThat(due.late(LocalDate.of(2026, 4, 7))).isTrue();
        assertThat(due.late(LocalDate.of(2026, 4, 2))).isFalse();
    }

    @Test
    void where_the_anniversary_itself_counts_a_plain_one_is_the_last_day() {
        var anniversary = LocalDate.of(2026, 5, 13);

        assertThat(ReviewDue.dueOn(anniversary, true, EASTER_2026)).isEqualTo("2026-05-13");
        assertThat(ReviewDue.dueOn(anniversary, false, EASTER_2026)).isEqualTo("2026-05-12");
    }

    @Test
    void where_the_anniversary_itself_counts_easter_monday_still_moves_back_to_maundy_thursday() {
        assertThat(ReviewDue.dueOn(LocalDate.of(2026, 4, 6), true, EASTER_2026)).isEqualTo("2026-04-02");
    }

    @Test
    void the_anniversary_of_a_day_that_does_not_exist_is_the_months_last_day() {
        var due = next(Map.of(SEN, LocalDate.of(2025, 11, 30)), Optional.empty());

        assertThat(due.anniversary()).isEqualTo("2026-02-28");
        assertThat(due.dueOn()).isEqualTo("2026-02-27");
    }

    @Test
    void adult_social_care_has_six_months() {
        assertThat(firstDue(Map.of(ADULT_SOCIAL_CARE, SIXTH_OF_JANUARY))).isEqualTo("2026-07-03");
    }

    @Test
    void child_social_care_alone_has_three_months() {
        assertThat(firstDue(Map.of(CHILD_SOCIAL_CARE, SIXTH_OF_JANUARY))).isEqualTo("2026-04-02");
    }

    @Test
    void in_a_mixed_budget_the_earliest_date_wins() {
        var due = next(
                Map.of(ADULT_SOCIAL_CARE, SIXTH_OF_JANUARY, HEALTH, SIXTH_OF_JANUARY.plusWeeks(2)), Optional.empty());

        assertThat(due.regimes()).containsExactly(HEALTH);
        assertThat(due.anniversary()).isEqualTo("2026-04-20");
    }

    @Test
    void the_next_review_is_within_a_year_of_the_day_the_last_was_signed() {
        var due = next(Map.of(SEN, SIXTH_OF_JANUARY), Optional.of(LocalDate.of(2026, 4, 7)));

        assertThat(due.first()).isFalse();
        assertThat(due.anniversary()).isEqualTo("2027-04-07");
        assertThat(due.dueOn()).isEqualTo("2027-04-06");
    }

    @Test
    void an_element_first_paid_after_the_last_review_starts_its_own_clock() {
        var due = next(
                Map.of(CHILD_SOCIAL_CARE, SIXTH_OF_JANUARY, HEALTH, LocalDate.of(2026, 5, 5)),
                Optional.of(LocalDate.of(2026, 4, 2)));

        assertThat(due.first()).isTrue();
        assertThat(due.regimes()).containsExactly(HEALTH);
        assertThat(due.dueOn()).isEqualTo("2026-08-04");
    }

    @Test
    void nothing_paid_is_nothing_due() {
        assertThat(ReviewDue.next(Map.of(), Optional.empty(), POLICY, EASTER_2026))
                .isEmpty();
    }

    @Test
    void the_next_annual_review_is_the_one_after_a_first_review() {
        var annual = ReviewDue.nextAnnual(Map.of(SEN, SIXTH_OF_JANUARY), Optional.empty(), POLICY, EASTER_2026);

        assertThat(annual).hasValueSatisfying(due -> assertThat(due.dueOn()).isEqualTo("2027-04-01"));
    }

    @Test
    void the_next_annual_review_is_the_due_one_once_the_first_was_signed() {
        var annual = ReviewDue.nextAnnual(
                Map.of(SEN, SIXTH_OF_JANUARY), Optional.of(LocalDate.of(2026, 4, 2)), POLICY, EASTER_2026);

        assertThat(annual).hasValueSatisfying(due -> assertThat(due.dueOn()).isEqualTo("2027-04-01"));
    }

    @Test
    void only_social_care_knows_an_adult_regime() {
        assertThat(Regime.of(Element.SOCIAL_CARE, true)).isEqualTo(ADULT_SOCIAL_CARE);
        assertThat(Regime.of(Element.SOCIAL_CARE, false)).isEqualTo(CHILD_SOCIAL_CARE);
        assertThat(Regime.of(Element.HEALTH, true)).isEqualTo(HEALTH);
        assertThat(Regime.of(Element.SEN, true)).isEqualTo(SEN);
    }

    private static LocalDate firstDue(Map<Regime, LocalDate> firstPaidOn) {
        return next(firstPaidOn, Optional.empty()).dueOn();
    }

    private static ReviewDue next(Map<Regime, LocalDate> firstPaidOn, Optional<LocalDate> lastSignedOn) {
        return ReviewDue.next(firstPaidOn, lastSignedOn, POLICY, EASTER_2026).orElseThrow();
    }
}
