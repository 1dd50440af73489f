package uk.personalbudget.reconciliation.statement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DryRunTest {

    @Test
    void what_was_read_is_told_as_signed_decimals() {
        String file = Files.LLOYDS_HEADER + "06/01/2026,DEB,'30-12-34,01234567,\"A \"\"B\"\"\",0.05,,-6.00,\n";
        assertThat(DryRun.json("lloyds.csv", Files.reading(Files.text(file))))
                .isEqualTo("{\"file\":\"lloyds.csv\",\"profile\":\"lloyds-csv\",\"refused\":null,\"statements\":["
                        + "{\"account\":\"30-12-34 01234567\",\"currency\":\"GBP\",\"opening\":\"-5.95\","
                        + "\"closing\":\"-6.00\",\"from\":\"2026-01-06\",\"to\":\"2026-01-06\",\"entries\":["
                        + "{\"date\":\"2026-01-06\",\"amount\":\"-0.05\",\"text\":\"A \\\"B\\\"\","
                        + "\"reference\":null}]}]}");
    }

    @Test
    void a_refusal_is_told_with_code_reason_and_line() {
        assertThat(DryRun.json("x", Files.reading(Files.text(""))))
                .isEqualTo("{\"file\":\"x\",\"profile\":null,\"refused\":{\"code\":\"empty\",\"reason\":"
                        + "\"The file is empty. Ask for the file again; this one holds nothing.\",\"line\":null},"
                        + "\"statements\":[]}");
    }

    @Test
    void a_foreign_statement_is_told_in_its_own_currency() {
        byte[] sample = Files.resource("/statements/camt053/camt053.v2.multi.statement.xml");
        assertThat(DryRun.json("camt.xml", Files.reading(SourceFile.of("camt.xml", sample))))
                .contains("\"currency\":\"EUR\",\"opening\":\"18.15\",\"closing\":\"27.00\"")
                .contains("{\"date\":\"2014-12-31\",\"amount\":\"-7.00\",\"text\":\"Transaction Description 2\","
                        + "\"reference\":\"000000002\"}");
    }
}
