package uk.personalbudget.api.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.journal.Balances;
import uk.personalbudget.ledger.money.Layer;
import uk.personalbudget.ledger.money.Pence;

class JournalExportTest {
    private static final List<Closing> CLOSINGS = List.of(
            new Closing(Books.CARD, LocalDate.parse("2026-01-08"), 155_70, -3_00, true),
            new Closing(Books.CARD, LocalDate.parse("2026-01-31"), 155_70, 0, true),
            new Closing(Books.CARD, LocalDate.parse("2026-02-15"), 165_00, 0, true),
            new Closing(Books.CARD, LocalDate.parse("2026-02-28"), 165_69, 0, false));

    @TempDir
    private Path folder;

    @Test
    void hledger_accepts_the_journal_as_it_is_even_strictly() throws Exception {
        Path file = written(Format.HLEDGER, JournalExport.whole(), "books.journal");
        assertThat(run("hledger", "-f", file.toString(), "check")).isEmpty();
        assertThat(run("hledger", "-f", file.toString(), "check", "--strict")).isEmpty();
        assertThat(run("hledger", "-f", file.toString(), "check", "ordereddates"))
                .isEmpty();
    }

    @Test
    void hledger_finds_the_balances_of_the_ledger() throws Exception {
        Path file = written(Format.HLEDGER, JournalExport.whole(), "books.journal");
        assertThat(balancesBy(run("hledger", "-f", file.toString(), "bal", "--flat", "-O", "csv")))
                .isEqualTo(balancesOf(Books.example()));
    }

    @Test
    void a_journal_that_starts_later_opens_with_what_was_before() throws Exception {
        var later = new JournalExport(Optional.of(LocalDate.parse("2026-01-08")), Optional.empty());
        Path file = written(Format.HLEDGER, later, "later.journal");
        assertThat(run("hledger", "-f", file.toString(), "check", "--strict")).isEmpty();
        assertThat(balancesBy(run("hledger", "-f", file.toString(), "bal", "--flat", "-O", "csv")))
                .isEqualTo(balancesOf(Books.example()));
        assertThat(text(Format.HLEDGER, later)).contains("2026-01-08 * opening-balances");
    }

    @Test
    void hledger_finds_the_assertion_broken_when_a_posting_is_changed() throws Exception {
        Path file = written(Format.HLEDGER, JournalExport.whole(), "books.journal");
        Files.writeString(file, Files.readString(file).replace("200.00", "200.01"));
        assumeInstalled("hledger");
        var process = new ProcessBuilder("hledger", "-f", file.toString(), "check")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isNotZero();
        assertThat(said).contains("assertion");
    }

    @Test
    void beancount_accepts_the_journal_as_it_is() throws Exception {
        Path file = written(Format.BEANCOUNT, JournalExport.whole(), "books.beancount");
        assertThat(run("bean-check", file.toString())).isEmpty();
    }

    @Test
    void only_the_settled_layer_is_written() throws Exception {
        for (Format format : Format.values()) {
            assertThat(text(format, JournalExport.whole())).doesNotContain("50.00", "5000", "authorised");
        }
    }

    @Test
    void sentence_9_a_reconciled_closing_is_asserted_and_any_other_is_a_comment_with_its_difference() throws Exception {
        String hledger = text(Format.HLEDGER, JournalExport.whole());
        assertThat(hledger).contains("held:card:C1  0.00 GBP =* 155.70 GBP");
        assertThat(hledger.split("=\\*", -1)).hasSize(3);
        assertThat(hledger)
                .contains("; statement of held:card:C1 at the end of 2026-01-08: 155.70 GBP, uncleared -3.00,"
                        + " ledger 152.70, difference 0.00")
                .contains("; statement of held:card:C1 at the end of 2026-02-15: 165.00 GBP, uncleared 0.00,"
                        + " ledger 165.69, difference 0.69\n")
                .contains("; statement of held:card:C1 at the end of 2026-02-28: 165.69 GBP, uncleared 0.00,"
                        + " ledger 165.69, difference 0.00, not reconciled yet");
        assertThat(text(Format.BEANCOUNT, JournalExport.whole()))
                .contains("2026-02-01 balance Assets:Held:Card:C1--  155.70 GBP");
    }

