package uk.personalbudget.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.personalbudget.api.rest.Service.Reply;
import uk.personalbudget.ledger.budget.Choices.Role;

/** From the draft of an annual audit over the family's answers and two signatures to what was learnt later and looked at again. */
class FindingJourneyTest {
    private static final String PARENT = "finding-parent";
    private static final String APPROVER = "finding-approver";
    private static final String THIRD = "finding-third";
    private static final String AUDITOR = "finding-auditor";

    private final Service service = Service.running();
    private final RunningBudget budget = RunningBudget.agreed(service).loaded(50_000);

    @BeforeEach
    void people() {
        service.user(APPROVER, Role.APPROVER);
        service.user(THIRD, Role.FINANCE_OFFICER);
        service.user(AUDITOR, Role.AUDITOR);
        budget.withParent(PARENT);
        budget.order("payments", """
                {"id": "T-%s", "account": "%s", "method": "faster-payment", "amountPence": 9900, "provision": "pa",
                 "effectiveOn": "2026-02-10"}
                """.formatted(budget.id, budget.account()));
        held("Y1", "change-amount");
    }

    private void held(String review, String decision) {
        String answers = Stream.of(
                        "still-appropriate",
                        "used-effectively",
                        "amount-sufficient",
                        "conditions-met",
                        "recipient-complied")
                .map(question -> "\"" + question + "\": {\"yes\": true, \"evidence\": \"We talked about it.\"}")
                .collect(Collectors.joining(", "));
        budget.order("reviews", """
                {"id": "%s", "kind": "annual", "periodFrom": "2026-01-06", "periodTo": "2026-03-30",
                 "heldOn": "2026-04-07", "answers": {%s}, "ownView": {"carryOn": true, "helpWanted": false},
                 "decision": "%s"}
                """.formatted(review, answers, decision));
    }

    private String statusOf(String review) {
        for (var one : service.get(PARENT, budget.path("reviews")).json().get("reviews")) {
            if (one.get("id").asString().equals(review)) {
                return one.get("status").asString()
                        + one.path("supersededBy").asString("").transform(by -> by.isEmpty() ? "" : " by " + by);
            }
        }
        return "unknown";
    }

    private String findings() {
        return budget.path("reviews/Y1/findings");
    }

    private static String code(Reply reply) {
        return reply.json().get("code").asString();
    }

    @Test
    void the_family_answers_each_finding_two_people_judge_and_sign_and_the_decision_is_looked_at_again() {
        String answer = "{\"id\": \"F1\", \"finding\": \"evidence\", \"agreed\": false, \"words\": \"You have it.\"}";
        assertThat(code(service.post(PARENT, budget.path("reviews/Y1/finding-answers"), answer)))
                .isEqualTo("draft-not-shared");
        budget.order("reviews/Y1/draft", "{\"digest\": \"annual-draft\"}");
        assertThat(service.get(PARENT, findings()).body()).contains("\"finding\":\"evidence\"");
        Reply given = service.post(PARENT, budget.path("reviews/Y1/finding-answers"), answer);
        assertThat(given.status()).as(given.body()).isEqualTo(201);
        assertThat(service.get(PARENT, findings()).body()).contains("\"agreed\":false", "You have it.");

        budget.order(
                "reviews/Y1/opinions",
                "{\"id\": \"O1\", \"to\": \"qualified\", \"reason\": \"A receipt is on its way.\"}");
        assertThat(code(service.post(RunningBudget.OFFICER, budget.path("opinions/O1/approve"), "{}")))
                .isEqualTo("same-person");
        assertThat(service.post(APPROVER, budget.path("opinions/O1/approve"), "{}")
                        .status())
                .isEqualTo(200);
        assertThat(service.post(APPROVER, budget.path("reviews/Y1/sign"), "{\"signedOn\": \"2026-04-10\"}")
                        .status())
                .isEqualTo(200);

        Reply ordered = service.post(
                AUDITOR,
                "/api/v1/audits",
                "{\"budget\": \"%s\", \"kind\": \"annual\", \"to\": \"2026-03-30\"}".formatted(budget.id));
        assertThat(ordered.status()).as(ordered.body()).isEqualTo(201);
        assertThat(ordered.json().get("status").asString()).isEqualTo("signed");
        assertThat(ordered.json().get("opinion").asString()).isEqualTo("qualified");
        String audit = "/api/v1/audits/" + ordered.json().get("id").asString();
        String signed = service.get(AUDITOR, audit).body();
        assertThat(signed).contains("You have it.", "A receipt is on its way.");

        budget.order("payments", """
                {"id": "L-%s", "account": "%s", "method": "faster-payment", "amountPence": 5001, "provision": "pa",
                 "effectiveOn": "2026-03-01"}
                """.formatted(budget.id, budget.account()));
        assertThat(service.get(AUDITOR, audit).body())
                .as("what was signed stays")
                .isEqualTo(signed);
        Reply learnt = service.get(AUDITOR, audit + "/learnt");
        assertThat(learnt.json().get("newVersion").asBoolean())
                .as(learnt.body())
                .isTrue();
        assertThat(learnt.body()).contains("spend-settled");

        Reply asked = service.post(
                PARENT, budget.path("reviews/Y1/reconsiderations"), "{\"id\": \"Q1\", \"words\": \"Please look.\"}");
        assertThat(asked.status()).as(asked.body()).isEqualTo(201);
        assertThat(code(service.post(
                        PARENT,
                        budget.path("reviews/Y1/reconsiderations"),
                        "{\"id\": \"Q2\", \"words\": \"Once more.\"}")))
                .isEqualTo("already-used");
        String looked = "{\"stands\": false, \"reasons\": \"The receipt was there.\"}";
        assertThat(code(service.post(APPROVER, budget.path("reconsiderations/Q1/answer"), looked)))
                .isEqualTo("same-person");
        assertThat(statusOf("Y1")).isEqualTo("signed");
        assertThat(service.post(THIRD, budget.path("reconsiderations/Q1/answer"), looked)
                        .status())
                .isEqualTo(200);
        assertThat(statusOf("Y1")).isEqualTo("withdrawn");

        held("Y2", "continue");
        assertThat(statusOf("Y2")).isEqualTo("draft");
        budget.order("reviews/Y2/draft", "{\"digest\": \"second-draft\"}");
        Reply again = service.post(APPROVER, budget.path("reviews/Y2/sign"), "{\"signedOn\": \"2026-04-20\"}");
        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(statusOf("Y1")).isEqualTo("superseded by Y2");
        assertThat(statusOf("Y2")).isEqualTo("signed");
    }

    @Test
    void another_family_reads_nothing_of_it() {
        service.user("finding-stranger", Role.FAMILY);

        assertThat(service.get("finding-stranger", findings()).status()).isEqualTo(404);
        assertThat(service.get(PARENT, budget.path("reviews/none/findings")).status())
                .isEqualTo(404);
    }
}
