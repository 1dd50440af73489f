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
    void every_kind_of_alert_is_in_the_officers_work_list() {
        budget.loaded(40_00);
        budget.order("payments", """
                {"id": "T-60", "account": "%s", "method": "faster-payment", "amountPence": 6000, "provision": "pa",
                 "effectiveOn": "2026-05-01"}
                """.formatted(budget.account()));
        budget.order("queries", """
                {"id": "Q9", "reason": "evidence-missing", "transaction": "T-60", "question": "What was it for?",
                 "effectiveOn": "2026-05-20"}
                """);
        budget.order("adulthood", "{\"eighteenOn\": \"2027-05-01\"}");
        budget.order("right-to-decide", "{\"person\": \"young-1\", \"decidesFrom\": \"2027-06-30\"}");
        RunningBudget quiet = RunningBudget.agreed(service);
        quiet.order("loads", quiet.loadOf("load-1", 1300_00));
        quiet.order("loads", quiet.loadOf("load-2", 1300_00).replace("2026-01-06", "2026-05-01"));
        for (String day : new String[] {"2026-05-02", "2026-07-01"}) {
            quiet.order("surplus-notes", "{\"audit\": \"A-%s\", \"effectiveOn\": \"%s\"}".formatted(day, day));
        }

        assertThat(kinds(budget))
                .contains(
                        "missed-load",
                        "low-balance",
                        "evidence-overdue",
                        "review-due",
                        "query-ageing",
                        "adult-transfer",
                        "right-to-decide");
        assertThat(kinds(quiet)).contains("dormant", "second-surplus");
        assertThat(kinds(budget)).doesNotContain("dormant", "second-surplus");
    }

    private java.util.Set<String> kinds(RunningBudget of) {
        var found = new java.util.TreeSet<String>();
        service.get(RunningBudget.OFFICER, "/api/v1/alerts?budget=" + of.id)
                .json()
                .get("items")
                .forEach(item -> found.add(item.get("kind").asString()));
        return found;
    }

    @Test
    void u_1_the_run_asks_about_a_pot_the_letter_is_there_and_the_family_keeps_it() {
        budget.loaded(400_00);
        budget.onTheirWord("pots", """
                {"id": "summer", "account": "%s", "provision": "pa", "purpose": "A summer club.", "goalPence": 5000,
                 "expiresOn": "2026-07-31", "effectiveOn": "2026-06-01"}
                """.formatted(budget.account()));
        budget.onTheirWord("pots/summer/bank", "{\"id\": \"M1\", \"amountPence\": 2500}");
        service.user("timers-administrator", Role.ADMINISTRATOR);
        service.post("timers-administrator", "/api/v1/timers/runs", "{}");
        service.caughtUp();

        assertThat(pot().get("state").asString()).isEqualTo("asked");
        assertThat(service.get(PARENT, budget.path("messages")).body()).contains("pot-runs-out");
        assertThat(service.post(RunningBudget.OFFICER, budget.path("pots/summer/renew"), "{}")
                        .json()
                        .get("code")
                        .asString())
                .isEqualTo("not-expired-yet");
        var kept = service.post(PARENT, budget.path("pots/summer/keep"), "{\"until\": \"2026-12-01\"}");
        assertThat(kept.status()).as(kept.body()).isEqualTo(200);
        assertThat(pot().get("state").asString()).isEqualTo("open");
        assertThat(pot().get("expiresOn").asString()).isEqualTo("2026-12-01");
        assertThat(service.post(RunningBudget.OFFICER, budget.path("pots/summer/ask"), "{}")
                        .json()
                        .get("code")
                        .asString())
                .isEqualTo("too-soon-to-ask");
        assertThat(service.post(PARENT, budget.path("pots/summer/let-go"), "{}").status())
                .isEqualTo(200);
        assertThat(pot().get("state").asString()).isEqualTo("let-go");
        assertThat(service.post(RunningBudget.OFFICER, budget.path("pots/summer/lapse"), "{}")
                        .status())
                .isEqualTo(422);
    }

    private tools.jackson.databind.JsonNode pot() {
        return service.get(PARENT, budget.path("plan")).json().get("pots").get(0);
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
