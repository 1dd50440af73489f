package uk.personalbudget.reconciliation.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** MT940 as banks of several countries and their programs write it; every file here is made up. */
class Mt940BanksTest {

    private static String file(String opening, String closing, String... between) {
        return ":20:STARTUMS\n:25:12345678/1020304050\n:28C:00001/001\n:60F:" + opening + "\n"
                + String.join("\n", between) + (between.length == 0 ? "" : "\n") + ":62F:" + closing + "\n-\n";
    }

    private static Statement read(String text) {
        return Files.read(Files.text(text)).statements().getFirst();
    }

    private static StatementEntry only(String... between) {
        return read(file("C260105EUR100,00", "C260106EUR90,00", between))
                .entries()
                .getFirst();
    }

    @Test
    void numbered_parts_of_the_text_are_put_together_without_their_numbers() {
        StatementEntry entry = only(
                ":61:2601060106DR10,00N020NONREF",
                ":86:105?00SEPA-LASTSCHRIFT?109310?20EREF+RG-2026-0001?21KREF+NONREF?22MREF+M",
                "-77?23CRED+DE00ZZZ00000000001?24SVWZ+Schwimmkurs Janu?25ar?30BANKDEFFXXX?31DE00",
                "1234?32Schwimmverein?33 Muster e.V.?34992");
        assertThat(entry.text())
                .isEqualTo("Schwimmverein Muster e.V. EREF+RG-2026-0001KREF+NONREFMREF+M-77CRED+DE00ZZZ00000000001"
                        + "SVWZ+Schwimmkurs Januar");
        assertThat(only(":61:2601060106DR10,00N020NONREF", ":86:105?00X?20EREF+NONREF?21SVWZ+Kurs")
                        .shownReference())
                .isNull();
        assertThat(entry.counterparty()).isEqualTo("Schwimmverein Muster e.V.");
        assertThat(entry.shownReference()).isEqualTo("RG-2026-0001");
    }

    @Test
    void other_signs_may_part_the_text() {
        for (String sign : List.of("~", "<", "^")) {
            StatementEntry entry = only(
                    ":61:2601060106D10,00S020NONREF//778899",
                    ":86:020?00PRZELEW?20Zajecia?21 plywania?32JAN?33 KOWALSKI".replace("?", sign));
            assertThat(entry.text()).isEqualTo("JAN KOWALSKI Zajecia plywania");
            assertThat(entry.shownReference()).isEqualTo("778899");
        }
        assertThat(only(":61:2601060106D10,00NMSCNONREF", ":86:WHAT? 20 QUESTIONS?")
                        .text())
                .isEqualTo("WHAT? 20 QUESTIONS?");
    }

    @Test
    void dutch_parts_between_slashes_tell_the_payers_reference_and_who_was_paid() {
        StatementEntry entry = only(
                ":61:260106D10,00N102EREF            ",
                "NL00BANK0000000001",
                ":86:/EREF/PB-2026-17/BENM//NAME/SPEELTUIN DE ZON EN ALLE BUURTGENOTE",
                "N/REMI/Kaartje/ISDT/2026-01-06");
        assertThat(entry.shownReference()).isEqualTo("PB-2026-17");
        assertThat(entry.counterparty()).isEqualTo("SPEELTUIN DE ZON EN ALLE BUURTGENOTEN");
        assertThat(entry.text()).contains("/REMI/Kaartje/");
    }

    @Test
    void a_text_that_is_empty_or_missing_leaves_what_the_line_itself_says() {
        assertThat(only(":61:2601060106D10,00NTRFNONREF", ":86:").text()).isEqualTo("NTRF");
        assertThat(only(":61:2601060106D10,00NTRFNONREF").text()).isEqualTo("NTRF");
        assertThat(only(":61:2601060106D10,00NTRFNONREF", "CARD 1234", ":86:").text())
                .isEqualTo("CARD 1234");
        assertThat(only(":61:2601060106D10,00NTRFNONREF", ":86:091").text()).isEqualTo("091");
    }

    @Test
    void an_amount_may_have_no_two_decimals_leading_zeros_or_none_at_all() {
        for (String amount : List.of("10,", "10,0", "10,00", "000000000010,00", "10,000", "10")) {
            assertThat(only(":61:2601060106D" + amount + "NTRFNONREF").amount())
                    .as(amount)
                    .isEqualTo(-1000L);
        }
        Statement thousands =
                read(file("C260105EUR1.234.567,8", "C260106EUR1.234.568,", ":61:2601060106C,20NTRFNONREF"));
        assertThat(thousands.opening()).isEqualTo(123_456_780L);
        assertThat(thousands.closing()).isEqualTo(123_456_800L);
        assertThat(read(file("C260105EUR100", "C260106EUR100")).closing()).isEqualTo(10_000L);
    }

