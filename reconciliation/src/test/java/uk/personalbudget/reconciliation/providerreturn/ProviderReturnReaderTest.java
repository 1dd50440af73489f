package uk.personalbudget.reconciliation.providerreturn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import uk.personalbudget.reconciliation.cardfeed.BadRow;
import uk.personalbudget.reconciliation.statement.RefusalCode;
import uk.personalbudget.reconciliation.statement.SourceFile;

class ProviderReturnReaderTest {
    static final String HEADER = "provider_ref,txn_id,account_ref,date,kind,amount_pence,provision,supplier_ref,"
            + "invoice_ref,yes_ref,original_txn_id,reference,confirmed_by,balance_after_pence\n";

    private static SourceFile file(String text) {
        return file(text, StandardCharsets.UTF_8);
    }

    private static SourceFile file(String text, Charset charset) {
        return SourceFile.of("return.csv", text.getBytes(charset));
    }

    private static ProviderReturnReading.Read read(String rows) throws IOException {
        return (ProviderReturnReading.Read) ProviderReturnReader.read(file(HEADER + rows));
    }

    private static RefusalCode refused(String text) throws IOException {
        return ((ProviderReturnReading.Refused) ProviderReturnReader.read(file(text))).code();
    }

    @Test
    void a_return_is_known_by_its_content() throws IOException {
        assertThat(ProviderReturnReader.recognises(file(HEADER))).isTrue();
        assertThat(ProviderReturnReader.recognises(file("\ufeff" + HEADER))).isTrue();
        assertThat(ProviderReturnReader.recognises(file("provider_txn_id,account_ref\n")))
                .isFalse();
    }

    @Test
    void rows_come_in_the_order_of_their_days_and_then_of_the_file() throws IOException {
        var read = read("H,T3,M-1,2026-01-31,balance,,,,,,,,,57801\n"
                + "H,T1,M-1,2026-01-06,received,90000,,,,,,TOPUP-1,,90000\n"
                + "H,T2,M-1,2026-01-31,fee,1199,,,,,,,,57801\n");

        assertThat(read.providerRef()).isEqualTo("H");
        assertThat(read.rows()).extracting(ProviderReturnRow::txnId).containsExactly("T1", "T3", "T2");
        assertThat(read.rows().getFirst().reference()).isEqualTo("TOPUP-1");
        assertThat(read.rows().get(1).balanceAfterPence()).isEqualTo(57_801);
    }

    @Test
    void sentence_6_every_bad_row_is_named_with_all_that_is_wrong_with_it() throws IOException {
        var read = read("H,T1,M-1,2026-01-06,spend,0,,,,,,,,\n"
                + "H,,M-1,06/01/2026,gift,12.50,,,,,,,,\n"
                + "H,T3,M-1,2026-01-06,fee,1199,pa,,,,,,,\n"
                + "H,T4,M-1,2026-01-31,balance,,,,,,,,,\n"
                + "H,T5,M-1,2026-01-31,fee_refund,100,,,,,,,,\n"
                + "H,T6,M-1\n"
                + "H,T7,M-1,2026-01-31,spend,100,,,,,,,someone,\n");

        assertThat(read.rows()).isEmpty();
        assertThat(read.badRows()).extracting(BadRow::row).containsExactly(2L, 3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(read.badRows().get(1).reason())
                .contains("txn_id is empty", "date \"06/01/2026\"", "kind \"gift\" is not known", "amount_pence");
        assertThat(read.badRows().get(2).reason()).isEqualTo("provision is only for spend");
        assertThat(read.badRows().get(3).reason()).contains("balance_after_pence is empty");
        assertThat(read.badRows().get(5).reason()).isEqualTo("it has 3 fields instead of 14");
    }

    @Test
    void the_same_row_twice_is_read_once_and_another_under_its_id_is_bad() throws IOException {
        String row = "H,T1,M-1,2026-01-06,spend,100,,,,,,,,\n";
        var read = read(row + row + "H,T1,M-1,2026-01-06,spend,200,,,,,,,,\n");

        assertThat(read.rows()).hasSize(1);
        assertThat(read.badRows()).singleElement().satisfies(bad -> {
            assertThat(bad.row()).isEqualTo(4);
            assertThat(bad.reason()).contains("other content on line 2");
        });
    }

    @Test
    void a_file_that_is_wrong_as_a_whole_is_refused() throws IOException {
        assertThat(refused(HEADER)).isEqualTo(RefusalCode.EMPTY);
        assertThat(refused("provider_ref,txn_id\nH,T1\n")).isEqualTo(RefusalCode.MISSING_FIELD);
        assertThat(refused("provider_ref,colour\n")).isEqualTo(RefusalCode.BAD_ROW);
        assertThat(refused(HEADER + "H,T1,M-1,2026-01-06,spend,100,,,,,,,,\nG,T2,M-1,2026-01-06,spend,100,,,,,,,,\n"))
                .isEqualTo(RefusalCode.BAD_ROW);
        assertThat(refused(HEADER + "\"H,T1\n")).isEqualTo(RefusalCode.MALFORMED);
        assertThat(((ProviderReturnReading.Refused) ProviderReturnReader.read(file(
                                HEADER + "H,T1,M-1,2026-01-06,spend,100,,,,,,\u00a3,,\n", StandardCharsets.ISO_8859_1)))
                        .code())
                .isEqualTo(RefusalCode.WRONG_ENCODING);
    }
}
