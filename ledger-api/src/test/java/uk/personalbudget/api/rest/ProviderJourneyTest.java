package uk.personalbudget.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import uk.personalbudget.ledger.budget.Choices.Role;

/** A provider from its application to a pooled bank statement that is not what its people have, over REST. */
class ProviderJourneyTest {
    private final Service service = Service.running();
    private final String head = service.user("provider-head", Role.HEAD_OF_SERVICE);
    private final String parent = service.user("provider-parent", Role.FAMILY);
    private final String id = "H-" + UUID.randomUUID().toString().substring(0, 8);
    private final String pool = "POOL-" + id;
    private final String lastFour = Integer.toString(1000 + Math.floorMod(id.hashCode(), 9000));

    private Service.Reply order(String below, String body) {
        var reply = service.post(RunningBudget.OFFICER, "/api/v1/providers" + below, body);
        assertThat(reply.status()).as(below + " " + reply.body()).isBetween(200, 201);
        return reply;
    }

    private JsonNode get(String user, String path) {
        var reply = service.get(user, "/api/v1/" + path);
        assertThat(reply.status()).as(path + " " + reply.body()).isEqualTo(200);
        return reply.json();
    }

    private void recognised() {
        service.user(RunningBudget.OFFICER, Role.FINANCE_OFFICER);
        order("", """
                {"id": "%s", "name": "Holder Limited", "services": ["managed-accounts", "payroll"],
                 "effectiveOn": "2026-01-06"}
                """.formatted(id));
        order("/" + id + "/status-proposals", """
                {"id": "P1", "status": "recognised", "reason": "It passed the checks.", "effectiveOn": "2026-01-07"}
                """);
    }

    private RunningBudget person(long pence) {
        var budget = RunningBudget.agreed(service);
        String held = "M-" + budget.id;
        budget.order("accounts", "{\"id\": \"%s\", \"kind\": \"managed\", \"lastFour\": \"0000\"}".formatted(held));
        budget.order("loads", """
                {"id": "load-m", "account": "%s", "reference": "TOPUP-%s", "effectiveOn": "2026-01-08",
                 "lines": [{"allocation": "social-care-2026", "element": "social-care", "amountPence": %d}]}
                """.formatted(held, budget.id, pence));
        budget.onTheirWord("managed-contracts", """
                {"id": "K1", "account": "%s", "holder": "%s", "monthlyFeePence": 1199, "effectiveOn": "2026-01-06"}
                """.formatted(held, id));
        return budget;
    }

    @Test
    void a_provider_is_recognised_by_a_second_person_listed_for_families_and_looked_at_again_after_a_year() {
        recognised();
        assertThat(service.post(
                                RunningBudget.OFFICER,
                                "/api/v1/providers/" + id + "/status-proposals/P1/decide",
                                "{\"yes\": true}")
                        .status())
                .isEqualTo(403);
        var both = service.user("provider-both", Role.FINANCE_OFFICER, Role.APPROVER);
        service.post(both, "/api/v1/providers", """
                {"id": "%s-b", "name": "B", "services": ["advice"], "effectiveOn": "2026-01-06"}
                """.formatted(id));
        service.post(both, "/api/v1/providers/" + id + "-b/status-proposals", """
                {"id": "P1", "status": "recognised", "reason": "Good."}
                """);
        assertThat(service.post(both, "/api/v1/providers/" + id + "-b/status-proposals/P1/decide", "{\"yes\": true}")
                        .json()
                        .get("code")
                        .asString())
                .isEqualTo("same-person");
        assertThat(service.post(head, "/api/v1/providers/" + id + "/status-proposals/P1/decide", "{\"yes\": true}")
                        .status())
                .isEqualTo(200);

        assertThat(get(parent, "providers?status=recognised&service=payroll")
                        .valueStream()
                        .map(line -> line.get("id").asString()))
                .contains(id);
        var whole = get(head, "providers/" + id);
        assertThat(whole.get("name").asString()).isEqualTo("Holder Limited");
        assertThat(whole.get("standings").get(1).get("reason").asString()).isEqualTo("It passed the checks.");
        assertThat(whole.get("reassessmentDueOn").asString()).isEqualTo("2027-01-07");
        assertThat(get(head, "providers/reassessments-due?by=2027-01-06")
                        .valueStream()
                        .map(due -> due.get("id").asString()))
                .doesNotContain(id);
        assertThat(get(head, "providers/reassessments-due?by=2027-01-07")
                        .valueStream()
                        .map(due -> due.get("id").asString()))
                .contains(id);
        assertThat(service.get(parent, "/api/v1/providers/" + id).status()).isEqualTo(403);
    }

