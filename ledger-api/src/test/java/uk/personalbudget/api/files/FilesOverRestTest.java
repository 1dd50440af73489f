package uk.personalbudget.api.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import uk.personalbudget.api.budget.Ledger;
import uk.personalbudget.api.rest.Service;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.Decision;
import uk.personalbudget.reconciliation.statement.SourceFile;

class FilesOverRestTest {
    private static final String HEADER =
            "provider_txn_id,account_ref,card_last4,cardholder_ref,event,auth_id,occurred_at,value_date,amount_pence,"
                    + "original_amount,original_currency,original_txn_id,cash_pence,channel,mcc,merchant_name,"
                    + "merchant_city,counterparty,reference,balance_after_pence,status,reason\n";
    private static Service service;

    @BeforeAll
    static void agree() {
        service = Service.running();
        service.user("files-officer", Role.FINANCE_OFFICER);
        service.user("files-programme", Role.CARD_PROGRAMME);
        service.user("files-parent", Role.FAMILY);
        var ledger = service.context.getBean(Ledger.class);
        PaperBooks.agreeing("F-1", "files-acc-1", "7301", 1_000_000)
                .forEach(order -> assertThat(
                                ledger.send(order, PaperBooks.OFFICER).decision())
                        .isInstanceOf(Decision.Accepted.class));
    }

    private static Service.Reply send(String user, String path, String key, String body) {
        return service.send("POST", user, path, body, Map.of("Idempotency-Key", key, "Content-Type", "text/csv"));
    }

    private static Service.Reply bringIn(String user, String body) {
        return send(user, "/api/v1/files?name=a.csv", UUID.randomUUID().toString(), body);
    }

    private static String batch(String id, long pence) {
        return "load_batch,lines,total_pence\n" + id + ",1," + pence + "\n"
                + "line,budget,account,allocation,element,funder,amount_pence,reference,schedule_line,value_date\n"
                + "1,F-1,files-acc-1,sc-2026,social-care,council-children," + pence + ",REF-" + id + ",,2026-01-06\n";
    }

    private static String settle(String id, long pence) {
        return HEADER + id + ",files-acc-1,,,settle,,2026-01-09T10:00:00Z,2026-01-09," + pence
                + ",,,,,chip,5411,Corner Shop,,,,,,\n";
    }

    @Test
    void a_load_batch_is_taken_once_and_the_same_key_gives_the_same_answer() {
        String key = UUID.randomUUID().toString();
        var first = send("files-officer", "/api/v1/files?name=a.csv", key, batch("LB-R1", 10_000));
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.json().get("kind").asString()).isEqualTo("load-batch");
        assertThat(first.json().get("posted").asLong()).isEqualTo(1);

        var again = send("files-officer", "/api/v1/files?name=a.csv", key, batch("LB-R1", 10_000));
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());

        var otherKey = bringIn("files-officer", batch("LB-R1", 10_000));
        assertThat(otherKey.status()).isEqualTo(422);
        assertThat(otherKey.json().get("code").asString()).isEqualTo("already-accepted");

        var otherBytes = bringIn("files-officer", batch("LB-R1", 10_001));
        assertThat(otherBytes.json().get("code").asString()).isEqualTo("same-id-other-content");
    }

    @Test
    void a_dry_run_says_what_would_happen_and_changes_nothing() {
        var checked = send(
                "files-officer", "/api/v1/files?dryRun=true", UUID.randomUUID().toString(), batch("LB-R2", 500));
        assertThat(checked.status()).isEqualTo(200);
        assertThat(checked.json().get("lines").asLong()).isEqualTo(1);
        assertThat(bringIn("files-officer", batch("LB-R2", 500)).status()).isEqualTo(201);
    }

    @Test
    void a_batch_beyond_what_is_agreed_and_a_feed_with_an_unknown_account_are_refused_with_their_lines() {
        var beyond = bringIn("files-officer", batch("LB-R3", 9_999_999));
        assertThat(beyond.status()).isEqualTo(422);
        assertThat(beyond.json().get("badRows").get(0).get("line").asLong()).isEqualTo(4);
        assertThat(beyond.body()).doesNotContain("Exception", "java.", "select ");

        var unknown = bringIn("files-programme", settle("R-1", 100).replace("files-acc-1", "nobodys"));
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.json().get("badRows").get(0).get("reason").asString())
                .contains("belongs to no budget");
    }

    @Test
    void the_card_programme_brings_in_its_feed_and_nothing_else_and_a_family_nothing() {
        assertThat(bringIn("files-programme", settle("R-2", 100)).status()).isEqualTo(201);
        assertThat(bringIn("files-programme", batch("LB-R4", 100)).status()).isEqualTo(403);
        assertThat(bringIn("files-parent", settle("R-3", 100)).status()).isEqualTo(403);
    }

    @Test
    void a_key_is_needed() {
        assertThat(service.send(
                                "POST",
                                "files-officer",
                                "/api/v1/files",
                                batch("LB-R5", 100),
                                Map.of("Content-Type", "text/csv"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void something_that_is_no_file_we_know_is_refused_in_words() {
        var refused = bringIn("files-officer", "dear ledger,\nplease pay\n");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("detail").asString()).isNotBlank();
    }

    @Test
    void accepted_files_cannot_be_changed_or_removed_by_the_service() throws Exception {
        bringIn("files-officer", batch("LB-R6", 100));
        var sql = service.context.getBean(org.springframework.jdbc.core.simple.JdbcClient.class);
        for (String table : new String[] {"archived_file", "file_acceptance", "file_completion", "file_refused_line"}) {
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> sql.sql("delete from " + table).update())
                    .as(table)
                    .hasStackTraceContaining("permission denied");
        }
        var file = SourceFile.of("a.csv", batch("LB-R6", 100).getBytes(StandardCharsets.UTF_8));
        assertThat(sql.sql("select bytes from archived_file where sha256 = ?")
                        .params(java.util.List.of(file.sha256()))
                        .query(byte[].class)
                        .single())
                .isEqualTo(batch("LB-R6", 100).getBytes(StandardCharsets.UTF_8));
    }
}
