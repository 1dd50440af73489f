package uk.personalbudget.reconciliation.pack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import uk.personalbudget.reconciliation.pack.Document.Column;
import uk.personalbudget.reconciliation.pack.Document.Row;
import uk.personalbudget.reconciliation.pack.Document.Section;
import uk.personalbudget.reconciliation.pack.Document.Table;

/**
 * The same audit as a spreadsheet: a sheet for each section and one with every entry. Amounts, counts, shares and days are numbers
 * that can be added up; everything else is text, and no text is a formula. Its times are those of what was known.
 */
final class Spreadsheet {
    private static final String POUNDS = "£#,##0.00;-£#,##0.00";
    private static final String DAY = "d mmm yyyy";
    private static final String SHARE = "0.0%";
    private static final Pattern MONEY = Pattern.compile("-?£[\\d,]+\\.\\d\\d");
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,15}");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,12}\\.\\d{1,4}");
    private static final Pattern PERCENT = Pattern.compile("-?\\d{1,9}(\\.\\d+)?%");
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);
    private static final Pattern CREATED = Pattern.compile("(<dcterms:(created|modified)[^>]*>)[^<]*(<)");
    private static final LocalDateTime ZIP_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final int NAME_MAX = 31;
    private static final int AMOUNT = 8;
    private static final int EFFECTIVE_ON = 4;
    private static final int COUNTED = 2;

    private Spreadsheet() {}

    /** @param entries the lines of the entries, the first with their names; none where there is no sheet of them */
    static byte[] of(Document document, List<List<String>> entries, Instant knownAt) {
        var out = new ByteArrayOutputStream();
        try (var workbook = new Workbook(out, "Personal Budget Ledger", "1.0")) {
            Set<String> names = new HashSet<>();
            for (Section section : document.sections()) {
                section(workbook.newWorksheet(name(section.heading(), names)), section);
            }
            if (!entries.isEmpty()) {
                entries(workbook.newWorksheet(name("Entries", names)), entries);
            }
            workbook.finish();
            return fixed(out.toByteArray(), knownAt);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void section(Worksheet sheet, Section section) {
        int at = 0;
        text(sheet, at, 0, section.heading());
        sheet.style(at, 0).bold().fontSize(14).set();
        at += 2;
        for (Document.Block block : section.blocks()) {
            switch (block) {
                case Document.Words words -> {
                    text(sheet, at, 0, words.text());
                    at += 2;
                }
                case Table table -> at = table(sheet, at, table) + 1;
                // The figures of a picture follow it as a table.
                case Document.Picture _ -> {}
            }
        }
        sheet.width(0, 44);
        for (int column = 1; column < 10; column++) {
            sheet.width(column, 20);
        }
    }

    private static int table(Worksheet sheet, int first, Table table) {
        int at = first;
        text(sheet, at, 0, table.caption());
        sheet.style(at, 0).bold().set();
        at++;
        if (!table.facts()) {
            int column = 0;
            for (Column one : table.columns()) {
                text(sheet, at, column, one.name());
                sheet.style(at, column).bold().borderStyle("thin").set();
                column++;
            }
            at++;
        }
        for (Row row : table.rows()) {
            cell(sheet, at, 0, row.name(), false);
            int column = 1;
            for (String cell : row.cells()) {
                cell(sheet, at, column, cell, table.numberAt(column));
                if (row.total()) {
                    sheet.style(at, column).bold().set();
                }
                column++;
            }
            at++;
        }
        return at;
    }

    private static void entries(Worksheet sheet, List<List<String>> lines) {
        for (int at = 0; at < lines.size(); at++) {
            List<String> line = lines.get(at);
            for (int column = 0; column < line.size(); column++) {
                String cell = line.get(column);
                if (at == 0) {
                    text(sheet, at, column, cell);
                    sheet.style(at, column).bold().set();
                } else if (column == AMOUNT) {
                    sheet.value(at, column, new BigDecimal(cell));
                    sheet.style(at, column).format(POUNDS).set();
                } else if (column == EFFECTIVE_ON) {
                    sheet.value(at, column, LocalDate.parse(cell));
                    sheet.style(at, column).format(DAY).set();
                } else if (column < COUNTED) {
                    sheet.value(at, column, Long.parseLong(cell));
                } else {
                    text(sheet, at, column, cell);
                }
            }
        }
        sheet.freezePane(0, 1);
    }

    /** Money and days are known by how they are written; other numbers only where the column holds numbers. */
    private static void cell(Worksheet sheet, int row, int column, String cell, boolean number) {
        if (MONEY.matcher(cell).matches()) {
            sheet.value(row, column, new BigDecimal(cell.replace("£", "").replace(",", "")));
            sheet.style(row, column).format(POUNDS).set();
        } else if (number
                && (WHOLE.matcher(cell).matches() || DECIMAL.matcher(cell).matches())) {
            sheet.value(row, column, new BigDecimal(cell));
        } else if (number && PERCENT.matcher(cell).matches()) {
            sheet.value(row, column, new BigDecimal(cell.substring(0, cell.length() - 1)).movePointLeft(2));
            sheet.style(row, column).format(SHARE).set();
        } else {
            day(sheet, row, column, cell);
        }
    }

    private static void day(Worksheet sheet, int row, int column, String cell) {
        boolean like = !cell.isEmpty() && Character.isDigit(cell.charAt(0)) && cell.length() < 20;
        if (like) {
            try {
                sheet.value(row, column, LocalDate.parse(cell, WRITTEN));
                sheet.style(row, column).format(DAY).set();
                return;
            } catch (DateTimeParseException words) {
                // It only begins with a digit.
            }
        }
        text(sheet, row, column, cell);
    }

    private static void text(Worksheet sheet, int row, int column, String words) {
        if (!words.isEmpty()) {
            sheet.value(row, column, FormulaGuard.defused(words));
        }
    }

    /** What Excel takes for the name of a sheet, each once. */
    private static String name(String heading, Set<String> names) {
        String plain = heading.replaceAll("[\\[\\]:*?/\\\\]", " ");
        String name = plain.length() > NAME_MAX ? plain.substring(0, NAME_MAX).strip() : plain;
        for (int number = 2; !names.add(name.toLowerCase(Locale.ROOT)); number++) {
            name = plain.substring(0, Math.min(plain.length(), NAME_MAX - 3)).strip() + " " + number;
        }
        return name;
    }

    /** The same parts in one order and with one time, so that the same audit is the same file. */
    private static byte[] fixed(byte[] workbook, Instant knownAt) throws IOException {
        var parts = ZipParts.of(workbook);
        String then = DateTimeFormatter.ISO_INSTANT.format(
                knownAt.atOffset(ZoneOffset.UTC).withNano(0));
        parts.computeIfPresent(
                "docProps/core.xml",
                (_, bytes) -> CREATED.matcher(new String(bytes, StandardCharsets.UTF_8))
                        .replaceAll("$1" + then + "$3")
                        .getBytes(StandardCharsets.UTF_8));
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (var part : parts.entrySet()) {
                var entry = new ZipEntry(part.getKey());
                entry.setTimeLocal(ZIP_TIME);
                zip.putNextEntry(entry);
                zip.write(part.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }
}
