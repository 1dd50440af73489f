package uk.personalbudget.reconciliation.cardfeed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.personalbudget.reconciliation.statement.RefusalCode;
import uk.personalbudget.reconciliation.statement.SourceFile;

class CardFeedTest {
    private static final String HEADER = String.join(",", CardFeedColumns.NAMES) + "\n";
    private static final String SETTLE =
            "T2,CH-1,1234,H1,settle,A1,2026-01-08T09:00:00Z,2026-01-08,4730,,,,,chip,5411,SHOP,LEEDS,,,5270,,\n";
    private static final String AUTH =
            "T1,CH-1,1234,H1,auth,A1,2026-01-07T23:30:00+01:00,,5000,,,,,chip,5411,\"SHOP, THE\",LEEDS,,,,,\n";

    @Test
    void every_field_of_a_row_is_read_with_its_type() throws IOException {
        CardFeedRow row = rows(accepted(HEADER
                        + "T9,CH-1,1234,H1,settle,A1,2026-07-07T10:15:00Z,2026-07-08,4730,55.10,EUR,T8,1000,contactless,"
                        + "5411,Café,LEEDS,Somebody,REF 1,-5270,partial,why\n"))
                .getFirst();

        assertThat(row)
                .isEqualTo(new CardFeedRow(
                        2,
                        "T9",
                        "CH-1",
                        "1234",
                        "H1",
                        CardFeedEvent.SETTLE,
                        "A1",
                        Instant.parse("2026-07-07T10:15:00Z"),
                        LocalDate.of(2026, 7, 8),
                        4730,
                        "55.10",
                        "EUR",
                        "T8",
                        1000,
                        CardFeedChannel.CONTACTLESS,
                        "5411",
                        "Café",
                        "LEEDS",
                        "Somebody",
                        "REF 1",
                        -5270L,
                        CardFeedStatus.PARTIAL,
                        "why"));
    }

    @Test
    void every_event_of_the_format_is_known() throws IOException {
        assertThat(CardFeedColumns.NAMES).hasSize(22);
        for (CardFeedEvent event : CardFeedEvent.values()) {
            String status = event == CardFeedEvent.CHARGEBACK_FINAL ? "won" : "";
            String file = HEADER + "T1,CH-1,,," + event.label() + ",A1,2026-01-07T10:00:00Z,2026-01-07,1,,,,,,,,,,,,"
                    + status + ",\n";
            assertThat(rows(accepted(file))).extracting(CardFeedRow::event).containsExactly(event);
        }
    }

    @Test
    void rows_are_handed_on_as_they_happened_and_then_as_they_stand() throws IOException {
        String sameInstant = SETTLE.replace("T2", "T3").replace("settle", "fee");
        CardFeed feed = accepted(HEADER + SETTLE + sameInstant + AUTH);
        assertThat(rows(feed)).extracting(CardFeedRow::providerTxnId).containsExactly("T1", "T2", "T3");
        assertThat(feed.earliest()).isEqualTo(Instant.parse("2026-01-07T22:30:00Z"));
        assertThat(feed.latest()).isEqualTo(Instant.parse("2026-01-08T09:00:00Z"));
    }

