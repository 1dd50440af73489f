package uk.personalbudget.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** One payment for several children of a family, and who else benefits, over REST. */
class HouseholdRestTest {
    private final Service service = Service.running();
    private final RunningBudget one = RunningBudget.agreed(service).loaded(100_00);
    private final RunningBudget other = RunningBudget.agreed(service).loaded(100_00);

    private String shares(RunningBudget budget, int own, int others) {
        return """
                {"id": "pool", "account": "%s", "provision": "pa", "effectiveOn": "2026-01-06",
                 "shares": {"%s": %d, "%s": %d}}
                """.formatted(budget.account(), one.id, own, other.id, others);
    }

    private Service.Reply pay(String id, long pence) {
        return service.post(RunningBudget.OFFICER, "/api/v1/shared-purchases", """
                {"id": "%s", "siblings": {"arrangement": "pool", "budget": "%s", "amountPence": %d},
                 "effectiveOn": "2026-02-01"}
                """.formatted(id, one.id, pence));
    }

    private long settled(RunningBudget budget) {
        service.caughtUp();
        return service.get(RunningBudget.OFFICER, budget.path("balance"))
                .json()
                .get("settledPence")
                .asLong();
    }

    @Test
    void c_20_over_rest_one_payment_serves_two_children_by_the_shares_both_budgets_agreed() {
        one.onTheirWord("sibling-shares", shares(one, 2, 1));
        var early = pay("E-" + one.id, 10_00);
        assertThat(early.status()).isEqualTo(422);
        assertThat(early.json().get("code").asString()).isEqualTo("not-agreed-by-all");

        other.onTheirWord("sibling-shares", shares(other, 1, 1));
        assertThat(pay("F-" + one.id, 10_00).json().get("code").asString()).isEqualTo("not-agreed-by-all");
        assertThat(service.post(RunningBudget.OFFICER, other.path("sibling-shares"), shares(other, 2, 1))
                        .status())
                .isEqualTo(403);

        one.onTheirWord("sibling-shares", shares(one, 2, 1).replace("pool", "pool-2"));
        other.onTheirWord("sibling-shares", shares(other, 2, 1).replace("pool", "pool-2"));
        var paid = service.post(RunningBudget.OFFICER, "/api/v1/shared-purchases", """
                {"id": "G-%s", "siblings": {"arrangement": "pool-2", "budget": "%s", "amountPence": 10000},
                 "effectiveOn": "2026-02-01"}
                """.formatted(one.id, one.id));
        assertThat(paid.status()).as(paid.body()).isEqualTo(201);
        assertThat(paid.json().get("state").asString()).isEqualTo("paid");
        assertThat(settled(one)).isEqualTo(33_33);
        assertThat(settled(other)).isEqualTo(66_67);
        assertThat(service.get(RunningBudget.OFFICER, one.path("household"))
                        .json()
                        .get("siblingShares")
                        .get(1)
                        .get("shares")
                        .get(one.id)
                        .asLong())
                .isEqualTo(2);
    }

    @Test
    void c_20_over_rest_a_carer_who_benefits_is_recorded_and_stands_in_section_j() {
        one.withParent("household-parent");
        String body = """
                {"id": "N1", "provision": "pa", "beneficiary": "carer-1", "kin": "carer",
                 "place": "Section E says so.", "effectiveOn": "2026-01-06"}
                """;
        assertThat(service.post("household-parent", one.path("beneficiaries"), body)
                        .status())
                .isEqualTo(403);
        one.order("beneficiaries", body);

        var household = service.get("household-parent", one.path("household")).json();
        assertThat(household.get("beneficiaries").get(0).get("place").asString())
                .isEqualTo("Section E says so.");
        var sectionJ = service.get("household-parent", one.path("section-j"));
        assertThat(sectionJ.status()).as(sectionJ.body()).isEqualTo(200);
        assertThat(sectionJ.json()
                        .get("parts")
                        .get(0)
                        .get("provisions")
                        .get(0)
                        .get("benefits")
                        .get(0)
                        .get("kin")
                        .asString())
                .isEqualTo("carer");
    }
}