    @Test
    void a_letter_behind_the_direction_belongs_to_the_currency() {
        assertThat(only(":61:2601060106DR10,00NTRFNONREF").amount()).isEqualTo(-1000L);
        assertThat(only(":61:260106DN10,00NTRFNONREF").amount()).isEqualTo(-1000L);
        assertThat(only(":61:2601060106RCR10,00NTRFNONREF").amount()).isEqualTo(-1000L);
        assertThat(read(file("C260105EUR100,00", "C260106EUR110,00", ":61:2601060106RDR10,00NTRFNONREF"))
                        .entries()
                        .getFirst()
                        .amount())
                .isEqualTo(1000L);
    }

    @Test
    void a_booking_day_far_from_its_value_date_is_the_nearest_one_over_the_turn_of_the_year() {
        assertThat(only(":61:2511300102D10,00NTRFNONREF").bookedOn()).isEqualTo(LocalDate.of(2026, 1, 2));
        assertThat(only(":61:2601021231D10,00NTRFNONREF").bookedOn()).isEqualTo(LocalDate.of(2025, 12, 31));
        assertThat(only(":61:260106    D10,00NTRFNONREF").bookedOn()).isEqualTo(LocalDate.of(2026, 1, 6));
        assertThat(Files.refused(Files.text(file("C260105EUR1,", "C260106EUR0,", ":61:2601060132D1,NTRFNONREF")))
                        .code())
                .isEqualTo(RefusalCode.BAD_DATE);
    }

    @Test
    void lines_may_end_in_any_way_and_fields_may_be_broken_in_odd_places() {
        String text = file("C260105EUR100,00", "C260106EUR90,00", ":61:2601060106D10,00NTRFNONREF", ":86:SWIMMING");
        for (String end : List.of("\r\n", "\r", "@@", "\n\n")) {
            Statement statement = read(text.replace("\n", end));
            assertThat(statement.entries()).as(end).hasSize(1);
            assertThat(statement.entries().getFirst().text()).isEqualTo("SWIMMING");
        }
        assertThat(read(text.stripTrailing()).closing()).isEqualTo(9000L);
        assertThat(read(text.replace("-\n", "")).closing()).isEqualTo(9000L);
        StatementEntry broken = only(":61:2601060106DR", "10,00N062NONREF", ":", "86:SWIMMING");
        assertThat(broken.amount()).isEqualTo(-1000L);
        assertThat(broken.text()).isEqualTo("SWIMMING");
    }

    @Test
    void header_lines_of_a_bank_stand_outside_the_statements() {
        String one = file("C260105EUR100,00", "C260106EUR90,00", ":61:2601060106D10,00NTRFNONREF");
        String text = "BANKNL2A\n940\nBANKNL2A\n" + one.replace("-\n", "") + "BANKNL2A\n940\nBANKNL2A\n"
                + one.replace("EUR90,00", "EUR80,00").replace("EUR100,00", "EUR90,00");
        assertThat(Files.read(Files.text(text)).statements())
                .extracting(Statement::closing)
                .containsExactly(9000L, 8000L);
    }

    @Test
    void a_currency_behind_the_accounts_number_is_no_part_of_it() {
        String text = file("C260105EUR100,00", "C260105EUR100,00");
        assertThat(read(text.replace("1020304050", "1020304050EUR")).account()).isEqualTo("12345678/1020304050");
        assertThat(read(text.replace(":25:", ":25P:").replace("1020304050", "1020304050\nBANKDEFFXXX"))
                        .account())
                .isEqualTo("12345678/1020304050");
        assertThat(read(text.replace("1020304050", "1020304050ABC")).account()).endsWith("ABC");
    }

    @Test
    void letters_of_any_alphabet_banks_use_are_no_obstacle_and_stray_control_signs_neither() {
        String text = file("C260105EUR100,00", "C260106EUR90,00", ":61:2601060106D10,00NTRFNONREF", ":86:Gebühr");
        for (String charset : List.of("UTF-8", "windows-1252", "IBM850")) {
            Statement statement = Files.read(Files.text(text, Charset.forName(charset)))
                    .statements()
                    .getFirst();
            assertThat(statement.entries().getFirst().text()).as(charset).isEqualTo("Gebühr");
        }
        assertThat(read(text.replace("Geb", "G\u0010eb")).entries().getFirst().text())
                .isEqualTo("Gebühr");
        assertThat(Files.refused(Files.text(text.replace("Geb", "G\u0000eb"))).code())
                .isEqualTo(RefusalCode.BINARY);
    }

