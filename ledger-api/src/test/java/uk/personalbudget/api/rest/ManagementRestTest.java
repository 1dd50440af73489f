package uk.personalbudget.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is arranged, money between accounts and changes of management, over REST. */
class ManagementRestTest {
    private final Service service = Service.running();
    private final RunningBudget budget = RunningBudget.agreed(service);

    @Test
    void e_10_over_rest_shows_what_is_not_used_as_not_the_familys_to_repay() {
        budget.order("provisions", """
                {"id": "therapy", "outcome": "clubs", "section": "F", "description": "Speech.", "unit": "session",
                 "unitPricePence": 7500, "quantityHundredths": 4000, "shares": {"sen": 1}, "effectiveOn": "2026-01-06"}
                """);
        budget.order("panel-decisions", """
                {"id": "panel-2", "element": "sen", "answer": "yes", "decidedOn": "2026-01-05", "decidedBy": "panel-7",
                 "reasons": "It fits.", "valueForMoney": "Yes.", "effectOnOthers": "None."}
                """);
        budget.order("allocations", """
                {"id": "sen-2026", "element": "sen", "kind": "arranged", "planYear": "2026-01-06",
                 "amountPence": 300000, "funderShares": {"council-education": 1}, "provisions": ["therapy"],
                 "effectiveOn": "2026-01-06"}
                """);
        budget.order("arranged-invoices", """
                {"id": "I1", "body": "council", "allocation": "sen-2026", "provision": "therapy", "amountPence": 250000,
                 "effectiveOn": "2026-03-01"}
                """);
        budget.order("arranged-invoices/I1/credit", """
                {"id": "CR1", "amountPence": 4000, "effectiveOn": "2026-03-02"}
                """);

        JsonNode row = get("arranged").get("items").get(0);
        assertThat(row.get("unspentPence").asLong()).isEqualTo(54_000);
        assertThat(row.get("usedPence").asLong()).isEqualTo(246_000);
        assertThat(row.get("familyRepaysPence").asLong()).isZero();
        assertThat(service.post(RunningBudget.OFFICER, budget.path("arranged-invoices"), """
                        {"id": "I2", "body": "council", "allocation": "sen-2026", "provision": "therapy",
                         "amountPence": 54001}
                        """)
                        .json()
                        .get("code")
                        .asString())
                .isEqualTo("over-entitlement");
    }

    @Test
    void money_follows_a_change_of_management_and_is_shown_on_its_way() {
        budget.loaded(100_00);
        budget.order("accounts", "{\"id\": \"K-%s\", \"kind\": \"bank\", \"lastFour\": \"9876\"}".formatted(budget.id));
        budget.order("management", """
                {"id": "CH1", "parts": [{"part": "allocation", "id": "social-care-2026",
                  "management": "bank-account", "account": "K-%s"}],
                 "reason": "You asked for it.", "money": {"transfer": "X1", "from": "%s", "to": "K-%s"},
                 "effectiveOn": "2026-02-01"}
                """.formatted(budget.id, budget.account(), budget.id));

        assertThat(get("transfers").get("items").get(0).get("state").asString()).isEqualTo("in-transit");
        assertThat(get("management").get("items").get(0).get("management").asString())
                .isEqualTo("bank-account");
        budget.order("transfers/X1/receive", "{\"amountPence\": 10000, \"effectiveOn\": \"2026-02-02\"}");
        assertThat(get("transfers").get("items").get(0).get("state").asString()).isEqualTo("received");
        budget.order("transfers", """
                {"id": "X2", "from": "K-%s", "to": "%s", "amountsPence": {"social-care": 2500}}
                """.formatted(budget.id, budget.account()));
        budget.order("transfers/X2/return", "{}");
        assertThat(get("transfers").get("items").get(1).get("state").asString()).isEqualTo("returned");
    }

    private JsonNode get(String below) {
        var reply = service.get(RunningBudget.OFFICER, budget.path(below));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }
}
