package uk.personalbudget.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import uk.personalbudget.api.rest.Service.Reply;
import uk.personalbudget.ledger.budget.Choices.Role;

/** Local policy over REST. Its versions begin far ahead, because every test of a run has the same service. */
class PolicyTest {
    private final Service service = Service.running();
    private final String officer = service.user("policy-officer", Role.FINANCE_OFFICER);
    private final String head = service.user("policy-head", Role.HEAD_OF_SERVICE);
    private final String both = service.user("policy-both", Role.FINANCE_OFFICER, Role.APPROVER);

    @Test
    void a_version_is_proposed_by_one_person_and_in_force_once_another_approved_it() {
        String file = """
                version: first-1
                from: 2041-04-01
                trigger: 13
                block: {5813: Panel of 3 February.}
                term-dates:
                  2040-2041:
                    weeks: 42
                    autumn: {from: 2040-09-03, to: 2040-12-21}
                    spring: {from: 2041-01-07, to: 2041-04-05}
                    summer: {from: 2041-04-29, to: 2041-07-26}
                  2041-2042:
                    autumn: {from: 2041-09-02, to: 2041-12-20}
                    spring: {from: 2042-01-06, to: 2042-04-04}
                    summer: {from: 2042-04-22, to: 2042-07-25, half-term: {from: 2042-05-26, to: 2042-05-30}}
                    closed: [2042-05-05]
                """;
        var budget = tutored();
        // Of those days nobody knows whether schools are open: 25 of the year's 260 weekdays.
        assertThat(expectedByNow(budget)).isEqualTo(2_019);
        Reply proposed = propose(officer, file);
        assertThat(proposed.status()).as(proposed.body()).isEqualTo(201);
        assertThat(proposed.json().path("version").asString()).isEqualTo("first-1");
        assertThat(inForce("2041-04-01").path("version").asString()).isEqualTo("defaults-1");

        Reply approved = service.post(head, "/api/v1/policies/first-1/approve", "{}");
        assertThat(approved.status()).as(approved.body()).isEqualTo(200);

        assertThat(inForce("2041-03-31").path("version").asString()).isEqualTo("defaults-1");
        JsonNode then = inForce("2041-04-01");
        assertThat(then.path("version").asString()).isEqualTo("first-1");
        assertThat(setting(then, "trigger").path("value").asString()).isEqualTo("13");
        assertThat(setting(then, "trigger").path("chosen").asBoolean()).isTrue();
        assertThat(setting(then, "cash-a-day").path("value").asString()).isEqualTo("£250.00");
        assertThat(then.path("blockedCategories").toString())
                .contains("{\"category\":\"5813\",\"reason\":\"Panel of 3 February.\"}");
        assertThat(service.get(officer, "/api/v1/policies/first-1/file").body()).isEqualTo(file);

        // Rule P-10: ten school days of 210.
        assertThat(expectedByNow(budget)).isEqualTo(1_000);
        assertThat(inForce("2041-03-31").path("termDates")).isEmpty();
        assertThat(then.path("termDates").get(1).toString())
                .isEqualTo("{\"schoolYear\":\"2041-2042\",\"terms\":["
                        + "{\"term\":\"autumn\",\"from\":\"2041-09-02\",\"to\":\"2041-12-20\",\"halfTerms\":[]},"
                        + "{\"term\":\"spring\",\"from\":\"2042-01-06\",\"to\":\"2042-04-04\",\"halfTerms\":[]},"
                        + "{\"term\":\"summer\",\"from\":\"2042-04-22\",\"to\":\"2042-07-25\","
                        + "\"halfTerms\":[{\"from\":\"2042-05-26\",\"to\":\"2042-05-30\"}]}],"
                        + "\"closed\":[\"2042-05-05\"],\"schoolDays\":208,\"weeks\":41.6}");
        JsonNode listed = service.get(head, "/api/v1/policies").json().get(0);
        assertThat(listed.path("proposedBy").asString()).isEqualTo("policy-officer");
        assertThat(listed.path("approvedBy").asString()).isEqualTo("policy-head");

        // Never edited: another content under the name, or another version for its days, is refused.
        assertThat(code(propose(officer, file.replace("trigger: 13", "trigger: 14"))))
                .isEqualTo("policy-version-used");
        assertThat(propose(officer, file).json().path("new").asBoolean()).isFalse();
        assertThat(code(propose(officer, file.replace("first-1", "first-2")))).isEqualTo("policy-too-early");
        assertThat(code(service.post(head, "/api/v1/policies/first-1/withdraw", "{}")))
                .isEqualTo("policy-not-open");
    }

