package uk.personalbudget.api.paymentrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.prowidesoftware.swift.model.mx.MxPain00100109;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.personalbudget.api.paymentrun.BacsFile.Records;
import uk.personalbudget.api.paymentrun.PaymentFile.BadPaymentLine;
import uk.personalbudget.api.paymentrun.PaymentFile.Payment;
import uk.personalbudget.api.paymentrun.PaymentFile.Payments;
import uk.personalbudget.api.paymentrun.SafeSigns.Substitution;
import uk.personalbudget.ledger.budget.TopUpsDue.Instalment;
import uk.personalbudget.ledger.calendar.BacsDays;
import uk.personalbudget.ledger.journal.HeldKind;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.payee.BankDetails;
import uk.personalbudget.ledger.paymentrun.PaymentRunEvent.Line;

/** The files as the bank and the card provider get them. The golden files are read by eye, sign by sign, when they change. */
class PaymentFilesTest {
    private static final BankDetails COUNCIL =
            BankDetails.given("20-00-00", "55779911", "Made-up County Council", "", "123456");
    private static final BacsDays DAYS =
            new BacsDays(LocalDate.of(2026, 12, 4), LocalDate.of(2026, 12, 7), LocalDate.of(2026, 12, 8));

    private static Payments payments(Payment... payments) {
        return new Payments("PR-261208-1", COUNCIL, DAYS, LocalDate.of(2026, 12, 3), List.of(payments));
    }

    private static Payments usual() {
        return payments(
                new Payment(1, "PR-261208-1-1", 90_000, BankDetails.given("090128", "12345678", "Sam Doe", "", "")),
                new Payment(
                        2,
                        "PR-261208-1-2",
                        41_235,
                        BankDetails.given("090128", "87654321", "Zoë O'Brien & Søn", "", "")),
                new Payment(
                        3,
                        "PR-261208-1-3",
                        1,
                        BankDetails.given(
                                "402715", "00000012", "The Very Long Name of a Care Provider Ltd", "A1/22-3", "")));
    }

    @Test
    void p_7_a_bacs_file_is_as_it_always_was() throws IOException {
        var file = BacsFile.of(usual(), Records.ONE_DAY);

        assertThat(new String(file.bytes(), StandardCharsets.US_ASCII)).isEqualTo(golden("one-day.bacs18"));
        assertThat(file.pence()).isEqualTo(131_236);
        assertThat(file.lines()).isEqualTo(3);
    }

    @Test
    void p_7_a_bacs_file_with_the_day_in_each_record_is_as_it_always_was() throws IOException {
        var file = BacsFile.of(usual(), Records.DAY_IN_EACH);

        assertThat(new String(file.bytes(), StandardCharsets.US_ASCII)).isEqualTo(golden("day-in-each.bacs18"));
    }

    @Test
    void p_7_labels_have_80_signs_records_100_the_day_is_the_processing_day_and_the_totals_agree() {
        List<String> lines = new String(BacsFile.of(usual(), Records.ONE_DAY).bytes(), StandardCharsets.US_ASCII)
                .lines()
                .toList();

        assertThat(lines).extracting(line -> line.substring(0, 4)).startsWith("VOL1", "HDR1", "HDR2", "UHL1");
        assertThat(lines).extracting(line -> line.substring(0, 4)).endsWith("EOF1", "EOF2", "UTL1");
        assertThat(lines.subList(0, 4)).allMatch(line -> line.length() == 80);
        assertThat(lines.subList(8, 11)).allMatch(line -> line.length() == 80);
        var records = lines.subList(4, 8);
        assertThat(records).allMatch(line -> line.length() == 100);
        assertThat(records.subList(0, 3)).allMatch(line -> line.startsWith("99", 15));
        assertThat(records.get(3)).startsWith("2000005577991101720000055779911");
        assertThat(lines.get(3)).startsWith("UHL1 26341999999");
        long sum = records.subList(0, 3).stream()
                .mapToLong(line -> Long.parseLong(line.substring(35, 46)))
                .sum();
        assertThat(Long.parseLong(records.get(3).substring(35, 46))).isEqualTo(sum);
        assertThat(lines.getLast()).startsWith("UTL1" + "0000000131236" + "0000000131236" + "0000001" + "0000003");
    }

    @Test
    void p_7_every_sign_that_bacs_cannot_carry_is_told_and_none_is_sent() {
        var file = BacsFile.of(usual(), Records.ONE_DAY);

        assertThat(file.substitutions())
                .contains(
                        new Substitution(2, "name of the account", "ë became E"),
                        new Substitution(2, "name of the account", "' became a blank"),
                        new Substitution(2, "name of the account", "ø became O"),
                        new Substitution(3, "name of the account", "shortened to 18 signs"));
        assertThat(new String(file.bytes(), StandardCharsets.US_ASCII)).contains("ZOE O BRIEN & SON");
        assertThat(new String(file.bytes(), StandardCharsets.US_ASCII).replace("\r\n", ""))
                .matches("[A-Z0-9.&/ -]*");
    }