    @Test
    void an_interim_report_is_refused_by_name_also_in_an_envelope() {
        String report = ":20:R\n:25:123456789\n:28C:1/1\n:34F:EUR0,\n:13D:2601061200+0100\n"
                + ":61:2601060106D10,00NTRFNONREF\n:86:X\n:90D:1EUR10,00\n:90C:0EUR0,00\n-\n";
        for (String text : List.of(
                report,
                report.replace(":34F:EUR0,\n", ""),
                "{1:F01BANKDEFFAXXX0000000000}{2:O942BANKDEFFXXXX}{4:\n" + report.replace("-\n", "-}\n"))) {
            StatementReading.Refused refused = Files.refused(Files.text(text));
            assertThat(refused.code()).isEqualTo(RefusalCode.INTERIM_REPORT);
            assertThat(refused.profile()).isEqualTo("mt942");
        }
    }

    @Test
    void an_envelope_of_another_message_is_refused_by_its_number() {
        String notice =
                "{1:F01BANKGB2LAXXX0000000000}{2:I900BANKGB2LXXXXN}{4:\n:20:X\n:21:Y\n:25:1\n:32A:260106GBP1,\n-}\n";
        StatementReading.Refused refused = Files.refused(Files.text(notice));
        assertThat(refused.code()).isEqualTo(RefusalCode.UNSUPPORTED_FORMAT);
        assertThat(refused.reason()).contains("MT900");
    }

    @Test
    void a_statement_lacking_a_field_or_a_second_one_of_it_says_which() {
        String text = file("C260105EUR100,00", "C260106EUR90,00", ":61:2601060106D10,00NTRFNONREF");
        assertThat(Files.refused(Files.text(text.replaceFirst(":25:.*\n", ""))).reason())
                .contains("no account (:25:)");
        assertThat(Files.refused(Files.text(text.replaceFirst(":60F:.*\n", ""))).reason())
                .contains("no opening balance (:60F:)");
        assertThat(Files.refused(Files.text(text.replaceFirst(":62F:.*\n", ""))).code())
                .isEqualTo(RefusalCode.TRUNCATED);
        assertThat(Files.refused(Files.text(text.replaceFirst(":20:.*\n", ""))).code())
                .isEqualTo(RefusalCode.TRUNCATED);
        assertThat(Files.refused(Files.text(text.replaceFirst(":28C:", ":60F:C260105EUR1,\n:28C:")))
                        .reason())
                .contains("second opening balance");
        assertThat(Files.refused(Files.text(text.replace("D10,00N", "X10,00N"))).code())
                .isEqualTo(RefusalCode.BAD_ROW);
        assertThat(Files.refused(Files.text(text.replace("D10,00N", "ED10,00N")))
                        .reason())
                .contains("only expected");
        assertThat(Files.refused(Files.text(text.replace("EUR90", "USD90"))).code())
                .isEqualTo(RefusalCode.MIXED_CURRENCY);
        assertThat(Files.refused(Files.text(text.replace("EUR", "QQQ"))).code())
                .isEqualTo(RefusalCode.UNKNOWN_CURRENCY);
    }

    @Test
    void several_accounts_in_one_file_need_not_follow_each_other() {
        String one = file("C260105EUR100,00", "C260106EUR90,00", ":61:2601060106D10,00NTRFNONREF");
        String other = file("D260105PLN5,00", "D260105PLN5,00").replace("1020304050", "777");
        List<Statement> statements = Files.read(Files.text(one + other)).statements();
        assertThat(statements).extracting(Statement::closing).containsExactly(9000L, -500L);
        assertThat(statements).extracting(Statement::currency).containsExactly("EUR", "PLN");
    }

    @Test
    void a_text_of_thousands_of_parts_is_read_without_running_out_of_stack() {
        StringBuilder text = new StringBuilder(":86:020");
        for (int i = 0; i < 110; i++) {
            text.append("\n?").append(20 + i % 10).append("x".repeat(80));
        }
        assertThat(only(":61:2601060106D10,00NTRFNONREF", text.toString()).text())
                .hasSize(8800);
        assertThat(only(":61:2601060106D10,00NTRFNONREF", ":86:/A1/" + "/B/".repeat(3000))
                        .text())
                .startsWith("/A1//B/");
    }
}
