package uk.personalbudget.reconciliation.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** OFX 1 and 2, of banks and of cards; every file here is made up. */
class OfxTest {
    static final String HEADER = """
            OFXHEADER:100
            DATA:OFXSGML
            VERSION:102
            SECURITY:NONE
            ENCODING:USASCII
            CHARSET:1252
            COMPRESSION:NONE
            OLDFILEUID:NONE
            NEWFILEUID:NONE

            """;

    static final String BANK = """
            <OFX>
            <SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS><DTSERVER>20260131120000<LANGUAGE>ENG
            <INTU.BID>3000</SONRS></SIGNONMSGSRSV1>
            <BANKMSGSRSV1><STMTTRNRS><TRNUID>1<STATUS><CODE>0<SEVERITY>INFO</STATUS>
            <STMTRS><CURDEF>GBP
            <BANKACCTFROM><BANKID>301234<ACCTID>01234567<ACCTTYPE>CHECKING</BANKACCTFROM>
            <BANKTRANLIST><DTSTART>20260106<DTEND>20260131
            <STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20260106<TRNAMT>900.00<FITID>2026010601<NAME>COUNCIL PAYMENT</STMTTRN>
            <STMTTRN><TRNTYPE>POS<DTPOSTED>20260109120000.000[0:GMT]<TRNAMT>-25.50<FITID>2026010901<CHECKNUM>000017
            <NAME>TOYS &amp; BOOKS<MEMO>Marks & Sons
            </STMTTRN>
            </BANKTRANLIST>
            <LEDGERBAL><BALAMT>1574.50<DTASOF>20260131120000[0:GMT]</LEDGERBAL>
            <AVAILBAL><BALAMT>2000.00<DTASOF>20260131</AVAILBAL>
            </STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
            """;

    private static Statement read(String text) {
        return Files.read(Files.text(text)).statements().getFirst();
    }

    @Test
    void an_ofx_1_statement_is_read_and_its_opening_worked_out_from_its_ledger_balance() {
        StatementReading.Read read = Files.read(Files.text(HEADER + BANK));
        assertThat(read.profile()).isEqualTo(Profile.OFX);
        Statement statement = read.statements().getFirst();
        assertThat(statement.account()).isEqualTo("30-12-34 01234567");
        assertThat(statement.currency()).isEqualTo("GBP");
        assertThat(statement.closing()).isEqualTo(157_450L);
        assertThat(statement.opening()).isEqualTo(70_000L);
        assertThat(statement.from()).isEqualTo(LocalDate.of(2026, 1, 6));
        assertThat(statement.to()).isEqualTo(LocalDate.of(2026, 1, 31));
        StatementEntry toys = statement.entries().getLast();
        assertThat(toys.amount()).isEqualTo(-2_550L);
        assertThat(toys.bookedOn()).isEqualTo(LocalDate.of(2026, 1, 9));
        assertThat(toys.text()).isEqualTo("TOYS & BOOKS Marks & Sons");
        assertThat(toys.reference()).isEqualTo("000017");
        assertThat(toys.bankReference()).isEqualTo("2026010901");
        assertThat(statement.entries().getFirst().shownReference()).isEqualTo("2026010601");
    }

