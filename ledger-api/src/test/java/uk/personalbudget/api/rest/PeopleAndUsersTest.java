package uk.personalbudget.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import uk.personalbudget.api.rest.Service.Reply;
import uk.personalbudget.ledger.budget.Choices.Role;

class PeopleAndUsersTest {
    private final Service service = Service.running();
    private final String unique = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void roles_are_given_by_one_administrator_and_agreed_by_another() {
        service.user("admin-1", Role.ADMINISTRATOR);
        service.user("admin-2", Role.ADMINISTRATOR);
        String user = "new-" + unique;
        Reply entered = service.post("admin-1", "/api/v1/users", """
                {"id": "%s", "signInName": "%s@example.org", "password": "three words in a row"}
                """.formatted(user, user));
        assertThat(entered.status()).as(entered.body()).isEqualTo(201);
        String roles = "/api/v1/users/" + user + "/roles";
        String officer = "{\"roles\": [\"finance-officer\"]}";

        assertThat(basic(user).status()).isEqualTo(403);
        assertThat(code(service.post("admin-1", roles, officer))).isEqualTo("roles-need-second-person");
        assertThat(service.post("admin-1", roles + "/approvals", officer).status())
                .isEqualTo(201);
        assertThat(code(service.post("admin-1", roles, officer))).isEqualTo("roles-need-second-person");
        assertThat(service.post("admin-2", roles + "/approvals", "{\"roles\": [\"auditor\"]}")
                        .status())
                .isEqualTo(201);
        assertThat(code(service.post("admin-1", roles, officer))).isEqualTo("roles-need-second-person");
        assertThat(service.post("admin-2", roles + "/approvals", officer).status())
                .isEqualTo(201);
        assertThat(service.post("admin-1", roles, officer).status()).isEqualTo(200);
        assertThat(basic(user).status()).isEqualTo(200);
        assertThat(code(service.post("admin-1", "/api/v1/users/admin-1/roles", officer)))
                .isEqualTo("same-person");
    }

    @Test
    void a_yes_to_roles_is_used_once() {
        service.user("admin-1", Role.ADMINISTRATOR);
        service.user("admin-2", Role.ADMINISTRATOR);
        String user = "once-" + unique;
        service.user(user, Role.AUDITOR);
        String roles = "/api/v1/users/" + user + "/roles";
        String officer = "{\"roles\": [\"finance-officer\"]}";
        String nothing = "{\"roles\": []}";
        for (String asked : List.of(officer, nothing)) {
            assertThat(service.post("admin-2", roles + "/approvals", asked).status())
                    .isEqualTo(201);
            assertThat(service.post("admin-1", roles, asked).status()).isEqualTo(200);
        }

        assertThat(code(service.post("admin-1", roles, officer))).isEqualTo("roles-need-second-person");
        assertThat(service.post("admin-2", roles + "/approvals", officer).status())
                .isEqualTo(201);
        assertThat(service.post("admin-1", roles, officer).status()).isEqualTo(200);
    }

