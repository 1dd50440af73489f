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
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the CSV files of banks, each by its {@link CsvLayout}.  */
final class CsvStatementReader {
    private static final int HEADER_ROW_MAX = 20;
    private static final int FIELDS_MAX = 100;
    private static final int RECORD_CHARS_MAX = 1 << 16;
    private static final Pattern MASKED = Pattern.compile("(\\*+\\s*\\d{3,8})\\s*$");

    private final Limits limits;
    private final List<CouncilProfile> councils;
    private final @Nullable CouncilProfile named;
    private @Nullable CsvLayout layout;

    /**
     * @param councils the council's own layouts that a file is recognised by
     * @param named the one layout the file must have, if somebody said so
     */
    CsvStatementReader(Limits limits, List<CouncilProfile> councils, @Nullable CouncilProfile named) {
        this.limits = limits;
        this.councils = councils.stream().filter(profile -> !profile.ofReturn()).toList();
        this.named = named;
    }

    StatementReading read(SourceFile file, Charset charset) throws IOException {
        try {
            if (named != null) {
                return attempt(file, charset, named.separator());
            }
            for (char separator : otherSeparators()) {
                if (hasCouncilHeader(file, charset, separator)) {
                    return attempt(file, charset, separator);
                }
            }
            return attempt(file, charset, ',');
        } catch (Unreadable e) {
            return e.refused(layout == null ? null : layout.profile().id());
        }
    }

    private Set<Character> otherSeparators() {
        Set<Character> separators = new TreeSet<>();
        councils.forEach(profile -> separators.add(profile.separator()));
        separators.remove(',');
        return separators;
    }

