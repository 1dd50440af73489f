package uk.personalbudget.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import uk.personalbudget.api.rest.Service.Reply;
import uk.personalbudget.ledger.budget.Choices.Role;

/** Who could do what on a day, who changed it, and who opened which document. */
class WhoCouldJourneyTest {
    private static final String AUDITOR = "could-auditor";

    private final Service service = Service.running();
    private final RunningBudget budget = RunningBudget.agreed(service).loaded(400_00);
    private final String parent = "could-parent-" + budget.id;
    private final String person = "could-officer-" + budget.id;

    @BeforeEach
    void people() {
        service.user(AUDITOR, Role.AUDITOR);
        budget.withParent(parent);
    }

    @Test
    void a_role_is_told_for_the_days_it_was_held_with_who_gave_and_who_took_it() {
        service.user(person, Role.FINANCE_OFFICER);
        service.users().grant(person, Set.of(Role.APPROVER), "admin-7");

        List<JsonNode> roles = of(told("user=" + person).get("roles"), _ -> true);

        assertThat(roles).hasSize(2);
        JsonNode before = one(roles, it -> it.get("role").asString().equals("finance-officer"));
        assertThat(before.get("endedBy").asString()).isEqualTo("admin-7");
        assertThat(before.get("everyBudget").asBoolean()).isTrue();
        JsonNode now = one(roles, it -> it.get("role").asString().equals("approver"));
        assertThat(now.get("givenBy").asString()).isEqualTo("admin-7");
        assertThat(now.get("endedAt").isNull()).isTrue();
        assertThat(told("user=" + person).get("changes")).hasSize(3);
        // On a day before, and on a day after the end.
        assertThat(told("user=" + person + "&on=2020-01-01").get("roles")).isEmpty();
        service.context
                .getBean(JdbcClient.class)
                .sql("update user_role set granted_at = granted_at - interval '40 days',"
                        + " ended_at = ended_at - interval '40 days' where user_id = :id")
                .param("id", person)
                .update();
        assertThat(told("user=" + person).get("roles")).hasSize(1);
        assertThat(told("user=" + person).get("changes")).isEmpty();
    }

    @Test
    void for_one_budget_those_are_told_who_reach_every_budget_and_its_own_family_until_they_left() {
        JsonNode told = told("budget=" + budget.id);

        assertThat(of(told.get("members"), it -> it.get("user").asString().equals(parent)))
                .hasSize(1);
        assertThat(of(told.get("roles"), it -> !it.get("everyBudget").asBoolean()))
                .isEmpty();
        assertThat(of(told.get("roles"), it -> it.get("user").asString().equals(RunningBudget.OFFICER)))
                .hasSize(1);
        budget.done(budget.path("members/leave"), "{\"user\": \"%s\", \"capacity\": \"family\"}".formatted(parent));
        JsonNode change = one(
                of(told("budget=" + budget.id).get("changes"), _ -> true),
                it -> it.get("what").asString().equals("taken"));
        assertThat(change.get("by").asString()).isEqualTo(RunningBudget.OFFICER);
        assertThat(change.get("user").asString()).isEqualTo(parent);
    }

    @Test
    void the_limits_of_the_day_are_told_with_their_rule() {
        JsonNode limit = one(
                of(told("").get("limits"), _ -> true),
                it -> it.get("setting").asString().equals("second-person-above"));
        assertThat(limit.get("pence").asLong()).isEqualTo(5_000_00);
        assertThat(limit.get("rule").asString()).isEqualTo("P-6");
        assertThat(service.get(AUDITOR, "/api/v1/who-could?on=2026-01-01&since=2026-02-01")
                        .status())
                .isEqualTo(400);
        Reply file = service.send(
                "GET",
                AUDITOR,
                "/api/v1/who-could?budget=" + budget.id + "&on=" + LocalDate.now(java.time.ZoneOffset.UTC),
                null,
                Map.of("Accept", "text/csv"));
        assertThat(file.body()).startsWith("on,user,role,budget").contains(parent);
    }

    @Test
    void c_12_a_document_that_is_opened_is_written_down_for_the_family_to_see_and_its_own_looks_are_not() {
        String cookie = new Desk(service).signIn(AUDITOR);
        for (String page : new String[] {"trail", "audits/three-month", "audits/three-month.json", "trail"}) {
            assertThat(service.send("GET", null, "/budgets/" + budget.id + "/" + page, null, Map.of("Cookie", cookie))
                            .status())
                    .as(page)
                    .isEqualTo(200);
        }
        String audit = service.post(
                        RunningBudget.OFFICER,
                        "/api/v1/audits",
                        "{\"budget\": \"%s\", \"kind\": \"three-month\"}".formatted(budget.id))
                .json()
                .get("id")
                .asString();
        service.get(RunningBudget.OFFICER, "/api/v1/audits/" + audit);
        service.get(parent, budget.path("messages/none"));
        service.get(RunningBudget.OFFICER, budget.path("balance"));

        JsonNode opened = service.get(parent, budget.path("opened-documents")).json();

        assertThat(of(opened, _ -> true))
                .extracting(it ->
                        it.get("openedBy").asString() + " " + it.get("document").asString())
                .containsExactly(
                        AUDITOR + " trail",
                        AUDITOR + " three-month audit",
                        AUDITOR + " three-month audit, JSON",
                        AUDITOR + " trail",
                        RunningBudget.OFFICER + " audit " + audit);
        Reply looked = service.send("GET", null, "/budgets/" + budget.id + "/looked", null, Map.of("Cookie", cookie));
        assertThat(looked.body()).contains("Documents that were opened", "three-month audit, JSON");
        String stranger = service.user("could-stranger", Role.FAMILY);
        assertThat(service.get(stranger, budget.path("opened-documents")).status())
                .isEqualTo(404);
    }

    private JsonNode told(String question) {
        Reply told = service.get(AUDITOR, "/api/v1/who-could" + (question.isEmpty() ? "" : "?" + question));
        assertThat(told.status()).as(told.body()).isEqualTo(200);
        return told.json();
    }

    private static List<JsonNode> of(JsonNode all, Predicate<JsonNode> which) {
        var some = new ArrayList<JsonNode>();
        all.forEach(it -> {
            if (which.test(it)) {
                some.add(it);
            }
        });
        return some;
    }

    private static JsonNode one(List<JsonNode> all, Predicate<JsonNode> which) {
        return all.stream().filter(which).findFirst().orElseThrow();
    }
}
