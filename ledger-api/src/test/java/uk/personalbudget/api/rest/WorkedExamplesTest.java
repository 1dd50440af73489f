package uk.personalbudget.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import uk.personalbudget.api.rest.Service.Reply;

/** The worked examples of the domain, through HTTP, to the penny. */
class WorkedExamplesTest {
    private final Service service = Service.running();

    @Test
    void e_4_an_authorisation_that_settles_for_less() {
        RunningBudget budget = RunningBudget.agreed(service).loaded(100_00);

        Reply asked = authorise(budget, "E4", 50_00, "5411");
        assertThat(asked.status()).isEqualTo(201);
        assertBalance(asked, 100_00, 50_00);

        Reply settled = budget.programme(
                "authorisations/E4-" + budget.id + "/settle",
                "{\"id\": \"T-%s\", \"amountPence\": 4730, \"effectiveOn\": \"2026-01-08\"}".formatted(budget.id));
        assertThat(settled.status()).as(settled.body()).isEqualTo(201);
        assertBalance(settled, 52_70, 52_70);

        Reply blocked = authorise(budget, "E4b", 40_00, "7995");
        assertThat(blocked.status()).isEqualTo(422);
        assertThat(blocked.json().get("code").asString()).isEqualTo("blocked-category");
        assertThat(blocked.json().get("event").asString()).startsWith(budget.id + "/");
        assertBalance(blocked, 52_70, 52_70);

        service.caughtUp();
        JsonNode balance =
                service.get(RunningBudget.OFFICER, budget.path("balance")).json();
        assertThat(balance.get("settledPence").asLong()).isEqualTo(52_70);
        assertThat(balance.get("availablePence").asLong()).isEqualTo(52_70);
        assertThat(balance.get("byColour").get("social-care").asLong() + uncoded(balance))
                .isEqualTo(52_70);
        assertThat(balance.get("entitledPence").asLong()).isEqualTo(5200_00 - 100_00);
        assertThat(balance.get("accounts").get(0).get("account").asString()).isEqualTo(budget.account());
        JsonNode before = service.get(RunningBudget.OFFICER, budget.path("balance?asAt=2026-01-07"))
                .json();
        assertThat(before.get("settledPence").asLong()).isEqualTo(100_00);
        assertThat(before.get("availablePence").asLong()).isEqualTo(50_00);

        JsonNode items = service.get(RunningBudget.OFFICER, budget.path("transactions"))
                .json()
                .get("items");
        assertThat(items.valueStream()
                        .map(item -> item.get("kind").asString() + " "
                                + item.get("state").asString()))
                .containsExactly("card settled", "card declined", "load settled");
        assertThat(items.get(0).get("who").asString()).isEqualTo("Corner shop");
        assertThat(items.get(0).get("balancePence").asLong()).isEqualTo(52_70);
    }

    private static long uncoded(JsonNode balance) {
        JsonNode uncoded = balance.get("byColour").get("uncoded");
        return uncoded == null ? 0 : uncoded.asLong();
    }

    private static Reply authorise(RunningBudget budget, String id, long pence, String category) {
        return budget.programme(
                "cards/" + budget.card() + "/authorisations", """
                {"id": "%s-%s", "amountPence": %d, "effectiveOn": "2026-01-07",
                 "merchant": {"category": "%s", "name": "Corner shop", "channel": "chip"}}
                """.formatted(id, budget.id, pence, category));
    }

    private static void assertBalance(Reply reply, long settledPence, long availablePence) {
        JsonNode balance = reply.json().get("balance");
        assertThat(balance.get("settledPence").asLong()).as(reply.body()).isEqualTo(settledPence);
        assertThat(balance.get("availablePence").asLong()).isEqualTo(availablePence);
    }
}