    private boolean hasCouncilHeader(SourceFile file, Charset charset, char separator) throws IOException {
        try (BufferedReader text = StatementReader.text(file, charset);
                CsvReader<CsvRecord> csv = csv(text, separator);
                CloseableIterator<CsvRecord> records = csv.iterator()) {
            for (int i = 0; i < HEADER_ROW_MAX && records.hasNext(); i++) {
                if (!CouncilLayouts.of(records.next().getFields(), councils, separator)
                        .isEmpty()) {
                    return true;
                }
            }
            return false;
        } catch (CsvParseException e) {
            return false;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private StatementReading attempt(SourceFile file, Charset charset, char separator) throws IOException {
        Limits.Watch watch = limits.start();
        try (BufferedReader text = StatementReader.text(file, charset);
                CsvReader<CsvRecord> csv = csv(text, separator);
                CloseableIterator<CsvRecord> records = csv.iterator()) {
            List<CsvRecord> preamble = new ArrayList<>();
            CsvRecord header = null;
            CsvLayout found = null;
            while (header == null && preamble.size() < HEADER_ROW_MAX && records.hasNext()) {
                CsvRecord next = records.next();
                found = CouncilLayouts.layoutOf(next.getFields(), councils, named, separator);
                if (found == null) {
                    preamble.add(next);
                } else {
                    header = next;
                }
            }
            if (found == null && named == null && !preamble.isEmpty()) {
                found = CsvLayout.ofFirstRow(preamble.getFirst().getFields());
            }
            if (found == null) {
                throw named == null ? UnknownCsv.refusal(preamble) : CouncilLayouts.lacking(named, preamble);
            }
            layout = found;
            Rows rows = header == null
                    ? new Rows(found, found.columns(), found.columns().size(), 1, null)
                    : new Rows(
                            found,
                            header.getFields(),
                            header.getFieldCount(),
                            header.getStartingLineNumber(),
                            ownerAbove(found, preamble, header));
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
    }

    private static CsvReader<CsvRecord> csv(BufferedReader text, char separator) {
        CsvRecordHandler handler = CsvRecordHandler.of(settings ->
                settings.maxFields(FIELDS_MAX).maxFieldSize(RECORD_CHARS_MAX).maxRecordSize(RECORD_CHARS_MAX));
        return CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .trimWhitespacesAroundQuotes(separator != '\t')
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

    /** The rows of one file, by account. */
    private final class Rows {
        private final CsvLayout layout;
        private final Map<String, Integer> positions;
        private final int headerCount;
        private final long headerLine;
        private final @Nullable String named;
        private final Map<String, List<CsvRow>> accounts = new LinkedHashMap<>();
        private int count;

        private Rows(CsvLayout layout, List<String> header, int headerCount, long headerLine, @Nullable String named) {
            this.layout = layout;
            this.positions = CsvLayout.positions(header);
            this.headerCount = headerCount;
            this.headerLine = headerLine;
            this.named = named;
        }

        void add(CsvRecord csv) {
            CsvFields fields = new CsvFields(csv, positions, headerCount);
            if (fields.isBlank()) {
                return;
            }
            count++;
            if (count > limits.entriesMax()) {
                throw new Unreadable(RefusalCode.TOO_LARGE, "The file has more than " + limits.entriesMax() + " rows");
            }
            fields.checkLength();
            String account = named != null ? named : ownerInRow(layout, fields);
            accounts.computeIfAbsent(account, _ -> new ArrayList<>()).add(CsvRow.of(layout, fields));
        }

        StatementReading finished() {
            if (count == 0) {
                throw new Unreadable(RefusalCode.NO_STATEMENT, "The file has a header but no rows", headerLine);
            }
            List<Statement> statements = new ArrayList<>();
            accounts.forEach((account, rows) ->
                    statements.add(statement(account, rows, layout.writing().currency())));
            return new StatementReading.Read(layout.profile(), statements, null);
        }
    }

    private static String ownerInRow(CsvLayout layout, CsvFields fields) {
        return switch (layout.meaning().owner()) {
            case CsvLayout.Owner.Columns columns ->
                owner(fields.get(columns.sortCode()), fields.get(columns.number()), fields.line());
            case CsvLayout.Owner.Column column -> {
                String digits = fields.get(column.account()).replaceAll("[^0-9]", "");
                int sortCode = Math.min(6, digits.length());
                yield owner(digits.substring(0, sortCode), digits.substring(sortCode), fields.line());
            }
            case CsvLayout.Owner.Named owner -> {
                String name = Texts.clean(fields.get(owner.account()));
                if (name.isEmpty()) {
                    throw new Unreadable(RefusalCode.MISSING_FIELD, "The row does not name its account", fields.line());
                }
                yield name;
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
            case CsvLayout.Owner.Columns _,
                    CsvLayout.Owner.Column _,
                    CsvLayout.Owner.Named _,
                    CsvLayout.Owner.Unnamed _ -> null;
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

    private static Statement statement(String account, List<CsvRow> fileOrder, String currency) {
        List<CsvRow> rows = oldestFirst(fileOrder, currency);
        List<StatementEntry> entries = new ArrayList<>(rows.size());
        LocalDate from = rows.getFirst().date();
        LocalDate to = from;
        for (CsvRow row : rows) {
            from = row.date().isBefore(from) ? row.date() : from;
            to = row.date().isAfter(to) ? row.date() : to;
            entries.add(new StatementEntry(
                    row.date(),
                    row.valueOn(),
                    row.amount(),
                    row.text(),
                    row.counterparty(),
                    row.reference(),
                    row.bankReference(),
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
            for (CsvRow row : rows) {
                after = Math.addExact(after, row.amount());
            }
            closing = after;
        }
        return new Statement(account, currency, opening, closing, from, to, null, entries);
    }

    private static int firstStated(List<CsvRow> rows) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).balance() != null) {
                return i;
            }
        }
        return -1;
    }

    private static long stated(CsvRow row) {
        Long balance = row.balance();
        if (balance == null) {
            throw new IllegalStateException("The row has no balance");
        }
        return balance;
    }

    /** Some banks write the newest row first. Dates tell, and within one day the running balance does. */
    private static List<CsvRow> oldestFirst(List<CsvRow> fileOrder, String currency) {
        List<CsvRow> reversed = new ArrayList<>(fileOrder);
        Collections.reverse(reversed);
        boolean newestFirst =
                fileOrder.getFirst().date().isAfter(fileOrder.getLast().date());
        List<CsvRow> likely = newestFirst ? reversed : fileOrder;
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
                "The running balance breaks: " + Sums.money(found.before, currency) + " and "
                        + Sums.money(found.row.amount(), currency) + " on "
                        + Dates.shown(found.row.date()) + " make "
                        + Sums.money(found.before + found.row.amount(), currency) + ", but the row says "
                        + Sums.money(stated(found.row), currency),
                found.row.line());
    }

    private record Break(long before, CsvRow row) {}

    private static @Nullable Break firstBreak(List<CsvRow> rows) {
        Long running = null;
        for (CsvRow row : rows) {
            Long next = running == null ? null : (Long) Math.addExact(running, row.amount());
            if (running != null && next != null && row.balance() != null && !next.equals(row.balance())) {
                return new Break(running, row);
            }
            running = row.balance() != null ? row.balance() : next;
        }
        return null;
    }
}
