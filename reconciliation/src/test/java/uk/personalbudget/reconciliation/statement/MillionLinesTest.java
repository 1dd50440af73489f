package uk.personalbudget.reconciliation.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import uk.personalbudget.reconciliation.TestDatabase;

/**
 * One file with a million lines, read and taken in. It says little without a bound on memory, so it runs only when asked for:
 * {@code -Dmillion.lines=1000000} with {@code -Xmx512m}.
 */
@EnabledIfSystemProperty(named = "million.lines", matches = "\\d+")
class MillionLinesTest {
    private static final int LINES = Integer.getInteger("million.lines", 1_000_000);

    @TempDir
    private Path folder;

    @Test
    void a_million_lines_of_every_format_are_read_and_one_such_file_is_taken_in() throws IOException {
        SourceFile camt =
                written("big.xml", camtHead(), MillionLinesTest::camtEntry, "</Stmt></BkToCstmrStmt></Document>");
        read(camt);
        read(written(
                "big.sta",
                ":20:BIG\n:25:30123401234567\n:28C:1/1\n:60F:C260105GBP0,00\n",
                line -> ":61:2601060106C1,00NTRFREF" + line + "//B" + line + "\n:86:LINE NUMBER " + line + "\n",
                ":62F:C260106GBP" + LINES + ",00\n-\n"));
        read(written(
                "big.csv",
                Files.LLOYDS_HEADER,
                line -> "06/01/2026,FPI,'30-12-34,01234567,LINE NUMBER " + line + ",,1.00," + (line + 1) + ".00,\n",
                ""));
        accept(camt);
    }

    private static void read(SourceFile file) throws IOException {
        long started = System.nanoTime();
        var read = (StatementReading.Read) new StatementReader().read(file);
        assertThat(read.statements().getFirst().entries()).hasSize(LINES);
        assertThat(read.statements().getFirst().closing()).isEqualTo(100L * LINES);
        told("read " + file.name(), started);
    }

    private static void accept(SourceFile file) throws IOException {
        var database = TestDatabase.empty();
        var accounts = new AccountDirectory(JdbcClient.create(database.source()));
        accounts.opened(new AccountDirectory.HeldAccount("CH-1", "B-1", "held:bank:CH-1", "5555"));
        var store = new StatementStore(database.source(), new JdbcTransactionManager(database.source()));
        long started = System.nanoTime();
        Acceptance came = store.accept(file, BringIn.AS_IT_IS, "officer-1", Instant.parse("2026-07-01T16:30:00Z"));
        assertThat(((Acceptance.Accepted) came).statements().getFirst().newLines())
                .isEqualTo(LINES);
        told("took in " + file.name(), started);
        assertThat(store.failingAssertions()).isEmpty();
    }

    private static void told(String what, long started) {
        System.out.println(what + ": " + LINES + " lines, "
                + Duration.ofNanos(System.nanoTime() - started).toMillis() + " ms, at most "
                + Runtime.getRuntime().maxMemory() / (1 << 20) + " MiB");
    }

    private SourceFile written(String name, String head, IntFunction<String> line, String tail) throws IOException {
        Path file = folder.resolve(name);
        try (BufferedWriter out = java.nio.file.Files.newBufferedWriter(file)) {
            out.write(head);
            for (int i = 0; i < LINES; i++) {
                out.write(line.apply(i));
            }
            out.write(tail);
        }
        return SourceFile.of(file);
    }

    private static String camtHead() {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\">"
                + "<BkToCstmrStmt><GrpHdr><MsgId>M</MsgId><CreDtTm>2026-01-07T08:00:00Z</CreDtTm></GrpHdr><Stmt><Id>S</Id>"
                + "<Acct><Id><IBAN>GB33BUKB20201555555555</IBAN></Id><Ccy>GBP</Ccy></Acct>"
                + Files.balance("OPBD", "0.00", "2026-01-06")
                + Files.balance("CLBD", LINES + ".00", "2026-01-06");
    }

    private static String camtEntry(int line) {
        return "<Ntry><Amt Ccy=\"GBP\">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-01-06"
                + "</Dt></BookgDt><AcctSvcrRef>B" + line + "</AcctSvcrRef><NtryDtls><TxDtls><RmtInf><Ustrd>LINE NUMBER "
                + line
                + "</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>\n";
    }
}
