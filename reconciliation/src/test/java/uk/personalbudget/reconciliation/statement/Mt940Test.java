package uk.personalbudget.reconciliation.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class Mt940Test {
    private static final String PAGES = """
            :20:A
            :25:20123401234567
            :28C:7/1
            :60F:C260106GBP10,00
            :61:2601070107D4,50NTRFNONREF//B1
            :86:SWIMMING
            :62M:C260107GBP5,50
            -
            :20:A
            :25:20123401234567
            :28C:7/2
            :60M:C260107GBP5,50
            :61:2601080108C1,NTRFPAYER-1//B2
            :86:REFUND
            :62F:C260108GBP6,50
            -
            """;

    @Test
    void pages_of_a_statement_follow_each_other() {
        StatementReading.Read read = Files.read(Files.text(PAGES));
        assertThat(read.statements()).extracting(Statement::closing).containsExactly(550L, 650L);
        StatementEntry refund = read.statements().getLast().entries().getFirst();
        assertThat(refund.shownReference()).isEqualTo("PAYER-1");
        assertThat(refund.bankReference()).isEqualTo("B2");

        String broken = PAGES.replace("60M:C260107GBP5,50", "60M:C260107GBP5,51")
                .replace("62F:C260108GBP6,50", "62F:C260108GBP6,51");
        assertThat(Files.refused(Files.text(broken)).code()).isEqualTo(RefusalCode.DOES_NOT_CONTINUE);
    }

    @Test
    void the_swift_envelope_is_taken_off() {
        String enveloped = "{1:F01BANKGB2LAXXX0000000000}{2:I940BANKGB2LXXXXN}{4:\r\n"
                + PAGES.substring(0, PAGES.indexOf("-\n")).replace("\n", "\r\n") + "-}\r\n";
        assertThat(Files.read(Files.text(enveloped)).statements()).hasSize(1);
    }

    @Test
    void a_reversed_credit_takes_money_out_and_a_reversed_debit_brings_it_back() {
        String file = """
                :20:A
                :25:20123401234567
                :28C:7
                :60F:C260106GBP10,00
                :61:260107RC4,00NTRFNONREF
                :61:260107RD1,50NTRFNONREF
                :62F:C260107GBP7,50
                """;
        assertThat(Files.read(Files.text(file)).statements().getFirst().entries())
                .extracting(StatementEntry::amount)
                .containsExactly(-400L, 150L);
    }

    @Test
    void a_booking_day_without_year_belongs_to_the_year_next_to_its_value_date() {
        String file = """
                :20:A
                :25:20123401234567
                :28C:7
                :60F:C251231GBP10,00
                :61:2512310102D4,00NTRFNONREF
                :62F:C260102GBP6,00
                """;
        StatementEntry entry =
                Files.read(Files.text(file)).statements().getFirst().entries().getFirst();
        assertThat(entry.bookedOn()).isEqualTo(LocalDate.of(2026, 1, 2));
        assertThat(entry.valueOn()).isEqualTo(LocalDate.of(2025, 12, 31));
    }

    @Test
    void a_statement_without_its_end_is_refused_as_cut_off() {
        String cut = PAGES.substring(0, PAGES.lastIndexOf(":62F:"));
        StatementReading.Refused refused = Files.refused(Files.text(cut));
        assertThat(refused.code()).isEqualTo(RefusalCode.TRUNCATED);
        assertThat(refused.profile()).isEqualTo("mt940");
    }

    @Test
    void amounts_that_are_not_exact_are_refused_with_their_line() {
        for (String amount : new String[] {"4,505", "4,5e1", "4.50", ",,5"}) {
            StatementReading.Refused refused = Files.refused(Files.text(PAGES.replace("D4,50N", "D" + amount + "N")));
            assertThat(refused.code()).as(amount).isIn(RefusalCode.BAD_AMOUNT, RefusalCode.BAD_ROW);
            assertThat(refused.line()).isEqualTo(5);
        }
    }

    @Test
    void a_closing_balance_in_another_currency_is_refused_naming_both() {
        StatementReading.Refused refused = Files.refused(Files.text(PAGES.replace("62F:C260108GBP", "62F:C260108EUR")));
        assertThat(refused.code()).isEqualTo(RefusalCode.MIXED_CURRENCY);
        assertThat(refused.reason()).contains("EUR", "GBP");
    }
}
