package uk.personalbudget.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import uk.personalbudget.api.rest.Service.Reply;
import uk.personalbudget.ledger.budget.Choices.Role;

/** An auditor draws payments of all budgets, and draws the same again whatever came since. */
class SampleAcrossJourneyTest {
    private static final String AUDITOR = "sample-auditor";
    private static final String QUESTION = "/api/v1/samples?from=2026-02-01&to=2026-02-28&seed=winter%20sun";

    private final Service service = Service.running();
    private final RunningBudget one = RunningBudget.agreed(service).loaded(400_00);
    private final RunningBudget other = RunningBudget.agreed(service).loaded(400_00);

    @Test
    void the_same_question_draws_the_same_and_new_payments_change_nothing_at_the_same_place() {
        service.user(AUDITOR, Role.AUDITOR);
        for (int at = 0; at < 8; at++) {
            spend(one, "a" + at, 1_00 + at);
            spend(other, "b" + at, 2_00 + at);
        }
        service.caughtUp();

        JsonNode drawn = service.get(AUDITOR, QUESTION + "&size=5&by=money").json();
        String again =
                QUESTION + "&size=5&by=money&position=" + drawn.get("position").asLong();

        assertThat(drawn.get("drawn").asInt()).isEqualTo(5);
        assertThat(drawn.get("payments").asInt()).isGreaterThanOrEqualTo(16);
        assertThat(drawn.get("budgets").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(drawn.get("items").get(0).get("why").asString()).isEqualTo("drawn");
        assertThat(drawn.get("items").get(0).get("shown").asBoolean()).isFalse();
        assertThat(StreamSupport.stream(drawn.get("items").spliterator(), false)
                        .mapToLong(it -> it.get("pence").asLong())
                        .sum())
                .isEqualTo(drawn.get("drawnPence").asLong());
        spend(one, "late", 99_00);
        service.caughtUp();
        assertThat(service.get(AUDITOR, again).json().get("items")).isEqualTo(drawn.get("items"));
        assertThat(service.get(AUDITOR, QUESTION).json().get("payments").asInt())
                .isEqualTo(drawn.get("payments").asInt() + 1);
        Reply sheet = service.send("GET", AUDITOR, again, null, Map.of("Accept", "text/csv"));
        assertThat(sheet.body()).startsWith("budget,transaction,on,amount,why").contains("winter sun");
        assertThat(sheet.body().lines()).hasSize(6);
        assertThat(sheet.body()).doesNotContain("Corner shop");
    }

    @Test
    void what_is_asked_wrongly_is_said() {
        service.user(AUDITOR, Role.AUDITOR);
        for (String wrong : new String[] {
            "/api/v1/samples",
            "/api/v1/samples?from=2026-02-01",
            "/api/v1/samples?from=2026-02-02&to=2026-02-01",
            QUESTION + "&by=gold",
            QUESTION + "&size=0",
            QUESTION + "&seed2=1",
            QUESTION.replace("winter%20sun", "x".repeat(61))
        }) {
            assertThat(service.get(AUDITOR, wrong).status()).as(wrong).isEqualTo(400);
        }
    }

    private static void spend(RunningBudget budget, String id, long pence) {
        Reply authorised =
                budget.programme("cards/" + budget.card() + "/authorisations", """
                {"id": "A-%s-%s", "amountPence": %d, "effectiveOn": "2026-02-07", "provision": "pa",
                 "merchant": {"category": "5411", "name": "Corner shop", "channel": "chip"}}
                """.formatted(id, budget.id, pence));
        assertThat(authorised.status()).as(authorised.body()).isBetween(200, 201);
        Reply settled = budget.programme(
                "authorisations/A-" + id + "-" + budget.id + "/settle", """
                {"id": "T-%s-%s", "amountPence": %d, "effectiveOn": "2026-02-08", "provision": "pa",
                 "merchant": {"category": "5411", "name": "Corner shop", "channel": "chip"}}
                """.formatted(id, budget.id, pence));
        assertThat(settled.status()).as(settled.body()).isBetween(200, 201);
    }
}
