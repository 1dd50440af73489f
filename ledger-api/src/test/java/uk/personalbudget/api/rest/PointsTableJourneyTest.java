package uk.personalbudget.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.personalbudget.api.rest.Service.Reply;
import uk.personalbudget.ledger.budget.Choices.Role;

/** A points table as an officer and an approver make it, and the first figure a family gets by it. */
class PointsTableJourneyTest {
    private static final String TABLES = "/api/v1/points-tables";

    private final Service service = Service.running();
    private final RunningBudget budget = RunningBudget.agreed(service);
    private final String version = "v-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void people() {
        service.user("approver-1", Role.APPROVER);
        service.user("both-1", Role.FINANCE_OFFICER, Role.APPROVER);
    }

    @Test
    void s_12_a_table_is_proposed_approved_by_somebody_else_and_gives_the_first_figure_a_sheet_names() {
        assertThat(code(budgetPost(sheet("S0", "")))).isEqualTo("no-points-table");
        Reply proposed = service.post("both-1", TABLES, table(version, "2026-03-01", 20_000));
        assertThat(proposed.status()).as(proposed.body()).isEqualTo(201);
        assertThat(service.post("both-1", TABLES, table(version, "2026-03-01", 20_000))
                        .status())
                .isEqualTo(201);
        assertThat(code(budgetPost(sheet("S1", "\"table\": \"" + version + "\","))))
                .isEqualTo("unknown-thing");
        assertThat(code(approve("both-1", version))).isEqualTo("same-person");

        Reply approved = approve("approver-1", version);
        assertThat(approved.status()).as(approved.body()).isEqualTo(200);
        assertThat(approved.json().get("approvedBy").asString()).isEqualTo("approver-1");
        assertThat(service.get(RunningBudget.OFFICER, TABLES).body()).contains(version);
        assertThat(service.get(RunningBudget.OFFICER, TABLES + "/health/" + version)
                        .json()
                        .get("pencePerPoint")
                        .asLong())
                .isEqualTo(20_000);

        Reply kept = budgetPost(sheet("S2", ""));
        assertThat(kept.status()).as(kept.body()).isEqualTo(201);
        String shown =
                service.get(RunningBudget.OFFICER, budget.path("assessment")).body();
        assertThat(shown).contains(version).contains("60000");

        assertThat(code(service.post(RunningBudget.OFFICER, TABLES, table(version, "2026-03-01", 20_001))))
                .isEqualTo("already-used");
        assertThat(code(service.post(RunningBudget.OFFICER, TABLES, table("older-" + version, "2026-02-01", 20_000))))
                .isEqualTo("points-table-not-later");
    }

    @Test
    void s_12_every_other_no_of_a_points_table_has_its_code() {
        assertThat(code(service.post(RunningBudget.OFFICER, TABLES, table("not an id", "2026-03-01", 20_000))))
                .isEqualTo("bad-identifier");
        assertThat(code(service.post(RunningBudget.OFFICER, TABLES, table(version, "2030-03-01", 0))))
                .isEqualTo("bad-points-table");
        assertThat(code(approve("approver-1", "never"))).isEqualTo("unknown-thing");
        assertThat(code(service.get(RunningBudget.OFFICER, TABLES + "/gold/" + version)))
                .isEqualTo("unknown-thing");
    }

    private Reply approve(String who, String name) {
        return service.post(who, TABLES + "/health/" + name + "/approve", "{}");
    }

    private Reply budgetPost(String body) {
        return service.post(RunningBudget.OFFICER, budget.path("questionnaires"), body);
    }

    private static String sheet(String id, String table) {
        return """
                {"id": "%s", "element": "health", %s "answers": {"sleep": "every-night"}, "answeredWith": "parent",
                 "answeredOn": "2026-06-01"}""".formatted(id, table);
    }

    private static String table(String version, String from, long pencePerPoint) {
        return """
                {"version": "%s", "element": "health", "from": "%s",
                 "points": {"sleep": {"every-night": 3, "never": 0}}, "pencePerPoint": %d}""".formatted(version, from, pencePerPoint);
    }

    private static String code(Reply reply) {
        return reply.json().get("code").asString();
    }
}
