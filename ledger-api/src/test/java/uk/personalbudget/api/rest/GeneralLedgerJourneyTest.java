package uk.personalbudget.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.generalledger.Movements;
import uk.personalbudget.reconciliation.item.BudgetHistory;

/** A council's months, from cost codes that two people agreed to the file that its finance system reads. */
class GeneralLedgerJourneyTest {
    private static final String PLACE = "/api/v1/general-ledger";

    private final Service service = Service.running();
    private final RunningBudget budget = RunningBudget.agreed(service);

    @Test
    void a_month_is_sent_once_equals_the_ledgers_totals_and_what_arrives_later_is_in_the_next() {
        service.user("gl-approver", Role.APPROVER);
        service.user("gl-auditor", Role.AUDITOR);
        service.user("gl-both", Role.FINANCE_OFFICER, Role.APPROVER);
        service.user("gl-parent", Role.FAMILY);
        load("may", 400_00, "2026-05-12");
        budget.order(
                "fees",
                "{\"id\": \"fee-%s\", \"account\": \"%s\", \"amountPence\": 125, \"effectiveOn\": \"2026-05-13\"}"
                        .formatted(budget.id, budget.account()));

        assertThat(code(get("/journals/2026-05"))).isEqualTo("no-code-map");
        assertThat(code(post("/code-maps", RunningBudget.OFFICER, map("v0", "2026-01-01", "x y"))))
                .isEqualTo("bad-code-map");
        assertThat(post("/code-maps", "gl-both", map("v1", "2026-01-01", "BANK"))
                        .status())
                .isEqualTo(201);
        assertThat(code(post("/code-maps/v1/approve", "gl-both", "{}"))).isEqualTo("same-person");
        assertThat(post("/code-maps/v1/approve", "gl-approver", "{}").status()).isEqualTo(200);
        assertThat(service.get("gl-auditor", PLACE + "/code-maps").body()).contains("\"v1\"");

        // A budget that came after the codes were agreed, with a funder nobody thought of.
        var unmapped = RunningBudget.agreed(service);
        String newcomer = "new-" + unmapped.id;
        unmapped.order("share-changes", """
                {"id": "S1", "allocation": "social-care-2026", "funderShares": {"%s": 1}, "reason": "Moved.",
                 "effectiveOn": "2026-01-06"}
                """.formatted(newcomer));
        unmapped.order("loads", """
                {"id": "may", "account": "%s", "effectiveOn": "2026-05-12",
                 "lines": [{"allocation": "social-care-2026", "element": "social-care", "amountPence": 100}]}
                """.formatted(unmapped.account()));
        var no = send("2026-05");
        assertThat(no.status()).isEqualTo(422);
        assertThat(no.body())
                .contains("no-cost-code")
                .contains(newcomer)
                .contains("social-care")
                .contains("payment-card");
        assertThat(service.get(RunningBudget.OFFICER, PLACE + "/journals").body())
                .isEqualTo("[]");

        assertThat(post("/code-maps", RunningBudget.OFFICER, map("v2", "2026-05-01", "BANK"))
                        .status())
                .isEqualTo(201);
        assertThat(post("/code-maps/v2/approve", "gl-approver", "{}").status()).isEqualTo(200);
        assertThat(code(post("/code-maps", RunningBudget.OFFICER, map("v3", "2026-04-01", "BANK"))))
                .isEqualTo("code-map-not-later");

        var draft = get("/journals/2026-05").json();
        assertThat(draft.get("sent").asBoolean()).isFalse();
        assertThat(draft.get("debitPence").asLong())
                .isEqualTo(draft.get("creditPence").asLong());
        assertThat(draft.get("loadsPence").asLong()).isGreaterThanOrEqualTo(401_00);

        var sent = send("2026-05");
        assertThat(sent.status()).as(sent.body()).isEqualTo(200);
        assertThat(sent.json().get("alreadySent").asBoolean()).isFalse();
        String file = csv("2026-05");
        assertThat(file.lines().findFirst().orElseThrow())
                .startsWith("control,PB-2026-05,2026-05-01,2026-05-31,loads,")
                .contains(",debit,")
                .contains("loads," + pounds(draft.get("loadsPence").asLong()) + ",returns,");
        assertThat(file).contains("\r\nperiod,cost_code,debit,credit,reference\r\n");

        load("late", 50_00, "2026-05-30");
        var again = send("2026-05");
        assertThat(again.json().get("alreadySent").asBoolean()).isTrue();
        assertThat(again.json().get("sentBy").asString()).isEqualTo(RunningBudget.OFFICER);
        assertThat(csv("2026-05")).isEqualTo(file);

        assertThat(code(send("2026-04"))).isEqualTo("month-not-next");
        assertThat(code(send("2026-07"))).isIn("month-not-over", "month-not-next");
        assertThat(code(send("2026-13"))).isEqualTo("bad-parameter");
        var june = get("/journals/2026-06").json();
        assertThat(june.get("loadsPence").asLong()).isGreaterThanOrEqualTo(50_00);
        assertThat(send("2026-06").status()).isEqualTo(200);
        assertThat(service.get("gl-auditor", PLACE + "/journals").json().size()).isEqualTo(2);
        assertThat(service.get("gl-parent", PLACE + "/journals").status()).isEqualTo(403);
        assertThat(post("/journals/2026-06/send", "gl-auditor", "{}").status()).isEqualTo(403);
    }

    private void load(String id, long pence, String on) {
        budget.order("loads", """
                {"id": "%s", "account": "%s", "effectiveOn": "%s",
                 "lines": [{"allocation": "social-care-2026", "element": "social-care", "amountPence": %d}]}
                """.formatted(id, budget.account(), on, pence));
    }

    /** A code for every combination there is by now, those of other tests too. */
    private String map(String version, String from, String payments) {
        var movements = new Movements(LocalDate.of(2026, 12, 31));
        service.context.getBean(BudgetHistory.class).all(movements::read);
        String codes = movements.totals().keySet().stream()
                .map(place -> """
                        {"funder": "%s", "element": "%s", "runAs": "%s", "costCode": "X-%s"}
                        """.formatted(place.funder(), place.element().label(), place.runAs(), place.funder()))
                .distinct()
                .collect(Collectors.joining(","));
        return "{\"version\": \"%s\", \"from\": \"%s\", \"paymentsCode\": \"%s\", \"feesCode\": \"FEES\", \"codes\": [%s]}"
                .formatted(version, from, payments, codes);
    }

    private static String pounds(long pence) {
        return java.math.BigDecimal.valueOf(pence, 2).toPlainString();
    }

    private Service.Reply send(String month) {
        return post("/journals/" + month + "/send", RunningBudget.OFFICER, "{}");
    }

    private Service.Reply post(String below, String who, String body) {
        return service.post(who, PLACE + below, body);
    }

    private Service.Reply get(String below) {
        return service.get(RunningBudget.OFFICER, PLACE + below);
    }

    private String csv(String month) {
        return service.send(
                        "GET", RunningBudget.OFFICER, PLACE + "/journals/" + month, null, Map.of("Accept", "text/csv"))
                .body();
    }

    private static String code(Service.Reply reply) {
        return reply.json().get("code").asString();
    }
}
