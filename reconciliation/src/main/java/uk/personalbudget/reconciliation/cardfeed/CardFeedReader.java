package uk.personalbudget.reconciliation.cardfeed;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.personalbudget.reconciliation.statement.FileProbe;
import uk.personalbudget.reconciliation.statement.Limits;
import uk.personalbudget.reconciliation.statement.RefusalCode;
import uk.personalbudget.reconciliation.statement.SourceFile;
import uk.personalbudget.reconciliation.statement.StatementReader;
import uk.personalbudget.reconciliation.statement.StatementReading;
import uk.personalbudget.reconciliation.statement.Texts;
import uk.personalbudget.reconciliation.statement.Unreadable;

/** Checks a card feed from end to end before any row of it is used. */
public final class CardFeedReader {
    private static final int FIELDS_MAX = 60;
    private static final int RECORD_CHARS_MAX = 1 << 15;
    private static final int FIRST_BYTES = 4096;

    private final Limits limits;

    public CardFeedReader() {
        this(Limits.DEFAULT);
    }

    public CardFeedReader(Limits limits) {
        this.limits = limits;
    }

    /** Whether the content begins as a card feed does. */
    public static boolean recognises(SourceFile file) throws IOException {
        try (var in = file.open()) {
            String head = new String(in.readNBytes(FIRST_BYTES), StandardCharsets.UTF_8);
            String first = head.replace("\ufeff", "").stripLeading();
            return first.startsWith("provider_txn_id,") || first.startsWith("\"provider_txn_id\"");
        }
    }

    /**
     * @param skipBadRows use the good rows of a file that also has bad ones
     * @param check what else must hold for a row, beyond what the file itself shows
     */
    public CardFeedReading read(SourceFile file, boolean skipBadRows, RowCheck check) throws IOException {
        try {
            return checked(file, skipBadRows, check);
        } catch (Unreadable e) {
            StatementReading.Refused refused = e.refused(null);
            return new CardFeedReading.Refused(refused.code(), refused.what(), refused.line(), List.of());
        }
    }

    private CardFeedReading checked(SourceFile file, boolean skipBadRows, RowCheck check) throws IOException {
        if (FileProbe.isXml(file, limits)) {
            throw new Unreadable(RefusalCode.NOT_RECOGNISED, "The file is XML, not a card feed");
        }
        if (!FileProbe.charset(file, limits).equals(StandardCharsets.UTF_8)) {
            throw new Unreadable(RefusalCode.WRONG_ENCODING, "The card feed is not written in UTF-8");
        }
        CardFeedIndex index = new CardFeedIndex();
        List<BadRow> bad = new ArrayList<>();
        eachRecord(file, limits, (columns, record) -> {
            CardFeedRowParser parser = new CardFeedRowParser(columns, record);
            CardFeedRow row = parser.row();
            String complaint = row == null ? parser.complaints() : check.complaint(row);
            if (complaint != null) {
                bad.add(new BadRow(record.getStartingLineNumber(), lines(record), complaint));
            } else if (row != null) {
                index.add(row, check.owner(row));
            }
        });
        Set<Long> repeats = new HashSet<>();
        findRepeats(file, index.repeatedIds(), bad, repeats);
        bad.sort(Comparator.comparingLong(BadRow::row));
        if (index.size() == 0 && bad.isEmpty()) {
            throw new Unreadable(RefusalCode.EMPTY, "The card feed has a header but no rows");
        }
        if (!bad.isEmpty() && !skipBadRows) {
            return new CardFeedReading.Refused(
                    RefusalCode.BAD_ROWS, summary(bad), bad.getFirst().row(), bad);
        }
        return new CardFeedReading.Accepted(new CardFeed(file, limits, index, bad, repeats));
    }

    private static String summary(List<BadRow> bad) {
        BadRow first = bad.getFirst();
        return bad.size() == 1
                ? "The row cannot be used: " + first.reason()
                : bad.size() + " rows cannot be used, this is the first: " + first.reason();
    }

    /**
     * The same row twice is nothing new and is passed over. Another row under the same id is refused: one of the two is wrong,
     * and only the provider can say which.
     */
    private void findRepeats(SourceFile file, Set<Long> suspects, List<BadRow> bad, Set<Long> repeats)
            throws IOException {
        if (suspects.isEmpty()) {
            return;
        }
        Set<Long> known = new HashSet<>();
        bad.forEach(row -> known.add(row.row()));
        Map<String, CsvRecord> seen = new HashMap<>();
        eachRecord(file, limits, (columns, record) -> {
            long line = record.getStartingLineNumber();
            if (known.contains(line) || record.getFieldCount() != columns.count()) {
                return;
            }
            String id = columns.get(record, "provider_txn_id");
            if (!suspects.contains(CardFeedIndex.hash(id))) {
                return;
            }
            CsvRecord before = seen.putIfAbsent(id, record);
            if (before == null) {
                return;
            }
            if (before.getFields().equals(record.getFields())) {
                repeats.add(line);
            } else {
                bad.add(new BadRow(
                        line,
                        lines(record),
                        "provider_txn_id \"" + Texts.shown(id) + "\" stands with other content on line "
                                + before.getStartingLineNumber()));
            }
        });
    }

    private static int lines(CsvRecord record) {
        int lines = 1;
        for (String field : record.getFields()) {
            for (int i = 0; i < field.length(); i++) {
                char c = field.charAt(i);
                if (c == '\r' || (c == '\n' && (i == 0 || field.charAt(i - 1) != '\r'))) {
                    lines++;
                }
            }
        }
        return lines;
    }

    /** What to do with a record of the file. */
    interface RecordUse {
        void use(CardFeedColumns columns, CsvRecord record);
    }

    /** Streams through the file once. */
    static void eachRecord(SourceFile file, Limits limits, RecordUse use) throws IOException {
        Limits.Watch watch = limits.start();
        CsvRecordHandler handler = CsvRecordHandler.of(settings ->
                settings.maxFields(FIELDS_MAX).maxFieldSize(RECORD_CHARS_MAX).maxRecordSize(RECORD_CHARS_MAX));
        try (BufferedReader text = StatementReader.text(file, StandardCharsets.UTF_8);
                CsvReader<CsvRecord> csv = CsvReader.builder()
                        .skipEmptyLines(true)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .allowUnclosedQuote(false)
                        .maxBufferSize(4 * RECORD_CHARS_MAX)
                        .build(handler, text);
                CloseableIterator<CsvRecord> records = csv.iterator()) {
            if (!records.hasNext()) {
                throw new Unreadable(RefusalCode.EMPTY, "The file holds nothing but blank space");
            }
            CardFeedColumns columns = CardFeedColumns.of(records.next());
            int count = 0;
            while (records.hasNext()) {
                CsvRecord record = records.next();
                count++;
                if (count > limits.entriesMax()) {
                    throw new Unreadable(
                            RefusalCode.TOO_LARGE, "The file has more than " + limits.entriesMax() + " rows");
                }
                if (count % 1000 == 0) {
                    watch.check();
                }
                use.use(columns, record);
            }
        } catch (CsvParseException e) {
            Matcher matcher = Pattern.compile("line (\\d+)").matcher(String.valueOf(e.getMessage()));
            throw new Unreadable(
                    RefusalCode.MALFORMED,
                    "The row is not well-formed CSV: a quotation mark is not closed, or the row is far too long",
                    matcher.find() ? Long.parseLong(matcher.group(1)) : 0);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
