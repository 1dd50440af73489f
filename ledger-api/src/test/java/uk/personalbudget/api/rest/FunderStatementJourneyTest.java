package uk.personalbudget.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.Choices.Role;

/** A quarter as a finance officer shows it to a pooled fund's bodies and a head of service signs it. */
class FunderStatementJourneyTest {
    private static final String HEAD = "head-1";

    private final Service service = Service.running();
    private final RunningBudget budget = RunningBudget.agreed(service);
    private final String icb = "icb-" + budget.id;

    @Test
    void p_9_over_rest_a_pooled_funds_quarter_adds_up_is_signed_and_goes_on() {
        service.user(HEAD, Role.HEAD_OF_SERVICE);
        budget.order("share-changes", """
                {"allocation": "social-care-2026", "funderShares": {"council-children": 1, "%s": 1},
                 "reason": "Both agreed.", "effectiveOn": "2026-01-06"}
                """.formatted(icb));
        budget.loaded(200_01);
        spend("1", 75_00, "2026-01-08");

        var quarter = service.get(RunningBudget.OFFICER, "/api/v1/funder-statements?quarter=2026-01-01")
                .json();
        for (var control : quarter.get("control")) {
            assertThat(control.get("differencePence").asLong()).isZero();
        }
        var statement = statement("2026-01-01");
        var line = statement.get("lines").get(0);
        assertThat(line.get("movements").get("loads").asLong()).isEqualTo(100_00);
        assertThat(line.get("movements").get("spend").asLong()).isEqualTo(-37_50);
        assertThat(line.get("closingHeldPence").asLong()).isEqualTo(62_50);

        long position = statement.get("position").asLong();
        assertThat(code(sign("2026-07-01", position))).isEqualTo("quarter-not-over");
        var signed = sign("2026-01-01", position);
        assertThat(signed.status()).as(signed.body()).isEqualTo(200);
        assertThat(signed.json().get("signedBy").asString()).isEqualTo(HEAD);
        assertThat(sign("2026-01-01", position).status()).isEqualTo(200);
        service.user("head-2", Role.HEAD_OF_SERVICE);
        assertThat(code(service.post("head-2", at("/sign"), body("2026-01-01", position))))
                .isEqualTo("statement-signed");

        spend("2", 10_00, "2026-03-30");
        assertThat(statement("2026-01-01")
                        .get("lines")
                        .get(0)
                        .get("closingHeldPence")
                        .asLong())
                .isEqualTo(62_50);
        var next = statement("2026-04-01").get("lines").get(0);
        assertThat(next.get("openingHeldPence").asLong()).isEqualTo(62_50);
        assertThat(next.get("movements").get("spend").asLong()).isEqualTo(-5_00);
        sign("2026-04-01", statement("2026-04-01").get("position").asLong());
        assertThat(code(sign("2025-10-01", position))).isIn("unknown-thing", "later-statement-signed");

        var csv = service.send(
                "GET", RunningBudget.OFFICER, at("?quarter=2026-01-01"), null, Map.of("Accept", "text/csv"));
        assertThat(csv.body()).contains("social-care,spend,-3750,-37.50\r\n").contains("closing-held,6250,62.50");
        assertThat(code(service.get(HEAD, at("?quarter=2026-02-01")))).isEqualTo("bad-parameter");
        assertThat(code(service.get(HEAD, "/api/v1/funder-statements/nobody?quarter=2026-01-01")))
                .isEqualTo("unknown-thing");
    }

    private void spend(String id, long pence, String on) {
        String authorisation = "A" + id + "-" + budget.id;
        budget.programme("cards/" + budget.card() + "/authorisations", """
                {"id": "%s", "amountPence": %d, "effectiveOn": "%s", "merchant": {"category": "5411"}}
                """.formatted(authorisation, pence, on));
        var settled = budget.programme(
                "authorisations/" + authorisation + "/settle", """
                {"id": "T%s-%s", "amountPence": %d, "effectiveOn": "%s", "provision": "pa"}
                """.formatted(id, budget.id, pence, on));
        assertThat(settled.status()).as(settled.body()).isBetween(200, 201);
    }

    private tools.jackson.databind.JsonNode statement(String quarter) {
        var reply = service.get(RunningBudget.OFFICER, at("?quarter=" + quarter));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    private Service.Reply sign(String quarter, long position) {
        return service.post(HEAD, at("/sign"), body(quarter, position));
    }

    private static String body(String quarter, long position) {
        return "{\"quarter\": \"%s\", \"position\": %d}".formatted(quarter, position);
    }

    private String at(String below) {
        return "/api/v1/funder-statements/" + icb + below;
    }

    private static String code(Service.Reply reply) {
        return reply.json().get("code").asString();
    }
}
