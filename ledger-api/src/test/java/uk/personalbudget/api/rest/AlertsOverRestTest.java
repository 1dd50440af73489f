package uk.personalbudget.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.Choices.Role;

/** What should be looked at, and what happens by itself, over HTTP. */
class AlertsOverRestTest {
    private static final String PARENT = "alerts-parent";

    private final Service service = Service.running();
    private final RunningBudget budget = RunningBudget.agreed(service).withParent(PARENT);

    @Test
    void p_5_instalments_nobody_paid_are_told_and_can_be_asked_for_by_kind() {
        budget.loaded(400_00);
        var all = service.get(RunningBudget.OFFICER, "/api/v1/alerts?budget=" + budget.id + "&kind=missed-load")
                .json();

        assertThat(all.get("on").asString()).isEqualTo("2026-07-07");
        assertThat(all.get("items").size()).isEqualTo(6);
        assertThat(all.get("items").get(0).get("about").asString()).isEqualTo("four-weekly/2");
        assertThat(all.get("items").get(0).get("since").asString()).isEqualTo("2026-02-03");
        assertThat(service.get(RunningBudget.OFFICER, "/api/v1/alerts?kind=nothing")
                        .status())
                .isEqualTo(400);
        assertThat(service.get(PARENT, "/api/v1/alerts").status()).isEqualTo(403);
    }

    @Test
    void c_22_what_is_due_happens_once_however_often_it_is_run() {
        budget.loaded(400_00);
        service.post(PARENT, budget.path("asks"), """
                {"id": "Q1", "amountPence": 3000, "what": "A drum.", "effectiveOn": "2026-07-01"}""");
        service.user("timers-administrator", Role.ADMINISTRATOR);
        var first = service.post("timers-administrator", "/api/v1/timers/runs", "{}");
        var ask = service.get(PARENT, budget.path("asks")).json().get("items").get(0);
        var second = service.post("timers-administrator", "/api/v1/timers/runs", "{}");

        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(ask.get("answer").asString()).isEqualTo("yes");
        assertThat(ask.get("answeredBy").asString()).isEqualTo("silence");
        assertThat(second.json().get("done").asInt()).isZero();
        assertThat(second.json().get("failed").asInt()).isZero();
    }
}
