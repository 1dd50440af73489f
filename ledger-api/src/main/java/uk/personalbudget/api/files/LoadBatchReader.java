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
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Pence;
import uk.personalbudget.reconciliation.cardfeed.BadRow;
import uk.personalbudget.reconciliation.statement.RefusalCode;
import uk.personalbudget.reconciliation.statement.SourceFile;
import uk.personalbudget.reconciliation.statement.StatementReader;

/**
 * Reads a load batch in its one form, comma-separated in UTF-8:
 *
 * <pre>
 * load_batch,lines,total_pence
 * LB-2026-01-06,2,90000
 * line,budget,account,allocation,element,funder,amount_pence,reference,schedule_line,value_date
 * 1,B-17,990014-10000017,sc-2026,social-care,council-children,60000,TOPUP-17-01,sc-2026/1,2026-01-06
 * 2,B-17,990014-10000017,sen-2026,sen,council-education,30000,TOPUP-17-01,sen-2026/1,2026-01-06
 * </pre>
 *
 * The second line is what the rest must come to. Lines are numbered from 1 without gaps. {@code funder} is empty for a pooled
 * fund, {@code schedule_line} where no instalment is paid; where one row pays an instalment less an overpayment, both are named. Lines with the same budget, account, reference and value date
 * arrive as one sum.
 */
final class LoadBatchReader {
    private static final List<String> CONTROL = List.of("load_batch", "lines", "total_pence");
    private static final List<String> COLUMNS = List.of(
            "line",
            "budget",
            "account",
            "allocation",
            "element",
            "funder",
            "amount_pence",
            "reference",
            "schedule_line",
            "value_date");
    private static final int LINES_MOST = 200_000;
    private static final int ID_CHARS_MOST = 60;
    private static final int REFERENCE_CHARS_MOST = 80;
    private static final int FIRST_BYTES = 512;
    private static final Pattern WHOLE = Pattern.compile("\\d{1,13}");

    private final List<BadRow> bad = new ArrayList<>();
    private final List<LoadBatch.Row> rows = new ArrayList<>();
    private @Nullable CsvRecord control;
    private int records;

    private LoadBatchReader() {}

    /** What came of reading a load batch: all of it, or why nothing of it is used. */
    sealed interface Reading {
        record Read(LoadBatch batch) implements Reading {}

        record Unusable(RefusalCode code, String what, Optional<Long> line, List<BadRow> badRows) implements Reading {}
    }

    /** Whether the content begins as a load batch does. */
    static boolean recognises(SourceFile file) throws IOException {
        try (var in = file.open()) {
            String head = new String(in.readNBytes(FIRST_BYTES), StandardCharsets.UTF_8);
            return head.replace("\ufeff", "").stripLeading().startsWith("load_batch,");
        }
    }

    static Reading read(SourceFile file) throws IOException {
        return new LoadBatchReader().reading(file);
    }