    @Test
    void nobody_approves_what_they_proposed_and_a_proposal_can_be_withdrawn() {
        String name = "own-" + UUID.randomUUID().toString().substring(0, 8);
        propose(both, "version: " + name + "\nfrom: 2042-04-01\n");

        assertThat(code(service.post(both, "/api/v1/policies/" + name + "/approve", "{}")))
                .isEqualTo("same-person");
        assertThat(service.post(officer, "/api/v1/policies/" + name + "/approve", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(service.post(officer, "/api/v1/policies/" + name + "/withdraw", "{}")
                        .status())
                .isEqualTo(200);
        assertThat(code(service.post(head, "/api/v1/policies/" + name + "/approve", "{}")))
                .isEqualTo("policy-not-open");
    }

    @Test
    void what_is_wrong_in_a_file_is_said_with_its_line() {
        Reply bad = propose(officer, "version: bad-1\nfrom: 2043-04-01\ntrigge: 9\n");

        assertThat(bad.status()).isEqualTo(422);
        assertThat(code(bad)).isEqualTo("bad-policy-file");
        assertThat(bad.json().path("line").asInt()).isEqualTo(3);
        assertThat(bad.json().path("detail").asString()).contains("did you mean \"trigger\"?");

        Reply backwards = propose(
                officer,
                "version: bad-2\nfrom: 2043-04-01\nterm-dates:\n  2042-2043:\n    autumn: {from: 2042-12-19, to: 2042-09-01}\n");
        assertThat(code(backwards)).isEqualTo("bad-policy-file");
        assertThat(backwards.json().path("line").asInt()).isEqualTo(5);
        assertThat(backwards.json().path("detail").asString())
                .contains("it ends on 2042-09-01, before it begins on 2042-12-19: put the earlier day first");
    }

    @Test
    void an_unknown_version_is_not_found_and_a_key_is_needed() {
        assertThat(service.get(officer, "/api/v1/policies/nowhere").status()).isEqualTo(404);
        assertThat(service.post(head, "/api/v1/policies/nowhere/approve", "{}").status())
                .isEqualTo(404);
        assertThat(service.send("POST", officer, "/api/v1/policies", "version: x", Map.of("Content-Type", "text/plain"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void national_figures_are_shown_with_their_days_and_what_is_not_confirmed() {
        String figures = service.get(officer, "/api/v1/policies/national").body();

        assertThat(figures)
                .contains(
                        "\"name\":\"months to the first review, sen\"", "\"2014-09-01\":\"3\"", "\"confirmed\":false");
    }

    /** With lessons in term time, in the plan year from 6 April 2041. */
    private RunningBudget tutored() {
        var budget = RunningBudget.agreed(service);
        budget.order("provisions", """
                {"id": "tutor", "outcome": "clubs", "section": "H1", "description": "Lessons.", "unit": "hour",
                 "unitPricePence": 1000, "quantityHundredths": 2100, "shares": {"social-care": 1}, "profile": "term-time",
                 "effectiveOn": "2026-01-06"}
                """);
        budget.order("allocations", """
                {"id": "later", "element": "social-care", "planYear": "2041-04-06", "amountPence": 21000,
                 "funderShares": {"council-children": 1}, "provisions": ["tutor"], "effectiveOn": "2026-01-06"}
                """);
        return budget;
    }

    private long expectedByNow(RunningBudget budget) {
        JsonNode line = service.get(officer, budget.path("forecast?on=2041-05-10"))
                .json()
                .path("lines")
                .get(0);
        assertThat(line.path("provision").asString()).isEqualTo("tutor");
        return line.path("expectedByNowPence").asLong();
    }

    private Reply propose(String user, String file) {
        return service.send(
                "POST",
                user,
                "/api/v1/policies",
                file,
                Map.of("Idempotency-Key", UUID.randomUUID().toString(), "Content-Type", "application/yaml"));
    }

    private JsonNode inForce(String on) {
        return service.get(officer, "/api/v1/policies/in-force?on=" + on).json();
    }

    private static JsonNode setting(JsonNode policy, String name) {
        for (JsonNode each : policy.path("settings")) {
            if (each.path("setting").asString().equals(name)) {
                return each;
            }
        }
        throw new AssertionError("no setting " + name);
    }

    private static String code(Reply reply) {
        return reply.json().path("code").asString();
    }
}
