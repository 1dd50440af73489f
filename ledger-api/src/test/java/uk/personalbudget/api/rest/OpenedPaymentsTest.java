package uk.personalbudget.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import uk.personalbudget.api.rest.Service.Reply;
import uk.personalbudget.ledger.budget.Choices.Role;

/** Officers see what a payment was for, how much and when; where it was made opens for a reason that is kept. */
class OpenedPaymentsTest {
    private final Service service = Service.running();
    private final RunningBudget budget = RunningBudget.agreed(service).loaded(100_00);

    @Test
    void c_12_an_officer_sees_provision_amount_and_day_and_a_parent_the_shop_too() {
        String parent = "parent-of-" + budget.id;
        budget.withParent(parent);
        spent();

        JsonNode forOfficer = item(RunningBudget.OFFICER);
        JsonNode forParent = item(parent);

        assertThat(forOfficer.hasNonNull("who")).isFalse();
        assertThat(forOfficer.get("outPence").asLong()).isEqualTo(12_50);
        assertThat(forOfficer.get("effectiveOn").asString()).isEqualTo("2026-01-08");
        assertThat(forOfficer.get("provisions").get(0).asString()).isEqualTo("pa");
        assertThat(forParent.get("who").asString()).isEqualTo("Corner shop");
    }

    @Test
    void c_12_where_it_was_made_opens_for_a_reason_that_is_kept_and_shown_to_the_family() {
        String parent = "parent-of-" + budget.id;
        budget.withParent(parent);
        String transaction = spent();
        String path = budget.path("transactions/" + transaction + "/open");

        Reply opened = service.post(RunningBudget.OFFICER, path, """
                {"because": "sample", "about": "review-1", "reason": "Drawn for the three-month review."}
                """);

        assertThat(opened.status()).as(opened.body()).isEqualTo(200);
        assertThat(opened.json().get("merchant").asString()).isEqualTo("Corner shop");
        assertThat(opened.json().get("category").asString()).isEqualTo("5411");
        assertThat(opened.json().get("papersKeptUntil").asString()).isEqualTo("2032-03-31");
        JsonNode log = service.get(parent, budget.path("opened-payments")).json();
        assertThat(log).hasSize(1);
        assertThat(log.get(0).get("openedBy").asString()).isEqualTo(RunningBudget.OFFICER);
        assertThat(log.get(0).get("because").asString()).isEqualTo("sample");
        assertThat(log.get(0).get("transaction").asString()).isEqualTo(transaction);
    }

    @Test
    void c_12_without_a_reason_nothing_opens_and_nothing_is_written_down() {
        String transaction = spent();
        String path = budget.path("transactions/" + transaction + "/open");

        assertThat(service.post(RunningBudget.OFFICER, path, "{\"because\": \"sample\", \"about\": \"review-1\"}")
                        .status())
                .isEqualTo(400);
        assertThat(service.post(
                                RunningBudget.OFFICER,
                                path,
                                "{\"because\": \"curious\", \"about\": \"x\", \"reason\": \"y\"}")
                        .status())
                .isEqualTo(400);
        assertThat(service.post(
                                RunningBudget.OFFICER,
                                budget.path("transactions/nothing/open"),
                                "{\"because\": \"break\", \"about\": \"x\", \"reason\": \"y\"}")
                        .status())
                .isEqualTo(404);
        assertThat(service.get(RunningBudget.OFFICER, budget.path("opened-payments"))
                        .json())
                .isEmpty();
    }

    @Test
    void c_12_nobody_opens_a_payment_of_a_budget_that_is_not_theirs() {
        String stranger = service.user("stranger-parent", Role.FAMILY);

        assertThat(service.get(stranger, budget.path("opened-payments")).status())
                .isEqualTo(404);
    }

    private String spent() {
        String id = "A-1-" + budget.id;
        budget.programme("cards/" + budget.card() + "/authorisations", """
                {"id": "%s", "amountPence": 1250, "effectiveOn": "2026-01-07", "provision": "pa",
                 "merchant": {"category": "5411", "name": "Corner shop", "channel": "chip"}}
                """.formatted(id));
        Reply settled = budget.programme("authorisations/" + id + "/settle", """
                {"id": "T-%s", "amountPence": 1250, "effectiveOn": "2026-01-08", "provision": "pa",
                 "merchant": {"category": "5411", "name": "Corner shop", "channel": "chip"}}
                """.formatted(budget.id));
        assertThat(settled.status()).as(settled.body()).isBetween(200, 201);
        service.caughtUp();
        return settled.json().get("id").asString();
    }

    private JsonNode item(String user) {
        return service.get(user, budget.path("transactions"))
                .json()
                .get("items")
                .get(0);
    }
}
