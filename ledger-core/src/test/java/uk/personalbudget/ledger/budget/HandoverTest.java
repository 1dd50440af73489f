package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.OpeningOrders.opening;
import static uk.personalbudget.ledger.budget.Orders.ACCOUNT;
import static uk.personalbudget.ledger.budget.QueryOrders.*;
import static uk.personalbudget.ledger.budget.ReserveOrders.*;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.OpeningPromises.ContingencyFound;
import uk.personalbudget.ledger.budget.QueryEvent.TimeReason;
import uk.personalbudget.ledger.budget.ReserveEvent.Purpose;
import uk.personalbudget.ledger.money.Element;

/** What a budget that moves takes along, besides its money (rule V-17). */
class HandoverTest {
    private static final LocalDate DAY = Orders.PLAN_YEAR;

    private static Story with(Orders.Order... orders) {
        return Story.planned().given(opening("£300", OpeningPromises.NONE)).given(orders);
    }

    private static OpeningPromises promises(Story story) {
        return story.state().handoverOn(DAY).promises();
    }

    @Test
    void v_17_what_is_left_of_contingency_goes_along_for_what_it_was_set_apart_for() {
        var story = with(
                contingency("M1", Element.SOCIAL_CARE, "£100"),
                today -> new ReserveCommand.SetContingency(
                        Orders.BUDGET, "M2", ACCOUNT, Element.SOCIAL_CARE, Purpose.HOLIDAY_PAY, 40_00, today),
                drawContingency("M3", Element.SOCIAL_CARE, "£70"));

        assertThat(promises(story).contingencies())
                .as("what was drawn is taken from what was set apart first")
                .containsExactly(
                        new ContingencyFound(
                                "social-care-holiday-pay", ACCOUNT, Element.SOCIAL_CARE, Purpose.HOLIDAY_PAY, 40_00),
                        new ContingencyFound(
                                "social-care-redundancy", ACCOUNT, Element.SOCIAL_CARE, Purpose.REDUNDANCY, 30_00));
    }

    @Test
    void v_17_contingency_that_was_used_up_or_freed_does_not_go_along() {
        assertThat(promises(with(
                                contingency("M1", Element.SOCIAL_CARE, "£100"),
                                releaseContingency("M2", Element.SOCIAL_CARE, Optional.empty())))
                        .contingencies())
                .isEmpty();
    }

    @Test
    void v_17_the_unpaid_rest_of_a_commitment_goes_along_and_one_that_is_over_does_not() {
        var story = with(
                commit("C1", "pa", "£60"),
                discharge("D1", "C1", "£20"),
                commit("C2", "pa", "£10"),
                releaseCommitment("M1", "C2", Optional.empty()));

        assertThat(promises(story).commitments()).singleElement().satisfies(left -> {
            assertThat(left.commitment()).isEqualTo("C1");
            assertThat(left.amountPence()).isEqualTo(40_00);
            assertThat(left.provision()).isEqualTo("pa");
        });
    }

    @Test
    void v_17_an_open_question_goes_along_with_the_time_that_is_left() {
        var story = with(query("Q1"), reached("Q1"));

        assertThat(promises(story).questions()).singleElement().satisfies(asked -> {
            assertThat(asked.query()).isEqualTo("Q1");
            assertThat(asked.days()).isEqualTo(28);
            assertThat(asked.reachedOn()).contains(DAY);
        });
    }

    @Test
    void v_17_a_clock_that_stands_begins_anew_at_the_new_council() {
        var story = with(query("Q1"), reached("Q1"), askForTime("Q1", TimeReason.ILLNESS));

        assertThat(promises(story).questions())
                .singleElement()
                .satisfies(asked -> assertThat(asked.reachedOn()).isEmpty());
    }

    @Test
    void v_17_a_question_that_was_decided_does_not_go_along() {
        var story = with(
                query("Q1"),
                reached("Q1"),
                today -> new QueryCommand.DecideQuery(
                        Orders.BUDGET, "Q1", QueryEvent.QueryDecision.EXPLAINED, Orders.text("why"), today));

        assertThat(promises(story).questions()).isEmpty();
    }
}
