package uk.personalbudget.api.files;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Pence;
import uk.personalbudget.reconciliation.statement.FileProbe;
import uk.personalbudget.reconciliation.statement.Limits;
import uk.personalbudget.reconciliation.statement.RefusalCode;
import uk.personalbudget.reconciliation.statement.SourceFile;
import uk.personalbudget.reconciliation.statement.StatementReader;
import uk.personalbudget.reconciliation.statement.StatementReading;
import uk.personalbudget.reconciliation.statement.Unreadable;

/**
 * A comma-separated file in UTF-8 that officers make themselves: its columns are found by their names, in any order, however
 * the names are spaced and spelt large or small.
 */
record NamedColumns(List<String> columns, List<Line> lines) {
    private static final int LINES_MOST = 200_000;
    private static final int FIRST_BYTES = 2_048;

    /** What was read, or why it cannot be. */
    sealed interface Reading {
        record Read(NamedColumns table) implements Reading {}

        record Unreadable(RefusalCode code, String what, Optional<Long> line) implements Reading {}
    }

    /** @param at the line of the file it begins on */
    record Line(long at, Map<String, String> fields) {
        String field(String column) {
            return fields.getOrDefault(column, "");
        }

        boolean says(String column) {
            return !field(column).isEmpty();
        }

        /** A name that must be there. */
        String identifier(String column, StringJoiner complaints) {
            String value = field(column);
            if (!Account.usable(value)) {
                complaints.add(
                        value.isEmpty() ? column + " is empty" : column + " \"" + shown(value) + "\" is not usable");
            }
            return value;
        }

        Optional<LocalDate> date(String column, StringJoiner complaints) {
            if (!says(column)) {
                return Optional.empty();
            }
            try {
                return Optional.of(LocalDate.parse(field(column)));
            } catch (DateTimeException notADay) {
                complaints.add(column + " \"" + shown(field(column)) + "\" is not a date such as 2026-03-31");
                return Optional.empty();
            }
        }

        /** Pounds, or whole pence under the same name with {@code _pence}. */
        Optional<Long> amount(String column, StringJoiner complaints) {
            String pence = column + "_pence";
            if (says(column) && says(pence)) {
                complaints.add(column + " and " + pence + " are both there: give one of them");
                return Optional.empty();
            }
            try {
                if (says(pence)) {
                    if (!field(pence).matches("-?\\d{1,15}")) {
                        complaints.add(pence + " \"" + shown(field(pence)) + "\" is not a whole number of pence");
                        return Optional.empty();
                    }
                    return Optional.of(Long.parseLong(field(pence)));
                }
                return says(column) ? Optional.of(Pence.parse(field(column))) : Optional.empty();
            } catch (IllegalArgumentException | ArithmeticException notAnAmount) {
                complaints.add(column + " \"" + shown(field(column)) + "\" is not an amount such as 1234.50");
                return Optional.empty();
            }
        }
    }

    /** The columns a file begins with; none where it cannot be such a file. */
    static List<String> head(SourceFile file, Map<String, String> others) throws IOException {
        try (var in = file.open()) {
            String head = new String(in.readNBytes(FIRST_BYTES), StandardCharsets.UTF_8).replace("\ufeff", "");
            int end = head.indexOf('\n');
            if (end < 0 || !head.contains(",")) {
                return List.of();
            }
            List<String> columns = new ArrayList<>();
            for (String name : head.substring(0, end).split(",", -1)) {
                columns.add(name(name, others));
            }
            return columns;
        }
    }

    /**
     * @param others other names of the columns
     * @param known all names a column may have
     */
    static Reading read(SourceFile file, Map<String, String> others, List<String> known) throws IOException {
        Optional<Reading> no = unusable(file);
        if (no.isPresent()) {
            return no.get();
        }
        List<String> columns = List.of();
        List<Line> lines = new ArrayList<>();
        try (BufferedReader text = StatementReader.text(file, StandardCharsets.UTF_8);
                CsvReader<CsvRecord> csv = CsvReader.builder()
                        .skipEmptyLines(true)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .allowUnclosedQuote(false)
                        .build(CsvRecordHandler.of(), text)) {
            for (CsvRecord record : csv) {
                long at = record.getStartingLineNumber();
                if (columns.isEmpty()) {
                    columns = record.getFields().stream()
                            .map(name -> name(name, others))
                            .toList();
                    Optional<String> wrong = wrong(columns, known);
                    if (wrong.isPresent()) {
                        return new Reading.Unreadable(RefusalCode.MISSING_FIELD, wrong.get(), Optional.of(at));
                    }
                } else if (record.getFieldCount() != columns.size()
                        && !record.getFields().stream().allMatch(String::isBlank)) {
                    return new Reading.Unreadable(
                            RefusalCode.BAD_ROW,
                            "It has " + record.getFieldCount() + " fields, and the first line names " + columns.size()
                                    + " columns: put amounts with a comma in quotation marks",
                            Optional.of(at));
                } else if (lines.size() == LINES_MOST) {
                    return new Reading.Unreadable(
                            RefusalCode.TOO_LARGE, "The file has more than " + LINES_MOST + " lines", Optional.of(at));
                } else if (!record.getFields().stream().allMatch(String::isBlank)) {
                    var fields = new LinkedHashMap<String, String>();
                    for (int i = 0; i < columns.size(); i++) {
                        fields.put(columns.get(i), record.getField(i).strip());
                    }
                    lines.add(new Line(at, fields));
                }
            }
        } catch (CsvParseException broken) {
            return new Reading.Unreadable(
                    RefusalCode.MALFORMED,
                    "A quotation mark is not closed, or a line is far too long",
                    Optional.empty());
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
        return lines.isEmpty()
                ? new Reading.Unreadable(RefusalCode.EMPTY, "The file has no lines", Optional.empty())
                : new Reading.Read(new NamedColumns(columns, lines));
    }

    /** Letters of another alphabet would come into the books as other letters. */
    private static Optional<Reading> unusable(SourceFile file) throws IOException {
        try {
            if (!FileProbe.isXml(file, Limits.DEFAULT)
                    && FileProbe.charset(file, Limits.DEFAULT).equals(StandardCharsets.UTF_8)) {
                return Optional.empty();
            }
            return Optional.of(new Reading.Unreadable(
                    RefusalCode.WRONG_ENCODING, "The file is not text in UTF-8", Optional.empty()));
        } catch (Unreadable e) {
            StatementReading.Refused refused = e.refused(null);
            return Optional.of(
                    new Reading.Unreadable(refused.code(), refused.what(), Optional.ofNullable(refused.line())));
        }
    }

    private static Optional<String> wrong(List<String> columns, List<String> known) {
        @Nullable String twice = null;
        for (String column : columns) {
            if (!known.contains(column)) {
                return Optional.of(
                        "There is no column \"" + shown(column) + "\" here; known are " + String.join(", ", known));
            }
            if (columns.indexOf(column) != columns.lastIndexOf(column)) {
                twice = column;
            }
        }
        return Optional.ofNullable(twice).map(column -> "The column " + column + " is there twice");
    }

    private static String name(String given, Map<String, String> others) {
        String name = given.replace("\"", "").strip().toLowerCase(Locale.ROOT).replaceAll("[ _-]+", "_");
        return others.getOrDefault(name, name);
    }

    static String shown(String value) {
        String plain = value.replaceAll("\\p{Cntrl}", " ");
        return plain.length() > 40 ? plain.substring(0, 40) + "…" : plain;
    }
}