    @Test
    void ofx_2_is_the_same_in_xml() {
        String xml = """
                <?xml version="1.0" encoding="UTF-8" standalone="no"?>
                <?OFX OFXHEADER="200" VERSION="211" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>
                <!-- made by a program -->
                <OFX><BANKMSGSRSV1><STMTTRNRS><STATUS><CODE>0</CODE><SEVERITY>INFO</SEVERITY></STATUS>
                <STMTRS><CURDEF>GBP</CURDEF>
                <BANKACCTFROM><BANKID>30-12-34</BANKID><ACCTID>30123401234567</ACCTID></BANKACCTFROM>
                <BANKTRANLIST><DTSTART>20260106</DTSTART><DTEND>20260107</DTEND>
                <STMTTRN><TRNTYPE>DEBIT</TRNTYPE><DTPOSTED>20260107</DTPOSTED><TRNAMT>-9.99</TRNAMT><FITID>F1</FITID>
                <PAYEE><NAME>Caf&#233; Soci&#xe9;t&#xE9;</NAME><CITY>Leeds</CITY></PAYEE><MEMO/>
                <EXTRA><![CDATA[<b>never mind</b>]]></EXTRA></STMTTRN>
                <STMTTRN><TRNTYPE>CREDIT</TRNTYPE><DTPOSTED>20260106</DTPOSTED><TRNAMT>+10</TRNAMT><FITID>F0</FITID>
                <NAME><![CDATA[Refund <ours>]]></NAME></STMTTRN>
                </BANKTRANLIST>
                <LEDGERBAL><BALAMT>-12.50</BALAMT><DTASOF>20260107</DTASOF></LEDGERBAL>
                </STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
                """;
        Statement statement = read(xml);
        assertThat(statement.account()).isEqualTo("30-12-34 01234567");
        assertThat(statement.closing()).isEqualTo(-1_250L);
        assertThat(statement.opening()).isEqualTo(-1_251L);
        assertThat(statement.entries())
                .extracting(StatementEntry::text)
                .containsExactly("Refund <ours>", "Café Société");
    }

    @Test
    void a_card_statement_is_read_and_its_number_never_told_in_full() {
        String card = BANK.replace("STMTTRNRS", "CCSTMTTRNRS")
                .replace("<STMTRS>", "<CCSTMTRS>")
                .replace("</STMTRS>", "</CCSTMTRS>")
                .replace("BANKMSGSRSV1", "CREDITCARDMSGSRSV1")
                .replace(
                        "<BANKACCTFROM><BANKID>301234<ACCTID>01234567<ACCTTYPE>CHECKING</BANKACCTFROM>",
                        "<CCACCTFROM><ACCTID>5555444433331111</CCACCTFROM>");
        Statement statement = read(HEADER + card);
        assertThat(statement.account()).isEqualTo("****1111");
        assertThat(statement.closing()).isEqualTo(157_450L);
    }

    @Test
    void without_line_ends_and_with_a_header_on_one_line_it_is_the_same() {
        String flat = (HEADER + BANK).replace("\n", "");
        assertThat(read(flat).entries()).hasSize(2);
        assertThat(read((HEADER + BANK).replace("\n", "\r\n")).entries()).hasSize(2);
        assertThat(read(BANK).entries()).hasSize(2);
    }

