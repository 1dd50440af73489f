package uk.personalbudget.api.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import uk.personalbudget.ledger.budget.BudgetState;
import uk.personalbudget.ledger.budget.SpendEvent;

class BusyBudgetTest {
    @Test
    void the_rules_take_every_order_of_a_busy_month_and_its_books_add_up() {
        var events = BusyBudget.months("B1", LocalDate.of(2020, 1, 6), 13);

        var state = new BudgetState();
        events.forEach(state::evolve);
        assertThat(events).hasAtLeastOneElementOfType(SpendEvent.Refunded.class);
        assertThat(events.size()).isGreaterThan(13 * BusyBudget.ITEMS_A_MONTH);
        assertThat(state.standing().settledPence()).isPositive();
        assertThat(state.standing().pendingPence()).isZero();
    }

    @Test
    void a_report_is_the_published_json() {
        var report = new BenchReport.Builder("replay")
                .figure("month/median", new BigDecimal("1.250"), "ms")
                .ratio("replay/cursor", new BigDecimal("10"), new BigDecimal("4"))
                .report();

        var json = JsonMapper.builder().build().valueToTree(report);

        assertThat(json.propertyNames()).containsExactly("benchmark", "machine", "figures", "ratios");
        assertThat(json.path("figures").path(0).toString())
                .isEqualTo("{\"name\":\"month/median\",\"value\":1.250,\"unit\":\"ms\"}");
        assertThat(json.path("ratios").path(0).toString()).isEqualTo("{\"name\":\"replay/cursor\",\"value\":2.500}");
    }
}