    @Test
    void every_posting_is_a_row_of_the_csv_and_no_text_cell_is_a_formula_but_amounts_stay_numbers() throws Exception {
        var rows = CsvReader.builder().ofCsvRecord(text(Format.CSV, JournalExport.whole())).stream()
                .toList();
        assertThat(rows).hasSize(1 + 2 * 5);
        int amount = rows.getFirst().getFields().indexOf("amount");
        int transaction = rows.getFirst().getFields().indexOf("transaction");
        for (var row : rows.subList(1, rows.size())) {
            assertThat(row.getField(amount)).matches("-?\\d+\\.\\d\\d");
            for (int i = 0; i < row.getFieldCount(); i++) {
                if (i != amount) {
                    assertThat(row.getField(i)).doesNotMatch("(?s)[=+\\-@\t\r].*");
                }
            }
        }
        assertThat(rows).anyMatch(row -> row.getField(transaction).equals("'=F1"));
    }

    @Test
    void the_json_carries_entries_balances_and_statements_in_pence() throws Exception {
        var json = JsonMapper.builder().build().readTree(text(Format.JSON, JournalExport.whole()));
        assertThat(json.get("entries").size()).isEqualTo(5);
        assertThat(json.get("entries")
                        .get(0)
                        .get("postings")
                        .get(0)
                        .get("amountPence")
                        .asLong())
                .isEqualTo(200_00);
        assertThat(json.get("statements").get(3).get("differencePence").asLong())
                .isZero();
        Map<String, String> balances = new TreeMap<>();
        json.get("balances")
                .forEach(balance -> balances.put(
                        balance.get("account").asString() + ":"
                                + balance.get("colour").asString(),
                        Pence.decimal(balance.get("amountPence").asLong()) + " GBP"));
        assertThat(balances).isEqualTo(balancesOf(Books.example()));
    }

    @Test
    void the_order_of_the_records_does_not_matter() throws Exception {
        var turned = new ArrayList<>(Books.example()).reversed();
        for (Format format : Format.values()) {
            var out = new StringWriter();
            JournalExport.whole().write(format, turned, CLOSINGS, out);
            assertThat(out.toString()).isEqualTo(text(format, JournalExport.whole()));
        }
    }

    private Path written(Format format, JournalExport export, String name) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, text(format, export));
        return file;
    }

    private static String text(Format format, JournalExport export) throws IOException {
        var out = new StringWriter();
        export.write(format, Books.example(), CLOSINGS, out);
        return out.toString();
    }

    private static Map<String, String> balancesOf(List<FeedRecord> records) {
        var balances = new Balances();
        records.forEach(record -> balances.post(record.entry()));
        Map<String, String> out = new TreeMap<>();
        balances.all().forEach((place, pence) -> {
            if (place.layer() == Layer.SETTLED) {
                out.put(place.account() + ":" + place.colour().label(), Pence.decimal(pence) + " GBP");
            }
        });
        return out;
    }

    private static Map<String, String> balancesBy(String csv) {
        Map<String, String> out = new TreeMap<>();
        CsvReader.builder().ofCsvRecord(csv).forEach(row -> {
            if (!row.getField(0).equals("account") && !row.getField(0).equals("total")) {
                out.put(row.getField(0), row.getField(1));
            }
        });
        return out;
    }

    private static String run(String... command) throws Exception {
        assumeInstalled(command[0]);
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static void assumeInstalled(String program) {
        boolean found = false;
        for (String at : System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator, -1)) {
            found |= Files.isExecutable(Path.of(at, program));
        }
        if (!found) {
            System.err.println(
                    "SKIPPED: " + program + " is not installed, so what it says of the export is not tested");
        }
        assumeTrue(found, program + " is not installed");
    }
}
