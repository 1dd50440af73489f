package uk.personalbudget.reconciliation.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipInputStream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;
import uk.personalbudget.reconciliation.audit.Examples;
import uk.personalbudget.reconciliation.pack.Document.Column;
import uk.personalbudget.reconciliation.pack.Document.Row;
import uk.personalbudget.reconciliation.pack.Document.Section;
import uk.personalbudget.reconciliation.pack.Document.Table;

class SpreadsheetTest {
    private static final Instant KNOWN_AT = Instant.parse("2026-04-08T12:00:00Z");

    @Test
    void amounts_days_counts_and_shares_have_the_type_of_what_they_are() throws IOException {
        var cells = cells(sheet(Row.of("12345678", "£1,234.56", "-£5.00", "30", "23.1%", "7 November 2026", "6 to 8")));

        assertThat(cells.get("A5").getType()).isEqualTo(CellType.STRING);
        assertThat(cells.get("B5").asNumber()).isEqualByComparingTo(new BigDecimal("1234.56"));
        assertThat(cells.get("C5").asNumber()).isEqualByComparingTo(new BigDecimal("-5.00"));
        assertThat(cells.get("D5").asNumber()).isEqualByComparingTo(new BigDecimal("30"));
        assertThat(cells.get("E5").asNumber()).isEqualByComparingTo(new BigDecimal("0.231"));
        assertThat(cells.get("F5").asDate().toLocalDate()).isEqualTo(LocalDate.of(2026, 11, 7));
        assertThat(cells.get("G5").getType()).isEqualTo(CellType.STRING);
    }

    @Test
    void no_text_is_a_formula() throws IOException {
        var sheet = sheet(Row.of("=1+1", "+44 20", "-dash", "@name", "\tTab", "\rReturn", "plain"));
        var cells = cells(sheet);

        assertThat(cells.values()).noneMatch(cell -> cell.getType() == CellType.FORMULA);
        for (String at : List.of("A5", "B5", "C5", "D5", "E5", "F5")) {
            assertThat(cells.get(at).asString()).as(at).startsWith("'");
        }
        assertThat(cells.get("G5").asString()).isEqualTo("plain");
        assertThat(parts(sheet).values()).noneMatch(part -> part.contains("<f>"));
    }

    @Test
    void sentence_33_every_time_in_it_is_that_of_what_was_known() throws IOException {
        byte[] first = sheet(Row.of("a", "b"));

        assertThat(sheet(Row.of("a", "b"))).isEqualTo(first);
        assertThat(parts(first).get("docProps/core.xml"))
                .contains("2026-04-08T12:00:00Z")
                .doesNotContain(LocalDate.now(java.time.ZoneOffset.UTC).toString());
        try (var zip = new ZipInputStream(new ByteArrayInputStream(first))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertThat(entry.getTimeLocal().getYear()).isEqualTo(1980);
            }
        }
    }

    @Test
    void the_pack_of_an_annual_audit_has_a_sheet_for_each_section_and_one_of_every_entry() throws IOException {
        byte[] made = Pack.of(Examples.annual(), Examples.known(), List.of(), Optional.empty(), false)
                .files()
                .get(Pack.SHEETS);
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(made))) {
            var names = workbook.getSheets().map(sheet -> sheet.getName()).toList();
            assertThat(names).hasSize(32).contains("About this audit", "28. Opinion on the books", "Entries");
            assertThat(names).allMatch(name -> name.length() <= 31);
            var entries = workbook.findSheet("Entries").orElseThrow().read();
            assertThat(entries.getFirst().getCell(8).asString()).isEqualTo("amount");
            assertThat(entries.stream()
                            .skip(1)
                            .map(row -> row.getCell(8).asNumber())
                            .reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(BigDecimal.ZERO);
        }
    }

    private static byte[] sheet(Row row) {
        var columns = List.of(
                Column.text("Name"),
                Column.number("One"),
                Column.number("Two"),
                Column.number("Three"),
                Column.number("Four"),
                Column.text("Day"),
                Column.text("Words"));
        var table = new Table("Table", false, columns, List.of(row));
        return Spreadsheet.of(
                new Document("Title", "Title", List.of(), List.of(new Section("S", List.of(table)))),
                List.of(List.of("position")),
                KNOWN_AT);
    }

    private static Map<String, Cell> cells(byte[] workbook) throws IOException {
        Map<String, Cell> cells = new HashMap<>();
        try (var read = new ReadableWorkbook(new ByteArrayInputStream(workbook))) {
            for (var row : read.getFirstSheet().read()) {
                row.stream()
                        .filter(cell -> cell != null)
                        .forEach(cell -> cells.put(cell.getAddress().toString(), cell));
            }
        }
        return cells;
    }

    private static Map<String, String> parts(byte[] workbook) throws IOException {
        Map<String, String> parts = new HashMap<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(workbook))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }
}