    @Test
    void a_password_is_kept_neither_in_clear_nor_as_part_of_a_remembered_request() {
        service.user("admin-1", Role.ADMINISTRATOR);
        String key = "pw-" + unique;
        String body = """
                {"id": "pw-%s", "signInName": "pw-%s@example.org", "password": "three words in a row"}
                """.formatted(unique, unique);
        assertThat(service.post("admin-1", "/api/v1/users", key, body).status()).isEqualTo(201);

        assertThat(code(service.post("admin-1", "/api/v1/users", key, body))).isEqualTo("already-used");
        JdbcClient sql = service.context.getBean(JdbcClient.class);
        assertThat(sql.sql("select count(*) from given_answer where key = :key")
                        .param("key", key)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(sql.sql("select password_hash from user_account where id = :id")
                        .param("id", "pw-" + unique)
                        .query(String.class)
                        .single())
                .startsWith("{bcrypt}");
        assertThat(code(service.post(
                        "admin-1",
                        "/api/v1/users",
                        body.replace("pw-", "px-").replace("three words in a row", "short"))))
                .isEqualTo("password-too-short");
    }

    @Test
    void a_token_made_for_a_program_is_shown_once_and_works() {
        service.user("admin-1", Role.ADMINISTRATOR);
        service.user("program-1", Role.CARD_PROGRAMME);
        Reply made = service.post("admin-1", "/api/v1/users/program-1/tokens", "{\"note\": \"the card feed\"}");
        String token = made.json().get("token").asString();

        Reply used = service.send(
                "POST",
                null,
                "/api/v1/cards/C-none/authorisations",
                "{\"amountPence\": 1, \"merchant\": {}}",
                Map.of(
                        "Authorization",
                        "Bearer " + token,
                        "Content-Type",
                        "application/json",
                        "Idempotency-Key",
                        unique));
        assertThat(made.status()).isEqualTo(201);
        assertThat(code(used)).isEqualTo("unknown-card");
    }

    @Test
    void sentence_35_people_are_entered_and_searched_in_bodies_and_their_names_are_in_no_event() {
        service.user(RunningBudget.OFFICER, Role.FINANCE_OFFICER);
        RunningBudget budget = RunningBudget.agreed(service);
        String name = "Quentin Madeup" + unique;
        Reply entered = service.post(
                RunningBudget.OFFICER,
                "/api/v1/people",
                "{\"id\": \"person-%s\", \"name\": \"%s\", \"bornOn\": \"2012-05-06\"}".formatted(budget.id, name));
        JsonNode found = service.post(
                        RunningBudget.OFFICER, "/api/v1/people/search", "{\"name\": \"madeup%s\"}".formatted(unique))
                .json();

        assertThat(entered.status()).isEqualTo(201);
        assertThat(found.at("/items/0/id").asString()).isEqualTo("person-" + budget.id);
        assertThat(found.at("/items/0/name").asString()).isEqualTo(name);
        JdbcClient sql = service.context.getBean(JdbcClient.class);
        for (String table : new String[] {"event", "given_answer", "kept_text", "person"}) {
            assertThat(sql.sql("select count(*) from " + table + " t where t::text like '%Madeup" + unique + "%'"
                                    + " or t::text like '%" + hex("Madeup" + unique) + "%'")
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
        // The wording of the outcome is not in any event either.
        assertThat(sql.sql("select count(*) from event t where t::text like '%" + hex("club with my friends") + "%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void a_key_worker_sees_the_child_supported_now_and_nothing_after_that() {
        RunningBudget budget = RunningBudget.agreed(service);
        String worker = service.user("worker-" + unique, Role.KEY_WORKER);
        String member = "{\"user\": \"%s\", \"capacity\": \"key-worker\"}".formatted(worker);

        assertThat(service.get(worker, budget.path("balance")).status()).isEqualTo(404);
        assertThat(service.post(RunningBudget.OFFICER, budget.path("members"), member)
                        .status())
                .isEqualTo(201);
        service.caughtUp();
        assertThat(service.get(worker, budget.path("balance")).status()).isEqualTo(200);
        assertThat(service.post(worker, budget.path("pots/p/bank"), "{\"amountPence\": 1}")
                        .status())
                .isEqualTo(403);
        assertThat(service.post(RunningBudget.OFFICER, budget.path("members/leave"), member)
                        .status())
                .isEqualTo(200);
        assertThat(service.get(worker, budget.path("balance")).status()).isEqualTo(404);
    }

    private Reply basic(String user) {
        String both = Base64.getEncoder()
                .encodeToString((user + "@example.org:three words in a row").getBytes(StandardCharsets.UTF_8));
        return service.send("GET", null, "/api/v1/budgets", null, Map.of("Authorization", "Basic " + both));
    }

    private static String code(Reply reply) {
        return reply.json().path("code").asString(reply.body());
    }

    private static String hex(String text) {
        return java.util.HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
