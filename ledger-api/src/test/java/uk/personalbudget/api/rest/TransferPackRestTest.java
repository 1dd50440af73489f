package uk.personalbudget.api.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.api.rest.RunningBudget.OFFICER;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import uk.personalbudget.api.rest.Service.Reply;
import uk.personalbudget.ledger.budget.Choices.Role;

/** A family moves: what the old council hands over is what the new one reads as its opening position (rule V-17). */
class TransferPackRestTest {
    private final Service service = Service.running();
    private final RunningBudget old = RunningBudget.agreed(service).loaded(400_00);
    private final String fresh = "N-" + old.id;
    private final String parent = "parent-" + old.id;

    @Test
    void v_17_contingency_commitments_and_questions_go_along_with_the_money_and_are_read_by_the_new_council() {
        old.withParent(parent);
        service.user("approver-1", Role.APPROVER);
        by(parent, old.path("contingency"), """
                {"id": "K1", "account": "%s", "element": "social-care", "purpose": "holiday-pay", "amountPence": 10000}
                """.formatted(old.account()));
        by(parent, old.path("commitments"), """
                {"id": "C1", "account": "%s", "kind": "invoice", "provision": "pa", "amountPence": 5000,
                 "dueOn": "2026-08-31", "reference": "Invoice 17"}
                """.formatted(old.account()));
        by(OFFICER, old.path("family-payments"), """
                {"account": "%s", "amountPence": 1600}
                """.formatted(old.account()));
        by(OFFICER, old.path("queries"), """
                {"id": "Q1", "reason": "other", "question": "What was the club in May?", "days": 28}
                """);
        by(OFFICER, old.path("moves"), "{\"id\": \"move-1\", \"newCouncil\": \"leeds\", \"movesOn\": \"2026-08-01\"}");

        JsonNode before = service.get(parent, old.path("transfer-pack")).json();
        assertThat(before.get("openingPosition").isNull())
                .as("before the family's yes it is only for people to read")
                .isTrue();
        by(parent, old.path("moves/move-1/agree"), "{\"agreedBy\": \"parent-1\"}");
        JsonNode pack = service.get(parent, old.path("transfer-pack")).json();
        assertThat(pack.get("document").toString())
                .contains(
                        "£100.00 social-care for holiday-pay",
                        "£50.00 for pa, due 2026-08-31, Invoice 17",
                        "What was the club in May?",
                        "£16.00 of the family's own");

        by(OFFICER, "/api/v1/budgets", """
                {"id": "%s", "person": "person-%s", "plan": "EHC-9", "council": "leeds", "effectiveOn": "2026-01-06"}
                """.formatted(fresh, fresh));
        by(OFFICER, freshPath("outcomes"), """
                {"id": "clubs", "place": "E1", "wording": "I go to a club with my friends.",
                 "measure": "Once a week.", "priority": 1}
                """);
        by(OFFICER, freshPath("provisions"), """
                {"id": "pa", "outcome": "clubs", "section": "H1", "description": "A helper at the club.", "unit": "hour",
                 "unitPricePence": 1420, "quantityHundredths": 30000, "shares": {"social-care": 1}, "personalAssistant": true,
                 "effectiveOn": "2026-01-06"}
                """);
        by(OFFICER, freshPath("accounts"), """
                {"id": "A-%s", "kind": "card", "lastFour": "1234", "effectiveOn": "2026-01-06"}
                """.formatted(fresh));

        // The new council has accounts of its own; everything else is read as it stands.
        String position = pack.get("openingPosition").toString().replace(old.account(), "A-" + fresh);
        Reply alone = service.post(OFFICER, freshPath("opening-positions"), position);
        assertThat(alone.json().get("code").asString()).as(alone.body()).isEqualTo("same-person");
        by("approver-1", freshPath("opening-positions/approvals"), position);
        by(OFFICER, freshPath("opening-positions"), position);

        service.caughtUp();
        JsonNode balance = service.get(OFFICER, freshPath("balance")).json();
        JsonNode handedOver = service.get(OFFICER, old.path("balance")).json();
        for (String figure : new String[] {"settledPence", "encumberedPence", "availablePence", "byColour"}) {
            assertThat(balance.get(figure)).as(figure).isEqualTo(handedOver.get(figure));
        }
        JsonNode reserves = service.get(OFFICER, freshPath("reserves")).json();
        assertThat(reserves.get("commitments").get(0).get("leftPence").asLong()).isEqualTo(50_00);
        JsonNode question =
                service.get(OFFICER, freshPath("queries")).json().get("items").get(0);
        assertThat(question.get("question").asString()).isEqualTo("What was the club in May?");
        Reply again = service.post(OFFICER, freshPath("opening-positions"), position);
        assertThat(again.status()).as("the same pack again is nothing new").isLessThan(300);
    }

    @Test
    void v_17_only_those_who_see_the_budget_read_its_pack() {
        old.withParent(parent);
        service.user("other-parent-17", Role.FAMILY);
        service.user("school-17", Role.SCHOOL);

        assertThat(service.get(parent, old.path("transfer-pack")).status()).isEqualTo(200);
        assertThat(service.get("other-parent-17", old.path("transfer-pack")).status())
                .isIn(403, 404);
        assertThat(service.get("school-17", old.path("transfer-pack")).status()).isEqualTo(403);
    }

    private String freshPath(String below) {
        return "/api/v1/budgets/" + fresh + "/" + below;
    }

    private void by(String who, String path, String body) {
        Reply reply = service.post(who, path, body);
        assertThat(reply.status()).as(path + ": " + reply.body()).isLessThan(300);
    }
}
