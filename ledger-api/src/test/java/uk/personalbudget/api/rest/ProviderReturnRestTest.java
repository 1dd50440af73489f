package uk.personalbudget.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import uk.personalbudget.ledger.budget.Choices.Role;

/** A provider's monthly return from the file to the questions it raises, over REST. */
class ProviderReturnRestTest {
    static final String HEADER = "provider_ref,txn_id,account_ref,date,kind,amount_pence,provision,supplier_ref,"
            + "invoice_ref,yes_ref,original_txn_id,reference,confirmed_by,balance_after_pence\n";

    private final Service service = Service.running();
    private final RunningBudget budget = RunningBudget.agreed(service);
    private final String held = "M-" + budget.id;

    static Service.Reply bringIn(Service service, String user, String how, String file) {
        return service.send(
                "POST",
                user,
                "/api/v1/files?name=return.csv" + how,
                file,
                Map.of("Idempotency-Key", UUID.randomUUID().toString(), "Content-Type", "text/csv"));
    }

    private void managed() {
        budget.order("accounts", "{\"id\": \"%s\", \"kind\": \"managed\", \"lastFour\": \"2222\"}".formatted(held));
        budget.order("loads", """
                {"id": "load-m", "account": "%s", "effectiveOn": "2026-01-06",
                 "lines": [{"allocation": "social-care-2026", "element": "social-care", "amountPence": 85415}]}
                """.formatted(held));
        budget.onTheirWord("managed-contracts", """
                {"id": "K1", "account": "%s", "holder": "holder-ltd", "monthlyFeePence": 1199,
                 "effectiveOn": "2026-01-06"}
                """.formatted(held));
        service.caughtUp();
    }

    private String row(String id, String rest) {
        return "holder-ltd,%s-%s,%s,%s\n".formatted(held, id, held, rest);
    }

    @Test
    void sentence_2_a_monthly_return_is_checked_brought_in_once_and_asked_about() {
        managed();
        String month = HEADER
                + row("H1", "2026-01-12,spend,31000,pa,agency-ltd,INV-1,,,,,54415")
                + row("H2", "2026-01-31,fee,1399,,,,,,,,53016")
                + row("H3", "2026-01-31,balance,,,,,,,,finance-b,53016");

        var checked = bringIn(service, RunningBudget.OFFICER, "&dryRun=true", month);
        assertThat(checked.status()).as(checked.body()).isEqualTo(200);
        assertThat(checked.json().get("kind").asString()).isEqualTo("provider-return");
        assertThat(balance()).isEqualTo(85_415);

        var posted = bringIn(service, RunningBudget.OFFICER, "", month);
        assertThat(posted.status()).as(posted.body()).isEqualTo(201);
        assertThat(posted.json().get("posted").asLong()).isEqualTo(3);
        assertThat(balance()).isEqualTo(53_016);
        assertThat(bringIn(service, RunningBudget.OFFICER, "", month)
                        .json()
                        .get("code")
                        .asString())
                .isEqualTo("already-accepted");

        JsonNode bills =
                service.get(RunningBudget.OFFICER, budget.path("bills")).json();
        assertThat(bills.get("asked").get(0).get("question").asString()).isEqualTo("paid-without-yes");
        assertThat(bills.get("asked").get(1).get("pence").asLong()).isEqualTo(200);
        assertThat(bills.get("reported").get(0).get("supplier").asString()).isEqualTo("agency-ltd");
        assertThat(bills.get("statements").get(0).get("unexplainedPence").asLong())
                .isZero();

        service.caughtUp();
        service.post(RunningBudget.OFFICER, "/api/v1/reconciliation/runs", "{}");
        var kinds = service.get(RunningBudget.OFFICER, "/api/v1/reconciliation/breaks?budget=" + budget.id)
                .json()
                .valueStream()
                .map(found -> found.get("kind").asString())
                .toList();
        assertThat(kinds).contains("paid-without-yes", "fee-above-contract");
    }

    @Test
    void sentence_6_bad_rows_refuse_the_return_or_are_left_out_when_that_is_asked_for() {
        managed();
        String month = HEADER
                + row("H1", "2026-01-12,spend,31000,pa,agency-ltd,INV-1,,,,,")
                + row("H2", "2026-01-12,spend,100,no-such,agency-ltd,INV-1,,,,,");

        var refused = bringIn(service, RunningBudget.OFFICER, "", month);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("badRows").get(0).get("line").asLong()).isEqualTo(3);
        assertThat(refused.body()).doesNotContain("Exception", "java.", "select ");
        assertThat(balance()).isEqualTo(85_415);

        var posted = bringIn(service, RunningBudget.OFFICER, "&skipBadRows=true", month);
        assertThat(posted.status()).as(posted.body()).isEqualTo(201);
        assertThat(posted.json().get("badRows").get(0).get("reason").asString()).contains("no-such");
        assertThat(balance()).isEqualTo(54_415);
    }

    @Test
    void c_17_one_payment_the_holder_reports_can_be_recorded_without_a_file_and_a_family_cannot() {
        managed();
        budget.withParent("returns-parent");
        String body = """
                {"id": "%s-T1", "account": "%s", "amountPence": 6000, "provision": "pa", "supplier": "agency-ltd",
                 "effectiveOn": "2026-01-12"}
                """.formatted(held, held);

        assertThat(service.post("returns-parent", budget.path("reported-payments"), body)
                        .status())
                .isEqualTo(403);
        assertThat(budget.order("reported-payments", body).json().get("events").toString())
                .contains("payment-reported", "holder-asked");
        assertThat(bringIn(service, service.user("returns-auditor", Role.AUDITOR), "", HEADER)
                        .status())
                .isEqualTo(403);
    }

    private long balance() {
        service.caughtUp();
        return service.get(RunningBudget.OFFICER, budget.path("balance"))
                .json()
                .get("settledPence")
                .asLong();
    }
}
