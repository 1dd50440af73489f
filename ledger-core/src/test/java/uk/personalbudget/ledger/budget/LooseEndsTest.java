package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.Orders.settle;
import static uk.personalbudget.ledger.budget.RecoveryOrders.disallow;
import static uk.personalbudget.ledger.budget.RecoveryOrders.repayCouncil;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.Choices.Method;

class LooseEndsTest {
    private static LooseEnds of(Story story) {
        return LooseEnds.of(story.history());
    }

    @Test
    void v_11_a_budget_that_goes_on_holds_money() {
        assertThat(of(Story.holding("£400"))).satisfies(ends -> {
            assertThat(ends.closedOn()).isEmpty();
            assertThat(ends.open()).isTrue();
        });
    }

    @Test
    void v_11_a_closed_budget_has_its_last_paper_on_the_day_it_was_closed_and_is_open_while_something_is_owed() {
        var story = Story.holding("£400")
                .given(settle("T1", "£40.00").towards("pa").by(Method.FASTER_PAYMENT), disallow("D1", "T1"))
                .on("2026-03-02")
                .given(EndingOrders.closeBudget("X1"));
        assertThat(of(story)).satisfies(ends -> {
            assertThat(ends.closedOn()).contains(LocalDate.of(2026, 3, 2));
            assertThat(ends.lastOn()).isEqualTo("2026-03-02");
            assertThat(ends.open()).isTrue();
        });

        assertThat(of(story.on("2026-03-20").given(repayCouncil("P1", "D1", "£40.00"))))
                .satisfies(ends -> {
                    assertThat(ends.lastOn()).isEqualTo("2026-03-20");
                    assertThat(ends.open()).isFalse();
                });
    }
}
