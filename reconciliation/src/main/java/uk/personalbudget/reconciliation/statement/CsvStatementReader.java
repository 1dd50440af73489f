package uk.personalbudget.reconciliation.statement;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the CSV files of banks, each by its {@link CsvLayout}. All of them are in pounds. */
final class CsvStatementReader {
    private static final String POUNDS = "GBP";
    private static final int HEADER_ROW_MAX = 20;
    private static final int FIELDS_MAX = 100;
    private static final int RECORD_CHARS_MAX = 1 << 16;
    private static final Pattern MASKED = Pattern.compile("(\\*+\\s*\\d{3,8})\\s*$");

    private final Limits limits;

    CsvStatementReader(Limits limits) {
        this.limits = limits;
    }

    StatementReading read(SourceFile file, Charset charset) throws IOException {
        CsvLayout layout = null;
        try {
            Limits.Watch watch = limits.start();
            try (BufferedReader text = StatementReader.text(file, charset);
                    CsvReader<CsvRecord> csv = csv(text);
                    CloseableIterator<CsvRecord> records = csv.iterator()) {
                List<CsvRecord> preamble = new ArrayList<>();
                CsvRecord header = null;
                while (header == null && preamble.size() < HEADER_ROW_MAX && records.hasNext()) {
                    CsvRecord next = records.next();
                    layout = CsvLayout.ofHeader(next.getFields());
                    if (layout == null) {
                        preamble.add(next);
                    } else {
                        header = next;
                    }
                }
                if (layout == null && !preamble.isEmpty()) {
                    layout = CsvLayout.ofFirstRow(preamble.getFirst().getFields());
                }
                if (layout == null) {
                    throw UnknownCsv.refusal(preamble);
                }
                Rows rows = header == null
                        ? new Rows(layout, layout.columns(), layout.columns().size(), 1, null)
                        : new Rows(
                                layout,
                                header.getFields(),
                                header.getFieldCount(),
                                header.getStartingLineNumber(),
                                ownerAbove(layout, preamble, header));
                if (header == null) {
                    preamble.forEach(rows::add);
                }
                while (records.hasNext()) {
                    rows.add(records.next());
                    if (rows.count % 1000 == 0) {
                        watch.check();
                    }
                }
                return rows.finished();
            } catch (CsvParseException e) {
                throw unreadableCsv(e);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        } catch (Unreadable e) {
            return e.refused(layout == null ? null : layout.profile().id());
        }
    }

    private static CsvReader<CsvRecord> csv(BufferedReader text) {
        CsvRecordHandler handler = CsvRecordHandler.of(settings ->
                settings.maxFields(FIELDS_MAX).maxFieldSize(RECORD_CHARS_MAX).maxRecordSize(RECORD_CHARS_MAX));
        return CsvReader.builder()
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .trimWhitespacesAroundQuotes(true)
                .detectBomHeader(false)
                .maxBufferSize(4 * RECORD_CHARS_MAX)
                .build(handler, text);
    }

    private static Unreadable unreadableCsv(CsvParseException e) {
        Matcher matcher = Pattern.compile("line (\\d+)").matcher(e.getMessage() == null ? "" : e.getMessage());
        return new Unreadable(
                RefusalCode.MALFORMED,
                "The row is not well-formed CSV: a quotation mark is not closed, or the row is far too long",
                matcher.find() ? Long.parseLong(matcher.group(1)) : 0);
    }

    /** One row, in the order of the file. */
    private record Row(
            LocalDate date,
            long amount,
            String text,
            @Nullable String reference,
            @Nullable Long balance,
            long line) {}

    /** The rows of one file, by account. */
    private final class Rows {
        private final CsvLayout layout;
        private final Map<String, Integer> positions;
        private final int headerCount;
        private final long headerLine;
        private final @Nullable String named;
        private final Map<String, List<Row>> accounts = new LinkedHashMap<>();
        private int count;

        private Rows(CsvLayout layout, List<String> header, int headerCount, long headerLine, @Nullable String named) {
            this.layout = layout;
            this.positions = CsvLayout.positions(header);
            this.headerCount = headerCount;
            this.headerLine = headerLine;
            this.named = named;
        }

        void add(CsvRecord csv) {
            Fields fields = new Fields(csv, positions, headerCount);
            if (fields.isBlank()) {
                return;
            }
            count++;
            if (count > limits.entriesMax()) {
                throw new Unreadable(RefusalCode.TOO_LARGE, "The file has more than " + limits.entriesMax() + " rows");
            }
            fields.checkLength();
            String account = named != null ? named : ownerInRow(layout, fields);
            accounts.computeIfAbsent(account, _ -> new ArrayList<>()).add(row(layout.meaning(), fields));
        }

        StatementReading finished() {
            if (count == 0) {
                throw new Unreadable(RefusalCode.NO_STATEMENT, "The file has a header but no rows", headerLine);
            }
            List<Statement> statements = new ArrayList<>();
            accounts.forEach((account, rows) -> statements.add(statement(account, rows)));
            return new StatementReading.Read(layout.profile(), statements, null);
        }
    }

    private static Row row(CsvLayout.Meaning meaning, Fields fields) {
        String balance = fields.get(meaning.balance());
        return new Row(
                Dates.british(fields.get(meaning.date()), fields.line()),
                amount(meaning.money(), fields),
                text(meaning, fields),
                Texts.cleanOrNull(fields.get(meaning.reference())),
                balance.isEmpty() ? null : (Long) Amounts.pounds(balance, fields.line()),
                fields.line());
    }

    private static String text(CsvLayout.Meaning meaning, Fields fields) {
        StringJoiner text = new StringJoiner(" ");
        for (String column : meaning.text()) {
            String part = Texts.clean(fields.get(column));
            if (!part.isEmpty()) {
                text.add(part);
            }
        }
        return text.toString();
    }

    private static long amount(CsvLayout.Money money, Fields fields) {
        return switch (money) {
            case CsvLayout.Money.Signed signed -> Amounts.pounds(fields.get(signed.amount()), fields.line());
            case CsvLayout.Money.OutAndIn both -> {
                long out = side(fields.get(both.out()), fields.line());
                long in = side(fields.get(both.in()), fields.line());
                if (fields.get(both.out()).isEmpty() && fields.get(both.in()).isEmpty()) {
                    throw new Unreadable(RefusalCode.BAD_ROW, "The row has no amount", fields.line());
                }
                if (out != 0 && in != 0) {
                    throw new Unreadable(RefusalCode.BAD_ROW, "The row has both money out and money in", fields.line());
                }
                yield in - out;
            }
        };
    }

    private static long side(String text, long line) {
        if (text.isEmpty()) {
            return 0;
        }
        long amount = Amounts.pounds(text, line);
        if (amount < 0) {
            throw new Unreadable(
                    RefusalCode.BAD_AMOUNT,
                    "\"" + Texts.shown(text) + "\" is below zero in a column that already has a direction",
                    line);
        }
        return amount;
    }

    private static String ownerInRow(CsvLayout layout, Fields fields) {
        return switch (layout.meaning().owner()) {
            case CsvLayout.Owner.Columns columns ->
                owner(fields.get(columns.sortCode()), fields.get(columns.number()), fields.line());
            case CsvLayout.Owner.Column column -> {
                String digits = fields.get(column.account()).replaceAll("[^0-9]", "");
                int sortCode = Math.min(6, digits.length());
                yield owner(digits.substring(0, sortCode), digits.substring(sortCode), fields.line());
            }
            case CsvLayout.Owner.Unnamed _ -> "";
            case CsvLayout.Owner.Preamble owner ->
                throw new IllegalStateException("The owner stands above the rows: " + owner.label());
        };
    }

    private static String owner(String sortCodeField, String numberField, long line) {
        String sortCode = sortCodeField.replaceAll("[^0-9]", "");
        String number = numberField.replaceAll("[^0-9]", "");
        if (sortCode.length() != 6 || number.length() < 6 || number.length() > 8) {
            throw new Unreadable(
                    RefusalCode.MISSING_FIELD, "The row has no sort code of 6 digits and account number of 8", line);
        }
        return sortCode.substring(0, 2) + "-" + sortCode.substring(2, 4) + "-" + sortCode.substring(4) + " "
                + "0".repeat(8 - number.length()) + number;
    }

    private static @Nullable String ownerAbove(CsvLayout layout, List<CsvRecord> preamble, CsvRecord header) {
        return switch (layout.meaning().owner()) {
            case CsvLayout.Owner.Preamble owner -> ownerInPreamble(preamble, owner.label(), header);
            case CsvLayout.Owner.Columns _, CsvLayout.Owner.Column _, CsvLayout.Owner.Unnamed _ -> null;
        };
    }

    /** The lines above the header name the account, with all but its last digits as stars. */
    private static String ownerInPreamble(List<CsvRecord> preamble, String label, CsvRecord header) {
        for (CsvRecord line : preamble) {
            List<String> fields = line.getFields();
            String name = Texts.clean(fields.getFirst()).toLowerCase(java.util.Locale.ROOT);
            if (fields.size() > 1 && name.startsWith(label)) {
                Matcher matcher = MASKED.matcher(Texts.clean(fields.get(1)));
                if (matcher.find()) {
                    return matcher.group(1).replace(" ", "");
                }
            }
        }
        throw new Unreadable(
                RefusalCode.MISSING_FIELD,
                "The lines above the header do not name the account",
                header.getStartingLineNumber());
    }

    private static Statement statement(String account, List<Row> fileOrder) {
        List<Row> rows = oldestFirst(fileOrder);
        List<StatementEntry> entries = new ArrayList<>(rows.size());
        LocalDate from = rows.getFirst().date();
        LocalDate to = from;
        for (Row row : rows) {
            from = row.date().isBefore(from) ? row.date() : from;
            to = row.date().isAfter(to) ? row.date() : to;
            entries.add(new StatementEntry(
                    row.date(),
                    null,
                    row.amount(),
                    row.text(),
                    null,
                    row.reference(),
                    null,
                    row.balance(),
                    row.line()));
        }
        Long opening = null;
        Long closing = null;
        int stated = firstStated(rows);
        if (stated >= 0) {
            long before = stated(rows.get(stated));
            for (int i = stated; i >= 0; i--) {
                before = Math.subtractExact(before, rows.get(i).amount());
            }
            opening = before;
            long after = before;
            for (Row row : rows) {
                after = Math.addExact(after, row.amount());
            }
            closing = after;
        }
        return new Statement(account, POUNDS, opening, closing, from, to, null, entries);
    }

    private static int firstStated(List<Row> rows) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).balance() != null) {
                return i;
            }
        }
        return -1;
    }

    private static long stated(Row row) {
        Long balance = row.balance();
        if (balance == null) {
            throw new IllegalStateException("The row has no balance");
        }
        return balance;
    }

    /** Some banks write the newest row first. Dates tell, and within one day the running balance does. */
    private static List<Row> oldestFirst(List<Row> fileOrder) {
        List<Row> reversed = new ArrayList<>(fileOrder);
        Collections.reverse(reversed);
        boolean newestFirst =
                fileOrder.getFirst().date().isAfter(fileOrder.getLast().date());
        List<Row> likely = newestFirst ? reversed : fileOrder;
        Break found = firstBreak(likely);
        if (found == null) {
            return likely;
        }
        boolean oneDay = fileOrder.getFirst().date().equals(fileOrder.getLast().date());
        if (oneDay && firstBreak(reversed) == null) {
            return reversed;
        }
        throw new Unreadable(
                RefusalCode.RUNNING_BALANCE,
                "The running balance breaks: " + Sums.money(found.before, POUNDS) + " and "
                        + Sums.money(found.row.amount(), POUNDS) + " on "
                        + Dates.shown(found.row.date()) + " make "
                        + Sums.money(found.before + found.row.amount(), POUNDS) + ", but the row says "
                        + Sums.money(stated(found.row), POUNDS),
                found.row.line());
    }

    private record Break(long before, Row row) {}

    private static @Nullable Break firstBreak(List<Row> rows) {
        Long running = null;
        for (Row row : rows) {
            Long next = running == null ? null : (Long) Math.addExact(running, row.amount());
            if (running != null && next != null && row.balance() != null && !next.equals(row.balance())) {
                return new Break(running, row);
            }
            running = row.balance() != null ? row.balance() : next;
        }
        return null;
    }

    /** A row by column name, without the apostrophes and commas that banks add. */
    private record Fields(CsvRecord csv, Map<String, Integer> positions, int headerCount) {
        String get(String column) {
            Integer position = positions.get(column);
            if (position == null || position >= csv.getFieldCount()) {
                return "";
            }
            return CsvLayout.withoutApostrophe(csv.getField(position));
        }

        long line() {
            return csv.getStartingLineNumber();
        }

        boolean isBlank() {
            return csv.getFields().stream().allMatch(String::isBlank);
        }

        void checkLength() {
            for (int i = headerCount; i < csv.getFieldCount(); i++) {
                if (!csv.getField(i).isBlank()) {
                    throw new Unreadable(
                            RefusalCode.BAD_ROW,
                            "The row has " + csv.getFieldCount() + " columns where the header has " + headerCount,
                            line());
                }
            }
            int last = positions.values().stream()
                    .mapToInt(Integer::intValue)
                    .max()
                    .orElse(0);
            if (csv.getFieldCount() < Math.min(headerCount, last)) {
                throw new Unreadable(
                        RefusalCode.BAD_ROW,
                        "The row has only " + csv.getFieldCount() + " columns where the header has " + headerCount,
                        line());
            }
        }
    }
}
