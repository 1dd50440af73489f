package uk.personalbudget.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import uk.personalbudget.api.rest.Service.Reply;

/** Asking, and claiming back, over HTTP. */
class AskingTest {
    private static final String PARENT = "asking-parent";

    private final Service service = Service.running();
    private final RunningBudget budget =
            RunningBudget.agreed(service).loaded(400_00).withParent(PARENT);

    @Test
    void c_22_a_question_is_answered_in_the_answer_to_it_and_can_be_read_again() {
        Reply asked = family("asks", """
                {"id": "Q1", "provision": "pa", "amountPence": 3000, "what": "A drum lesson with my helper."}""");
        assertThat(asked.status()).as(asked.body()).isEqualTo(201);
        assertThat(asked.json().get("events").toString()).contains("asked-to-buy", "ask-answered");

        family("asks", """
                {"id": "Q2", "amountPence": 6000, "what": "A drum."}""");
        var asks = service.get(PARENT, budget.path("asks")).json().get("items");
        assertThat(asks.get(0).get("answer").asString()).isEqualTo("yes");
        assertThat(asks.get(0).get("what").asString()).isEqualTo("A drum lesson with my helper.");
        assertThat(asks.get(1).get("answer").asString()).isEqualTo("a-person");
        assertThat(asks.get(1).get("answerBy").asString()).isEqualTo("2026-07-09");

        budget.order("asks/Q2/answer", """
                {"answer": "no", "rule": "S-11", "words": "Another family lends you one."}""");
        var answered =
                service.get(PARENT, budget.path("asks")).json().get("items").get(1);
        assertThat(answered.get("rule").asString()).isEqualTo("S-11");
        assertThat(answered.get("words").asString()).isEqualTo("Another family lends you one.");
        assertThat(answered.get("answeredBy").asString()).isEqualTo("person");
    }

    @Test
    void c_19_a_claim_is_made_answered_and_paid() {
        family("claims", """
                {"id": "K1", "provision": "pa", "milesHundredths": 2000, "spentOn": "2026-07-06"}""");
        Reply paid = budget.order("payments", """
                {"id": "T-%s", "account": "%s", "method": "faster-payment", "amountPence": 900}
                """.formatted(budget.id, budget.account()));
        Reply matched = budget.order(
                "claims/K1/paid", """
                {"transaction": "%s"}""".formatted(paid.json().get("id").asString()));
        var claim =
                service.get(PARENT, budget.path("claims")).json().get("items").get(0);

        assertThat(matched.status()).isEqualTo(201);
        assertThat(claim.get("allowedPence").asLong()).isEqualTo(900);
        assertThat(claim.get("ratePence").asLong()).isEqualTo(45);
        assertThat(claim.get("paidBy").asString()).isEqualTo("T-" + budget.id);
    }

    @Test
    void c_19_a_claim_with_nothing_to_show_is_refused_in_words() {
        Reply refused = family("claims", """
                {"provision": "pa", "amountPence": 900, "spentOn": "2026-07-06"}""");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("code").asString()).isEqualTo("evidence-or-mileage");
    }

    private Reply family(String below, String body) {
        return service.post(PARENT, budget.path(below), body);
    }
}