    @Test
    void a_shuffled_file_is_put_in_order_whatever_fits_into_memory() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            lines.add(String.format(
                    Locale.ROOT,
                    "T%03d,CH-1,,,fee,,2026-01-07T10:%02d:%02dZ,2026-01-07,1,,,,,,,,,,,,,\n",
                    i,
                    i / 60,
                    i % 60));
        }
        Collections.shuffle(lines, new Random(7));
        CardFeed feed = accepted(HEADER + String.join("", lines));
        for (int window : new int[] {1, 7, 100, 499, 500, 1000}) {
            List<CardFeedRow> rows = rows(feed.inPartsOf(window));
            assertThat(rows).hasSize(500);
            assertThat(rows).extracting(CardFeedRow::providerTxnId).isSorted();
        }
    }

    @Test
    void rows_of_one_owner_are_in_order_and_a_file_sorted_by_owner_is_read_once_for_that() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int owner = 0; owner < 10; owner++) {
            for (int i = 0; i < 50; i++) {
                lines.add(String.format(
                        Locale.ROOT,
                        "T%d-%02d,CH-%d,,,fee,,2026-01-07T10:%02d:00Z,2026-01-07,1,,,,,,,,,,,,,\n",
                        owner,
                        i,
                        owner,
                        i));
            }
        }
        int[] opened = {0};
        assertThat(ofOwners(lines, 1, opened)).hasSize(500);
        assertThat(opened[0]).isEqualTo(1);

        Collections.shuffle(lines, new Random(7));
        for (int window : new int[] {1, 7, 100, 1000}) {
            List<CardFeedRow> rows = ofOwners(lines, window, opened);
            assertThat(rows).hasSize(500);
            for (int owner = 0; owner < 10; owner++) {
                String account = "CH-" + owner;
                assertThat(rows.stream().filter(row -> row.accountRef().equals(account)))
                        .hasSize(50)
                        .extracting(CardFeedRow::providerTxnId)
                        .isSorted();
            }
        }
    }

    /** @param opened how often the rows were read to hand them on */
    private static List<CardFeedRow> ofOwners(List<String> lines, int window, int[] opened) throws IOException {
        byte[] bytes = (HEADER + String.join("", lines)).getBytes(StandardCharsets.UTF_8);
        var file = new SourceFile("feed.csv", bytes.length, () -> {
            opened[0]++;
            return new java.io.ByteArrayInputStream(bytes);
        });
        var check = new RowCheck() {
            @Override
            public @Nullable String complaint(CardFeedRow row) {
                return null;
            }

            @Override
            public String owner(CardFeedRow row) {
                return row.accountRef();
            }
        };
        CardFeed feed = ((CardFeedReading.Accepted) new CardFeedReader().read(file, false, check)).feed();
        opened[0] = 0;
        return rows(feed.inPartsOf(window));
    }

    @Test
    void every_bad_row_is_named_with_all_that_is_wrong_with_it_and_nothing_is_used() throws IOException {
        CardFeedReading.Refused refused = refused(HEADER
                + AUTH
                + "T3,CH-1,,,buy,,2026-01-08T09:00:00Z,2026-01-08,12.345,,,,,,,,,,,,,\n"
                + "T4,CH-1,,,settle,,2026-01-08 09:00,2026-02-30,1e9,,,,,pigeon,54,,,,,1.5,maybe,\n"
                + "T5,CH-1\n"
                + SETTLE
                + ",CH/1,4929123412341234,,auth,,2026-01-08T09:00:00Z,,0,5.00,,,9,,,,,,,,won,\n");

        assertThat(refused.code()).isEqualTo(RefusalCode.BAD_ROWS);
        assertThat(refused.badRows()).extracting(BadRow::row).containsExactly(3L, 4L, 5L, 7L);
        assertThat(refused.reason()).startsWith("Line 3: 4 rows cannot be used").contains("--skip-bad-rows");
        assertThat(refused.badRows().get(0).reason()).contains("event \"buy\"", "amount_pence \"12.345\"");
        assertThat(refused.badRows().get(1).reason())
                .contains(
                        "occurred_at",
                        "value_date \"2026-02-30\"",
                        "amount_pence \"1e9\"",
                        "channel \"pigeon\"",
                        "mcc \"54\"",
                        "balance_after_pence \"1.5\"",
                        "status \"maybe\"");
        assertThat(refused.badRows().get(2).reason()).contains("2 fields instead of 22");
        assertThat(refused.badRows().get(3).reason())
                .contains(
                        "provider_txn_id is empty",
                        "account_ref \"CH/1\"",
                        "auth_id is empty",
                        "amount_pence \"0\"",
                        "cash_pence \"9\"",
                        "status won",
                        "given together",
                        "card_last4 is not the last four digits")
                .doesNotContain("4929123412341234");
    }

    @Test
    void the_good_rows_can_be_used_alone_and_the_bad_ones_are_written_out_as_they_stand() throws IOException {
        String bad = "T3,CH-1,,,buy,,2026-01-08T09:00:00Z,2026-01-08,1,,,,,,,\"two\nlines\",,,\"=1+1\",,,\n";
        CardFeed feed = ((CardFeedReading.Accepted) read(HEADER + SETTLE + bad + AUTH, true)).feed();

        assertThat(rows(feed)).extracting(CardFeedRow::providerTxnId).containsExactly("T1", "T2");
        assertThat(feed.rows()).isEqualTo(2);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        feed.writeBadRows(out);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(HEADER + bad);
    }

    @Test
    void the_same_row_twice_is_passed_over_and_the_same_id_with_other_content_is_bad() throws IOException {
        CardFeed feed = accepted(HEADER + AUTH + SETTLE + AUTH);
        assertThat(rows(feed)).extracting(CardFeedRow::providerTxnId).containsExactly("T1", "T2");
        assertThat(feed.repeatedRows()).isEqualTo(1);
        assertThat(feed.rows()).isEqualTo(2);

        String other = HEADER + AUTH + SETTLE + SETTLE.replace("4730", "4731");
        CardFeedReading.Refused refused = refused(other);
        assertThat(refused.badRows()).hasSize(1);
        assertThat(refused.badRows().getFirst().row()).isEqualTo(4);
        assertThat(refused.badRows().getFirst().reason()).contains("T2", "other content on line 3");
        CardFeed rest = ((CardFeedReading.Accepted) read(other, true)).feed();
        assertThat(rows(rest)).extracting(CardFeedRow::providerTxnId).containsExactly("T1", "T2");
        assertThat(rest.rows()).isEqualTo(2);
    }

    @Test
    void what_only_the_books_know_can_make_a_row_bad_too() throws IOException {
        CardFeedReading reading = new CardFeedReader()
                .read(file(HEADER + AUTH), false, row -> "account " + row.accountRef() + " is not known");
        assertThat(((CardFeedReading.Refused) reading).badRows().getFirst().reason())
                .isEqualTo("account CH-1 is not known");
    }

    @Test
    void a_formula_is_only_a_text() throws IOException {
        String file = HEADER + SETTLE.replace("SHOP", "\"=cmd|' /C calc'!A0\"");
        assertThat(rows(accepted(file)).getFirst().merchantName()).isEqualTo("=cmd|' /C calc'!A0");
    }

    @Test
    void a_partial_settlement_is_told_from_a_final_one() throws IOException {
        assertThat(rows(accepted(HEADER + SETTLE)).getFirst().status()).isEqualTo(CardFeedStatus.FINAL);
        String partial = HEADER + SETTLE.replace("5270,,", "5270,partial,");
        assertThat(rows(accepted(partial)).getFirst().status()).isEqualTo(CardFeedStatus.PARTIAL);
    }

    @Test
    void an_authorisation_without_a_value_date_counts_on_its_london_day() throws IOException {
        assertThat(rows(accepted(HEADER + AUTH)).getFirst().valueDate()).isEqualTo(LocalDate.of(2026, 1, 7));
        String summer = HEADER + AUTH.replace("2026-01-07T23:30:00+01:00", "2026-07-07T23:30:00Z");
        assertThat(rows(accepted(summer)).getFirst().valueDate()).isEqualTo(LocalDate.of(2026, 7, 8));
    }

    @Test
    void a_byte_order_mark_other_line_ends_and_another_column_order_are_no_obstacle() throws IOException {
        assertThat(rows(accepted("\ufeff" + (HEADER + SETTLE).replace("\n", "\r\n"))))
                .hasSize(1);
        String[] names = HEADER.strip().split(",", -1);
        Collections.swap(java.util.Arrays.asList(names), 0, 1);
        String[] fields = SETTLE.strip().split(",", -1);
        Collections.swap(java.util.Arrays.asList(fields), 0, 1);
        String swapped = String.join(",", names) + "\n" + String.join(",", fields) + "\n";
        assertThat(rows(accepted(swapped)).getFirst().providerTxnId()).isEqualTo("T2");
    }

    @Test
    void a_file_that_is_no_card_feed_is_refused_as_a_whole() throws IOException {
        assertThat(refused("").code()).isEqualTo(RefusalCode.EMPTY);
        assertThat(refused("a,b\n1,2\n").code()).isEqualTo(RefusalCode.NOT_RECOGNISED);
        assertThat(refused("<a/>").code()).isEqualTo(RefusalCode.NOT_RECOGNISED);
        assertThat(refused(HEADER).code()).isEqualTo(RefusalCode.EMPTY);
        assertThat(refused(HEADER.replace("mcc,", "")).reason()).contains("mcc");
        assertThat(refused(HEADER.replace("mcc,", "mcc,mcc,")).reason()).contains("mcc", "twice");
        assertThat(refused(HEADER + AUTH.replace("\"SHOP, THE\"", "\"SHOP, THE") + SETTLE)
                        .code())
                .isEqualTo(RefusalCode.MALFORMED);
        byte[] latin = (HEADER + SETTLE.replace("SHOP", "Café")).getBytes(StandardCharsets.ISO_8859_1);
        CardFeedReading reading = new CardFeedReader().read(SourceFile.of("x", latin), false, RowCheck.NONE);
        assertThat(((CardFeedReading.Refused) reading).code()).isEqualTo(RefusalCode.WRONG_ENCODING);
    }

    @Test
    void a_card_feed_is_recognised_by_its_header() throws IOException {
        assertThat(CardFeedReader.recognises(file(HEADER))).isTrue();
        assertThat(CardFeedReader.recognises(file("\ufeff" + HEADER))).isTrue();
        assertThat(CardFeedReader.recognises(file("Date,Amount\n"))).isFalse();
    }

    @Test
    void a_large_file_is_streamed_and_not_held() throws IOException {
        int count = 60_000;
        SourceFile large = new SourceFile("large.csv", 1, () -> new Rows(count));
        CardFeed feed = ((CardFeedReading.Accepted) new CardFeedReader().read(large, false, RowCheck.NONE)).feed();
        long[] sum = {0, 0};
        feed.forEachInOrder(row -> {
            sum[0]++;
            sum[1] += row.amountPence();
        });
        assertThat(sum).containsExactly(count, (long) count * (count + 1) / 2);
    }

    /** A feed of any length that is made up while it is read. */
    private static final class Rows extends InputStream {
        private final int count;
        private byte[] line = HEADER.getBytes(StandardCharsets.UTF_8);
        private int position;
        private int row;

        private Rows(int count) {
            this.count = count;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (position == line.length) {
                if (row == count) {
                    return -1;
                }
                row++;
                position = 0;
                line = String.format(
                                Locale.ROOT,
                                "T%d,CH-%d,1234,,settle,,2026-01-%02dT10:00:00Z,2026-01-07,%d,,,,,chip,5411,SHOP,,,,,,\n",
                                row,
                                row % 900,
                                1 + row / 3000,
                                row)
                        .getBytes(StandardCharsets.UTF_8);
            }
            int copied = Math.min(length, line.length - position);
            System.arraycopy(line, position, buffer, offset, copied);
            position += copied;
            return copied;
        }
    }

    private static SourceFile file(String content) {
        return SourceFile.of("feed.csv", content.getBytes(StandardCharsets.UTF_8));
    }

    private static CardFeedReading read(String content, boolean skipBadRows) throws IOException {
        return new CardFeedReader().read(file(content), skipBadRows, RowCheck.NONE);
    }

    private static CardFeed accepted(String content) throws IOException {
        CardFeedReading reading = read(content, false);
        assertThat(reading).isInstanceOf(CardFeedReading.Accepted.class);
        return ((CardFeedReading.Accepted) reading).feed();
    }

    private static CardFeedReading.Refused refused(String content) throws IOException {
        CardFeedReading reading = read(content, false);
        assertThat(reading).isInstanceOf(CardFeedReading.Refused.class);
        return (CardFeedReading.Refused) reading;
    }

    private static List<CardFeedRow> rows(CardFeed feed) throws IOException {
        List<CardFeedRow> rows = new ArrayList<>();
        feed.forEachInOrder(rows::add);
        return rows;
    }
}
