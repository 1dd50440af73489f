package uk.personalbudget.reconciliation.statement;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Files as tests need them. */
final class Files {
    static final String LLOYDS_HEADER = "Transaction Date,Transaction Type,Sort Code,Account Number,"
            + "Transaction Description,Debit Amount,Credit Amount,Balance,\n";

    static final String NATIONWIDE_HEADER = """
            "Account Name:","FlexAccount ****12345"
            "Account Balance:","£1,234.56"
            "Available Balance: ","£1,234.56"

            "Date","Transaction type","Description","Paid out","Paid in","Balance"
            """;

    private Files() {}

    static SourceFile text(String content) {
        return text(content, StandardCharsets.UTF_8);
    }

    static SourceFile text(String content, Charset charset) {
        return SourceFile.of("a-file", content.getBytes(charset));
    }

    static byte[] resource(String path) {
        try (InputStream in = Files.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalArgumentException("No test file " + path);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(path, e);
        }
    }

    static StatementReading reading(SourceFile file) {
        try {
            return new StatementReader().read(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static StatementReading.Read read(SourceFile file) {
        StatementReading reading = reading(file);
        if (reading instanceof StatementReading.Read read) {
            return read;
        }
        throw new AssertionError("Refused: " + reading);
    }

    static StatementReading.Refused refused(SourceFile file) {
        StatementReading reading = reading(file);
        if (reading instanceof StatementReading.Refused refused) {
            return refused;
        }
        throw new AssertionError("Not refused: " + reading);
    }

    static String camt(String version, String body) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053."
                + version
                + "\">\n<BkToCstmrStmt>\n<GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-02-01T08:00:00Z</CreDtTm></GrpHdr>\n"
                + body + "</BkToCstmrStmt>\n</Document>\n";
    }

    static String statement(String number, String opening, String closing, String entries) {
        return "<Stmt>\n<Id>S" + number + "</Id>\n"
                + (number.isEmpty() ? "" : "<ElctrncSeqNb>" + number + "</ElctrncSeqNb>\n")
                + "<Acct><Id><IBAN>GB33BUKB20201555555555</IBAN></Id><Ccy>GBP</Ccy></Acct>\n"
                + balance("OPBD", opening, "2026-01-06")
                + balance("CLBD", closing, "2026-01-31")
                + entries
                + "</Stmt>\n";
    }

    static String balance(String type, String amount, String date) {
        return "<Bal><Tp><CdOrPrtry><Cd>" + type + "</Cd></CdOrPrtry></Tp><Amt Ccy=\"GBP\">"
                + amount.replace("-", "") + "</Amt><CdtDbtInd>" + (amount.startsWith("-") ? "DBIT" : "CRDT")
                + "</CdtDbtInd><Dt><Dt>" + date + "</Dt></Dt></Bal>\n";
    }

    static String entry(String amount, String date, String status, String text) {
        return "<Ntry><Amt Ccy=\"GBP\">" + amount.replace("-", "") + "</Amt><CdtDbtInd>"
                + (amount.startsWith("-") ? "DBIT" : "CRDT") + "</CdtDbtInd><Sts>" + status
                + "</Sts><BookgDt><Dt>" + date + "</Dt></BookgDt>"
                + "<NtryDtls><TxDtls><RmtInf><Ustrd>" + text + "</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>\n";
    }
}
