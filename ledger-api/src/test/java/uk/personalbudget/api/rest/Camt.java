package uk.personalbudget.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;

/** A statement of a budget's account, from its bank, brought in and matched by an officer. */
public final class Camt {
    private Camt() {}

    /** The first entry is of 6 January, the others of the 14th. */
    public static void bringIn(Service service, RunningBudget budget, long... entries) {
        service.caughtUp();
        var brought = service.send(
                "POST",
                RunningBudget.OFFICER,
                "/api/v1/files?name=statement.xml",
                statement(budget, entries),
                Map.of("Idempotency-Key", UUID.randomUUID().toString(), "Content-Type", "application/xml"));
        assertThat(brought.status()).as(brought.body()).isEqualTo(201);
        var ran = service.post(RunningBudget.OFFICER, "/api/v1/reconciliation/runs", "{}");
        assertThat(ran.status()).as(ran.body()).isEqualTo(200);
    }

    private static String statement(RunningBudget budget, long... entries) {
        var lines = new StringBuilder();
        long closing = 0;
        for (int at = 0; at < entries.length; at++) {
            closing += entries[at];
            lines.append("""
                    <Ntry><Amt Ccy="GBP">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>\
                    <BookgDt><Dt>2026-01-%02d</Dt></BookgDt><AcctSvcrRef>%s-%d</AcctSvcrRef>\
                    <NtryDtls><TxDtls><RmtInf><Ustrd>line %d</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
                    """.formatted(
                            pounds(Math.abs(entries[at])),
                            entries[at] < 0 ? "DBIT" : "CRDT",
                            at == 0 ? 6 : 14,
                            budget.id,
                            at,
                            at));
        }
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
                <GrpHdr><MsgId>%1$s</MsgId><CreDtTm>2026-03-01T08:00:00Z</CreDtTm></GrpHdr>
                <Stmt><Id>%1$s</Id><ElctrncSeqNb>1</ElctrncSeqNb><CreDtTm>2026-03-01T08:00:00Z</CreDtTm>
                <FrToDt><FrDtTm>2026-01-01T00:00:00Z</FrDtTm><ToDtTm>2026-02-28T23:59:59Z</ToDtTm></FrToDt>
                <Acct><Id><Othr><Id>%2$s</Id></Othr></Id><Ccy>GBP</Ccy></Acct>
                <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="GBP">0.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>\
                <Dt><Dt>2026-01-01</Dt></Dt></Bal>
                <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="GBP">%3$s</Amt><CdtDbtInd>CRDT</CdtDbtInd>\
                <Dt><Dt>2026-02-28</Dt></Dt></Bal>
                %4$s</Stmt></BkToCstmrStmt></Document>
                """.formatted("S-" + budget.id, budget.account(), pounds(closing), lines);
    }

    private static String pounds(long pence) {
        return "%d.%02d".formatted(pence / 100, pence % 100);
    }
}