    @Test
    void p_7_one_bad_line_stops_the_file() {
        assertThatThrownBy(() -> BacsFile.of(
                        payments(new Payment(7, "R", 100, new BankDetails("0901", "12345678", "Sam", "", ""))),
                        Records.ONE_DAY))
                .isInstanceOf(BadPaymentLine.class)
                .hasMessage("line 7: The sort code of the payee has the wrong shape");
        assertThatThrownBy(() -> PainFile.of(payments(new Payment(8, "R", 0, usualPayee()))))
                .hasMessageContaining("line 8");
        assertThatThrownBy(() -> BacsFile.of(
                        payments(new Payment(9, "R", PaymentFile.PENCE_MOST + 1, usualPayee())), Records.ONE_DAY))
                .hasMessageContaining("line 9");
        var nobody = new Payments(
                "PR-1",
                BankDetails.given("200000", "55779911", "Council", "", ""),
                DAYS,
                DAYS.input(),
                List.of(new Payment(1, "R", 100, usualPayee())));
        assertThatThrownBy(() -> BacsFile.of(nobody, Records.ONE_DAY)).hasMessageContaining("service user number");
        assertThat(PainFile.of(nobody).lines()).isEqualTo(1);
    }

    private static BankDetails usualPayee() {
        return BankDetails.given("090128", "12345678", "Sam", "", "");
    }

    @Test
    void a_pain_001_is_as_it_always_was_and_is_read_by_a_reader_of_its_standard() throws IOException {
        var file = PainFile.of(usual());
        String xml = new String(file.bytes(), StandardCharsets.UTF_8);

        assertThat(xml).isEqualTo(golden("usual.pain001.xml").strip());
        var read = Objects.requireNonNull(MxPain00100109.parse(xml)).getCstmrCdtTrfInitn();
        assertThat(read.getGrpHdr().getMsgId()).isEqualTo("PR-261208-1");
        assertThat(read.getGrpHdr().getNbOfTxs()).isEqualTo("3");
        assertThat(read.getGrpHdr().getCtrlSum()).isEqualByComparingTo("1312.36");
        var paid = read.getPmtInf().getFirst();
        assertThat(paid.getReqdExctnDt().getDt()).isEqualTo(LocalDate.of(2026, 12, 7));
        assertThat(paid.getDbtrAgt().getFinInstnId().getClrSysMmbId().getMmbId())
                .isEqualTo("200000");
        assertThat(paid.getCdtTrfTxInf())
                .extracting(one -> one.getPmtId().getEndToEndId())
                .containsExactly("PR-261208-1-1", "PR-261208-1-2", "PR-261208-1-3");
        assertThat(paid.getCdtTrfTxInf())
                .extracting(one -> one.getAmt().getInstdAmt().getValue().toPlainString())
                .containsExactly("900.00", "412.35", "0.01");
        assertThat(paid.getCdtTrfTxInf().get(1).getCdtrAcct().getId().getOthr().getId())
                .isEqualTo("87654321");
    }

    @Test
    void the_same_payments_make_the_same_bytes() {
        assertThat(BacsFile.of(usual(), Records.ONE_DAY).made())
                .isEqualTo(BacsFile.of(usual(), Records.ONE_DAY).made());
        assertThat(PainFile.of(usual()).made()).isEqualTo(PainFile.of(usual()).made());
    }

    private static Line card(int line, String budget, Instalment... instalments) {
        return new Line(
                line,
                budget,
                HeldKind.CARD,
                "990014-1",
                "1234",
                Optional.empty(),
                Optional.empty(),
                List.of(instalments));
    }

    private static Instalment instalment(String name, String allocation, Element element, long pence) {
        return new Instalment(name, allocation, element, pence, DAYS.entry());
    }

    @Test
    void cards_are_loaded_by_a_batch_that_our_own_import_reads() throws IOException {
        var file = CardLoads.of(
                "PR-261208-1",
                DAYS.entry(),
                List.of(
                        card(
                                4,
                                "B-17",
                                instalment("sc-2026/13", "sc-2026", Element.SOCIAL_CARE, 40_000),
                                instalment("sc-2026/14", "sc-2026", Element.SOCIAL_CARE, -2_000),
                                instalment("sen-2026/13", "sen-2026", Element.SEN, 30_000)),
                        card(5, "B-18", instalment("h/1", "h", Element.HEALTH, 20_000))),
                Map.of(4, "PR-261208-1-4", 5, "PR-261208-1-5"));

        assertThat(new String(file.bytes(), StandardCharsets.UTF_8)).isEqualTo(golden("cards.csv"));
        assertThat(file.pence()).isEqualTo(88_000);
        assertThat(file.lines()).isEqualTo(2);
    }

    @Test
    void a_name_that_a_spreadsheet_would_work_out_stops_the_file() {
        assertThatThrownBy(() -> CardLoads.of(
                        "PR-1",
                        DAYS.entry(),
                        List.of(card(3, "-B+1", instalment("sc/1", "sc", Element.SOCIAL_CARE, 100))),
                        Map.of(3, "PR-1-3")))
                .isInstanceOf(BadPaymentLine.class)
                .hasMessageContaining("formula");
    }

    private static String golden(String name) throws IOException {
        try (var in = Objects.requireNonNull(PaymentFilesTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
