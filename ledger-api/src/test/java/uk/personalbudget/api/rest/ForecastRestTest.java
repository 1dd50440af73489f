package uk.personalbudget.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Looking ahead, and payment dates nobody had to name. */
class ForecastRestTest {
    private final Service service = Service.running();
    private final RunningBudget budget = RunningBudget.agreed(service);

    @Test
    void p_10_over_rest_a_family_sees_what_its_year_will_come_to() {
        budget.withParent("parent-" + budget.id);
        var reply = service.get("parent-" + budget.id, budget.path("forecast?on=2026-07-07"));

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        var line = reply.json().get("lines").get(0);
        assertThat(line.get("provision").asString()).isEqualTo("pa");
        assertThat(line.get("entitledPence").asLong()).isEqualTo(520_000);
        assertThat(line.get("leftByPlanPence").asLong())
                .isEqualTo(line.get("expectedByNowPence").asLong());
        assertThat(service.get(RunningBudget.OFFICER, budget.path("forecast?day=1"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void p_1_over_rest_payment_dates_are_the_usual_ones_when_nobody_says() {
        budget.order("allocations", """
                {"id": "more", "element": "social-care", "kind": "one-off", "planYear": "2026-01-06", "amountPence": 1000,
                 "funderShares": {"council-children": 1}, "provisions": ["pa"], "effectiveOn": "2026-01-06"}
                """);
        budget.order("schedules", "{\"id\": \"usual\", \"allocation\": \"more\"}");
        var without = service.post(RunningBudget.OFFICER, budget.path("schedules"), """
                {"id": "by-hand", "allocation": "more", "lines": [{"number": 1, "dueOn": "2026-02-03",
                 "amountPence": 1000, "periodFrom": "2026-02-03", "periodTo": "2026-02-03"}]}
                """);
        assertThat(without.status()).as(without.body()).isEqualTo(400);
    }
}
