package uk.personalbudget.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.personalbudget.api.rest.Service.Reply;
import uk.personalbudget.ledger.budget.Choices.Role;

/** A running budget comes in over HTTP with what it had promised and been asked. */
class OpeningPositionRestTest {
    private final Service service = Service.running();
    private final String id = "B-in-" + UUID.randomUUID().toString().substring(0, 8);
    private final String path = "/api/v1/budgets/" + id;

    @BeforeEach
    void a_budget_without_money() {
        service.user(RunningBudget.OFFICER, Role.FINANCE_OFFICER);
        service.user("approver-1", Role.APPROVER);
        service.post(RunningBudget.OFFICER, "/api/v1/budgets", """
                {"id": "%s", "person": "person-%s", "plan": "EHC-2", "council": "made-up", "effectiveOn": "2026-06-01"}
                """.formatted(id, id));
        service.post(
                RunningBudget.OFFICER,
                path + "/accounts",
                "{\"id\": \"A-%s\", \"kind\": \"card\", \"lastFour\": \"1111\", \"effectiveOn\": \"2026-06-01\"}"
                        .formatted(id));
    }

    @Test
    void s_18_contingency_and_open_questions_come_in_with_the_money_two_people_signed() {
        String opening = opening(5_000);

        Reply alone = service.post(RunningBudget.OFFICER, path + "/opening-positions", opening);
        assertThat(alone.status()).isEqualTo(422);
        assertThat(alone.json().get("code").asString()).isEqualTo("same-person");
        sign(opening);
        Reply in = service.post(RunningBudget.OFFICER, path + "/opening-positions", opening);

        assertThat(in.status()).as(in.body()).isEqualTo(201);
        var balance = in.json().get("balance");
        assertThat(balance.get("settledPence").asLong()).isEqualTo(120_00);
        assertThat(balance.get("availablePence").asLong()).isEqualTo(70_00);
        var question = service.get(RunningBudget.OFFICER, path + "/queries")
                .json()
                .get("items")
                .get(0);
        assertThat(question.get("question").asString()).isEqualTo("What was the club in May?");
        assertThat(question.get("dueOn").asString()).isEqualTo("2026-06-20");
    }

    @Test
    void s_18_more_than_there_is_cannot_have_been_promised() {
        String opening = opening(12_001);
        sign(opening);

        Reply refused = service.post(RunningBudget.OFFICER, path + "/opening-positions", opening);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("code").asString()).isEqualTo("not-enough-left");
        assertThat(service.get(RunningBudget.OFFICER, path + "/balance")
                        .json()
                        .get("settledPence")
                        .asLong())
                .isZero();
    }

    private void sign(String opening) {
        Reply signed = service.post("approver-1", path + "/opening-positions/approvals", opening);
        assertThat(signed.status()).as(signed.body()).isEqualTo(201);
    }

    private String opening(long contingencyPence) {
        return """
                {"id": "opening", "effectiveOn": "2026-06-01", "statement": "statement-5",
                 "money": [{"account": "A-%s", "element": "sen", "funder": "council-education", "pence": 12000}],
                 "entitlements": [], "signedTotalsPence": {"A-%s": 12000},
                 "contingencies": [{"id": "M1", "account": "A-%s", "element": "sen", "purpose": "holiday-pay",
                                    "amountPence": %d}],
                 "questions": [{"id": "Q1", "reason": "other", "question": "What was the club in May?",
                                "askedOn": "2026-05-20", "days": 28, "reachedOn": "2026-05-23"}]}
                """.formatted(id, id, id, contingencyPence);
    }
}