    @Test
    void letters_are_read_as_utf_8_or_windows_1252() {
        String text = HEADER + BANK.replace("COUNCIL PAYMENT", "Café £5");
        for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("windows-1252"))) {
            assertThat(Files.read(Files.text(text, charset))
                            .statements()
                            .getFirst()
                            .entries()
                            .getFirst()
                            .text())
                    .isEqualTo("Café £5");
        }
        assertThat(Files.refused(Files.text("\ufeff" + text, StandardCharsets.UTF_16LE))
                        .code())
                .isEqualTo(RefusalCode.WRONG_ENCODING);
    }

    @Test
    void a_day_is_the_one_the_bank_writes_and_greenwich_midnight_in_summer_is_londons() {
        assertThat(OfxStatement.day("20260705", 1)).isEqualTo(LocalDate.of(2026, 7, 5));
        assertThat(OfxStatement.day("20260705233000[-8:PST]", 1)).isEqualTo(LocalDate.of(2026, 7, 5));
        assertThat(OfxStatement.day("20260704230000[0:GMT]", 1)).isEqualTo(LocalDate.of(2026, 7, 5));
        assertThat(OfxStatement.day("20260105230000[0:GMT]", 1)).isEqualTo(LocalDate.of(2026, 1, 5));
        assertThat(OfxStatement.day("20260705000000[+1:BST]", 1)).isEqualTo(LocalDate.of(2026, 7, 5));
        assertThat(OfxStatement.day("20260705000000.000 [+5.30:IST]", 1)).isEqualTo(LocalDate.of(2026, 7, 5));
        for (String wrong : List.of("20260230", "2026-07-05", "05/07/2026", "20260705990000", "x", "20260705[")) {
            StatementReading.Refused refused =
                    Files.refused(Files.text(HEADER + BANK.replace("<DTPOSTED>20260106", "<DTPOSTED>" + wrong)));
            assertThat(refused.code()).as(wrong).isEqualTo(RefusalCode.BAD_DATE);
            assertThat(refused.line()).isNotNull();
        }
    }

    @Test
    void an_amount_may_have_a_comma_and_is_exact_or_refused() {
        for (String amount : List.of("-25,50", "-25.5", "-25.500", " -25.50 ")) {
            assertThat(read(HEADER + BANK.replace("-25.50", amount))
                            .entries()
                            .getLast()
                            .amount())
                    .as(amount)
                    .isEqualTo(-2_550L);
        }
        assertThat(read(HEADER + BANK.replace("-25.50", "-1,025.50"))
                        .entries()
                        .getLast()
                        .amount())
                .isEqualTo(-102_550L);
        for (String amount : List.of("25.505", "1e3", "-", "1.2.3,4,5", "12.3x", "NaN", "99999999999999999999")) {
            assertThat(Files.refused(Files.text(HEADER + BANK.replace("-25.50", amount)))
                            .code())
                    .as(amount)
                    .isEqualTo(RefusalCode.BAD_AMOUNT);
        }
    }

    @Test
    void a_ledger_balance_of_a_later_day_is_not_the_closing_balance_of_these_entries() {
        Statement later = read(HEADER + BANK.replace("<DTASOF>20260131120000", "<DTASOF>20260315120000"));
        assertThat(later.closing()).isNull();
        assertThat(later.opening()).isNull();
        Statement morning = read(HEADER + BANK.replace("<DTASOF>20260131120000", "<DTASOF>20260201000000"));
        assertThat(morning.closing()).isEqualTo(157_450L);
        Statement none = read(HEADER + BANK.replaceFirst("<LEDGERBAL>.*</LEDGERBAL>\n", ""));
        assertThat(none.closing()).isNull();
    }

    @Test
    void what_is_pending_or_of_another_account_is_no_entry() {
        String pending = "<BANKTRANLISTP><DTASOF>20260131<STMTTRNP><TRNTYPE>POS<DTTRAN>20260130<TRNAMT>-99.00"
                + "<NAME>WAITING</STMTTRNP></BANKTRANLISTP>";
        assertThat(read(HEADER + BANK.replace("<LEDGERBAL>", pending + "<LEDGERBAL>"))
                        .entries())
                .hasSize(2);
        String to = "<BANKACCTTO><BANKID>999999<ACCTID>99999999</BANKACCTTO></STMTTRN>";
        assertThat(read(HEADER + BANK.replaceFirst("</STMTTRN>", to)).account()).isEqualTo("30-12-34 01234567");
    }

    @Test
    void entries_of_several_currencies_or_of_none_are_refused() {
        String other =
                HEADER + BANK.replaceFirst("</STMTTRN>", "<CURRENCY><CURRATE>1.1<CURSYM>EUR</CURRENCY></STMTTRN>");
        assertThat(Files.refused(Files.text(other)).code()).isEqualTo(RefusalCode.MIXED_CURRENCY);
        String origin = HEADER
                + BANK.replaceFirst("</STMTTRN>", "<ORIGCURRENCY><CURRATE>1.1<CURSYM>EUR</ORIGCURRENCY></STMTTRN>");
        assertThat(read(origin).entries()).hasSize(2);
        assertThat(Files.refused(Files.text(HEADER + BANK.replace("<CURDEF>GBP", "")))
                        .code())
                .isEqualTo(RefusalCode.MISSING_FIELD);
        assertThat(read(HEADER + BANK.replace("<CURDEF>GBP", "<CURDEF>EUR")).currency())
                .isEqualTo("EUR");
    }

    @Test
    void a_cut_off_file_is_refused_wherever_it_is_cut() {
        String file = HEADER + BANK.strip();
        for (int length = HEADER.length() + 6; length < file.length() - 1; length += 5) {
            assertThat(Files.refused(Files.text(file.substring(0, length))).code())
                    .as("cut at %d", length)
                    .isEqualTo(RefusalCode.TRUNCATED);
        }
        assertThat(Files.refused(Files.text(HEADER)).code()).isEqualTo(RefusalCode.TRUNCATED);
    }

    @Test
    void nothing_is_declared_in_it_and_nothing_is_looked_up() {
        String bomb = "<?xml version=\"1.0\"?><?OFX OFXHEADER=\"200\"?><!DOCTYPE OFX [<!ENTITY a SYSTEM"
                + " \"file:///etc/passwd\">]>" + BANK;
        assertThat(Files.refused(Files.text(bomb)).code()).isEqualTo(RefusalCode.DOCTYPE);
        assertThat(read(HEADER + BANK.replace("COUNCIL PAYMENT", "&a; &lol; &#xD800; &#9999999;"))
                        .entries()
                        .getFirst()
                        .text())
                .contains("&a; &lol;");
    }

    @Test
    void what_is_nested_endless_or_out_of_its_place_is_refused() {
        assertThat(Files.refused(Files.text(HEADER + "<OFX>" + "<STATUS>".repeat(100_000)))
                        .code())
                .isEqualTo(RefusalCode.TOO_DEEP);
        assertThat(Files.refused(Files.text(HEADER + "<OFX><NAME>" + "x".repeat(50_000)))
                        .code())
                .isEqualTo(RefusalCode.TOO_LONG);
        assertThat(Files.refused(Files.text(HEADER + "<OFX><" + "x".repeat(50_000)))
                        .code())
                .isEqualTo(RefusalCode.MALFORMED);
        assertThat(Files.refused(Files.text(HEADER + "<OFX><!--" + "x".repeat(200_000)))
                        .code())
                .isEqualTo(RefusalCode.TOO_LONG);
        assertThat(Files.refused(Files.text(HEADER + BANK.replaceFirst("</STMTTRN>", "")))
                        .code())
                .isEqualTo(RefusalCode.MALFORMED);
        assertThat(Files.refused(Files.text(HEADER + BANK.replace("<FITID>2026010601", "<TRNAMT>1.00")))
                        .reason())
                .contains("a second time");
        assertThat(Files.refused(Files.text(HEADER + BANK.replace("<TRNAMT>900.00", "")))
                        .reason())
                .contains("lacks its amount or date");
    }

    @Test
    void a_file_without_a_bank_statement_says_what_it_is_instead() {
        assertThat(Files.refused(Files.text(HEADER + "<OFX></OFX>")).code()).isEqualTo(RefusalCode.NO_STATEMENT);
        StatementReading.Refused error = Files.refused(
                Files.text(
                        HEADER
                                + "<OFX><BANKMSGSRSV1><STMTTRNRS><STATUS><CODE>15500<SEVERITY>ERROR</STATUS></STMTTRNRS></BANKMSGSRSV1></OFX>"));
        assertThat(error.reason()).contains("error 15500");
        assertThat(Files.refused(Files.text(HEADER + "<OFX><INVSTMTMSGSRSV1><INVSTMTRS></OFX>"))
                        .reason())
                .contains("investments");
        assertThat(Files.refused(Files.text(HEADER + BANK.replace("<ACCTID>01234567", "")))
                        .reason())
                .contains("does not name its account");
    }

    @Test
    void several_accounts_are_several_statements() {
        String second = BANK.substring(BANK.indexOf("<STMTTRNRS>"), BANK.indexOf("</BANKMSGSRSV1>"))
                .replace("01234567", "07654321");
        String both = BANK.replace("</BANKMSGSRSV1>", second + "</BANKMSGSRSV1>");
        assertThat(Files.read(Files.text(HEADER + both)).statements())
                .extracting(Statement::account)
                .containsExactly("30-12-34 01234567", "30-12-34 07654321");
    }
}
