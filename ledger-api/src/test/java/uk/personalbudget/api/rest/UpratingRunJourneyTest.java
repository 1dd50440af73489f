package uk.personalbudget.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.personalbudget.api.uprating.UpratingRuns;
import uk.personalbudget.ledger.budget.Choices.Role;

/** An uprating run as an officer, an approver and a parent live it. */
class UpratingRunJourneyTest {
    private static final String APPROVER = "approver-1";

    private final Service service = Service.running();
    private final RunningBudget one = RunningBudget.agreed(service);
    private final RunningBudget other = RunningBudget.agreed(service);
    private final String run = "run-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void p_12_a_run_is_shown_proposed_approved_told_in_one_letter_and_taken_back() {
        service.user(APPROVER, Role.APPROVER);
        one.withParent("parent-" + one.id);

        var preview = service.post(RunningBudget.OFFICER, "/api/v1/uprating-runs/preview", terms("\"nobody\""));
        assertThat(preview.status()).as(preview.body()).isEqualTo(200);
        assertThat(preview.json().get("totals").get("budgets").asInt()).isEqualTo(2);
        assertThat(preview.json().get("exceptions").get(0).get("why").asString())
                .isEqualTo("unknown-budget");

        var proposed = propose();
        assertThat(proposed.status()).as(proposed.body()).isEqualTo(201);
        assertThat(proposed.json().get("state").asString()).isEqualTo("proposed");
        assertThat(proposed.json().get("totals").get("annualAfterPence").asLong())
                .isEqualTo(2 * 546_000);
        assertThat(propose().status()).isEqualTo(201);

        var lines = service.get(APPROVER, at("/budgets?limit=1")).json();
        assertThat(lines.get("budgets")
                        .get(0)
                        .get("lines")
                        .get(0)
                        .get("weeklyAfterPence")
                        .asLong())
                .isEqualTo(10_500);
        assertThat(lines.get("next").asString()).isNotEmpty();
        assertThat(annual(one)).isEqualTo(520_000);

        var approved = service.post(APPROVER, at("/approve"), "{}");
        assertThat(approved.status()).as(approved.body()).isEqualTo(200);
        assertThat(approved.json().get("state").asString()).isEqualTo("carried-out");
        assertThat(approved.json().get("totals").get("byState").get("done").asInt())
                .isEqualTo(2);
        assertThat(annual(one)).isEqualTo(546_000);
        service.context.getBean(UpratingRuns.class).resume();
        assertThat(annual(other)).isEqualTo(546_000);
        assertThat(letters("uprated")).isEqualTo(1);
        assertThat(letters("amount-more")).isZero();

        var back = service.post(APPROVER, at("/reverse"), "{\"reason\": \"The price was not agreed after all.\"}");
        assertThat(back.status()).as(back.body()).isEqualTo(200);
        assertThat(back.json().get("state").asString()).isEqualTo("taken-back");
        assertThat(annual(one)).isEqualTo(520_000);
        assertThat(letters("uprating-back")).isEqualTo(1);
        assertThat(letters("amount-less")).isZero();
        var changes = service.get(RunningBudget.OFFICER, one.path("changes")).json();
        assertThat(changes.get("upratings").get(0).get("state").asString()).isEqualTo("reversed");
        assertThat(service.get(APPROVER, "/api/v1/uprating-runs").body()).contains(run);
    }

    @Test
    void p_12_every_no_of_a_run_has_its_code() {
        service.user(APPROVER, Role.APPROVER);
        service.user("both-1", Role.FINANCE_OFFICER, Role.APPROVER);

        assertThat(code(service.get(APPROVER, at("")))).isEqualTo("unknown-thing");
        assertThat(code(service.post(APPROVER, at("/approve"), "{}"))).isEqualTo("unknown-thing");
        assertThat(code(service.post(RunningBudget.OFFICER, "/api/v1/uprating-runs/preview", """
                        {"from": "2026-09-01"}""")))
                .isEqualTo("bad-uprating-terms");
        assertThat(code(service.post(RunningBudget.OFFICER, "/api/v1/uprating-runs", """
                        {"id": "%s", "letter": "More.", "terms": {"from": "2026-09-01", "percentHundredths": 500,
                         "budgets": ["nobody"]}}""".formatted(run))))
                .isEqualTo("nothing-to-uprate");
        assertThat(service.post("both-1", "/api/v1/uprating-runs", order(500)).status())
                .isEqualTo(201);
        assertThat(code(service.post("both-1", at("/approve"), "{}"))).isEqualTo("same-person");
        assertThat(code(service.post("both-1", "/api/v1/uprating-runs", order(600))))
                .isEqualTo("already-used");
        assertThat(service.post("both-1", at("/withdraw"), "{}").status()).isEqualTo(200);
        assertThat(code(service.post(APPROVER, at("/approve"), "{}"))).isEqualTo("uprating-not-open");
        assertThat(service.get(APPROVER, at("/exceptions"))
                        .json()
                        .get("exceptions")
                        .size())
                .isZero();
    }

    private Service.Reply propose() {
        return service.post(RunningBudget.OFFICER, "/api/v1/uprating-runs", order(500));
    }

    private String order(int percent) {
        return """
                {"id": "%s", "letter": "Helpers cost more from September.", "terms": %s}
                """.formatted(run, terms("").replace("500,", percent + ","));
    }

    private String terms(String more) {
        return """
                {"from": "2026-09-15", "elements": ["social-care"], "percentHundredths": 500,
                 "budgets": ["%s", "%s"%s]}
                """.formatted(one.id, other.id, more.isEmpty() ? "" : ", " + more);
    }

    private String at(String below) {
        return "/api/v1/uprating-runs/" + run + below;
    }

    private long annual(RunningBudget budget) {
        var upratings =
                service.get(RunningBudget.OFFICER, budget.path("changes")).json();
        var amounts = upratings.get("amounts");
        return amounts.isEmpty()
                ? 520_000
                : amounts.get(amounts.size() - 1).get("annualAfterPence").asLong();
    }

    private int letters(String template) {
        service.caughtUp();
        var messages = service.get("parent-" + one.id, one.path("messages"));
        assertThat(messages.status()).as(messages.body()).isEqualTo(200);
        return messages.body().split("\"" + template + "\"", -1).length - 1;
    }

    private static String code(Service.Reply reply) {
        return reply.json().get("code").asString();
    }
}
