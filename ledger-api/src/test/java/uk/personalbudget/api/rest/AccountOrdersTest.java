package uk.personalbudget.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import uk.personalbudget.api.platform.Feed;
import uk.personalbudget.api.projection.Projection;
import uk.personalbudget.api.projection.ProjectionCheck;
import uk.personalbudget.ledger.budget.Choices.Role;

/** Corrections with two clocks, regular payments, limits and money in suspense, the whole way. */
class AccountOrdersTest {
    private final Service service = Service.running();

    @Test
    void a_payment_taken_back_is_gone_from_its_day_on_and_still_stands_in_what_was_known_before() {
        RunningBudget budget = RunningBudget.agreed(service).loaded(100_00);
        String paid = budget.order("payments", """
                        {"account": "%s", "method": "faster-payment", "amountPence": 4000, "provision": "pa",
                         "effectiveOn": "2026-02-10"}
                        """.formatted(budget.account()))
                .json()
                .get("id")
                .asString();
        service.caughtUp();
        Instant known = service.context.getBean(Service.Hands.class).instant();
        service.context.getBean(Service.Hands.class).forward(Duration.ofHours(1));

        budget.order("corrections", """
                {"kind": "payment", "of": "%s", "reason": "Typed twice.", "effectiveOn": "2026-02-20"}
                """.formatted(paid));
        service.caughtUp();

        assertThat(settled(budget, "")).isEqualTo(100_00);
        assertThat(settled(budget, "?asAt=2026-02-19")).isEqualTo(60_00);
        assertThat(settled(budget, "?asAt=2026-02-20")).isEqualTo(100_00);
        assertThat(settled(budget, "?knownAt=" + known.plusSeconds(1))).isEqualTo(60_00);
        assertThat(settled(budget, "?asAt=2026-02-20&knownAt=" + known.plusSeconds(1)))
                .isEqualTo(60_00);
        assertThat(service.post(RunningBudget.OFFICER, budget.path("corrections"), """
                                {"kind": "payment", "of": "%s", "reason": "Again.", "effectiveOn": "2026-02-20"}
                                """.formatted(paid))
                        .json()
                        .get("code")
                        .asString())
                .isEqualTo("already-reversed");
        JsonNode rows =
                service.get(RunningBudget.OFFICER, budget.path("transactions")).json();
        assertThat(rows.toString()).contains("\"correction\"");
        everyProjectionIsRight();
    }

    @Test
    void a_direct_debit_that_is_not_covered_goes_back_and_the_register_warns_a_day_ahead() {
        RunningBudget budget = RunningBudget.agreed(service).loaded(100_00);
        budget.onTheirWord("regular-payments", """
                {"id": "wages", "account": "%s", "payee": "The payroll firm", "kind": "wages", "method": "direct-debit",
                 "amountPence": 15000, "frequency": "monthly", "firstDueOn": "2026-01-30", "effectiveOn": "2026-01-06"}
                """.formatted(budget.account()));

        var refused = service.post(
                RunningBudget.PROGRAMME, budget.path("presented-payments"), """
                {"id": "dd-%s", "account": "%s", "method": "direct-debit", "regular": "wages", "amountPence": 15000,
                 "effectiveOn": "2026-01-30"}
                """.formatted(budget.id, budget.account()));
        budget.order("returned-debits", """
                {"account": "%s", "amountPence": 3000, "code": "refer-to-payer", "effectiveOn": "2026-02-15"}
                """.formatted(budget.account()));

        assertThat(refused.status()).isEqualTo(422);
        JsonNode register = service.get(RunningBudget.OFFICER, budget.path("regular-payments?day=2026-02-28"))
                .json();
        assertThat(register.get("payments")).hasSize(1);
        assertThat(register.get("shortfalls").get(0).get("shortPence").asLong()).isEqualTo(50_00);
        assertThat(register.get("returned")).hasSize(2);
        assertThat(register.get("returned").get(1).get("alert").asBoolean()).isTrue();
        service.caughtUp();
        everyProjectionIsRight();
    }