    @Test
    void v_9_the_councils_contract_sets_the_fee_and_a_suspended_provider_is_still_paid_what_is_owed() {
        recognised();
        order("/" + id + "/contracts", """
                {"id": "K1", "service": "managed-accounts", "monthlyFeePence": 1099, "effectiveOn": "2026-01-06"}
                """);
        service.post(head, "/api/v1/providers/" + id + "/status-proposals/P1/decide", "{\"yes\": true}");
        order("/" + id + "/status-proposals", """
                {"id": "P2", "status": "suspended", "reason": "Late returns.", "effectiveOn": "2026-02-01"}
                """);
        service.post(head, "/api/v1/providers/" + id + "/status-proposals/P2/decide", "{\"yes\": true}");

        var budget = person(500_00);
        String held = "M-" + budget.id;
        budget.order("bills", """
                {"id": "B1", "account": "%s", "kind": "invoice", "billedBy": "%s", "provision": "pa",
                 "amountPence": 5000, "effectiveOn": "2026-02-02"}
                """.formatted(held, id));
        budget.onTheirWord("bills/B1/answer", "{\"yes\": true}");
        budget.order("bills/B1/pay", "{\"id\": \"%s-T1\", \"amountPence\": 5000}".formatted(held));
        budget.order("provider-fees", """
                {"id": "%s-F1", "account": "%s", "amountPence": 1199, "effectiveOn": "2026-02-28"}
                """.formatted(held, held));
        var asked =
                get(RunningBudget.OFFICER, "budgets/" + budget.id + "/bills").get("asked");
        assertThat(asked.get(0).get("question").asString()).isEqualTo("fee-above-contract");
        assertThat(asked.get(0).get("pence").asLong()).isEqualTo(100);
    }

    @Test
    void invariant_10_and_v_9_a_pooled_statement_is_held_against_all_its_people() {
        recognised();
        order("/" + id + "/pooled-accounts", """
                {"account": "%s", "lastFour": "%s", "effectiveOn": "2026-01-06"}
                """.formatted(pool, lastFour));
        var one = person(100_00);
        var other = person(250_00);
        service.caughtUp();

        var clean = statement("1", "2026-01-01", "2026-01-31", 0, 100_00, 250_00);
        assertThat(clean.status()).as(clean.body()).isEqualTo(201);
        var first = get(RunningBudget.OFFICER, "reconciliation/pools?provider=" + id)
                .get(0);
        assertThat(first.get("period").get("statementPence").asLong()).isEqualTo(350_00);
        assertThat(first.get("period").get("ledgerPence").asLong()).isEqualTo(350_00);
        assertThat(first.get("period").get("differencePence").asLong()).isZero();
        assertThat(first.get("people").size()).isEqualTo(2);
        assertThat(first.get("breakKind").isNull()).isTrue();

        var differs = statement("2", "2026-02-01", "2026-02-28", 350_00, -11_99);
        assertThat(differs.status()).as(differs.body()).isEqualTo(201);
        var second = get(RunningBudget.OFFICER, "reconciliation/pools?provider=" + id)
                .get(1);
        assertThat(second.get("period").get("differencePence").asLong()).isEqualTo(-11_99);
        assertThat(second.get("breakKind").asString()).isEqualTo("pool-balance");
        assertThat(get(RunningBudget.OFFICER, "reconciliation/breaks?kind=pool-balance&account=" + pool)
                        .get(0)
                        .get("valuePence")
                        .asLong())
                .isEqualTo(-11_99);

        one.order("provider-fees", """
                {"id": "%s-F1", "account": "M-%s", "amountPence": 1199, "effectiveOn": "2026-02-15"}
                """.formatted(one.id, one.id));
        service.caughtUp();
        service.post(RunningBudget.OFFICER, "/api/v1/reconciliation/runs", "{}");
        assertThat(get(RunningBudget.OFFICER, "reconciliation/pools?provider=" + id)
                        .get(1)
                        .get("period")
                        .get("differencePence")
                        .asLong())
                .isZero();
        assertThat(get(RunningBudget.OFFICER, "reconciliation/breaks?kind=pool-balance&account=" + pool)
                        .size())
                .isZero();
        assertThat(other.id).isNotEqualTo(one.id);
    }

    private Service.Reply statement(String number, String from, String to, long opening, long... entries) {
        long closing = opening;
        var lines = new StringBuilder();
        for (int i = 0; i < entries.length; i++) {
            closing += entries[i];
            lines.append("""
                    <Ntry><Amt Ccy="GBP">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>\
                    <BookgDt><Dt>%s-15</Dt></BookgDt><AcctSvcrRef>%s-%s-%d</AcctSvcrRef>\
                    <NtryDtls><TxDtls><RmtInf><Ustrd>line %d</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
                    """.formatted(
                            pounds(Math.abs(entries[i])),
                            entries[i] < 0 ? "DBIT" : "CRDT",
                            from.substring(0, 7),
                            id,
                            number,
                            i,
                            i));
        }
        String xml = """
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
                <GrpHdr><MsgId>%s-%s</MsgId><CreDtTm>2026-03-01T08:00:00Z</CreDtTm></GrpHdr>
                <Stmt><Id>%s-%s</Id><ElctrncSeqNb>%s</ElctrncSeqNb><CreDtTm>2026-03-01T08:00:00Z</CreDtTm>
                <FrToDt><FrDtTm>%sT00:00:00Z</FrDtTm><ToDtTm>%sT23:59:59Z</ToDtTm></FrToDt>
                <Acct><Id><Othr><Id>%s</Id></Othr></Id><Ccy>GBP</Ccy></Acct>
                <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="GBP">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd>\
                <Dt><Dt>%s</Dt></Dt></Bal>
                <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="GBP">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd>\
                <Dt><Dt>%s</Dt></Dt></Bal>
                %s</Stmt></BkToCstmrStmt></Document>
                """.formatted(
                id, number, id, number, number, from, to, pool, pounds(opening), from, pounds(closing), to, lines);
        return service.send(
                "POST",
                RunningBudget.OFFICER,
                "/api/v1/files?name=pool.xml",
                xml,
                Map.of("Idempotency-Key", UUID.randomUUID().toString(), "Content-Type", "application/xml"));
    }

    private static String pounds(long pence) {
        return "%d.%02d".formatted(pence / 100, pence % 100);
    }
}
