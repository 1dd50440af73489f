package uk.personalbudget.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import uk.personalbudget.api.rest.Service.Reply;
import uk.personalbudget.ledger.budget.Choices.Role;

/** An officer never orders anything for a family, but writes down what the family ordered by phone or on paper. */
class FamilyOrdersRestTest {
    private static final String PARENT = "parent-1";

    private final Service service = Service.running();
    private final RunningBudget budget = RunningBudget.agreed(service).loaded(400_00);

    @Test
    void c_12_a_pot_opened_filled_and_emptied_by_phone_has_both_names_on_every_step() {
        String mother = "mother-of-" + budget.id;
        budget.withParent(mother);
        String pot = """
                {"id": "summer", "account": "%s", "provision": "pa", "purpose": "A summer club.", "goalPence": 5000,
                 "expiresOn": "2026-12-01", "effectiveOn": "2026-07-07"}
                """.formatted(budget.account());

        Reply alone = service.post(RunningBudget.OFFICER, budget.path("pots"), pot);
        budget.onTheirWord("pots", pot);
        budget.onTheirWord("pots/summer/bank", "{\"id\": \"M1\", \"amountPence\": 2500}");
        Reply drawn = told("pots/summer/draw", "{\"id\": \"M2\", \"amountPence\": 500}", mother, "paper", "yes");

        assertThat(alone.status()).isEqualTo(403);
        assertThat(drawn.status()).as(drawn.body()).isBetween(200, 201);
        assertThat(drawn.json().get("balance").get("availablePence").asLong()).isEqualTo(380_00);
        assertThat(drawn.json().get("events").toString()).contains("banked-drawn", "family-order-recorded");
        JsonNode orders =
                service.get(mother, budget.path("family-orders")).json().get("items");
        assertThat(orders).hasSize(3);
        assertThat(orders.get(2).get("order").asString()).isEqualTo("draw-banked");
        assertThat(orders.get(2).get("familyMember").asString()).isEqualTo(mother);
        assertThat(orders.get(2).get("recordedBy").asString()).isEqualTo(RunningBudget.OFFICER);
        assertThat(orders.get(2).get("medium").asString()).isEqualTo("paper");
        assertThat(orders.get(2).get("givenOn").asString()).isEqualTo("2026-07-07");
    }

    @Test
    void c_12_every_no_changes_nothing() {
        String body = "{\"id\": \"R1\", \"account\": \"%s\", \"element\": \"social-care\", \"purpose\": \"tax\","
                        .formatted(budget.account())
                + " \"amountPence\": 1000}";

        assertThat(told("contingency", body, PARENT, "phone", "no")
                        .json()
                        .get("code")
                        .asString())
                .isEqualTo("not-read-back");
        assertThat(told("contingency", body, "stranger", "phone", "yes")
                        .json()
                        .get("code")
                        .asString())
                .isEqualTo("unknown-family-member");
        assertThat(told("contingency", body, "", "phone", "yes").status()).isEqualTo(400);
        assertThat(told("contingency", body, PARENT, "pigeon", "yes").status()).isEqualTo(400);
        assertThat(told("loads", budget.loadOf("load-2", 100), PARENT, "phone", "yes")
                        .json()
                        .get("code")
                        .asString())
                .isEqualTo("not-the-familys-order");
        assertThat(told("members", "{\"user\": \"x\", \"capacity\": \"family\"}", PARENT, "phone", "yes")
                        .status())
                .isEqualTo(400);
        String worker = service.user("worker-who-writes", Role.KEY_WORKER);
        assertThat(budget.told(worker, "contingency", key(), body, PARENT, "phone", "yes")
                        .status())
                .isEqualTo(403);
        String parent = "writing-parent-of-" + budget.id;
        budget.withParent(parent);
        assertThat(budget.told(parent, "contingency", key(), body, PARENT, "phone", "yes")
                        .status())
                .isEqualTo(403);
        service.caughtUp();
        assertThat(service.get(parent, budget.path("family-orders")).json().get("items"))
                .isEmpty();
        assertThat(service.get(parent, budget.path("balance"))
                        .json()
                        .get("availablePence")
                        .asLong())
                .isEqualTo(400_00);
    }

    @Test
    void c_12_the_same_word_twice_is_one_order_and_the_same_key_with_another_word_is_refused() {
        String body = "{\"way\": \"text\"}";
        String key = key();

        Reply first = budget.told(RunningBudget.OFFICER, "way", key, body, PARENT, "phone", "yes");
        Reply again = budget.told(RunningBudget.OFFICER, "way", key, body, PARENT, "phone", "yes");
        Reply other = budget.told(RunningBudget.OFFICER, "way", key, body, PARENT, "paper", "yes");

        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(other.status()).isEqualTo(409);
        assertThat(service.get(RunningBudget.OFFICER, budget.path("family-orders"))
                        .json()
                        .get("items"))
                .hasSize(1);
    }

    private Reply told(String below, String body, String member, String medium, String readBack) {
        return budget.told(RunningBudget.OFFICER, below, key(), body, member, medium, readBack);
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