    private Reading reading(SourceFile file) throws IOException {
        try (BufferedReader text = StatementReader.text(file, StandardCharsets.UTF_8);
                CsvReader<CsvRecord> csv = CsvReader.builder()
                        .skipEmptyLines(true)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .allowUnclosedQuote(false)
                        .build(CsvRecordHandler.of(), text)) {
            for (CsvRecord record : csv) {
                records++;
                Optional<Reading> unusable = take(record);
                if (unusable.isPresent()) {
                    return unusable.get();
                }
            }
        } catch (CsvParseException broken) {
            Matcher line = Pattern.compile("line (\\d+)").matcher(String.valueOf(broken.getMessage()));
            return new Reading.Unusable(
                    RefusalCode.MALFORMED,
                    "The line is not well-formed: a quotation mark is not closed, or it is far too long",
                    line.find() ? Optional.of(Long.valueOf(line.group(1))) : Optional.empty(),
                    List.of());
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
        return whole();
    }

    private Optional<Reading> take(CsvRecord record) {
        long at = record.getStartingLineNumber();
        return switch (records) {
            case 1 -> header(record, CONTROL);
            case 2 -> {
                control = record;
                yield Optional.empty();
            }
            case 3 -> header(record, COLUMNS);
            default -> {
                if (rows.size() + bad.size() >= LINES_MOST) {
                    yield Optional.of(new Reading.Unusable(
                            RefusalCode.TOO_LARGE,
                            "The batch has more than " + LINES_MOST + " lines",
                            Optional.of(at),
                            List.of()));
                }
                row(record);
                yield Optional.empty();
            }
        };
    }

    private static Optional<Reading> header(CsvRecord record, List<String> expected) {
        return record.getFields().stream().map(String::strip).toList().equals(expected)
                ? Optional.empty()
                : Optional.of(new Reading.Unusable(
                        RefusalCode.MISSING_FIELD,
                        "The line must be " + String.join(",", expected),
                        Optional.of(record.getStartingLineNumber()),
                        List.of()));
    }

    private void row(CsvRecord record) {
        long at = record.getStartingLineNumber();
        var complaints = new StringJoiner("; ");
        if (record.getFieldCount() != COLUMNS.size()) {
            bad.add(new BadRow(at, 1, "it has " + record.getFieldCount() + " fields instead of " + COLUMNS.size()));
            return;
        }
        int number = rows.size() + bad.size() + 1;
        if (!field(record, "line").equals(Integer.toString(number))) {
            complaints.add("line is \"" + shown(field(record, "line")) + "\", and the next one is " + number);
        }
        String budget = identifier(record, "budget", complaints);
        String account = identifier(record, "account", complaints);
        String allocation = identifier(record, "allocation", complaints);
        @Nullable Element element = element(record, complaints);
        String funder = field(record, "funder").isEmpty() ? "" : identifier(record, "funder", complaints);
        long amount = amount(record, complaints);
        String reference = field(record, "reference");
        if (reference.isEmpty() || reference.length() > REFERENCE_CHARS_MOST) {
            complaints.add("reference must have 1 to " + REFERENCE_CHARS_MOST + " characters");
        }
        String scheduleLine = field(record, "schedule_line");
        if (!scheduleLine.isEmpty()
                && !scheduleLine.matches("[A-Za-z0-9._-]{1,80}/\\d{1,4}( [A-Za-z0-9._-]{1,80}/\\d{1,4}){0,9}")) {
            complaints.add(
                    "schedule_line \"" + shown(scheduleLine) + "\" is not a schedule and a number, as in sc-2026/1");
        }
        @Nullable LocalDate valueOn = date(record, complaints);
        if (complaints.length() > 0 || element == null || valueOn == null) {
            bad.add(new BadRow(at, 1, complaints.toString()));
            return;
        }
        rows.add(new LoadBatch.Row(
                number,
                at,
                budget,
                account,
                allocation,
                element,
                funder.isEmpty() ? null : funder,
                amount,
                reference,
                scheduleLine.isEmpty() ? null : scheduleLine,
                valueOn));
    }

    private static String field(CsvRecord record, String column) {
        return record.getField(COLUMNS.indexOf(column)).strip();
    }

    private static String identifier(CsvRecord record, String column, StringJoiner complaints) {
        String value = field(record, column);
        if (!Account.usable(value)) {
            complaints.add(value.isEmpty() ? column + " is empty" : column + " \"" + shown(value) + "\" is not usable");
        }
        return value;
    }

    private static @Nullable Element element(CsvRecord record, StringJoiner complaints) {
        String value = field(record, "element");
        for (Element element : Element.values()) {
            if (element.label().equals(value)) {
                return element;
            }
        }
        complaints.add("element \"" + shown(value) + "\" is not social-care, health or sen");
        return null;
    }

    private static long amount(CsvRecord record, StringJoiner complaints) {
        String value = field(record, "amount_pence");
        if (WHOLE.matcher(value).matches() && Long.parseLong(value) > 0) {
            return Long.parseLong(value);
        }
        complaints.add("amount_pence \"" + shown(value) + "\" is not a whole number of pence above zero");
        return 0;
    }

    private static @Nullable LocalDate date(CsvRecord record, StringJoiner complaints) {
        String value = field(record, "value_date");
        try {
            return LocalDate.parse(value);
        } catch (DateTimeException notADay) {
            complaints.add("value_date \"" + shown(value) + "\" is not a date such as 2026-01-06");
            return null;
        }
    }

    private Reading whole() {
        CsvRecord given = control;
        if (given == null || (rows.isEmpty() && bad.isEmpty())) {
            return new Reading.Unusable(RefusalCode.EMPTY, "The load batch has no lines", Optional.empty(), List.of());
        }
        long at = given.getStartingLineNumber();
        if (given.getFieldCount() != CONTROL.size()
                || !WHOLE.matcher(given.getField(1).strip()).matches()
                || !WHOLE.matcher(given.getField(2).strip()).matches()) {
            return new Reading.Unusable(
                    RefusalCode.MISSING_FIELD,
                    "The line must name the batch, how many lines it has, and what they come to in pence",
                    Optional.of(at),
                    List.of());
        }
        String id = given.getField(0).strip();
        if (!Account.usable(id) || id.length() > ID_CHARS_MOST) {
            return new Reading.Unusable(
                    RefusalCode.BAD_ROW,
                    "The batch number \"" + shown(id) + "\" has other signs than letters, digits, dots, dashes and"
                            + " underscores, or more than " + ID_CHARS_MOST + " of them",
                    Optional.of(at),
                    List.of());
        }
        if (!bad.isEmpty()) {
            return unusable(bad);
        }
        var batch = new LoadBatch(id, rows);
        long lines = Long.parseLong(given.getField(1).strip());
        long total = Long.parseLong(given.getField(2).strip());
        if (lines != rows.size() || total != batch.totalPence()) {
            return new Reading.Unusable(
                    RefusalCode.DOES_NOT_ADD_UP,
                    "The batch says " + lines + " lines and " + Pence.format(total) + ", but it has " + rows.size()
                            + " lines and " + Pence.format(batch.totalPence()),
                    Optional.of(at),
                    List.of());
        }
        return new Reading.Read(batch);
    }

    /** A batch is whole or nothing: lines that cannot be used refuse it all, each with its reason. */
    static Reading.Unusable unusable(List<BadRow> bad) {
        BadRow first = bad.getFirst();
        return new Reading.Unusable(
                RefusalCode.BAD_ROWS,
                bad.size() == 1
                        ? "The line cannot be used: " + first.reason()
                        : bad.size() + " lines cannot be used, this is the first: " + first.reason(),
                Optional.of(first.row()),
                List.copyOf(bad));
    }

    private static String shown(String value) {
        String plain = value.replaceAll("\\p{Cntrl}", " ");
        return plain.length() > 40 ? plain.substring(0, 40) + "…" : plain;
    }
}
