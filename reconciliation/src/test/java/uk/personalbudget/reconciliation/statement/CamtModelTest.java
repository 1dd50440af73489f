package uk.personalbudget.reconciliation.statement;

import static org.assertj.core.api.Assertions.assertThat;

import com.prowidesoftware.swift.model.mx.AbstractMX;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Our stream reader against a published object model of ISO 20022, which keeps only what each version really has. */
class CamtModelTest {

    @Test
    void sentence_10_what_the_model_of_each_version_writes_is_read_the_same() {
        for (int version = 2; version <= 13; version++) {
            String name = String.format(Locale.ROOT, "001.%02d", version);
            String status = version >= 7 ? "<Cd>BOOK</Cd>" : "BOOK";
            String party = version >= 7 ? "<Pty><Nm>Ann</Nm></Pty>" : "<Nm>Ann</Nm>";
            String entry = "<Ntry><Amt Ccy=\"GBP\">4.50</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>" + status
                    + "</Sts><BookgDt><DtTm>2026-01-07T09:00:00Z</DtTm></BookgDt><ValDt><Dt>2026-01-08</Dt></ValDt>"
                    + "<AcctSvcrRef>BANK-1</AcctSvcrRef><BkTxCd><Prtry><Cd>544</Cd></Prtry></BkTxCd><NtryDtls><TxDtls>"
                    + "<Refs><EndToEndId>PAYER-1</EndToEndId></Refs><RltdPties><Dbtr>" + party + "</Dbtr></RltdPties>"
                    + "<RmtInf><Ustrd>Swimming</Ustrd><Ustrd>in May</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>";
            String written = Files.camt(name, Files.statement("7", "10.00", "14.50", entry));

            AbstractMX model = AbstractMX.parse(written);
            assertThat(model).as(name).isNotNull();
            String again = model.document();
            assertThat(again).as(name).contains("camt.053." + name).contains("PAYER-1", "BANK-1", "Ann", "Swimming");

            Statement ours = Files.read(Files.text(written)).statements().getFirst();
            Statement models = Files.read(Files.text(again)).statements().getFirst();
            assertThat(models.closing()).as(name).isEqualTo(ours.closing());
            assertThat(models.sequenceNumber()).isEqualTo(7);
            assertThat(models.entries()).hasSize(1);
            StatementEntry line = models.entries().getFirst();
            assertThat(line)
                    .usingRecursiveComparison()
                    .ignoringFields("line")
                    .isEqualTo(ours.entries().getFirst());
            assertThat(line.text()).isEqualTo("Swimming in May");
            assertThat(line.counterparty()).isEqualTo("Ann");
        }
    }

    @Test
    void the_model_finds_the_same_statements_in_the_samples() {
        String sample = new String(
                Files.resource("/statements/camt053/camt053.v2.multi.statement.xml"),
                java.nio.charset.StandardCharsets.UTF_8);
        AbstractMX model = AbstractMX.parse(sample);
        assertThat(model).isNotNull();
        assertThat(Files.read(Files.text(model.document())).statements())
                .extracting(Statement::account, Statement::opening, Statement::closing)
                .isEqualTo(Files.read(Files.text(sample)).statements().stream()
                        .map(it -> org.assertj.core.groups.Tuple.tuple(it.account(), it.opening(), it.closing()))
                        .toList());
    }
}
