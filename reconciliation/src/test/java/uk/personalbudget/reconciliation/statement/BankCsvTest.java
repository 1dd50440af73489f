package uk.personalbudget.reconciliation.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class BankCsvTest {
    private static final String LLOYDS = Files.LLOYDS_HEADER
            + "09/01/2026,DD,'30-12-34,01234567,SWIM SCHOOL LTD,25.00,,1475.00,\n"
            + "08/01/2026,DEB,'30-12-34,01234567,\"TOYS, BOOKS & MORE\",100.00,,1500.00,\n"
            + "06/01/2026,FPI,'30-12-34,01234567,COUNCIL PAYMENT,,900.00,1600.00,\n";

    @Test
    void a_lloyds_file_is_read_oldest_first_without_its_apostrophes_and_commas() {
        StatementReading.Read read = Files.read(Files.text(LLOYDS));

        assertThat(read.profile()).isEqualTo(Profile.LLOYDS_CSV);
        Statement statement = read.statements().getFirst();
        assertThat(statement.account()).isEqualTo("30-12-34 01234567");
        assertThat(statement.currency()).isEqualTo("GBP");
        assertThat(statement.opening()).isEqualTo(70_000L);
        assertThat(statement.closing()).isEqualTo(147_500L);
        assertThat(statement.from()).isEqualTo(LocalDate.of(2026, 1, 6));
        assertThat(statement.to()).isEqualTo(LocalDate.of(2026, 1, 9));
        assertThat(statement.entries())
                .extracting(StatementEntry::text)
                .containsExactly("COUNCIL PAYMENT", "TOYS, BOOKS & MORE", "SWIM SCHOOL LTD");
        assertThat(statement.entries()).extracting(StatementEntry::amount).containsExactly(90_000L, -10_000L, -2_500L);
    }

    @Test
    void a_nationwide_file_in_windows_1252_is_read_with_its_pound_signs_and_thousands() {
        String file = Files.NATIONWIDE_HEADER
                + "\"06 Jan 2026\",\"Direct credit\",\"COUNCIL\",\"\",\"£1,900.00\",\"£2,600.00\"\n"
                + "\"07 Jan 2026\",\"Visa purchase\",\"Café Société\",\"£9.99\",\"\",\"£2,590.01\"\n";
        for (Charset charset : new Charset[] {Charset.forName("windows-1252"), StandardCharsets.UTF_8}) {
            StatementReading.Read read = Files.read(Files.text(file, charset));
            assertThat(read.profile()).isEqualTo(Profile.NATIONWIDE_CSV);
            Statement statement = read.statements().getFirst();
            assertThat(statement.account()).isEqualTo("****12345");
            assertThat(statement.opening()).isEqualTo(70_000L);
            assertThat(statement.closing()).isEqualTo(259_001L);
            assertThat(statement.entries().getLast().text()).isEqualTo("Café Société");
        }
        assertThat(Files.read(Files.text("\ufeff" + file)).statements()).hasSize(1);
    }

    @Test
    void a_nationwide_file_newest_first_is_turned_round() {
        String file = Files.NATIONWIDE_HEADER
                + "\"07 Jan 2026\",\"Visa purchase\",\"SHOP\",\"£9.99\",\"\",\"£2,590.01\"\n"
                + "\"06 Jan 2026\",\"Direct credit\",\"COUNCIL\",\"\",\"£1,900.00\",\"£2,600.00\"\n";
        assertThat(Files.read(Files.text(file)).statements().getFirst().opening())
                .isEqualTo(70_000L);
    }

    @Test
    void within_one_day_the_running_balance_tells_the_order() {
        String file = Files.LLOYDS_HEADER
                + "06/01/2026,DEB,'30-12-34,01234567,B,2.00,,7.00,\n"
                + "06/01/2026,DEB,'30-12-34,01234567,A,1.00,,9.00,\n";
        Statement statement = Files.read(Files.text(file)).statements().getFirst();
        assertThat(statement.opening()).isEqualTo(1_000L);
        assertThat(statement.entries()).extracting(StatementEntry::text).containsExactly("A", "B");
    }

    @Test
    void a_running_balance_that_breaks_names_the_row() {
        StatementReading.Refused refused =
                Files.refused(Files.text(LLOYDS.replace("LTD,25.00,,1475.00", "LTD,25.00,,1474.99")));
        assertThat(refused.code()).isEqualTo(RefusalCode.RUNNING_BALANCE);
        assertThat(refused.line()).isEqualTo(2);
        assertThat(refused.profile()).isEqualTo("lloyds-csv");
        assertThat(refused.reason())
                .startsWith("Line 2: ")
                .contains("£1,500.00", "minus £25.00", "9 January 2026", "£1,475.00", "£1,474.99");
    }

    @Test
    void a_row_taken_out_of_the_middle_is_noticed() {
        String cut = LLOYDS.replaceFirst("08/01.*\n", "");
        assertThat(Files.refused(Files.text(cut)).code()).isEqualTo(RefusalCode.RUNNING_BALANCE);
    }

    @Test
    void genuine_repeats_in_one_file_stay_two() {
        String file = Files.LLOYDS_HEADER
                + "06/01/2026,DEB,'30-12-34,01234567,BUS,2.00,,6.00,\n"
                + "06/01/2026,DEB,'30-12-34,01234567,BUS,2.00,,8.00,\n";
        assertThat(Files.read(Files.text(file)).statements().getFirst().entries())
                .hasSize(2);
    }

    @Test
    void amounts_that_are_not_money_are_refused_with_their_row() {
        for (String amount : new String[] {"12.345", "1e9", "twelve", "£", "1.2.3", "-", "1,00", "12.", "=1+1", "∞"}) {
            String file = Files.LLOYDS_HEADER + "06/01/2026,DEB,'30-12-34,01234567,BUS,\"" + amount + "\",,6.00,\n";
            StatementReading.Refused refused = Files.refused(Files.text(file));
            assertThat(refused.code()).as(amount).isEqualTo(RefusalCode.BAD_AMOUNT);
            assertThat(refused.line()).isEqualTo(2);
            assertThat(refused.reason()).contains(amount);
        }
    }

    @Test
    void a_row_with_no_amount_two_amounts_or_too_many_columns_is_refused() {
        String none = Files.LLOYDS_HEADER + "06/01/2026,DEB,'30-12-34,01234567,BUS,,,6.00,\n";
        assertThat(Files.refused(Files.text(none)).reason()).contains("no amount");
        String both = Files.LLOYDS_HEADER + "06/01/2026,DEB,'30-12-34,01234567,BUS,1.00,2.00,6.00,\n";
        assertThat(Files.refused(Files.text(both)).reason()).contains("both money out and money in");
        String more = Files.LLOYDS_HEADER + "06/01/2026,DEB,'30-12-34,01234567,A, B,1.00,,6.00,,x\n";
        assertThat(Files.refused(Files.text(more)).code()).isEqualTo(RefusalCode.BAD_ROW);
        String fewer = Files.LLOYDS_HEADER + "06/01/2026,DEB,'30-12-34,0123";
        assertThat(Files.refused(Files.text(fewer)).code()).isEqualTo(RefusalCode.BAD_ROW);
    }

    @Test
    void a_day_that_does_not_exist_is_refused_with_its_row() {
        String file = Files.LLOYDS_HEADER + "31/02/2026,DEB,'30-12-34,01234567,BUS,1.00,,6.00,\n";
        StatementReading.Refused refused = Files.refused(Files.text(file));
        assertThat(refused.code()).isEqualTo(RefusalCode.BAD_DATE);
        assertThat(refused.line()).isEqualTo(2);
    }

    @Test
    void a_quotation_mark_that_is_never_closed_is_refused() {
        String file =
                Files.LLOYDS_HEADER + "06/01/2026,DEB,'30-12-34,01234567,\"BUS,1.00,,6.00,\n" + "x,".repeat(200_000);
        assertThat(Files.refused(Files.text(file)).code()).isEqualTo(RefusalCode.MALFORMED);
        String small = Files.LLOYDS_HEADER + "06/01/2026,DEB,'30-12-34,01234567,\"BUS,1.00,,6.00,\n";
        assertThat(Files.refused(Files.text(small)).code()).isIn(RefusalCode.MALFORMED, RefusalCode.BAD_ROW);
    }

    @Test
    void a_header_without_rows_is_refused() {
        assertThat(Files.refused(Files.text(Files.LLOYDS_HEADER)).code()).isEqualTo(RefusalCode.NO_STATEMENT);
        assertThat(Files.refused(Files.text(Files.NATIONWIDE_HEADER)).code()).isEqualTo(RefusalCode.NO_STATEMENT);
    }

    @Test
    void a_formula_in_a_text_is_only_a_text() {
        String file = Files.LLOYDS_HEADER
                + "06/01/2026,DEB,'30-12-34,01234567,\"=HYPERLINK(\"\"http://x\"\")\",1.00,,6.00,\n";
        assertThat(Files.read(Files.text(file))
                        .statements()
                        .getFirst()
                        .entries()
                        .getFirst()
                        .text())
                .isEqualTo("=HYPERLINK(\"http://x\")");
    }

    @Test
    void the_name_of_a_file_decides_nothing() throws IOException {
        SourceFile file = SourceFile.of("statement.xml", LLOYDS.getBytes(StandardCharsets.UTF_8));
        assertThat(Files.read(file).profile()).isEqualTo(Profile.LLOYDS_CSV);
        StatementReading asked = new StatementReader().read(file, Profile.NATIONWIDE_CSV);
        assertThat(((StatementReading.Refused) asked).code()).isEqualTo(RefusalCode.OTHER_PROFILE);
        assertThat(new StatementReader().read(file, Profile.LLOYDS_CSV)).isInstanceOf(StatementReading.Read.class);
    }

    @Test
    void a_barclays_file_is_read_without_any_balance() {
        Statement statement = Files.read(Files.text("""
                        Number,Date,Account,Amount,Subcategory,Memo
                        \t ,08/01/2026,20-12-34 01234567,-9.99,PAYMENT,"SHOP      ON 07 JAN BCC"
                         ,06/01/2026,20-12-34 01234567,900.00,DIRECTDEP,COUNCIL
                        """)).statements().getFirst();
        assertThat(statement.account()).isEqualTo("20-12-34 01234567");
        assertThat(statement.opening()).isNull();
        assertThat(statement.closing()).isNull();
        assertThat(statement.entries()).extracting(StatementEntry::amount).containsExactly(90_000L, -999L);
        assertThat(statement.entries().getLast().text()).isEqualTo("SHOP ON 07 JAN BCC");
    }

    @Test
    void a_natwest_file_is_read_with_its_apostrophes_and_spaces() {
        StatementReading.Read read = Files.read(Files.text("""

                Date, Type, Description, Value, Balance, Account Name, Account Number

                08/01/2026,POS,"'1234 07JAN26 , SHOP",-9.99,890.01,"'COUNCIL CARD","'601234-01234567",
                06 Jan 2026,BAC,"'COUNCIL",900.00,900.00,"'COUNCIL CARD","'601234-01234567",
                """));
        assertThat(read.profile()).isEqualTo(Profile.NATWEST_CSV);
        Statement statement = read.statements().getFirst();
        assertThat(statement.account()).isEqualTo("60-12-34 01234567");
        assertThat(statement.opening()).isZero();
        assertThat(statement.closing()).isEqualTo(89_001L);
        assertThat(statement.entries().getLast().text()).isEqualTo("1234 07JAN26 , SHOP");
    }

    @Test
    void an_hsbc_file_has_no_header_and_names_no_account() {
        StatementReading.Read read = Files.read(Files.text("08/01/2026,SHOP,-9.99\n06/01/2026,COUNCIL,\"1,900.00\"\n"));
        assertThat(read.profile()).isEqualTo(Profile.HSBC_CSV);
        Statement statement = read.statements().getFirst();
        assertThat(statement.account()).isEmpty();
        assertThat(statement.closing()).isNull();
        assertThat(statement.entries()).extracting(StatementEntry::amount).containsExactly(190_000L, -999L);
        assertThat(DryRun.json("hsbc.csv", read)).contains("\"account\":null", "\"opening\":null");
    }

    @Test
    void a_starling_file_is_read_oldest_first_with_the_payers_reference() {
        StatementReading.Read read = Files.read(Files.text("""
                Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP),Spending Category,Notes
                06/01/2026,COUNCIL,B-1,FASTER PAYMENT,900.00,900.00,INCOME,
                08/01/2026,SHOP,,CARD PAYMENT,-9.99,890.01,SHOPPING,"a, note"
                """));
        assertThat(read.profile()).isEqualTo(Profile.STARLING_CSV);
        Statement statement = read.statements().getFirst();
        assertThat(statement.closing()).isEqualTo(89_001L);
        assertThat(statement.entries().getFirst().shownReference()).isEqualTo("B-1");
        assertThat(statement.entries().getFirst().text()).isEqualTo("COUNCIL B-1");
        assertThat(statement.entries().getLast().shownReference()).isNull();
    }

    @Test
    void known_formats_that_cannot_be_used_are_refused_by_name() {
        assertThat(Files.refused(Files.text("!Type:Bank\nD06/01/2026\n")).reason())
                .contains("QIF");
        assertThat(Files.refused(Files.text("{\"a\":1}")).reason()).contains("JSON");
    }

    @Test
    void a_date_or_amount_that_a_spreadsheet_program_has_changed_is_refused_in_those_words() {
        String row = "06/01/2026,DEB,'30-12-34,01234567,BUS,2.00,,6.00,\n";
        for (String date : new String[] {"46028", "46028.5", "########", "6-Jan", "Jan-26", "06-Jan-26", "6/1/26"}) {
            StatementReading.Refused refused =
                    Files.refused(Files.text(Files.LLOYDS_HEADER + row.replace("06/01/2026", date)));
            assertThat(refused.code()).as(date).isEqualTo(RefusalCode.BAD_DATE);
            assertThat(refused.reason()).as(date).contains("Line 2", "spreadsheet program", date);
        }
        assertThat(Files.refused(Files.text(Files.LLOYDS_HEADER + row.replace("06/01/2026", "01/26/2026")))
                        .reason())
                .contains("month before the day");
        for (String amount : new String[] {"1.23E+05", "###"}) {
            assertThat(Files.refused(Files.text(Files.LLOYDS_HEADER + row.replace("2.00", amount)))
                            .reason())
                    .contains("spreadsheet program");
        }
    }

    @Test
    void columns_parted_by_another_sign_or_taken_out_are_refused_by_what_was_done_to_them() {
        for (String sign : new String[] {";", "\t", "|"}) {
            StatementReading.Refused refused =
                    Files.refused(Files.text(LLOYDS.replace("\"", "").replace(",", sign)));
            assertThat(refused.reason()).contains("lloyds-csv", "parted by");
        }
        assertThat(Files.refused(Files.text("08/01/2026;SHOP;-9.99\n")).reason())
                .contains("hsbc-csv", "semicolons");
        StatementReading.Refused lacking = Files.refused(Files.text(LLOYDS.replace("Sort Code", "Branch")));
        assertThat(lacking.code()).isEqualTo(RefusalCode.MISSING_FIELD);
        assertThat(lacking.reason()).contains("lloyds-csv", "no column \"sort code\"");
        assertThat(Files.refused(Files.text("""
                        Date,Counter Party,Reference,Type,Amount (EUR),Balance (EUR)
                        06/01/2026,COUNCIL,B-1,FASTER PAYMENT,900.00,900.00
                        """)).reason()).contains("starling-csv", "amount (gbp)");
    }

    @Test
    void a_text_over_two_lines_and_lines_without_line_feed_are_read() {
        String two = Files.LLOYDS_HEADER + "06/01/2026,DEB,'30-12-34,01234567,\"BUS\nTO LEEDS\",2.00,,6.00,\n"
                + "05/01/2026,DEB,'30-12-34,01234567,BUS,2.00,,8.00,\n";
        Statement statement = Files.read(Files.text(two)).statements().getFirst();
        assertThat(statement.entries()).extracting(StatementEntry::text).containsExactly("BUS", "BUS TO LEEDS");
        assertThat(statement.entries().getFirst().line()).isEqualTo(4);
        assertThat(Files.read(Files.text(LLOYDS.replace("\n", "\r"))).statements())
                .hasSize(1);
        assertThat(Files.read(Files.text(LLOYDS.replace("\n", "\r\n"))).statements())
                .hasSize(1);
        assertThat(Files.read(Files.text("\ufeff" + LLOYDS)).statements()).hasSize(1);
    }

    @Test
    void an_hsbc_file_may_show_a_balance_and_a_pound_sign() {
        Statement statement = Files.read(Files.text(
                        "08/01/2026,SHOP,-£9.99,\"£1,890.01\"\n06/01/2026,COUNCIL,\"£1,900.00\",\"£1,900.00\"\n"))
                .statements()
                .getFirst();
        assertThat(statement.opening()).isZero();
        assertThat(statement.closing()).isEqualTo(189_001L);
    }

    @Test
    void what_is_no_text_is_refused_by_what_it_is() {
        assertThat(bytes()).isEqualTo(RefusalCode.EMPTY);
        assertThat(bytes(' ', '\n', ' ')).isEqualTo(RefusalCode.EMPTY);
        assertThat(bytes('P', 'K', 3, 4, 0, 0)).isEqualTo(RefusalCode.ZIPPED);
        assertThat(bytes(0x1F, 0x8B, 8, 0)).isEqualTo(RefusalCode.ZIPPED);
        assertThat(Files.refused(SourceFile.of("x", new byte[] {0x1F, (byte) 0x8B, 8, 0}))
                        .reason())
                .contains("gzip");
        assertThat(bytes('%', 'P', 'D', 'F', '-')).isEqualTo(RefusalCode.BINARY);
        assertThat(bytes(0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A, 0)).isEqualTo(RefusalCode.BINARY);
        assertThat(bytes(0xFF, 0xFE, 'a', 0)).isEqualTo(RefusalCode.WRONG_ENCODING);
        assertThat(bytes('a', 0x81, 'b')).isEqualTo(RefusalCode.WRONG_ENCODING);
    }

    private static RefusalCode bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return Files.refused(SourceFile.of("x", bytes)).code();
    }
}
