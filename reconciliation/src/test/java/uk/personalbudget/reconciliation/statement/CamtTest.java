package uk.personalbudget.reconciliation.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CamtTest {

    @Test
    void every_version_from_2_to_13_is_read() {
        for (int version = 2; version <= 13; version++) {
            String status = version >= 7 ? "<Cd>BOOK</Cd>" : "BOOK";
            String file = Files.camt(
                    String.format(Locale.ROOT, "001.%02d", version),
                    Files.statement("1", "10.00", "5.50", Files.entry("-4.50", "2026-01-07", status, "Swimming")));

            Statement statement = Files.read(Files.text(file)).statements().getFirst();

            assertThat(statement.closing()).as("version %d", version).isEqualTo(550L);
            assertThat(statement.entries()).hasSize(1);
            assertThat(statement.entries().getFirst().text()).isEqualTo("Swimming");
        }
    }

    @Test
    void a_version_outside_2_to_13_is_refused_by_its_name() {
        for (String version : new String[] {"001.01", "001.14"}) {
            StatementReading.Refused refused = Files.refused(Files.text(Files.camt(version, "")));
            assertThat(refused.code()).isEqualTo(RefusalCode.UNSUPPORTED_VERSION);
            assertThat(refused.reason()).contains("camt.053." + version);
        }
    }

    @Test
    void only_booked_entries_count() {
        String file = Files.camt(
                "001.08",
                Files.statement(
                        "1",
                        "10.00",
                        "5.50",
                        Files.entry("-4.50", "2026-01-07", "<Cd>BOOK</Cd>", "Swimming")
                                + Files.entry("-9.99", "2026-01-08", "<Cd>PDNG</Cd>", "Waiting")
                                + Files.entry("-1.00", "2026-01-08", "<Cd>INFO</Cd>", "Told")));

        assertThat(Files.read(Files.text(file)).statements().getFirst().entries())
                .extracting(StatementEntry::text)
                .containsExactly("Swimming");
    }

    @Test
    void an_entry_with_an_unknown_status_is_refused_with_its_line() {
        String file = Files.camt(
                "001.02", Files.statement("1", "10.00", "5.50", Files.entry("-4.50", "2026-01-07", "MAYBE", "x")));
        StatementReading.Refused refused = Files.refused(Files.text(file));
        assertThat(refused.code()).isEqualTo(RefusalCode.MISSING_FIELD);
        assertThat(refused.line()).isEqualTo(11);
        assertThat(refused.reason()).startsWith("Line 11: ").contains("MAYBE");
    }

    @Test
    void opening_and_entries_must_make_the_closing_balance() {
        String file = Files.camt(
                "001.02", Files.statement("1", "10.00", "5.51", Files.entry("-4.50", "2026-01-07", "BOOK", "x")));
        StatementReading.Refused refused = Files.refused(Files.text(file));
        assertThat(refused.code()).isEqualTo(RefusalCode.DOES_NOT_ADD_UP);
        assertThat(refused.reason()).contains("£10.00", "£5.50", "£5.51", "a difference of £0.01");
    }

    @Test
    void statements_of_one_account_in_one_file_follow_each_other() {
        String one = Files.statement("7", "10.00", "5.50", Files.entry("-4.50", "2026-01-07", "BOOK", "x"));
        String next = Files.statement("8", "5.50", "6.50", Files.entry("1.00", "2026-01-08", "BOOK", "y"));
        assertThat(Files.read(Files.text(Files.camt("001.02", one + next))).statements())
                .hasSize(2);

        String later = Files.statement("9", "5.50", "6.50", Files.entry("1.00", "2026-01-08", "BOOK", "y"));
        StatementReading.Refused gap = Files.refused(Files.text(Files.camt("001.02", one + later)));
        assertThat(gap.code()).isEqualTo(RefusalCode.SEQUENCE_GAP);
        assertThat(gap.reason()).contains("Statement 9 follows statement 7");

        String other = Files.statement("8", "5.49", "6.49", Files.entry("1.00", "2026-01-08", "BOOK", "y"));
        assertThat(Files.refused(Files.text(Files.camt("001.02", one + other))).code())
                .isEqualTo(RefusalCode.DOES_NOT_CONTINUE);
    }

    @Test
    void amounts_that_are_not_exact_are_refused_with_their_line() {
        for (String amount :
                new String[] {"12.345", "1e9", "NaN", "", "1,00", "0x10", "9999999999999999", "--1", "٣"}) {
            String file = Files.camt(
                    "001.02", Files.statement("1", "0.00", "0.00", Files.entry(amount, "2026-01-07", "BOOK", "x")));
            StatementReading.Refused refused = Files.refused(Files.text(file));
            assertThat(refused.code())
                    .as(amount)
                    .isIn(RefusalCode.BAD_AMOUNT, RefusalCode.MISSING_FIELD, RefusalCode.DOES_NOT_ADD_UP);
        }
        String exact = Files.camt(
                "001.02", Files.statement("1", "0.00", "105.75", Files.entry("105.750", "2026-01-07", "BOOK", "x")));
        assertThat(Files.read(Files.text(exact)).statements().getFirst().closing())
                .isEqualTo(10575L);
    }

    @Test
    void a_day_that_does_not_exist_is_refused() {
        String file = Files.camt(
                "001.02", Files.statement("1", "0.00", "1.00", Files.entry("1.00", "2026-02-30", "BOOK", "x")));
        assertThat(Files.refused(Files.text(file)).code()).isEqualTo(RefusalCode.BAD_DATE);
    }

    @Test
    void an_entry_in_another_currency_than_the_account_is_refused_naming_both() {
        String entry = Files.entry("1.00", "2026-01-07", "BOOK", "x").replace("GBP", "EUR");
        StatementReading.Refused refused =
                Files.refused(Files.text(Files.camt("001.02", Files.statement("1", "0.00", "1.00", entry))));
        assertThat(refused.code()).isEqualTo(RefusalCode.MIXED_CURRENCY);
        assertThat(refused.reason()).contains("EUR", "GBP");
    }

    @Test
    void a_currency_without_pence_is_read_without_them() {
        String file = Files.camt(
                        "001.02", Files.statement("1", "1000", "1200", Files.entry("200", "2026-01-07", "BOOK", "x")))
                .replace("GBP", "JPY");
        Statement statement = Files.read(Files.text(file)).statements().getFirst();
        assertThat(statement.closing()).isEqualTo(1200L);
        assertThat(DryRun.json("f", Files.reading(Files.text(file)))).contains("\"closing\":\"1200\"");
    }

    @Test
    void a_reference_names_the_payers_first_and_the_banks_otherwise() {
        String withBoth = "<Ntry><Amt Ccy=\"GBP\">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>"
                + "<BookgDt><DtTm>2026-01-07T23:30:00+01:00</DtTm></BookgDt><ValDt><Dt>2026-01-08</Dt></ValDt>"
                + "<AcctSvcrRef>BANK-1</AcctSvcrRef>"
                + "<NtryDtls><TxDtls><Refs><EndToEndId>PAYER-1</EndToEndId></Refs><RltdPties><Dbtr><Pty><Nm>Ann</Nm></Pty>"
                + "</Dbtr></RltdPties></TxDtls></NtryDtls></Ntry>";
        StatementEntry entry = Files.read(
                        Files.text(Files.camt("001.08", Files.statement("1", "0.00", "1.00", withBoth))))
                .statements()
                .getFirst()
                .entries()
                .getFirst();
        assertThat(entry.shownReference()).isEqualTo("PAYER-1");
        assertThat(entry.bankReference()).isEqualTo("BANK-1");
        assertThat(entry.counterparty()).isEqualTo("Ann");
        assertThat(entry.text()).isEqualTo("Ann");
        assertThat(entry.bookedOn()).isEqualTo(LocalDate.of(2026, 1, 7));

        String bankOnly = withBoth.replace("PAYER-1", "NOTPROVIDED");
        assertThat(Files.read(Files.text(Files.camt("001.08", Files.statement("1", "0.00", "1.00", bankOnly))))
                        .statements()
                        .getFirst()
                        .entries()
                        .getFirst()
                        .shownReference())
                .isEqualTo("BANK-1");
    }

    @Test
    void an_entry_that_stands_for_a_batch_is_one_line_with_the_banks_reference() {
        String payment = "<TxDtls><Refs><EndToEndId>%s</EndToEndId></Refs><Amt Ccy=\"GBP\">%s</Amt>"
                + "<CdtDbtInd>DBIT</CdtDbtInd><RmtInf><Ustrd>%s</Ustrd></RmtInf></TxDtls>";
        String batch =
                "<Ntry><NtryRef>N-1</NtryRef><Amt Ccy=\"GBP\">3.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts>"
                        + "<BookgDt><Dt>2026-01-07</Dt></BookgDt><NtryDtls><Btch><NbOfTxs>2</NbOfTxs></Btch>"
                        + String.format(payment, "E-1", "1.00", "Bus")
                        + String.format(payment, "E-2", "2.00", "Swimming")
                        + "</NtryDtls></Ntry>";
        StatementEntry entry = Files.read(
                        Files.text(Files.camt("001.04", Files.statement("1", "10.00", "7.00", batch))))
                .statements()
                .getFirst()
                .entries()
                .getFirst();
        assertThat(entry.amount()).isEqualTo(-300L);
        assertThat(entry.text()).isEqualTo("Bus Swimming");
        assertThat(entry.shownReference()).isEqualTo("N-1");
        String two = batch.replace("</TxDtls><TxDtls>", "</TxDtls></NtryDtls><NtryDtls><TxDtls>");
        assertThat(Files.read(Files.text(Files.camt("001.04", Files.statement("1", "10.00", "7.00", two))))
                        .statements()
                        .getFirst()
                        .entries())
                .hasSize(1);
    }

    @Test
    void an_amount_with_more_places_than_its_currency_says_so() {
        String file = Files.camt(
                "001.02", Files.statement("1", "0.00", "1.00", Files.entry("1.00005", "2026-01-07", "BOOK", "x")));
        assertThat(Files.refused(Files.text(file)).reason()).contains("more decimal places than its currency");
        String point = Files.camt(
                "001.02", Files.statement("1", "0.00", "0.50", Files.entry(".5", "2026-01-07", "BOOK", "x")));
        assertThat(Files.read(Files.text(point)).statements().getFirst().closing())
                .isEqualTo(50L);
    }

    @Test
    void a_statement_without_balances_is_refused() {
        String bare = "<Stmt><Id>S</Id><Acct><Id><IBAN>GB33BUKB20201555555555</IBAN></Id></Acct></Stmt>";
        assertThat(Files.refused(Files.text(Files.camt("001.02", bare))).code()).isEqualTo(RefusalCode.NO_BALANCE);
    }

    @Test
    void a_message_inside_an_envelope_is_read() {
        String inner = Files.camt("001.02", Files.statement("1", "1.00", "1.00", ""))
                .replace("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", "");
        String file = "<Envelope><AppHdr><Fr>x</Fr></AppHdr>" + inner + "</Envelope>";
        assertThat(Files.read(Files.text(file)).statements()).hasSize(1);
    }

    @Test
    void utf_16_and_a_byte_order_mark_are_no_obstacle_to_xml() {
        String file = Files.camt("001.02", Files.statement("1", "1.00", "1.00", ""));
        assertThat(Files.read(Files.text("\ufeff" + file)).statements()).hasSize(1);
        assertThat(Files.read(Files.text("\ufeff" + file.replace("UTF-8", "UTF-16"), StandardCharsets.UTF_16LE))
                        .statements())
                .hasSize(1);
    }

    @Test
    void a_message_that_says_camt_053_but_holds_a_report_is_refused_as_mislabelled() {
        String file = Files.camt("001.02", "").replace("BkToCstmrStmt", "BkToCstmrAcctRpt");
        assertThat(Files.refused(Files.text(file)).code()).isEqualTo(RefusalCode.MISLABELLED);
    }

    @Test
    void other_messages_and_other_xml_are_refused_by_name() {
        StatementReading.Refused notice =
                Files.refused(Files.text(Files.camt("001.02", "").replace("camt.053", "camt.054")));
        assertThat(notice.code()).isEqualTo(RefusalCode.UNSUPPORTED_FORMAT);
        assertThat(notice.reason()).contains("camt.054");
        assertThat(notice.profile()).isEqualTo("camt.054");
        assertThat(Files.refused(Files.text("<html><body>Log in</body></html>")).reason())
                .contains("web page");
        assertThat(Files.refused(Files.text("<!DOCTYPE html>\n<HTML><p>Log in<br></HTML>"))
                        .reason())
                .contains("web page");
        assertThat(Files.refused(Files.text("<a><b/></a>")).code()).isEqualTo(RefusalCode.NOT_RECOGNISED);
    }

    @Test
    void an_entity_bomb_is_refused_before_it_goes_off() {
        String bomb = "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol1 \"&lol;&lol;&lol;\">"
                + "<!ENTITY lol2 \"&lol1;&lol1;&lol1;\">]><Document>&lol2;</Document>";
        assertThat(Files.refused(Files.text(bomb)).code()).isEqualTo(RefusalCode.DOCTYPE);
    }

    @Test
    void an_external_entity_is_never_fetched() {
        String file = "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                + Files.camt("001.02", Files.statement("1", "1.00", "1.00", "&x;"))
                        .replaceFirst("<\\?.*\\?>", "");
        StatementReading.Refused refused = Files.refused(Files.text(file));
        assertThat(refused.code()).isEqualTo(RefusalCode.DOCTYPE);
        assertThat(refused.reason()).doesNotContain("root:").doesNotContain("passwd");
        String undeclared = Files.camt("001.02", Files.statement("&x;", "1.00", "1.00", ""));
        assertThat(Files.refused(Files.text(undeclared)).code()).isEqualTo(RefusalCode.DOCTYPE);
    }

    @Test
    void deep_nesting_is_refused() {
        String deep = Files.camt("001.02", "<a>".repeat(100_000));
        assertThat(Files.refused(Files.text(deep)).code()).isEqualTo(RefusalCode.TOO_DEEP);
    }

    @Test
    void an_endless_field_name_or_attribute_is_refused() {
        String field = Files.camt("001.02", "<Stmt><Id>" + "x".repeat(20_000) + "</Id></Stmt>");
        assertThat(Files.refused(Files.text(field)).code()).isEqualTo(RefusalCode.TOO_LONG);
        String attribute = Files.camt("001.02", "<Stmt Id=\"" + "x".repeat(3_000_000) + "\"/>");
        assertThat(Files.refused(Files.text(attribute)).code()).isEqualTo(RefusalCode.TOO_LONG);
        String name = Files.camt("001.02", "<" + "x".repeat(3_000_000) + "/>");
        assertThat(Files.refused(Files.text(name)).code()).isEqualTo(RefusalCode.TOO_LONG);
        String comment = Files.camt("001.02", "<!--" + "x".repeat(3_000_000) + "-->");
        assertThat(Files.refused(Files.text(comment)).code()).isEqualTo(RefusalCode.TOO_LONG);
    }

    @Test
    void a_cut_off_file_is_refused_wherever_it_is_cut() {
        String file = Files.camt(
                "001.02",
                Files.statement("1", "10.00", "5.50", Files.entry("-4.50", "2026-01-07", "BOOK", "Swimming")));
        for (int length = 60; length < file.length() - 2; length += 7) {
            StatementReading.Refused refused = Files.refused(Files.text(file.substring(0, length)));
            assertThat(refused.code())
                    .as("cut at %d", length)
                    .isIn(RefusalCode.TRUNCATED, RefusalCode.MALFORMED, RefusalCode.NOT_RECOGNISED);
        }
        assertThat(Files.refused(Files.text(file.substring(0, file.indexOf("<Ntry>") + 9)))
                        .code())
                .isEqualTo(RefusalCode.TRUNCATED);
    }

    @Test
    void a_file_in_another_encoding_than_it_says_is_refused() {
        String file = Files.camt(
                "001.02", Files.statement("1", "10.00", "5.50", Files.entry("-4.50", "2026-01-07", "BOOK", "Café £")));
        StatementReading.Refused refused = Files.refused(Files.text(file, StandardCharsets.ISO_8859_1));
        assertThat(refused.code()).isEqualTo(RefusalCode.WRONG_ENCODING);
    }

    @Test
    void more_bytes_entries_or_time_than_allowed_are_refused() {
        String entries = Files.entry("1.00", "2026-01-07", "BOOK", "x").repeat(20);
        SourceFile file = Files.text(Files.camt("001.02", Files.statement("1", "0.00", "20.00", entries)));
        assertThat(read(file, new Limits(100, Duration.ofMinutes(1), 40, 1000, 100)))
                .isEqualTo(RefusalCode.TOO_LARGE);
        assertThat(read(file, new Limits(1_000_000, Duration.ofMinutes(1), 40, 1000, 10)))
                .isEqualTo(RefusalCode.TOO_LARGE);
        assertThat(read(file, new Limits(1_000_000, Duration.ZERO, 40, 1000, 100)))
                .isEqualTo(RefusalCode.TOO_SLOW);
    }

    private static RefusalCode read(SourceFile file, Limits limits) {
        try {
            return ((StatementReading.Refused) new StatementReader(limits).read(file)).code();
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