    @Test
    void an_exception_takes_two_people_and_a_card_may_have_limits() {
        RunningBudget budget = RunningBudget.agreed(service).loaded(100_00);
        service.user("approver-9", Role.APPROVER);
        budget.order("restrictions", """
                {"id": "R1", "categories": ["5921"], "reason": "The plan says so.", "planReference": "section-F.2",
                 "effectiveOn": "2026-01-06"}
                """);
        budget.order("overrides", """
                {"id": "O1", "category": "5921", "provision": "pa", "reason": "For the club's own bar.",
                 "until": "2027-01-31", "effectiveOn": "2026-01-06"}
                """);
        assertThat(service.post(RunningBudget.OFFICER, budget.path("overrides/O1/approve"), "{}")
                        .json()
                        .get("code")
                        .asString())
                .isEqualTo("same-person");
        assertThat(purchase(budget, "5921", 1000).status()).isEqualTo(422);
        assertThat(service.post("approver-9", budget.path("overrides/O1/approve"), "{}")
                        .status())
                .isEqualTo(200);
        assertThat(purchase(budget, "5921", 1000).status()).isEqualTo(201);
        budget.done("/api/v1/cards/" + budget.card() + "/limits", "{\"perItemPence\": 500, \"own\": true}");
        assertThat(purchase(budget, "5411", 501).json().get("code").asString()).isEqualTo("over-card-limit");

        JsonNode limits =
                service.get(RunningBudget.OFFICER, budget.path("limits")).json();
        assertThat(limits.get("overrides").get(0).get("approvedBy").asString()).isEqualTo("approver-9");
        assertThat(limits.get("cards").get(0).get("perItemPence").asLong()).isEqualTo(500);
        assertThat(StreamSupport.stream(limits.get("restrictions").spliterator(), false))
                .hasSize(1);
    }

    @Test
    void money_out_that_nobody_could_name_becomes_a_payment_that_is_coded() {
        RunningBudget budget = RunningBudget.agreed(service).loaded(100_00);
        budget.order("payments", """
                {"id": "p-%s", "account": "%s", "method": "bacs", "amountPence": 4000, "effectiveOn": "2026-02-10"}
                """.formatted(budget.id, budget.account()));
        budget.order("returned-payments", """
                {"id": "r-%s", "account": "%s", "original": "p-%s", "amountPence": 4500, "code": "account-closed",
                 "effectiveOn": "2026-02-12"}
                """.formatted(budget.id, budget.account(), budget.id));
        budget.order("movements/r-" + budget.id + "/identify", "{\"as\": \"family-money\", \"amountPence\": 300}");
        budget.order("credits/r-" + budget.id + "/send-back", "{\"effectiveOn\": \"2026-02-13\"}");
        budget.order("interest", "{\"account\": \"%s\", \"amountPence\": 7}".formatted(budget.account()));
        budget.order(
                "fees",
                "{\"id\": \"f-%s\", \"account\": \"%s\", \"amountPence\": 125}".formatted(budget.id, budget.account()));
        budget.order("fees/f-" + budget.id + "/refund", "{\"amountPence\": 25}");
        service.caughtUp();

        assertThat(settled(budget, "")).isEqualTo(100_00 + 300 + 7 - 100);
        everyProjectionIsRight();
    }

    private Service.Reply purchase(RunningBudget budget, String category, long pence) {
        return budget.programme("cards/" + budget.card() + "/authorisations", """
                {"amountPence": %d, "merchant": {"category": "%s", "name": "Shop"}}
                """.formatted(pence, category));
    }

    private void everyProjectionIsRight() {
        var check = service.context.getBean(ProjectionCheck.class);
        var records = service.context.getBean(Feed.class).records(0);
        for (Projection projection :
                service.context.getBeansOfType(Projection.class).values()) {
            assertThat(check.check(projection, records)).as(projection.name()).isEmpty();
        }
    }

    private long settled(RunningBudget budget, String query) {
        return service.get(RunningBudget.OFFICER, budget.path("balance" + query))
                .json()
                .get("settledPence")
                .asLong();
    }
}
